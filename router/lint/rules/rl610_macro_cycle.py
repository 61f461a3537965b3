"""Macros that refer to each other in a circle.

## Why
HTCondor expands until nothing is left to expand: it never ends. The router hangs with the first job.
Knobs do so, too: whatever asks for one of them hangs, `condor_config_val` as well as a daemon. A circle may
pass through knobs and the transforms around a route. One that nothing asks for does no harm yet: a warning.

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
from router.facts.route_macros import ROUTER
from router.lint.bodies import Body, BodyKind, kind_of, lines_of
from router.lint.circles import circles, in_circles
from router.lint.macros import calls, references
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of
from router.syntax.config import Assignment
from router.syntax.statement import Conditional, MacroAssignment
from router.text import MappedText

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
    """Report a circle of the body's macros, and of knobs on their way; an error if anything enters it."""
    if not any("$" in macro.value.text for macro in body.macros.values()):
        return
    edges = _edges(body, context.scene)
    everywhere = in_circles(edges)
    circling = everywhere & body.macros.keys()
    if not circling:
        return
    entered = _closure(_entries(body), edges) & circling
    circle = sorted(entered or circling)
    places = sorted((body.macros[name] for name in circle), key=lambda one: one.name_span)
    others = sorted((everywhere & _closure(set(circle), edges)) - set(circle)) if len(circle) == 1 else []
    names = [f"`{one.name}`" for one in places] + [f"`{name}`" for name in others]
    effect = "HTCondor hangs" if entered else "HTCondor would hang if anything used them"
    yield context.report(
        places[-1].text.strip(),
        f"{' and '.join(names)} refer to each other: {effect}",
        others=tuple(context.label(one.text.strip()) for one in places[:-1]),
        help="give one of them a value",
        severity=None if entered else Severity.WARNING,
    )


def _edges(body: Body, scene: Scene) -> dict[str, set[str]]:
    """Return which macros each refers to: of the body, of transforms that share its table, and knobs."""
    edges = {name: _names(macro.value) - {name} for name, macro in body.macros.items()}
    for other in scene.assigned.transforms if body.kind is BodyKind.ROUTE else ():
        for name, macro in other.macros.items():
            edges.setdefault(name, _names(macro.value) - {name})
    stack = [name for found in edges.values() for name in found]
    while stack:
        name = stack.pop()
        if name not in edges:
            item = scene.definition(name)
            edges[name] = _names(value_of(item)) - {name} if isinstance(item, Assignment) else set()
            stack += edges[name]
    return edges


def _entries(body: Body) -> set[str]:
    """Return the macros that a statement, a condition, or the router itself asks for."""
    lines = [
        one.text
        for one in body.statements
        if not isinstance(one, MacroAssignment) or one.name.lower() in ROUTER
    ]
    for one in body.tree.statements:
        if isinstance(one, Conditional):
            lines += lines_of(one)
    return {name for line in lines for name in _names(line)}


def _names(text: MappedText) -> set[str]:
    """Return the macros that a text refers to, also by way of a function."""
    found = {one.name.lower() for one in references(text)}
    return found | {body.partition(",")[0].strip().lower() for _, body, _ in calls(text)}


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
