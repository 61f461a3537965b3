"""Write a route in the old syntax, one ClassAd of JOB_ROUTER_ENTRIES, or say why it can't be.

The old router applies copy_, delete_, set_ and eval_set_ in that order, each by attribute name, whatever
their order in the ad: reference job-router section 9.2. So a route can be said only if that order
gives what its own order gives.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from router.build.error import BuildError
from router.build.route import Route
from router.build.scopes import own_names, references, scope_of, with_bare_names
from router.build.statement import Spelled, Step
from router.facts.versions import Release
from router.syntax.chains import operands
from router.syntax.expr import AttributeRef, Expr, Group, Literal, MacroRef, Word
from router.syntax.node import walk
from router.syntax.read.expressions import Escapes, read_expression
from router.syntax.route_ad import Entry, EntryKind
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


def route_ad(route: Route, release: Release) -> str:
    """Return `[ ... ]` for one route.

    Raises:
        BuildError: the old syntax has no words for one of its statements, or another order of them.
    """
    commands = list(_lines(route.steps))
    _check_order(commands, route.name)
    plain = list(_plain(route, release))
    taken = _OWN | {name.lower() for name, _ in plain}
    for command in commands:
        _check_expression(command.entry, route.name, taken)
    rows = [("", name, text) for name, text in plain]
    rows += [(line.comment, line.name, _written(line.entry.expression)) for line in commands]
    width = max(len(name) for _, name, _ in rows)
    lines = [f"{_INDENT}{line}" for line in _comment(route.comment)]
    lines.append(f"{_INDENT}[")
    for comment, name, text in rows:
        lines += (f"{_INDENT * 2}{line}" for line in _comment(comment))
        lines.append(f"{_INDENT * 2}{name:<{width}} = {text};")
    return "\n".join([*lines, f"{_INDENT}]"])


def _comment(text: str) -> list[str]:
    return [f"/* {line.replace('*/', '* /')} */" for line in text.splitlines()]


def _plain(route: Route, release: Release) -> Iterator[tuple[str, str]]:
    yield "name", _written(Literal(value=route.name))
    yield "TargetUniverse", str(route.universe_number)
    if destination := route.destination(release):
        yield "GridResource", _written(Literal(value=destination))
    if route.limits.jobs is not None:
        yield "MaxJobs", str(route.limits.jobs)
    if route.limits.idle is not None:
        yield "MaxIdleJobs", str(route.limits.idle)
    for step in route.steps:
        for statement in step.entries if isinstance(step, Spelled) else (step,):
            if isinstance(statement, MacroAssignment):
                yield statement.name, _macro_text(statement)
    parts = [_written(part) for part in operands(_with_target(route.condition), "&&")]
    yield "Requirements", f" &&\n{_INDENT * 4}".join(parts)


def _lines(steps: Iterable[Step]) -> Iterator[_Line]:
    for step in steps:
        comment = step.comment if isinstance(step, Spelled) else ""
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
    return Group(inner=statement.expression) if statement.separator else statement.expression


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


def _check_expression(entry: Entry, route: str, taken: frozenset[str]) -> None:
    for found in walk(entry.expression):
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

    job = AttributeRef(name="TARGET")
    return with_bare_names(condition, lambda name: AttributeRef(name=name, scope=job))


def _written(node: Expr) -> str:
    return write_expression(node, escapes=Escapes.NEW, spaced=True)
