"""A service of a container that has no port.

## Why
For each name in ContainerServiceNames the starter looks up name_ContainerPort, a number. Where there is
none
the job is refused, and the refusal turns docker off on that machine.

## Example
SET ContainerServiceNames "web"

## Use instead
SET ContainerServiceNames "web"
SET web_ContainerPort 8080

## Fix
None: the port is yours to say.

## HTCondor
Recorded with 23.9.6 and 25.14.1: `Requested container service 'web' did not specify a port, or the
specified
port was not a number.`
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.syntax.expr import Literal
from router.syntax.statement import Assigning


@rule(on=Assigning, severity=Severity.ERROR, marks=("containerport", "containerservicenames"))
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report names for which nothing sets a port, and ports that are strings."""
    expression = statement.expression
    if (
        not isinstance(expression, Literal)
        or not isinstance(expression.value, str)
        or "$" in expression.value
    ):
        return
    name = statement.attribute.name.lower()
    if name.endswith("_containerport"):
        yield context.report(
            expression, "a port is a number, and the job is refused", help="write it without quotes"
        )
    if name != "containerservicenames":
        return
    for service in re.findall(r"[^\s,]+", expression.value):
        if f"{service}_containerport".lower() not in context.scene.set_attributes:
            yield context.report(
                expression,
                f"nothing sets `{service}_ContainerPort`, and one such job turns docker off on a machine",
                help=f"SET {service}_ContainerPort to a number",
            )
