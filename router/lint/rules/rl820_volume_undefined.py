"""A volume to be mounted that nothing defines, or that no machine says it has.

## Why
The worker mounts each name of DOCKER_MOUNT_VOLUMES whose DOCKER_VOLUME_DIR_name is set. Where it is not,
the starter writes a warning into its log and runs the job without the volume. A name that DOCKER_VOLUMES
lacks, although it has others, is mounted, but no machine says HasDockerVolumeNAME, so no job can ask for
it.

## Example
DOCKER_VOLUMES = CVMFS
DOCKER_MOUNT_VOLUMES = CVMFS, HDFS
DOCKER_VOLUME_DIR_CVMFS = /cvmfs:/cvmfs:ro

## Use instead
DOCKER_VOLUMES = CVMFS, HDFS
DOCKER_MOUNT_VOLUMES = CVMFS, HDFS
DOCKER_VOLUME_DIR_CVMFS = /cvmfs:/cvmfs:ro
DOCKER_VOLUME_DIR_HDFS = /mnt/hadoop:/mnt/hadoop:ro

## Fix
None: what to mount is yours to say.

## HTCondor
Recorded with 23.9.6: the job runs without the volume, and the starter logs
`WARNING: DOCKER_VOLUME_DIR_HDFS is missing in config file.`
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.lint.volumes import ADVERTISED, is_whole, volumes_of


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report names of DOCKER_MOUNT_VOLUMES."""
    if not is_whole(scene):
        return
    for volume in volumes_of(scene):
        if volume.mounted is None:
            continue
        if not volume.is_set and volume.advertised is None:
            yield context.report(
                volume.mounted,
                f"`{volume.name}` is to be mounted, and `DOCKER_VOLUME_DIR_{volume.name}` is not set",
                help="the job runs without the volume; set the knob, or take the name away",
            )
        elif (
            volume.directory is not None
            and volume.advertised is None
            and scene.definition(ADVERTISED) is not None
        ):
            yield context.report(
                volume.mounted,
                f"`{volume.name}` is mounted, but not in `{ADVERTISED}`",
                help=f"no machine says `HasDockerVolume{volume.name}`, so no job can ask for it",
                severity=Severity.WARNING,
            )
