"""A mount condition that anyone who submits a job can fulfil.

## Why
A job's own attributes are what its owner writes. A condition that looks at nothing else hides a volume from
nobody. What a route sets with SET, who the owner is, and what the machine says of itself can be relied on.
For software below /cvmfs, which is for everybody,
it is no more than a note.

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

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import ATTRIBUTES, MAY_BE_ABSENT
from router.facts.docker import SHARED_SOFTWARE
from router.lint.identity import alternatives
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
# A bare name is the machine's if the machine has it, which is not known here; a wish is the job's.
_WISH = re.compile(r"(want|need|use|mount|require|allow|enable|is)[a-z_]")


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report conditions that attributes of the submitter's own suffice for."""
    given = _set_by_routes(scene)
    for volume in volumes_of(scene):
        if volume.condition is None or volume.directory is None:
            continue
        text = value_of(volume.condition).strip()
        if "$" in text.text:
            continue
        expression = read_expression(text, release=context.release).expression
        for part in alternatives(expression):
            names = list(_attributes(part))
            if not names or not all(
                scope == "target" and name.lower() not in _RELIABLE | given for scope, name in names
            ):
                continue
            yield context.report(
                text,
                f"whoever submits can set {', '.join(sorted({f'`{name}`' for _, name in names}))}",
                help="ask for something the job does not write itself, such as `TARGET.Owner`",
                severity=Severity.INFO if _is_public(volume.spec) else None,
            )
            break


def _attributes(expression: Expr) -> Iterator[tuple[str, str]]:
    """Yield the attributes with the ad that they are looked up in."""
    for node in walk(expression):
        match node:
            case AttributeRef(name=name, scope=AttributeRef(name=scope, scope=None)):
                yield scope.lower(), name
            case AttributeRef(name=name, scope=None) if name.lower() not in _SCOPES:
                is_job = name.lower() in ATTRIBUTES or _WISH.match(name.lower())
                yield "target" if is_job else "my", name


def _is_public(spec: str | None) -> bool:
    return spec is not None and spec.startswith(SHARED_SOFTWARE)


def _set_by_routes(scene: Scene) -> frozenset[str]:
    return frozenset(
        one.attribute.name.lower()
        for body in scene.bodies
        for one in body.statements
        if isinstance(one, Set | EvalSet)
    )
