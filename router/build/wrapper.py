"""A wrapper around docker: what HTCondor cannot be told about users, and variables that follow volumes."""

import shlex
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from router.build.error import BuildError
from router.build.names import each_is
from router.facts.docker import BARE_OPTIONS
from router.facts.names import ATTRIBUTE_NAME
from router.facts.versions import Release

# Words of options that take no value. Several letters in one word (`-it`) are a case of their own below.
_BARE = " | ".join(sorted(word for word in BARE_OPTIONS if len(word) == 2 or word.startswith("--")))

_SCRIPT = """\
#!/bin/bash
# Stands in for docker (knob DOCKER) and changes the options of `docker create`, nothing else.
docker={docker}

if [ "${{1-}}" != create ]; then
    exec "$docker" "$@"
fi
shift
words=(create)

{function}# Everything up to the image is docker's; what follows belongs to the job and is not looked at.
while [ $# -gt 0 ]; do
    case $1 in
{user}{volume}    --*=* | -[!-]?* | {bare})
        words+=("$1")
        shift
        ;;
    -*)
        words+=("$1")
        shift
        [ $# -eq 0 ] || {{ words+=("$1"); shift; }}
        ;;
    *)
        break
        ;;
    esac
done
exec "$docker" "${{words[@]}}" "$@"
"""
_FUNCTION = """\
# add_variables HOST INSIDE
add_variables() {{
    local inside=$2
    case $1 in
{cases}
    esac
}}

# A volume is HOST, HOST:INSIDE or HOST:INSIDE:MODE.
add_volume() {{
    local rest=${{1#*:}}
    words+=(--volume "$1")
    add_variables "${{1%%:*}}" "${{rest%%:*}}"
}}

# HTCondor 25 mounts most volumes as type=bind,source=HOST,target=INSIDE[,readonly].
add_mount() {{
    local host='' inside='' part parts
    IFS=, read -r -a parts <<< "$1"
    for part in "${{parts[@]}}"; do
        case $part in
        source=* | src=*) host=${{part#*=}} ;;
        target=* | destination=* | dst=*) inside=${{part#*=}} ;;
        esac
    done
    words+=(--mount "$1")
    add_variables "$host" "$inside"
}}

"""
_VOLUME = """\
    --volume | -v)
        shift
        [ $# -eq 0 ] || { add_volume "$1"; shift; }
        ;;
    --mount)
        shift
        [ $# -eq 0 ] || { add_mount "$1"; shift; }
        ;;
    --volume=*)
        add_volume "${1#*=}"
        shift
        ;;
    --mount=*)
        add_mount "${1#*=}"
        shift
        ;;
    -v?*)
        add_volume "${1#-v}"
        shift
        ;;
"""
_WITHOUT_USER = """\
    --user | -u)
        shift
        [ $# -eq 0 ] || shift
        ;;
    --user=* | -u?*)
        shift
        ;;
"""


@dataclass(frozen=True, slots=True)
class VolumeVariable:
    """A variable for containers that mount a folder of the host beginning with `prefix`.

    Its value is the path inside the container, followed by `suffix`.
    """

    prefix: str
    name: str
    suffix: str = ""

    def __post_init__(self) -> None:
        if not self.prefix.startswith("/"):
            raise BuildError(f"prefix: `{self.prefix}` is not an absolute path")
        if not ATTRIBUTE_NAME.fullmatch(self.name):
            raise BuildError(f"name: `{self.name}` cannot name a variable")


@dataclass(frozen=True, slots=True, kw_only=True)
class DockerWrapper:
    """A shell script for the knob DOCKER.

    `drop_user` lets containers start as the user their image wants, root as a rule: the script removes
    `--user`. Of the `variables`, the first whose prefix fits a volume is set for it, and a later volume wins.
    Arguments of the job are passed on as they are, also where they look like docker's options.
    """

    is_configuration: ClassVar[bool] = False

    variables: Sequence[VolumeVariable] = ()
    drop_user: bool = False
    docker: str = "/usr/bin/docker"

    def __post_init__(self) -> None:
        if not self.docker.startswith("/"):
            raise BuildError(f"docker: `{self.docker}` is not an absolute path")
        each_is(self.variables, VolumeVariable, "variables")

    def write(self) -> str:
        """Return the script."""
        cases = [
            f'    {shlex.quote(one.prefix)}*) words+=(-e {one.name}="$inside"{shlex.quote(one.suffix)}) ;;'
            for one in self.variables
        ]
        return _SCRIPT.format(
            docker=shlex.quote(self.docker),
            function=_FUNCTION.format(cases="\n".join(cases)) if cases else "",
            volume=_VOLUME if cases else "",
            user=_WITHOUT_USER if self.drop_user else "",
            bare=_BARE,
        )

    def write_document(self, release: Release, syntax: str | None) -> str:
        """Return the script, which is the same for every HTCondor."""
        return self.write()
