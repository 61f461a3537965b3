"""An image that may be another one tomorrow, or whose system is no longer maintained.

## Why
A name without a tag means `latest`, and both are whatever was pushed last: the workers of a site run
different images, each what it pulled first. Enterprise Linux 6 and 7 get no more updates.

## Example
SET DockerImage "almalinux"

## Use instead
SET DockerImage "almalinux:9.4"

## Fix
None: which version was tested is yours to say.

## HTCondor
Recorded: 23.9.6 gives docker the name as it is, 25.14.1 adds `:latest`.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.patterns import bare
from router.lint.rule import Context, rule
from router.model.docker import familiar, reference_problem
from router.syntax.expr import Binary, Call, Expr, Literal
from router.syntax.statement import Assigning

_OLD = re.compile(r"(?i)(?:el|centos|slc?|sl|rhel|scientific|cc)[-_:]?[67](?![0-9])")


@rule(on=Assigning, severity=Severity.WARNING, names=("dockerimage",))
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report literal names that docker can read (RL841) and that are not pinned."""
    if statement.attribute.name.lower() != "dockerimage":
        return
    expression = bare(statement.expression)
    match expression:
        case Literal():
            places: tuple[Expr, ...] = (expression,)
        case Call(name=called, arguments=arguments) if called.lower() == "ifthenelse":
            places = arguments[1:]
        case Binary(operator="?:", left=left, right=right):
            places = (left, right)
        case _:
            return
    for one in places:
        if isinstance(one, Literal):
            # As a fallback it is one of several, and the site may mean to let it move.
            yield from _image(one, context, Severity.WARNING if one is expression else Severity.INFO)


def _image(expression: Literal, context: Context, severity: Severity) -> Iterator[Diagnostic]:
    image = expression.value
    if not isinstance(image, str) or "$" in image or reference_problem(image.removeprefix("docker://")):
        return
    if "@" not in image and familiar(image).endswith(":latest"):
        yield context.report(
            expression,
            f"`{image}` is whatever was pushed last, and workers differ",
            help="give it the tag or the digest that was tested",
            severity=severity,
        )
    elif _OLD.search(image):
        yield context.report(
            expression,
            f"the system of `{image}` gets no more updates",
            help="move its jobs to an image that is maintained",
            severity=severity,
        )
