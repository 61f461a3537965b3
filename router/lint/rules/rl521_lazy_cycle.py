"""Attributes that SET makes refer to each other in a circle.

## Why
None of them has a value. 25.14.1 answers undefined, 23.9.6 fails or hangs.

## Example
SET OriginalMemory RequestMemory
SET RequestMemory OriginalMemory * 2

## Use instead
EVALSET OriginalMemory RequestMemory
SET RequestMemory OriginalMemory * 2

## Fix
None: one of them has to be EVALSET, and which is yours to say.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; OriginalMemory = RequestMemory

Instead: routed by Site; OriginalMemory = 4000
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body
from router.lint.circles import in_circles, shortest_circle
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Literal, Record, same_name
from router.syntax.node import walk
from router.syntax.statement import Assigning, EvalMacro, Set, Statement


@rule(on=Body, severity=Severity.ERROR)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report the last SET of a circle of two or more; a circle of one is RL507's."""
    last = _last(body.unconditional)
    edges = {name: (_names(one) & last.keys()) - {name} for name, one in last.items()}
    circling = in_circles(edges)
    done: set[str] = set()
    for start in last if circling else ():
        circle = shortest_circle(start, edges) if start in circling and start not in done else []
        if not circle or done & set(circle):
            continue
        done |= set(circle)
        statements = sorted((last[name] for name in circle), key=lambda one: one.text.whole_span)
        yield context.report(
            statements[-1].text.strip(),
            f"{' and '.join(f'`{last[name].attribute.name}`' for name in circle)} refer to each other",
            others=tuple(context.label(one.text.strip(), "") for one in statements[:-1]),
            help="make one of them EVALSET, which takes the value it has now",
        )


def _last(statements: tuple[Statement, ...]) -> dict[str, Set]:
    """Return the SET that stays for each attribute; one that is given a value afterwards is none."""
    found: dict[str, Set] = {}
    for one in statements:
        if isinstance(one, Assigning) and not isinstance(one, EvalMacro):
            found.pop(one.attribute.name.lower(), None)
            if isinstance(one, Set) and ("[" not in one.value.text or not _has_record(one)):
                found[one.attribute.name.lower()] = one
    return found


def _has_record(statement: Set) -> bool:
    return any(isinstance(node, Record) for node in walk(statement.expression))


def _names(statement: Set) -> set[str]:
    if isinstance(statement.expression, Literal):
        return set()
    return {
        node.name.lower()
        for node in walk(statement.expression)
        if isinstance(node, AttributeRef)
        and (
            node.scope is None
            or (
                isinstance(node.scope, AttributeRef)
                and node.scope.scope is None
                and same_name(node.scope.name, "my")
            )
        )
    }
