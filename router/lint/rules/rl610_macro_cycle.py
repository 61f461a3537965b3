"""Macros that refer to each other in a circle.

## Why
HTCondor expands until nothing is left to expand: it never ends. The router hangs with the first job.

## Example
one = $(two)
two = $(one)
SET ProjectName "$(one)"

## Use instead
one = cms
two = $(one)
SET ProjectName "$(two)"

## Fix
None: one of them needs a value.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: the router hangs

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body
from router.lint.circles import in_circles
from router.lint.macros import references
from router.lint.rule import Context, rule
from router.syntax.statement import MacroAssignment


@rule(on=Body, severity=Severity.ERROR)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report a circle that a statement of the body enters; of itself a macro takes the old value."""
    macros = body.macros
    edges = {
        name: {one.name.lower() for one in references(macro.value)} & macros.keys() - {name}
        for name, macro in macros.items()
    }
    used = {
        one.name.lower()
        for statement in body.statements
        if not isinstance(statement, MacroAssignment)
        for one in references(statement.text)
    }
    reached = _closure(used & edges.keys(), edges)
    circle = sorted(reached & in_circles(edges))
    if not circle:
        return
    places = sorted((macros[name] for name in circle), key=lambda one: one.name_span)
    yield context.report(
        places[-1].text.strip(),
        f"{' and '.join(f'`{one.name}`' for one in places)} refer to each other: HTCondor hangs",
        others=tuple(context.label(one.text.strip()) for one in places[:-1]),
        help="give one of them a value",
    )


def _closure(start: set[str], edges: dict[str, set[str]]) -> set[str]:
    """Return what can be reached from names, themselves included."""
    found: set[str] = set()
    stack = list(start)
    while stack:
        name = stack.pop()
        if name not in found:
            found.add(name)
            stack += edges.get(name, set())
    return found
