"""A volume's directory or condition that one file sets twice.

## Why
The last definition counts, and nothing is said. In one file that is a name that was copied and not changed:
the volume that was meant is not defined at all, and this one is another directory than its line says.

## Example
DOCKER_VOLUMES = ETC_CVMFS
DOCKER_MOUNT_VOLUMES = $(DOCKER_VOLUMES)
DOCKER_VOLUME_DIR_ETC_CVMFS = /cvmfs:/cvmfs:ro
DOCKER_VOLUME_DIR_ETC_CVMFS = /etc/cvmfs:/etc/cvmfs:ro

## Use instead
DOCKER_VOLUMES = CVMFS, ETC_CVMFS
DOCKER_MOUNT_VOLUMES = $(DOCKER_VOLUMES)
DOCKER_VOLUME_DIR_CVMFS = /cvmfs:/cvmfs:ro
DOCKER_VOLUME_DIR_ETC_CVMFS = /etc/cvmfs:/etc/cvmfs:ro

## Fix
None: which of the two has the wrong name is yours to say.

## HTCondor
Recorded with 23.9.6 and 25.14.1: of several assignments the last one counts, without a message.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of

_PREFIX = "docker_volume_dir_"


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report earlier definitions in the file of the one that counts, unless an `if` holds not both."""
    for key, items in scene.definitions.items():
        last = items[-1]
        if not key.startswith(_PREFIX):
            continue
        for item in items[:-1]:
            if item.text.source is not last.text.source or scene.branches.part(item, last):
                continue
            if value_of(item).text.strip() != value_of(last).text.strip():
                yield context.report(
                    scene.name_label(item),
                    f"`{item.name}` is set again below, and that one counts",
                    others=(scene.name_label(last, "this one counts"),),
                    help="one of the two has the name of another volume",
                )
