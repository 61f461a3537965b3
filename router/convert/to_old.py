"""Convert routes of the new syntax to route ads, where the old syntax has words for them.

A route that it has no words for stays as it is, and the diagnostic names the statement and the reason.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from router.build.entries import route_ad
from router.build.error import BuildError
from router.build.expr import Expression
from router.build.route import Route
from router.convert.losses import remark
from router.convert.result import Conversion, ConvertedFile
from router.convert.route import GRID
from router.diagnostics import Diagnostic
from router.facts.versions import Feature, Release
from router.syntax.config import Assignment, Block, ConfigConditional, ConfigFile, Item
from router.syntax.expr import OpaqueExpr
from router.syntax.read.transforms import read_transform
from router.syntax.statement import (
    Conditional,
    Copying,
    Default,
    Delete,
    Directive,
    EvalMacro,
    MacroAssignment,
    Malformed,
    NameStatement,
    Regex,
    Requirements,
    Statement,
    TransformStatement,
    Universe,
)
from router.text import Edit, MappedText, apply_edits

_PREFIX = "job_router_route_"
_LISTS = frozenset({f"job_router_{kind}_route_transform_names" for kind in ("pre", "post")})
_UNIVERSES = {5: "vanilla", 7: "scheduler", 9: "grid", 10: "java", 11: "parallel", 12: "local", 13: "vm"}
_READ_ELSEWHERE = frozenset({"targetuniverse", "gridresource", "maxjobs", "maxidlejobs"})
_FLAG = "JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES = True\n"


class _Unsayable(Exception):
    """A statement that the old syntax has no words for."""

    def __init__(self, message: str, place: MappedText) -> None:
        super().__init__(message)
        self.place = place


@dataclass(slots=True)
class _Parts:
    """What of a route is not a change of the job."""

    requirements: Requirements | None = None
    universe: int = GRID
    macros: dict[str, MacroAssignment] = field(default_factory=dict)
    steps: list[Statement] = field(default_factory=list)


def convert_to_old(files: Sequence[ConfigFile], target: Release) -> Conversion:
    """Convert every route of the files that can be said as a route ad; the others stay, and are reported."""
    diagnostics: list[Diagnostic] = []
    names: list[tuple[str, str]] = []
    flag = "" if target.has(Feature.OLD_SYNTAX_BY_DEFAULT) else _FLAG
    converted = []
    for file in files:
        edits = []
        for item in _items(file.items):
            name = getattr(item, "name", "").lower()
            if name in _LISTS:
                message = f"`{name.upper()}` does not apply to route ads"
                diagnostics.append(remark("CV30", message, file.source, item.code_span))
            is_route = name.startswith(_PREFIX) and name != f"{_PREFIX}names"
            if not is_route or not isinstance(item, Block | Assignment):
                continue
            try:
                ad = _route_ad(item, target)
            except _Unsayable as error:
                diagnostics.append(remark("CV29", str(error), error.place.source, error.place.whole_span))
                continue
            block = f"{flag}JOB_ROUTER_ENTRIES @=jre\n$(JOB_ROUTER_ENTRIES)\n{ad}\n@jre\n"
            edits.append(Edit(item.code_span, block))
            flag = ""
            route = item.name[len(_PREFIX) :]
            names.append((route, route))
        converted.append(ConvertedFile(source=file.source, text=apply_edits(file.source.text, edits)))
    return Conversion(files=tuple(converted), diagnostics=tuple(diagnostics), names=tuple(names))


def _items(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, ConfigConditional):
            for branch in item.branches:
                yield from _items(branch.items)


def _route_ad(item: Block | Assignment, target: Release) -> str:
    text = item.body if isinstance(item, Block) else item.value
    name = MappedText.cut(text.source, item.name_span)
    parts = _parts(text)
    if parts.requirements is not None and isinstance(parts.requirements.expression, OpaqueExpr):
        raise _Unsayable("the requirements are no expression", parts.requirements.value)
    if parts.universe not in _UNIVERSES:
        raise _Unsayable(f"universe {parts.universe} has no name", name)
    grid = parts.macros.get("gridresource")
    try:
        route = Route(
            item.name[len(_PREFIX) :],
            requirements=Expression(parts.requirements.expression) if parts.requirements else True,
            universe=_UNIVERSES[parts.universe],
            grid_resource=grid.value.text.strip().strip('"') if grid and parts.universe == GRID else "",
            max_jobs=_number(parts.macros, "maxjobs"),
            max_idle_jobs=_number(parts.macros, "maxidlejobs"),
            statements=parts.steps,
        )
        return route_ad(route, target)
    except BuildError as error:
        raise _Unsayable(str(error).removeprefix("statements: "), name) from error


def _parts(text: MappedText) -> _Parts:
    parts = _Parts()
    tree, _ = read_transform(text, kind="config")
    for statement in tree.statements:
        match statement:
            case Requirements():
                parts.requirements = statement
            case Universe(value=value):
                parts.universe = _universe(value)
            case MacroAssignment(name=name) if name.lower() in _READ_ELSEWHERE:
                parts.macros[name.lower()] = statement
            case NameStatement():
                pass
            case Malformed() | TransformStatement():
                raise _Unsayable("HTCondor refuses the route for this line", statement.text)
            case (
                Conditional()
                | Default()
                | EvalMacro()
                | Directive()
                | Copying(target=Regex())
                | Delete(target=Regex())
            ):
                line = statement.text.text.strip()
                raise _Unsayable(f"the old syntax has no words for `{line}`", statement.text)
            case _:
                parts.steps.append(statement)
    if (number := _number(parts.macros, "targetuniverse")) is not None and not any(
        isinstance(statement, Universe) for statement in tree.statements
    ):
        parts.universe = number
    return parts


def _universe(value: MappedText) -> int:
    word = value.text.strip().lower()
    if word.isdigit():
        return int(word)
    number = next((number for number, name in _UNIVERSES.items() if name == word), None)
    if number is None:
        raise _Unsayable(f"`{word}` is no universe of the router", value)
    return number


def _number(macros: Mapping[str, MacroAssignment], name: str) -> int | None:
    if name not in macros:
        return None
    value = macros[name].value
    if not value.text.strip().lstrip("-").isdigit():
        raise _Unsayable("only a plain number can be said here", value)
    return int(value.text)
