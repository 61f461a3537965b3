"""An image's name that docker cannot read.

## Why
A name is `[host[:port]/]path[:tag]`, the path in lower case. HTCondor takes one leading `docker://` away
and
gives docker the rest; what docker cannot read holds every job of the route.

## Example
SET DockerImage "osg/WN-el9:24.0"

## Use instead
SET DockerImage "osg/wn-el9:24.0"

## Fix
None: the image's name is yours to say.

## HTCondor
Recorded with 23.9.6: hold 35, `invalid reference format: repository name (library/Bad Image!) must be
lowercase`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.model.docker import reference_problem
from router.syntax.expr import Literal
from router.syntax.statement import Assigning


@rule(on=Assigning, severity=Severity.ERROR, names=("dockerimage", "containerimage"))
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report literal names without macros; ContainerImage may be a file, unless it says docker."""
    expression = statement.expression
    name = statement.attribute.name.lower()
    if (
        not isinstance(expression, Literal)
        or not isinstance(expression.value, str)
        or "$" in expression.value
    ):
        return
    image = expression.value
    if name != "dockerimage" and not (name == "containerimage" and image.startswith("docker:")):
        return
    problem = reference_problem(image.removeprefix("docker://"))
    if problem is not None:
        yield context.report(
            expression,
            f"docker cannot read `{image}` as an image's name, and jobs are held",
            help=f"it says: {problem}",
        )
