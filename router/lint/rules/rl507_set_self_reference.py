"""SET of an attribute in terms of itself.

## Why
SET stores the expression, not its value: the attribute then refers to itself. 25 gives undefined, 23
fails. EVALSET takes the value it has now.

## Example
SET RequestMemory RequestMemory + 100

## Use instead
EVALSET RequestMemory RequestMemory + 100

## Fix
Unsafe: another value comes out.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; RequestMemory = RequestMemory + 100

Instead: routed by Site; RequestMemory = 4100
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Severity, replace
from router.lint.lazy import is_of_machine, is_own
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Literal, Record, same_name
from router.syntax.node import walk
from router.syntax.statement import Default, Set


@rule(on=(Set, Default), severity=Severity.ERROR, old=True, computed=True)
def check(statement: Set | Default, context: Context) -> Iterator[Diagnostic]:
    """Report the reference, plain or with `MY.`."""
    name = statement.attribute.name
    if isinstance(statement.expression, Literal):
        return
    nodes = list(walk(statement.expression))
    if any(isinstance(node, Record) for node in nodes):
        return  # a name inside may be the record's own
    for node in nodes:
        match node:
            case AttributeRef(name=other) if same_name(name, other) and is_own(node):
                fix: Fix | None = None
                asks_machine = any(map(is_of_machine, nodes))
                if isinstance(statement, Set) and "\\" not in statement.value.text and not asks_machine:
                    fix = replace(statement.keyword_span, "EVALSET", title="Write EVALSET")
                yield context.report(
                    node,
                    f"`{name}` refers to itself: it has no value",
                    help=f"COPY {name} to another name first, and refer to that"
                    if asks_machine
                    else "write EVALSET, which takes the value it has now",
                    fix=fix,
                )
                return
