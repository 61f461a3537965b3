"""A route that asks for a network no worker allows.

## Why
`host`, `none` and `nat` are read in lower case; any other name must be in the worker's DOCKER_NETWORKS. A
job
that asks for another is refused, and the refusal turns docker off on that machine: it says HasDocker =
false
until the next docker job succeeds, which cannot come. So one job can drain a pool.

## Example
SET DockerNetworkType "HOST"

## Use instead
SET DockerNetworkType "host"

## Fix
Unsafe: the job gets the network of the host.

## HTCondor
Recorded with 23.9.6 and 25.14.1: `Docker job requested network HOST not allowed by parameter
DOCKER_NETWORKS
with value , refusing to run job`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.rule import Context, rule
from router.syntax.expr import Literal
from router.syntax.statement import Assigning

_WORDS = ("host", "none", "nat")
_KNOB = "DOCKER_NETWORKS"


@rule(on=Assigning, severity=Severity.ERROR, names=("dockernetworktype",))
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report literal names that are neither a word nor, where the list is known, on it."""
    expression = statement.expression
    if statement.attribute.name.lower() != "dockernetworktype" or not isinstance(expression, Literal):
        return
    name = expression.value
    if not isinstance(name, str) or "$" in name or name in ("", *_WORDS):
        return
    listed = [one.text for one in context.scene.names(_KNOB)]
    if name in listed:
        return
    if name.lower() in _WORDS:
        better = f'"{name.lower()}"'
        yield context.report(
            expression,
            f"`{name}` is no network that workers know, and one such job turns docker off on a machine",
            help=f"write {better}",
            fix=replace(expression.span, better, title=f"Use {better}"),
        )
    elif _is_known_list(context):
        yield context.report(
            expression,
            f"`{name}` is not in `{_KNOB}`, and one such job turns docker off on a machine",
            help=f"add it to `{_KNOB}`",
        )


def _is_known_list(context: Context) -> bool:
    scene = context.scene
    there = scene.definition(_KNOB) is not None
    return there and not scene.has_unread_parts and not scene.has_foreign_names(_KNOB)
