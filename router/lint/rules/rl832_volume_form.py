"""A volume that docker does not take.

## Why
A volume is `source:destination[:mode]` with an absolute destination. Docker refuses anything else, and
every
job of the worker is held. A source that is not absolute is the name of a volume that docker makes.

## Example
DOCKER_VOLUMES = DATA
DOCKER_MOUNT_VOLUMES = DATA
DOCKER_VOLUME_DIR_DATA = data

## Use instead
DOCKER_VOLUMES = DATA
DOCKER_MOUNT_VOLUMES = DATA
DOCKER_VOLUME_DIR_DATA = /srv/data

## Fix
None: which directory was meant is yours to say.

## HTCondor
Recorded with 23.9.6: hold 35, `Error response from daemon: invalid volume specification: 'data:data' ...
mount path must be absolute`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.lint.volumes import volumes_of
from router.model.docker import is_mode, volume_problem


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report what docker refuses, and sources that are no directory; `/path:ro` is RL831's."""
    for volume in volumes_of(scene):
        spec, value = volume.spec, volume.value
        if spec is None or value is None or (spec.count(":") == 1 and is_mode(spec.partition(":")[2])):
            continue
        if volume_problem(spec) is not None:
            yield context.report(
                value,
                f"docker does not take the volume `{spec}`, and jobs are held",
                help="write `/source`, `/source:/destination` or `/source:/destination:ro`",
            )
        elif not spec.startswith("/"):
            yield context.report(
                value,
                f"`{spec.partition(':')[0]}` is no path but the name of a volume that docker makes",
                help="write an absolute path, if a directory of the host was meant",
                severity=Severity.WARNING,
            )
