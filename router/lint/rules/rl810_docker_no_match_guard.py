"""A docker job that may be matched to a machine without docker.

## Why
`condor_submit` adds `TARGET.HasDocker` to the requirements of a docker job; a route does not. A machine
without docker is then a match, and the job goes back to idle there, again and again.

## Example
SET WantDocker true
SET DockerImage "almalinux:9.4"
EVALSET Cmd ifThenElse(regexp("^/", Cmd), Cmd, strcat("./", Cmd))

## Use instead
SET WantDocker true
SET DockerImage "almalinux:9.4"
SET Requirements TARGET.HasDocker
EVALSET Cmd ifThenElse(regexp("^/", Cmd), Cmd, strcat("./", Cmd))

## Fix
None: the job may have requirements of its own to keep.

## HTCondor
Recorded with 23.9.6: jobs with WantDocker and plain requirements were matched to a slot whose HasDocker
was false.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body, BodyKind, flat
from router.lint.docker import wants_docker
from router.lint.passage import passage
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.syntax.statement import Assigning

_OFFERS = ("hasdocker", "hascontainer")  # what a machine with docker has


@rule(on=Body, severity=Severity.INFO, old=True)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report routes whose jobs ask for docker, and whose requirements, here or in a transform, do not."""
    statement = wants_docker(body)
    if statement is None or body.kind is not BodyKind.ROUTE or context.scene.has_unread_parts:
        return
    if _asks_for_docker(body, context.scene):
        return
    yield context.report(
        statement.text,
        "the job may be matched to a machine without docker",
        help="add `TARGET.HasDocker` to its Requirements",
    )


def _asks_for_docker(body: Body, scene: Scene) -> bool:
    """Tell whether anything on the way sets Requirements that name what a machine with docker has."""
    return any(
        isinstance(one, Assigning)
        and one.attribute.name.lower() == "requirements"
        and any(word in one.value.text.lower() for word in _OFFERS)
        for step in passage(body, scene, about=_OFFERS)
        for one in flat((step.statement,))
    )
