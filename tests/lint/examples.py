"""The examples of the rules' pages, as configurations that can be linted and run.

An example is one of three:

* lines of a route, which are put into a route named `Site` that is otherwise complete;
* a configuration, known by a knob or a block in it;
* several files, each begun by a line `# NAME.conf`.

Settings may stand before it: `# profile: ce`, `# target-version: 23.9.6`, `# allowed-registries: a,b`; and
`# also: RL602`, a rule that has something to say of the example as well.
"""

import re
from dataclasses import dataclass

from router.facts.versions import NEWEST
from router.lint.rule import Profile, Rule

_SETTING = re.compile(r"# (profile|target-version|allowed-registries|also): (\S+)")
_FILE = re.compile(r"# (\S+\.(?:conf|config|py))")
_CONFIGURATION = re.compile(
    r"(?m)^\s*(_?(JOB_|SYSTEM_|SUBMIT_|DOCKER_|DEFAULT_|MOUNT_|SINGULARITY_|USE_DEFAULT_|LOCAL_|QUEUE_|CONDOR|COMP|SCHEDD|STARTD|DAEMON_)\w*[^=:@\n]*([=:]|@=))"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One configuration: files by name, and under which settings it is read."""

    files: tuple[tuple[str, str], ...]
    profile: Profile
    version: str
    allowed_registries: tuple[str, ...] = ()
    also: str = ""


def read_example(text: str, rule: Rule) -> Example:
    """Read an example of a rule's page."""
    lines = text.strip("\n").replace("\\r\n", "\r\n").removesuffix("\\r").replace("\\x00", "\0").split("\n")
    profile = min(rule.only, key=lambda one: one.value).value if rule.only else "default"
    settings = {"profile": profile, "target-version": str(NEWEST)}
    while lines and (found := _SETTING.fullmatch(lines[0].strip())):
        settings[found[1]] = found[2]
        del lines[0]
    return Example(
        files=tuple(_files(lines, Profile(settings["profile"]))),
        profile=Profile(settings["profile"]),
        version=settings["target-version"],
        allowed_registries=tuple(filter(None, settings.get("allowed-registries", "").split(","))),
        also=settings.get("also", ""),
    )


def _files(lines: list[str], profile: Profile) -> list[tuple[str, str]]:
    files: list[tuple[str, list[str]]] = []
    for line in lines:
        if found := _FILE.fullmatch(line):
            files.append((found[1], []))
        elif files:
            files[-1][1].append(line)
        else:
            return [("50-site.conf", whole("\n".join(lines), profile))]
    return [(name, "\n".join(content) + "\n") for name, content in files]


def whole(text: str, profile: Profile = Profile.DEFAULT) -> str:
    """Return the example as a configuration file, in a complete route if it is lines of one."""
    if _CONFIGURATION.search(text):
        return text + "\n"
    words = {word.lower() for word in re.findall(r"(?m)^\s*(\w+)(?=[\s=]|$)", text)}
    frame = [
        "JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5",
        "JOB_ROUTER_ROUTE_NAMES = Site",
        "JOB_ROUTER_ROUTE_Site @=rt",
    ]
    if not words & {"universe", "targetuniverse", "gridresource"}:
        frame.append("  TargetUniverse = 5" if profile is Profile.CE else "  UNIVERSE VANILLA")
    if "maxidlejobs" not in words:
        frame.append("  MaxIdleJobs = 100")
    body = [f"  {line}" if line else line for line in text.split("\n")]
    return "\n".join([*frame, *body, "@rt"]) + "\n"
