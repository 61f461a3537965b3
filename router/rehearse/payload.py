"""The program that stands in for a job's own: it says where and as what it ran."""

from dataclasses import dataclass

from router.rehearse.image import MARK

PAYLOAD = f"""\
#!/bin/sh
# Stands in for the job's program in a rehearsal: says where and as what it runs.
if [ -f {MARK} ]; then echo "image: $(cat {MARK})"; fi
echo "command: $0"
echo "arguments: $*"
echo "folder: $PWD"
echo "user: $(id -u)"
while read -r number parent device root point rest; do echo "mount: $point"; done < /proc/self/mountinfo
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What the stand-in said. No image: it ran on the machine itself, outside any container."""

    image: str | None
    command: str
    arguments: str
    user: str
    mounts: frozenset[str]


def read_report(text: str) -> Report | None:
    """Read what the stand-in wrote to its standard output; nothing where it did not run to its end."""
    pairs = [
        (name, value) for line in text.splitlines() for name, _, value in [line.partition(": ")] if value
    ]
    said: dict[str, str] = dict(pairs)
    if "mount" not in said:
        return None
    return Report(
        image=said.get("image"),
        command=said["command"],
        arguments=said.get("arguments", ""),
        user=said["user"],
        mounts=frozenset(value for name, value in pairs if name == "mount"),
    )
