"""An attribute about volumes that the other side, machine or route, does not have.

## Why
A machine says HasDockerVolumeNAME for each name of DOCKER_VOLUMES, spelled as there. A job that asks for
another never matches, and stays idle. The other way round, a mount condition that asks for an attribute of
the job (`TARGET.WantHdfs`) is false for every routed job, if the routes set another (`WantsHdfs`) or none:
the job runs, and the directory is not there.

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

from router.diagnostics import Diagnostic, Label, Severity, replace
from router.facts.attributes import ATTRIBUTES
from router.lint.names import close
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of
from router.lint.volumes import ADVERTISED, is_whole, volumes_of
from router.syntax.expr import AttributeRef, same_name
from router.syntax.node import walk
from router.syntax.read.expressions import read_expression

_PREFIX = "HasDockerVolume"
_RELIABLE = frozenset({"routename", "routedfromjobid", "routedby", "routedjob"})


@rule(on=(AttributeRef, Scene), severity=Severity.WARNING)
def check(subject: AttributeRef | Scene, context: Context) -> Iterator[Diagnostic]:
    """Report what machines do not say of themselves, and what routes do not set."""
    if isinstance(subject, Scene):
        yield from _conditions(subject, context)
    elif "volume" in subject.name.lower() or "dockervol" in subject.name.lower():
        yield from _of_machine(subject, context)


def _of_machine(node: AttributeRef, context: Context) -> Iterator[Diagnostic]:
    """Report an attribute like HasDockerVolumeNAME, where the volumes are known and it is none of theirs."""
    scene = context.scene
    volumes = volumes_of(scene)
    if not volumes or not is_whole(scene) or node.name.lower() in scene.set_attributes:
        return
    listed = [one.text for one in scene.names(ADVERTISED)]
    real = [f"{_PREFIX}{name}" for name in listed]
    if any(same_name(node.name, one) for one in real):
        return
    begins = node.name.lower().startswith(_PREFIX.lower())
    if not begins and not any(node.name.lower().endswith(name.lower()) for name in listed):
        return  # not even near the real name
    name = node.name[len(_PREFIX) :].lstrip("_") if begins else ""
    meant = close(name, listed) or next(
        (one for one in listed if len(one) > 1 and node.name.lower().endswith(one.lower())), ""
    )
    better = f"{_PREFIX}{meant}"
    yield context.report(
        node,
        f"no machine says `{node.name}`: it is named after none of `{ADVERTISED}`",
        help=f"did you mean `{better}`?" if meant else f"list the volume in `{ADVERTISED}`",
        fix=replace(node.name_span, better, title=f"Use `{better}`") if meant else None,
    )


def _conditions(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report attributes of the job in a mount condition that no route sets, where there are routes."""
    if not scene.bodies or scene.has_unread_parts:
        return
    known = (scene.set_attributes, ATTRIBUTES, _RELIABLE)
    for volume in volumes_of(scene):
        if volume.condition is None or "$" in value_of(volume.condition).text:
            continue
        text = value_of(volume.condition).strip()
        for node in walk(read_expression(text, release=scene.release).expression):
            match node:
                case AttributeRef(name=name, scope=AttributeRef(name=scope, scope=None)) if same_name(
                    scope, "target"
                ):
                    pass
                case AttributeRef(name=name, scope=None) if name.lower().startswith("want"):
                    pass
                case _:
                    continue
            if any(name.lower() in names for names in known):
                continue
            meant = close(name, scene.set_attributes)
            yield context.report(
                Label(text.source, node.span),
                f"no route sets `{name}`: the volume is mounted for jobs that bring it, and no other",
                help=f"routes set `{_spelled(meant, scene)}`" if meant else f"`SET {name} true` in a route",
            )
            break


def _spelled(name: str, scene: Scene) -> str:
    """Return an attribute as a route spells it."""
    found = (one for body in scene.bodies for one in body.assigns(name))
    return next((one.attribute.name for one in found), name)
