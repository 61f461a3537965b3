"""A directory of the host that jobs should not be able to write.

## Why
A volume without `:ro` can be written by the job, as far as its account may. For /, /etc, device and
process directories and the socket of docker that is the host itself; with docker's socket a job is root.
Shared software wants `:ro` too.

## Example
DOCKER_VOLUMES = CVMFS
DOCKER_MOUNT_VOLUMES = CVMFS
DOCKER_VOLUME_DIR_CVMFS = /cvmfs

## Use instead
DOCKER_VOLUMES = CVMFS
DOCKER_MOUNT_VOLUMES = CVMFS
DOCKER_VOLUME_DIR_CVMFS = /cvmfs:/cvmfs:ro

## Fix
Unsafe: jobs can no longer write there.

## HTCondor
Recorded with 23.9.6: `DOCKER_VOLUME_DIR_CVMFS = /cvmfs` gives `--volume /cvmfs:/cvmfs`, which is writable.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.docker import DOCKER_SOCKETS, HOST_DIRECTORIES, HOST_SETTINGS, SHARED_SOFTWARE
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.lint.volumes import volumes_of
from router.model.docker import clean_path, volume_problem


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report what can be written; docker's socket and the whole of the host in any mode."""
    for volume in volumes_of(scene):
        spec, value = volume.spec, volume.value
        if spec is None or value is None:
            continue
        source, destination, mode = (*spec.split(":"), "", "")[:3]
        path = clean_path(source)
        if path in DOCKER_SOCKETS:
            yield context.report(value, f"`{path}` makes every job root on the host", help="take it away")
        elif path == "/":
            yield context.report(value, "jobs see the whole host", help="name the directories they need")
        elif volume_problem(spec) is not None:
            continue  # RL832
        elif path == HOST_SETTINGS and "ro" in mode.split(","):
            yield context.report(
                value,
                "jobs see all settings of the host",
                help="name the files they need",
                severity=Severity.WARNING,
            )
        elif "ro" not in mode.split(",") and _below(path, (*HOST_DIRECTORIES, *SHARED_SOFTWARE)):
            is_written = "$" not in value.text
            others = [word for word in mode.split(",") if word not in ("", "rw")]
            better = ":".join((source, destination, ",".join(("ro", *others))))
            yield context.report(
                value,
                f"jobs can write `{path}`",
                help="mount it read-only",
                fix=replace(value.whole_span, better, title=f"Use `{better}`") if is_written else None,
                severity=Severity.WARNING if _below(path, SHARED_SOFTWARE) else Severity.ERROR,
            )


def _below(path: str, folders: tuple[str, ...]) -> bool:
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)
