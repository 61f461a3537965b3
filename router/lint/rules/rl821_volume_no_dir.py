"""A volume that machines say they have, with no directory.

## Why
DOCKER_VOLUMES only makes the machine say HasDockerVolumeNAME. It says so even if nothing can be mounted
under that name, and jobs that ask for the volume come and do not find it.

## Example
DOCKER_VOLUMES = CVMFS, HDFS
DOCKER_MOUNT_VOLUMES = CVMFS
DOCKER_VOLUME_DIR_CVMFS = /cvmfs:/cvmfs:ro

## Use instead
DOCKER_VOLUMES = CVMFS
DOCKER_MOUNT_VOLUMES = CVMFS
DOCKER_VOLUME_DIR_CVMFS = /cvmfs:/cvmfs:ro

## Fix
None: either the name or the directory is missing.

## HTCondor
Recorded with 23.9.6: the machine ad has `HasDockerVolumeHDFS = true` without a directory.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.lint.volumes import is_whole, volumes_of


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report names of DOCKER_VOLUMES with no directory."""
    if not is_whole(scene):
        return
    for volume in volumes_of(scene):
        if volume.advertised is not None and not volume.is_set:
            yield context.report(
                volume.advertised,
                f"machines say they have `{volume.name}`, and `DOCKER_VOLUME_DIR_{volume.name}` is not set",
                help="set the knob, or take the name away",
            )
