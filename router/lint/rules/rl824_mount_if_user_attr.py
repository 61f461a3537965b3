"""A mount condition that anyone who submits a job can fulfil.

## Why
A job's own attributes are what its owner writes. A condition that looks at nothing else hides a volume from
nobody. What a route sets with SET, who the owner is, and what the machine says of itself can be relied on.
Software below /cvmfs is for everybody, and the rule does not speak of it.

## Example
DOCKER_VOLUMES = HDFS
DOCKER_MOUNT_VOLUMES = HDFS
DOCKER_VOLUME_DIR_HDFS = /mnt/hadoop:/mnt/hadoop:ro
DOCKER_VOLUME_DIR_HDFS_MOUNT_IF = TARGET.WantHdfs =?= true

## Use instead
DOCKER_VOLUMES = HDFS
DOCKER_MOUNT_VOLUMES = HDFS
DOCKER_VOLUME_DIR_HDFS = /mnt/hadoop:/mnt/hadoop:ro
DOCKER_VOLUME_DIR_HDFS_MOUNT_IF = TARGET.WantHdfs =?= true && TARGET.Owner == "cmspilot"

## Fix
None: who may see the volume is yours to say.

## HTCondor
Recorded with 23.9.6: an attribute that only the submit file sets is enough for the mount.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import MAY_BE_ABSENT
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of
from router.lint.volumes import volumes_of
from router.syntax.expr import AttributeRef, Expr
from router.syntax.node import walk
from router.syntax.read.expressions import read_expression
from router.syntax.statement import EvalSet, Set

# Set by the schedd or the router, whatever the submit file says; and the proxy's, which are signed.
_RELIABLE = MAY_BE_ABSENT | frozenset(
    {"owner", "user", "routename", "routedfromjobid", "routedby", "osuser", "jobuniverse"}
)
_SCOPES = ("my", "target")


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report conditions in which every attribute is the submitter's own."""
    given = _set_by_routes(scene)
    for volume in volumes_of(scene):
        if volume.condition is None or volume.directory is None or _is_public(volume.spec):
            continue
        text = value_of(volume.condition).strip()
        if "$" in text.text:
            continue
        expression = read_expression(text, release=context.release).expression
        names = list(_attributes(expression))
        if names and all(
            scope == "target" and name.lower() not in _RELIABLE | given for scope, name in names
        ):
            yield context.report(
                text,
                f"whoever submits can set {', '.join(sorted({f'`{name}`' for _, name in names}))}",
                help="ask for something the job does not write itself, such as `TARGET.Owner`",
            )


def _attributes(expression: Expr) -> Iterator[tuple[str, str]]:
    """Yield the attributes with where they are looked up.

    A bare name is the machine's if the machine has it, which is not known here; a wish is the job's.
    """
    for node in walk(expression):
        match node:
            case AttributeRef(name=name, scope=AttributeRef(name=scope, scope=None)):
                yield scope.lower(), name
            case AttributeRef(name=name, scope=None) if name.lower() not in _SCOPES:
                yield "target" if name.lower().startswith("want") else "my", name


def _is_public(spec: str | None) -> bool:
    return spec is not None and spec.startswith("/cvmfs")


def _set_by_routes(scene: Scene) -> frozenset[str]:
    return frozenset(
        one.attribute.name.lower()
        for body in scene.bodies
        for one in body.statements
        if isinstance(one, Set | EvalSet)
    )
