"""A `HasDockerVolume` attribute that no machine has.

## Why
A machine says HasDockerVolumeNAME for each name of DOCKER_VOLUMES, spelled as there. A job that asks for
another never matches.

## Example
DOCKER_VOLUMES = CVMFS
DOCKER_MOUNT_VOLUMES = CVMFS
DOCKER_VOLUME_DIR_CVMFS = /cvmfs:/cvmfs:ro
JOB_ROUTER_ROUTE_NAMES = Docker
JOB_ROUTER_ROUTE_Docker @=rt
  REQUIREMENTS Owner == "cms"
  UNIVERSE VANILLA
  MaxIdleJobs = 100
  SET Requirements TARGET.HasDockerVolumeCVFMS
@rt

## Use instead
DOCKER_VOLUMES = CVMFS
DOCKER_MOUNT_VOLUMES = CVMFS
DOCKER_VOLUME_DIR_CVMFS = /cvmfs:/cvmfs:ro
JOB_ROUTER_ROUTE_NAMES = Docker
JOB_ROUTER_ROUTE_Docker @=rt
  REQUIREMENTS Owner == "cms"
  UNIVERSE VANILLA
  MaxIdleJobs = 100
  SET Requirements TARGET.HasDockerVolumeCVMFS
@rt

## Fix
Unsafe: jobs begin to match.

## HTCondor
Recorded with 23.9.6: `DOCKER_VOLUMES = PROD` gives the machine ad `HasDockerVolumePROD = true` and no
other.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.names import close
from router.lint.rule import Context, rule
from router.lint.volumes import ADVERTISED
from router.syntax.expr import AttributeRef

_PREFIX = "HasDockerVolume"


@rule(on=AttributeRef, severity=Severity.WARNING)
def check(node: AttributeRef, context: Context) -> Iterator[Diagnostic]:
    """Report references to volumes that the configuration does not list, if it lists any."""
    scene = context.scene
    name = node.name[len(_PREFIX) :]
    if not node.name.lower().startswith(_PREFIX.lower()) or scene.definition(ADVERTISED) is None:
        return
    if scene.has_unread_parts or scene.has_foreign_names(ADVERTISED):
        return
    listed = [one.text for one in scene.names(ADVERTISED)]
    if name.lower() in (one.lower() for one in listed):
        return
    meant = close(name, listed)
    yield context.report(
        node,
        f"no machine says `{node.name}`: `{name}` is not in `{ADVERTISED}`",
        help=f"did you mean `{_PREFIX}{meant}`" if meant else f"add `{name}` to `{ADVERTISED}`",
        fix=replace(node.name_span, f"{_PREFIX}{meant}", title=f"Use `{_PREFIX}{meant}`") if meant else None,
    )
