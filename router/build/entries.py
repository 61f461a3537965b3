"""Write a route in the old syntax, one ClassAd of JOB_ROUTER_ENTRIES, or say why it can't be.

The old router applies copy_, delete_, set_ and eval_set_ in that order, each by attribute name, whatever
their order in the ad: reference job-router section 9.2. So a route can be said only if that order
gives what its own order gives.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from router.build.error import BuildError
from router.build.expr import conjuncts
from router.build.route import Route
from router.build.scopes import own_names, references, scope_of
from router.build.statement import Spelled, Step
from router.facts.versions import Feature, Release
from router.syntax.expr import AttributeRef, Expr, Literal, MacroRef, Word
from router.syntax.node import Node, rewrite, walk
from router.syntax.read.expressions import Escapes, read_expression
from router.syntax.route_ad import EntryKind
from router.syntax.statement import (
    AttributeName,
    Copy,
    Delete,
    EvalSet,
    MacroAssignment,
    Rename,
    Set,
    Statement,
)
from router.syntax.write.expressions import write_expression
from router.text import MappedText

_ORDER = (EntryKind.COPY, EntryKind.DELETE, EntryKind.SET, EntryKind.EVAL_SET)
# Attributes every route ad has, which expressions in it would mean instead of the job's.
_OWN = frozenset({"name", "requirements", "targetuniverse", "gridresource", "maxjobs", "maxidlejobs"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    kind: EntryKind
    attribute: str
    expression: Expr
    comment: str = ""

    @property
    def key(self) -> tuple[int, str]:
        return (_ORDER.index(self.kind), self.attribute.lower())

    @property
    def reads(self) -> frozenset[str]:
        if self.kind is EntryKind.COPY:
            return frozenset({self.attribute.lower()})
        return own_names(self.expression) if self.kind is EntryKind.EVAL_SET else frozenset()

    @property
    def writes(self) -> str:
        if self.kind is EntryKind.COPY and isinstance(self.expression, Literal):
            return str(self.expression.value).lower()
        return self.attribute.lower()


def route_ad(route: Route, release: Release) -> str:
    """Return `[ ... ]` for one route.

    Raises:
        BuildError: the old syntax has no words for one of its statements, or another order of them.
    """
    entries = list(_entries(route.steps))
    _check_order(entries, route.name)
    plain = list(_plain(route, release))
    taken = _OWN | {name.lower() for name, _ in plain}
    for entry in entries:
        _check_expression(entry.expression, route.name, taken, evaluated=entry.kind is EntryKind.EVAL_SET)
    rows = [("", name, text) for name, text in plain]
    rows += [
        (entry.comment, entry.kind.value + entry.attribute, _written(entry.expression)) for entry in entries
    ]
    width = max(len(name) for _, name, _ in rows)
    lines = [f"# {line}" for line in route.comment.splitlines()]
    lines.append("[")
    for comment, name, text in rows:
        lines += (f"    # {line}" for line in comment.splitlines())
        lines.append(f"    {name:<{width}} = {text};")
    return "\n".join([*lines, "]"])


def _plain(route: Route, release: Release) -> Iterator[tuple[str, str]]:
    yield "name", _written(Literal(value=route.name))
    yield "TargetUniverse", str(route.universe_number)
    if route.grid_resource:
        yield "GridResource", _written(Literal(value=route.grid_resource))
    elif release.has(Feature.GRID_RESOURCE_REQUIRED):
        # Not used in this universe, and yet a route without one is dropped: RL907.
        yield "GridResource", _written(Literal(value="condor localhost localhost"))
    if route.limits.jobs is not None:
        yield "MaxJobs", str(route.limits.jobs)
    if route.limits.idle is not None:
        yield "MaxIdleJobs", str(route.limits.idle)
    for step in route.steps:
        for statement in step.entries if isinstance(step, Spelled) else (step,):
            if isinstance(statement, MacroAssignment):
                yield statement.name, _macro_text(statement)
    parts = [_written(part) for part in conjuncts(_with_target(route.condition))]
    yield "Requirements", " &&\n        ".join(parts)


def _entries(steps: Iterable[Step]) -> Iterator[_Entry]:
    for step in steps:
        comment = step.comment if isinstance(step, Spelled) else ""
        for statement in step.entries if isinstance(step, Spelled) else (step,):
            for entry in _entries_of(statement):
                yield _Entry(
                    kind=entry.kind, attribute=entry.attribute, expression=entry.expression, comment=comment
                )
                comment = ""


def _entries_of(statement: Statement) -> Iterator[_Entry]:
    true = Literal(value=True)
    match statement:
        case Set():
            yield _Entry(
                kind=EntryKind.SET, attribute=statement.attribute.name, expression=statement.expression
            )
        case EvalSet():
            yield _Entry(
                kind=EntryKind.EVAL_SET, attribute=statement.attribute.name, expression=statement.expression
            )
        case Copy(target=AttributeName(name=name)):
            yield _Entry(
                kind=EntryKind.COPY, attribute=name, expression=Literal(value=statement.new_name.text)
            )
        case Rename(target=AttributeName(name=name)):
            yield _Entry(
                kind=EntryKind.COPY, attribute=name, expression=Literal(value=statement.new_name.text)
            )
            yield _Entry(kind=EntryKind.DELETE, attribute=name, expression=true)
        case Delete(target=AttributeName(name=name)):
            yield _Entry(kind=EntryKind.DELETE, attribute=name, expression=true)
        case MacroAssignment():
            return
        case _:
            raise BuildError(
                f"statements: the old syntax has no word for `{statement.text.text}`;"
                " use the new one, or fill, copy, evalset, set_ and delete"
            )


def _check_order(entries: list[_Entry], route: str) -> None:
    """Refuse a route whose entries, in the order of the old router, touch an attribute in another order."""
    seen: set[tuple[int, str]] = set()
    for at, later in enumerate(entries):
        if later.key in seen:
            raise BuildError(
                f"statements: route {route} has two of `{later.kind.value}{later.attribute}`, and the old"
                " syntax keeps one"
            )
        seen.add(later.key)
        for earlier in entries[:at]:
            touched = later.reads | {later.writes}
            if later.key < earlier.key and (earlier.writes in touched or later.writes in earlier.reads):
                raise BuildError(
                    f"statements: route {route} runs `{earlier.kind.value}{earlier.attribute}` before"
                    f" `{later.kind.value}{later.attribute}`, and the old syntax the other way round;"
                    " use the new syntax, or a name of its own for what lies between"
                )


def _check_expression(node: Expr, route: str, taken: frozenset[str], *, evaluated: bool) -> None:
    for found in walk(node):
        if isinstance(found, Literal) and isinstance(found.value, str) and "\\" in found.value:
            raise BuildError(
                f"statements: {found.value!r} in route {route} has a backslash, which the old syntax reads"
                " twice"
            )
        text = found.text if isinstance(found, MacroRef) else getattr(found, "value", "")
        if isinstance(text, str) and "$(my." in text.lower():
            raise BuildError(f"statements: the old syntax has no `$(MY.name)`, which route {route} uses")
    if not evaluated:
        return
    for reference in references(node):
        if scope_of(reference) != "target" and reference.name.lower() in taken:
            raise BuildError(
                f"statements: `{reference.name}` in an evaluated expression of route {route} would mean the"
                " route's own attribute in the old syntax; copy the job's to another name first"
            )


def _macro_text(statement: MacroAssignment) -> str:
    text = statement.value.text
    reading = read_expression(MappedText.of(text))
    match reading.expression:
        case Literal(value=str()) if reading.problem is None:
            raise BuildError(f"statements: the old syntax drops the quotes of `{statement.text.text}`")
        case Literal(value=bool() | int() | float() | Word()) if reading.problem is None:
            return text
    # Text of a string is what the macro holds once HTCondor has converted the route.
    return _written(Literal(value=text))


def _with_target(condition: Expr) -> Expr:
    """Say whose attributes they are: to a bare name the old router answers with the route's own first."""

    def scoped(node: Node) -> Node:
        if isinstance(node, AttributeRef) and node.scope is None:
            return AttributeRef(name=node.name, scope=AttributeRef(name="TARGET"))
        return node

    changed = rewrite(condition, scoped)
    assert isinstance(changed, Expr)
    return changed


def _written(node: Expr) -> str:
    return write_expression(node, escapes=Escapes.NEW, spaced=True)
