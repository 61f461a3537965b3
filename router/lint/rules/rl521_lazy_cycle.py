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
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.syntax.expr import AttributeRef, Call, Elvis, Literal, Record, Ternary, same_name
from router.syntax.node import walk
from router.syntax.statement import (
    Assigning,
    AttributeName,
    Conditional,
    Copying,
    Default,
    Delete,
    EvalMacro,
    Set,
    Statement,
)

_MOST = 50  # branches that are looked at in one body


@rule(on=Body, severity=Severity.ERROR)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report the last SET of a circle; of one attribute alone, what a condition hides (else RL507)."""
    told: set[frozenset[str]] = set()
    for statements in _runs(body, context.scene):
        last = _last(statements)
        edges = {name: (_names(one) & last.keys()) - {name} for name, one in last.items()}
        circling = in_circles(edges)
        done: set[str] = set()
        for start in last if circling else ():
            circle = shortest_circle(start, edges) if start in circling and start not in done else []
            if not circle or done & set(circle) or frozenset(circle) in told:
                continue
            done |= set(circle)
            told.add(frozenset(circle))
            yield _report(body, [last[name] for name in circle], context)
    for one in body.statements:
        if isinstance(one, Set | Default):
            yield from _hidden(one, context)


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
                if isinstance(one, AttributeRef) and same_name(one.name, name) and _is_own(one):
                    yield context.report(
                        one,
                        f"`{name}` comes to itself here, where the condition leads to it",
                        help="write EVALSET, which takes the value it has now",
                    )
                    return


def _runs(body: Body, scene: Scene) -> Iterator[tuple[Statement, ...]]:
    """Yield statements that run on one job: those in no `if`, alone, with each branch, with transforms."""
    yield body.unconditional
    branches = [
        branch.statements
        for one in body.tree.statements
        if isinstance(one, Conditional)
        for branch in one.branches
    ]
    for branch in branches[:_MOST]:
        place = branch[0].span.start if branch else 0
        before = tuple(one for one in body.unconditional if one.span.start < place)
        yield (*before, *branch, *body.unconditional[len(before) :])
    if body.kind is BodyKind.ROUTE:
        pre = _transforms(scene, "JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES")
        post = _transforms(scene, "JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES")
        if pre or post:
            yield (*pre, *body.unconditional, *post)


def _transforms(scene: Scene, knob: str) -> tuple[Statement, ...]:
    bodies = [scene.body(BodyKind.TRANSFORM, name.text) for name in scene.names(knob)]
    return tuple(one for body in bodies if body is not None for one in body.unconditional)


def _last(statements: tuple[Statement, ...]) -> dict[str, Set | Default]:
    """Return the SET that stays for each attribute; one that is given a value afterwards is none."""
    found: dict[str, Set | Default] = {}
    for one in statements:
        match one:
            case Assigning(attribute=attribute) if not isinstance(one, EvalMacro):
                key = attribute.name.lower()
                found.pop(key, None)
                if isinstance(one, Set | Default) and not _has_record(one):
                    found[key] = one
            case Delete(target=AttributeName(name=name)):
                found.pop(name.lower(), None)
            case Copying(target=AttributeName(), new_name=new):
                found.pop(new.text.strip().lower(), None)
    return found


def _has_record(statement: Assigning) -> bool:
    return "[" in statement.value.text and any(
        isinstance(node, Record) for node in walk(statement.expression)
    )


def _names(statement: Assigning) -> set[str]:
    if isinstance(statement.expression, Literal):
        return set()
    return {
        node.name.lower()
        for node in walk(statement.expression)
        if isinstance(node, AttributeRef) and _is_own(node)
    }


def _is_own(reference: AttributeRef) -> bool:
    """Tell whether a reference is to an attribute of the job itself."""
    scope = reference.scope
    return scope is None or (
        isinstance(scope, AttributeRef) and scope.scope is None and same_name(scope.name, "my")
    )
