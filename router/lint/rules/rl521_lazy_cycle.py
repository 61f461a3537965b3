"""Attributes that SET makes refer to each other in a circle.

## Why
None of them has a value. 25.14.1 answers undefined, 23.9.6 fails or hangs. It need not be so for every job:
a circle that only one branch of `? :` or ifThenElse enters waits for the job that goes there. What the
transforms before and after a route set belongs to the circle too.

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
from router.lint.bodies import Body, BodyKind
from router.lint.circles import in_circles, shortest_circle
from router.lint.lazy import Lazy, is_own, lazy_attributes
from router.lint.rule import Context, rule
from router.lint.scene import TRANSFORM_LISTS, Scene
from router.syntax.expr import AttributeRef, Call, Elvis, Literal, Record, Ternary, same_name
from router.syntax.node import walk
from router.syntax.statement import (
    Conditional,
    Default,
    Set,
)

_MOST = 50  # branches that are looked at in one body


@rule(on=Body, severity=Severity.ERROR, old=True)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report the last SET of a circle; of one attribute alone, what a condition hides (else RL507)."""
    computed = [
        one
        for one in body.statements
        if isinstance(one, Set | Default) and not isinstance(one.expression, Literal)
    ]
    if not computed:
        return
    told: set[frozenset[str]] = set()
    for lazy in _runs(body, context.scene):
        last = {name: one for name, one in lazy.items() if one is not None and one[1]}
        edges = {name: (names & last.keys()) - {name} for name, (_, names) in last.items()}
        circling = in_circles(edges)
        done: set[str] = set()
        for start in last if circling else ():
            circle = shortest_circle(start, edges) if start in circling and start not in done else []
            if not circle or done & set(circle) or frozenset(circle) in told:
                continue
            done |= set(circle)
            statements = [last[name][0] for name in circle]
            if any(one in body.statements for one in statements):
                told.add(frozenset(circle))
                yield _report(body, statements, context)
    for statement in computed:
        if not isinstance(statement.expression, AttributeRef):
            yield from _hidden(statement, context)


def _report(body: Body, circle: list[Set | Default], context: Context) -> Diagnostic:
    inside = sorted((one for one in circle if one in body.statements), key=lambda one: one.text.whole_span)
    outside = [one for one in circle if one not in inside]
    return context.report(
        inside[-1].text.strip(),
        f"{' and '.join(f'`{one.attribute.name}`' for one in circle)} refer to each other",
        others=tuple(context.label(one.text.strip(), "") for one in (*outside, *inside[:-1])),
        help="make one of them EVALSET, which takes the value it has now",
    )


def _hidden(statement: Set | Default, context: Context) -> Iterator[Diagnostic]:
    """Report an attribute that comes to itself only in one branch of a condition."""
    name = statement.attribute.name
    for node in walk(statement.expression):
        match node:
            case Ternary(then=then, otherwise=otherwise):
                branches = (then, otherwise)
            case Elvis(right=right):
                branches = (right, right)
            case Call(name=called, arguments=(_, then, otherwise)) if same_name(called, "ifThenElse"):
                branches = (then, otherwise)
            case _:
                continue
        for branch in branches:
            if any(isinstance(one, Record) for one in walk(branch)):
                continue
            for one in walk(branch):
                if isinstance(one, AttributeRef) and same_name(one.name, name) and is_own(one):
                    yield context.report(
                        one,
                        f"`{name}` comes to itself here, where the condition leads to it",
                        help="write EVALSET, which takes the value it has now",
                    )
                    return


def _runs(body: Body, scene: Scene) -> Iterator[dict[str, Lazy]]:
    """Yield what is left in one job: of what stands in no `if`, with each branch, and with transforms."""
    yield body.lazy
    branches = [
        branch.statements
        for one in body.tree.statements
        if isinstance(one, Conditional)
        for branch in one.branches
        if branch.statements
    ]
    for branch in branches[:_MOST]:
        place = branch[0].span.start
        before = tuple(one for one in body.unconditional if one.span.start < place)
        yield lazy_attributes((*before, *branch, *body.unconditional[len(before) :]))
    if body.kind is BodyKind.ROUTE and body.lazy:
        pre, post = (_transforms(scene, knob) for knob in TRANSFORM_LISTS)
        if pre or post:
            yield pre | body.lazy | post


def _transforms(scene: Scene, knob: str) -> dict[str, Lazy]:
    found: dict[str, Lazy] = {}
    for name in scene.names(knob):
        other = scene.body(BodyKind.TRANSFORM, name.text)
        if other is not None:
            found |= other.lazy
    return found
