"""Write a route in the old syntax, one ClassAd of JOB_ROUTER_ENTRIES, or say why it can't be.

The old router applies copy_, delete_, set_ and eval_set_ in that order, each by attribute name, whatever
their order in the ad: reference job-router section 9.2. So a route can be said only if that order
gives what its own order gives.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from router.build.error import BuildError
from router.build.route import Route
from router.build.scopes import own_names, references, scope_of, with_bare_names
from router.build.statement import Spelled, Step
from router.facts.versions import Release
from router.model.old_routes import EVALUATED
from router.syntax.chains import operands
from router.syntax.expr import AttributeRef, Expr, Group, Literal, MacroRef, OpaqueExpr, Word
from router.syntax.node import Node, rewrite, walk
from router.syntax.read.expressions import Escapes, read_expression
from router.syntax.route_ad import Entry, EntryKind, kind_of
from router.syntax.statement import (
    Assigning,
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

_INDENT = "  "
_ORDER = (EntryKind.COPY, EntryKind.DELETE, EntryKind.SET, EntryKind.EVAL_SET)
# Attributes every route ad has, which expressions in it would mean instead of the job's.
_REFERENCE = re.compile(r"\$\(([A-Za-z0-9_.]+)")
_NAME = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
_OWN = frozenset({"name", "requirements", "targetuniverse", "gridresource", "maxjobs", "maxidlejobs"})


@dataclass(frozen=True, slots=True)
class _Line:
    """One command of a route ad, with the comment above it."""

    entry: Entry
    comment: str = ""

    @property
    def name(self) -> str:
        return self.entry.name

    @property
    def key(self) -> tuple[int, str]:
        """Where the old router runs it."""
        return (_ORDER.index(self.entry.kind), self.entry.attribute.lower())

    @property
    def reads(self) -> frozenset[str]:
        if self.entry.kind is EntryKind.COPY:
            return frozenset({self.entry.attribute.lower()})
        return own_names(self.entry.expression) if self.entry.kind is EntryKind.EVAL_SET else frozenset()

    @property
    def writes(self) -> str:
        if self.entry.kind is EntryKind.COPY and isinstance(self.entry.expression, Literal):
            return str(self.entry.expression.value).lower()
        return self.entry.attribute.lower()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a route ad has to say. `caps` are settings and their text; `condition` tells which jobs."""

    name: str
    universe: int
    destination: str = ""
    caps: tuple[tuple[str, str], ...] = ()
    condition: Expr | None = None
    steps: Sequence[Step] = ()
    comment: str = ""


def route_ad(route: Route, release: Release) -> str:
    """Return `[ ... ]` for one route.

    Raises:
        BuildError: the old syntax has no words for one of its statements, or another order of them.
    """
    caps = (("MaxJobs", route.limits.jobs), ("MaxIdleJobs", route.limits.idle))
    return write_ad(
        Wanted(
            name=route.name,
            universe=route.universe_number,
            destination=route.destination(release),
            caps=tuple((name, str(cap)) for name, cap in caps if cap is not None),
            condition=route.condition,
            steps=route.steps,
            comment=route.comment,
        )
    )


def write_ad(wanted: Wanted) -> str:
    """Return `[ ... ]` for what a route ad has to say.

    Raises:
        BuildError: as for `route_ad`.
    """
    commands = list(_lines(wanted.steps))
    _check_order(commands, wanted.name)
    own = frozenset(statement.name.lower() for statement in _assignments(wanted.steps))
    plain = list(_plain(wanted, own))
    taken = _OWN | {name.lower() for _, name, _ in plain}
    for command in commands:
        _check_expression(command.entry, wanted.name, taken, own)
    rows = [*plain]
    rows += [(line.comment, line.name, _written(_late(line.entry.expression, own))) for line in commands]
    width = max(len(name) for _, name, _ in rows)
    lines = [f"{_INDENT}{line}" for line in _comment(wanted.comment)]
    lines.append(f"{_INDENT}[")
    for comment, name, text in rows:
        lines += (f"{_INDENT * 2}{line}" for line in _comment(comment))
        lines.append(f"{_INDENT * 2}{name:<{width}} = {text};")
    return "\n".join([*lines, f"{_INDENT}]"])


def _comment(text: str) -> list[str]:
    return [f"/* {line.replace('*/', '* /')} */" for line in text.splitlines()]


def _plain(wanted: Wanted, own: frozenset[str]) -> Iterator[tuple[str, str, str]]:
    yield "", "name", _written(Literal(value=wanted.name))
    yield "", "TargetUniverse", str(wanted.universe)
    if wanted.destination:
        yield "", "GridResource", _written(Literal(value=wanted.destination))
    yield from (("", name, text) for name, text in wanted.caps)
    for step in wanted.steps:
        comment = step.comment if isinstance(step, Spelled) else ""
        for statement in step.entries if isinstance(step, Spelled) else (step,):
            if isinstance(statement, MacroAssignment):
                _check_macro(statement, wanted.name)
                yield comment, statement.name, _macro_text(statement, own)
                comment = ""
    if wanted.condition is not None:
        parts = [_written(part) for part in operands(_with_target(wanted.condition), "&&")]
        yield "", "Requirements", f" &&\n{_INDENT * 4}".join(parts)


def _lines(steps: Iterable[Step]) -> Iterator[_Line]:
    for step in steps:
        has_macro = isinstance(step, Spelled) and any(
            isinstance(one, MacroAssignment) for one in step.entries
        )
        comment = step.comment if isinstance(step, Spelled) and not has_macro else ""
        for statement in step.entries if isinstance(step, Spelled) else (step,):
            for kind, attribute, expression in _commands(statement):
                yield _Line(Entry(kind=kind, attribute=attribute, expression=expression), comment)
                comment = ""


def _commands(statement: Statement) -> Iterator[tuple[EntryKind, str, Expr]]:
    match statement:
        case Set():
            yield EntryKind.SET, statement.attribute.name, _protected(statement)
        case EvalSet():
            yield EntryKind.EVAL_SET, statement.attribute.name, _protected(statement)
        case Copy(target=AttributeName(name=name)):
            yield EntryKind.COPY, name, Literal(value=statement.new_name.text)
        case Rename(target=AttributeName(name=name)):
            yield EntryKind.COPY, name, Literal(value=statement.new_name.text)
            yield EntryKind.DELETE, name, Literal(value=True)
        case Delete(target=AttributeName(name=name)):
            yield EntryKind.DELETE, name, Literal(value=True)
        case MacroAssignment():
            return
        case _:
            raise BuildError(
                f"statements: the old syntax has no word for `{statement.text.text}`;"
                " use the new one, or fill, copy, evalset, set_ and delete"
            )


def _protected(statement: Assigning) -> Expr:
    # Where the new syntax needs a separator, HTCondor's own conversion puts none: parentheses do the same.
    needs_one = statement.value.text.strip() in ('","', '"="')
    return Group(inner=statement.expression) if needs_one else statement.expression


def _check_order(commands: list[_Line], route: str) -> None:
    """Refuse a route whose entries, in the order of the old router, touch an attribute in another order."""
    seen: set[tuple[int, str]] = set()
    for at, later in enumerate(commands):
        if later.key in seen:
            hint = "; relative_commands=False leaves out the one that puts `./` before a command"
            raise BuildError(
                f"statements: route {route} has two of `{later.name}`, and the old syntax keeps one"
                + (hint if later.name.lower() == "copy_cmd" else "")
            )
        seen.add(later.key)
        for earlier in commands[:at]:
            touched = later.reads | {later.writes}
            if later.key < earlier.key and (earlier.writes in touched or later.writes in earlier.reads):
                raise BuildError(
                    f"statements: route {route} runs `{earlier.name}` before"
                    f" `{later.name}`, and the old syntax the other way round;"
                    " use the new syntax, or a name of its own for what lies between"
                )


def _assignments(steps: Iterable[Step]) -> Iterator[MacroAssignment]:
    for step in steps:
        for statement in step.entries if isinstance(step, Spelled) else (step,):
            if isinstance(statement, MacroAssignment):
                yield statement


def _late(expression: Expr, own: frozenset[str]) -> Expr:
    """Put the route's own macros in strings off: HTCondor expands all others before it reads the ad."""

    def changed(node: Node) -> Node:
        if isinstance(node, Literal) and isinstance(node.value, str):
            return Literal(value=_REFERENCE.sub(lambda match: _late_reference(match, own), node.value))
        return node

    result = rewrite(expression, changed)
    assert isinstance(result, Expr)
    return result


def _late_reference(match: re.Match[str], own: frozenset[str]) -> str:
    return f"$(DOLLAR){match[0][1:]}" if match[1].lower() in own else match[0]


def _check_expression(entry: Entry, route: str, taken: frozenset[str], own: frozenset[str]) -> None:
    for found in walk(entry.expression):
        if isinstance(found, MacroRef) and found.body.partition(":")[0].lower() in own:
            raise BuildError(
                f"statements: `{found.text}` is a macro of route {route} itself, and the old syntax has these"
                " in strings only"
            )
        if isinstance(found, Literal) and isinstance(found.value, str) and "\\" in found.value:
            raise BuildError(
                f"statements: {found.value!r} in route {route} has a backslash, which the old syntax reads"
                " twice"
            )
        text = found.text if isinstance(found, MacroRef) else getattr(found, "value", "")
        if isinstance(text, str) and "$(my." in text.lower():
            raise BuildError(f"statements: the old syntax has no `$(MY.name)`, which route {route} uses")
    if entry.kind is not EntryKind.EVAL_SET:
        return
    for reference in references(entry.expression):
        if scope_of(reference) != "target" and reference.name.lower() in taken:
            raise BuildError(
                f"statements: `{reference.name}` in an evaluated expression of route {route} would mean the"
                " route's own attribute in the old syntax; copy the job's to another name first"
            )


def _check_macro(statement: MacroAssignment, route: str) -> None:
    """Refuse a macro whose name means something else in a route ad."""
    kind, _ = kind_of(statement.name)
    if kind is not EntryKind.PLAIN or statement.name.lower() in _OWN or not _NAME.fullmatch(statement.name):
        raise BuildError(
            f"statements: `{statement.name}` would be no macro of route {route} in the old syntax;"
            " give it another name"
        )


def _macro_text(statement: MacroAssignment, own: frozenset[str]) -> str:
    text = statement.value.text
    reading = read_expression(MappedText.of(text))
    is_evaluated = statement.name.lower() in EVALUATED
    match reading.expression:
        case expression if (
            is_evaluated and reading.problem is None and not isinstance(expression, OpaqueExpr)
        ):
            return _written(_with_target(expression))
        case Literal(value=str()) if reading.problem is None:
            raise BuildError(f"statements: the old syntax drops the quotes of `{statement.text.text}`")
        case Literal(value=bool() | int() | float() | Word()) if reading.problem is None:
            return text
    # Text of a string is what the macro holds once HTCondor has converted the route.
    return _written(_late(Literal(value=text), own))


def _with_target(condition: Expr) -> Expr:
    """Say whose attributes they are: to a bare name the old router answers with the route's own first."""

    job = AttributeRef(name="TARGET")
    return with_bare_names(condition, lambda name: AttributeRef(name=name, scope=job))


def _written(node: Expr) -> str:
    return write_expression(node, escapes=Escapes.NEW, spaced=True)
