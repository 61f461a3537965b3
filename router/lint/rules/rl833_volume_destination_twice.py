"""Two volumes with one destination.

## Why
Docker refuses a container with two different volumes in one place, and the job is held. The directories of
MOUNT_UNDER_SCRATCH, /tmp and /var/tmp if nothing else is set, are such places too.

## Example
DOCKER_VOLUMES = BIGTMP
DOCKER_MOUNT_VOLUMES = BIGTMP
DOCKER_VOLUME_DIR_BIGTMP = /scratch:/tmp

## Use instead
DOCKER_VOLUMES = BIGTMP
DOCKER_MOUNT_VOLUMES = BIGTMP
DOCKER_VOLUME_DIR_BIGTMP = /scratch:/bigtmp

## Fix
None: which of the two jobs should see is yours to say.

## HTCondor
Recorded with 23.9.6: hold 35, `Error response from daemon: Duplicate mount point: /tmp`.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.docker import default
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of
from router.lint.volumes import Volume, volumes_of
from router.model.docker import clean_path, volume_problem

_SCRATCH = "MOUNT_UNDER_SCRATCH"
_LIST = re.compile(r'"([^"$]*)"|([^"$(]*)')


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report destinations that are taken; two volumes with conditions may exclude each other."""
    taken: dict[str, Volume | None] = {clean_path(path): None for path in _scratch(scene)}
    for volume in volumes_of(scene):
        spec, value = volume.spec, volume.value
        if spec is None or value is None or volume.mounted is None or volume_problem(spec) is not None:
            continue
        place = clean_path(spec.split(":")[1])
        if place not in taken:
            taken[place] = volume
            continue
        other = taken[place]
        if other is not None and (other.spec == spec or (other.condition and volume.condition)):
            continue
        whose = f"a directory of `{_SCRATCH}`" if other is None else f"the volume `{other.name}`"
        yield context.report(
            value,
            f"`{place}` is taken by {whose}, and jobs are held",
            help="give it another destination",
        )


def _scratch(scene: Scene) -> list[str]:
    """Return the directories that are private to a job; none where an expression decides."""
    item = scene.definition(_SCRATCH)
    text = default(_SCRATCH) or "" if item is None else value_of(item).text.strip()
    found = _LIST.fullmatch(text)
    return re.split(r"[,\s]+", (found[1] or found[2] or "").strip()) if found and text else []
