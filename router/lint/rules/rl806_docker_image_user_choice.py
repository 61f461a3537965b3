"""A default image, which leaves the choice to whoever submits.

## Why
DEFAULT sets the attribute only where the job has none, so a job may name any image that the worker's
docker can pull. That may be what you want; where only some images are allowed, SET the image, or test it
in REQUIREMENTS.

## Example
SET WantDocker true
DEFAULT DockerImage "almalinux:9.4"
SET Requirements TARGET.HasDocker
EVALSET Cmd ifThenElse(regexp("^/", Cmd), Cmd, strcat("./", Cmd))

## Use instead
REQUIREMENTS isUndefined(DockerImage) || DockerImage =?= "almalinux:9.4"
SET WantDocker true
DEFAULT DockerImage "almalinux:9.4"
SET Requirements TARGET.HasDocker
EVALSET Cmd ifThenElse(regexp("^/", Cmd), Cmd, strcat("./", Cmd))

## Fix
Unsafe: replaces DEFAULT by SET, and jobs lose their own image.

## HTCondor
Recorded with 23.9.6: a job that names an image keeps it behind `DEFAULT DockerImage`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.bodies import Body
from router.lint.docker import wants_docker
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef
from router.syntax.node import walk
from router.syntax.statement import Default


@rule(on=Body, severity=Severity.WARNING)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report DEFAULT in a docker route whose requirements do not look at the image."""
    if wants_docker(body) is None or _is_tested(body):
        return
    for statement in body.assigns("DockerImage"):
        if isinstance(statement, Default):
            yield context.report(
                statement.text,
                "whoever submits may name any image",
                help="SET the image, or test `DockerImage` in REQUIREMENTS",
                fix=replace(statement.keyword_span, "SET", title="Use `SET`"),
            )


def _is_tested(body: Body) -> bool:
    return body.requirements is not None and any(
        isinstance(node, AttributeRef) and node.name.lower() == "dockerimage"
        for node in walk(body.requirements.expression)
    )
