"""A volume whose destination is a mode: `/path:ro`.

## Why
A value with a colon goes to docker as it is. There is no short form for a read-only volume: docker takes
`ro` for the destination, and holds every job of the worker.

## Example
DOCKER_VOLUMES = CVMFS
DOCKER_MOUNT_VOLUMES = CVMFS
DOCKER_VOLUME_DIR_CVMFS = /cvmfs:ro

## Use instead
DOCKER_VOLUMES = CVMFS
DOCKER_MOUNT_VOLUMES = CVMFS
DOCKER_VOLUME_DIR_CVMFS = /cvmfs:/cvmfs:ro

## Fix
Unsafe: jobs begin to run.

## HTCondor
Recorded with 23.9.6: hold 35, `Error response from daemon: invalid volume specification: '/path:ro'`.
25.14.1 writes `--mount type=bind,source=/path,target=ro`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.lint.volumes import volumes_of
from router.model.docker import is_mode


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report values of two parts of which the second is a mode."""
    for volume in volumes_of(scene):
        value = volume.value
        if value is None or value.text.count(":") != 1:
            continue
        path, _, mode = value.text.partition(":")
        if is_mode(mode):
            better = f"{path}:{path}:{mode}"
            yield context.report(
                value,
                f"docker takes `{mode}` for the destination, and jobs are held",
                help=f"write `{better}`",
                fix=replace(value.whole_span, better, title=f"Use `{better}`"),
            )
