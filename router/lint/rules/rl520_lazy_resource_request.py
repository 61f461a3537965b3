"""SET of a resource request to an expression, on a route to another batch system.

## Why
The other system gets the text of the expression, or undefined: nobody evaluates it there. EVALSET stores
a number.

## Example
UNIVERSE GRID
GridResource = "batch slurm"
SET RequestMemory RequestCpus * 2000

## Use instead
UNIVERSE GRID
GridResource = "batch slurm"
EVALSET RequestMemory RequestCpus * 2000

## Fix
Unsafe: the job gets a number.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; RequestMemory = RequestCpus * 2000

Instead: routed by Site; RequestMemory = 2000
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, same_name
from router.syntax.node import walk
from router.syntax.statement import Default, Set


@rule(on=(Set, Default), severity=Severity.WARNING)
def check(statement: Set | Default, context: Context) -> Iterator[Diagnostic]:
    """Report it where GridResource says batch."""
    name, body = statement.attribute.name, context.body
    if not name.lower().startswith("request") or body is None or "gridresource" not in body.macros:
        return
    if not body.macros["gridresource"].value.text.strip().strip('"').lower().startswith("batch"):
        return
    names = [node.name for node in walk(statement.expression) if isinstance(node, AttributeRef)]
    if not names or any(same_name(one, name) for one in names):
        return  # RL507
    yield context.report(
        statement.value.strip(),
        f"the batch system gets this text, not a number, for `{name}`",
        help="write EVALSET",
        fix=replace(statement.keyword_span, "EVALSET", title="Write EVALSET")
        if isinstance(statement, Set)
        else None,
    )
