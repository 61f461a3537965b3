"""A volume's directory that is never mounted.

## Why
Only the names in DOCKER_MOUNT_VOLUMES are mounted. A directory with another name has no effect, whether
DOCKER_VOLUMES has the name or not.

## Example
DOCKER_VOLUMES = CVMFS
DOCKER_MOUNT_VOLUMES = CVMFS
DOCKER_VOLUME_DIR_CVMFS = /cvmfs:/cvmfs:ro
DOCKER_VOLUME_DIR_HDFS = /mnt/hadoop:/mnt/hadoop:ro

## Use instead
DOCKER_VOLUMES = CVMFS, HDFS
DOCKER_MOUNT_VOLUMES = CVMFS, HDFS
DOCKER_VOLUME_DIR_CVMFS = /cvmfs:/cvmfs:ro
DOCKER_VOLUME_DIR_HDFS = /mnt/hadoop:/mnt/hadoop:ro

## Fix
None: whether jobs should see the directory is yours to say.

## HTCondor
Recorded with 23.9.6: such a directory is not among the `--volume` words of the container.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.lint.volumes import MOUNTED, is_whole, volumes_of


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report directories of names that are not listed."""
    if not is_whole(scene):
        return
    for volume in volumes_of(scene):
        if volume.directory is not None and volume.mounted is None:
            yield context.report(
                scene.name_label(volume.directory),
                f"`{volume.name}` is not in `{MOUNTED}`, so it is never mounted",
                help=f"add `{volume.name}` to `{MOUNTED}`, or take the directory away",
            )
