"""Macros that refer to each other in a circle.

## Why
HTCondor expands until nothing is left to expand: it never ends. The router hangs with the first job.
Knobs do so, too: whatever asks for one of them hangs, `condor_config_val` as well as a daemon.

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
from router.lint.bodies import Body, kind_of
from router.lint.circles import circles, in_circles
from router.lint.macros import references
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of
from router.syntax.config import Assignment
from router.syntax.statement import MacroAssignment

_SHOWN = 3  # of a long circle, so many of its macros


@rule(on=(Body, Scene), severity=Severity.ERROR)
def check(subject: Body | Scene, context: Context) -> Iterator[Diagnostic]:
    """Report circles in a body, and those of knobs; of itself a macro takes the old value."""
    if isinstance(subject, Body):
        yield from _in_body(subject, context)
    else:
        yield from _of_knobs(subject, context)


def _of_knobs(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report each circle once, at the definition that comes last."""
    knobs = {
        name: items[-1]
        for name, items in scene.definitions.items()
        if isinstance(items[-1], Assignment) and "$(" in items[-1].value.text and kind_of(name) is None
    }
    edges = {
        name: ({one.name.lower() for one in references(value_of(item))} & knobs.keys()) - {name}
        for name, item in knobs.items()
    }
    for circle in circles(edges):
        items = sorted((knobs[one] for one in circle), key=lambda item: (item.text.source.path, item.span))
        *earlier, last = items
        names = [f"`{one.name}`" for one in earlier[:_SHOWN]]
        names += [f"{len(earlier) - _SHOWN} more"] * (len(earlier) > _SHOWN) + [f"`{last.name}`"]
        yield context.report(
            scene.name_label(last),
            f"{' and '.join(names)} refer to each other: HTCondor hangs",
            others=tuple(scene.name_label(one) for one in earlier[:_SHOWN]),
            help="give one of them a value",
        )


def _in_body(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report a circle that a statement of the body enters."""
    macros = body.macros
    edges = {
        name: ({one.name.lower() for one in references(macro.value)} & macros.keys()) - {name}
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
