"""Convert routes of the new syntax to route ads, where the old syntax has words for them.

A route that it has no words for stays as it is, and the diagnostic names the statement and the reason.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from router.build.entries import Wanted, write_ad
from router.build.error import BuildError
from router.build.expr import Expression
from router.build.scopes import for_requirements
from router.build.statement import Spelled, Step
from router.convert.find import all_items
from router.convert.known import Known
from router.convert.losses import remark
from router.convert.parts import route_definitions, unknown_operands
from router.convert.result import Conversion, ConvertedFile
from router.convert.steps.inline import has_constant_part
from router.diagnostics import Diagnostic
from router.facts.universes import GRID, universe_number
from router.facts.versions import Feature, Release
from router.syntax.config import Assignment, Block, ConfigFile
from router.syntax.expr import Literal, OpaqueExpr
from router.syntax.read.expressions import read_expression
from router.syntax.read.transforms import read_transform
from router.syntax.statement import (
    Assigning,
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

_LISTS = frozenset({f"job_router_{kind}_route_transform_names" for kind in ("pre", "post")})
_COMMENT = re.compile(r"^[ \t]*#(.*)$", re.MULTILINE)
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
    has_universe: bool = False
    macros: dict[str, MacroAssignment] = field(default_factory=dict)
    steps: list[Statement] = field(default_factory=list)


def convert_to_old(
    files: Sequence[ConfigFile], target: Release, defines: Mapping[str, str] | None = None
) -> Conversion:
    """Convert every route of the files that can be said as a route ad; the others stay, and are reported."""
    diagnostics: list[Diagnostic] = []
    names: list[tuple[str, str]] = []
    flag = "" if target.has(Feature.OLD_SYNTAX_BY_DEFAULT) else _FLAG
    converted = []
    known = Known(files, defines or {})
    defined = Counter(item.name.lower() for file in files for _, item in route_definitions(file))
    for file in files:
        diagnostics += _of_transform_lists(file)
        edits = []
        for name, item in route_definitions(file):
            try:
                if defined[item.name.lower()] > 1:
                    place = MappedText.cut(file.source, item.name_span)
                    raise _Unsayable(f"`{item.name}` is defined more than once", place)
                ad = _route_ad(item, name, target, known)
            except _Unsayable as error:
                diagnostics.append(remark("CV29", str(error), error.place.source, error.place.whole_span))
                continue
            block = f"{flag}JOB_ROUTER_ENTRIES @=jre\n$(JOB_ROUTER_ENTRIES)\n{ad}\n@jre\n"
            edits.append(Edit(item.code_span, block))
            flag = ""
            names.append((name, name))
        converted.append(ConvertedFile(source=file.source, text=apply_edits(file.source.text, edits)))
    return Conversion(files=tuple(converted), diagnostics=tuple(diagnostics), names=tuple(names))


def _of_transform_lists(file: ConfigFile) -> Iterator[Diagnostic]:
    for item, _ in all_items(file.items):
        if isinstance(item, Assignment | Block) and item.name.lower() in _LISTS:
            message = f"`{item.name.upper()}` does not apply to route ads"
            yield remark("CV30", message, file.source, item.code_span)


def _route_ad(item: Block | Assignment, name: str, target: Release, known: Known) -> str:
    text = item.body if isinstance(item, Block) else item.value
    parts, comments = _parts(text), _comments(item)
    required = parts.requirements
    if required is not None and isinstance(required.expression, OpaqueExpr):
        raise _Unsayable("the requirements are no expression", required.value)
    if required is not None and has_constant_part(required.expression):
        raise _Unsayable("the old router would settle what is constant in it first", required.value)
    _check_values(parts.steps, known)
    steps = tuple(_commented(step, comments) for step in parts.steps)
    try:
        return write_ad(
            Wanted(
                name=name,
                universe=parts.universe,
                destination=_destination(parts, target),
                caps=tuple(_caps(parts.macros)),
                condition=for_requirements(Expression(required.expression)) if required else None,
                steps=steps,
                comment="\n".join(comments.values()),
            )
        )
    except BuildError as error:
        place = required.value if required and str(error).startswith("requirements: ") else None
        reason = str(error).partition(": ")[2].partition(";")[0]
        raise _Unsayable(reason, place or MappedText.cut(text.source, item.name_span)) from error


def _check_values(steps: Sequence[Statement], known: Known) -> None:
    """Refuse what is no expression, or a macro that nothing here defines: it would lose the ad.

    In the new syntax only its statement is skipped.
    """
    own = {step.name.lower() for step in steps if isinstance(step, MacroAssignment)}
    for step in steps:
        if isinstance(step, Assigning):
            if isinstance(step.expression, OpaqueExpr):
                raise _Unsayable(f"`{step.value.text.strip()}` is no expression", step.text)
            for macro in unknown_operands(step.expression, known.value):
                if macro[2:-1].lower() not in own:
                    raise _Unsayable(f"`{macro}` is set in none of these files", step.text)


def _comments(item: Block | Assignment) -> dict[int, str]:
    """Return the comment lines of a route by the end of the line; what is taken of them is taken out."""
    if not isinstance(item, Block):
        return {}
    source = item.body.source
    found = _COMMENT.finditer(source.text, item.body_span.start, item.body_span.end)
    return {match.end(): match[1].strip() for match in found if match[1].strip(" #\t")}


def _commented(step: Statement, comments: dict[int, str]) -> Step:
    """Return a step with the comments right above it."""
    source, start = step.text.source, step.text.whole_span.start
    lines: list[str] = []
    while above := next((end for end in comments if not source.text[end:start].strip() and end < start), 0):
        lines.insert(0, comments.pop(above))
        start = source.text.rfind("\n", 0, above) + 1
    return Spelled(comment="\n".join(lines), transform=(step,), entries=(step,)) if lines else step


def _destination(parts: _Parts, target: Release) -> str:
    """Return the text of GridResource, which is read for universe 9 alone, or needed by an old release."""
    if (macro := parts.macros.get("gridresource")) is None or parts.universe != GRID:
        needed = target.has(Feature.GRID_RESOURCE_REQUIRED)
        return "condor localhost localhost" if needed and parts.universe != GRID else ""
    text = macro.value.text.strip()
    quoted = len(text) > 1 and text[0] == '"' == text[-1]
    bare = text[1:-1] if quoted else text
    if '"' in bare or "\\" in bare:
        raise _Unsayable("this text cannot be said as a string", macro.value)
    return bare


def _caps(macros: Mapping[str, MacroAssignment]) -> Iterator[tuple[str, str]]:
    for name in ("MaxJobs", "MaxIdleJobs"):
        if (macro := macros.get(name.lower())) is not None:
            reading = read_expression(MappedText.of(macro.value.text))
            is_text = isinstance(reading.expression, Literal) and isinstance(reading.expression.value, str)
            if reading.problem or reading.ignored or is_text:
                raise _Unsayable("a cap is a number, or what comes to one", macro.value)
            yield name, macro.value.text.strip()


def _parts(text: MappedText) -> _Parts:
    parts = _Parts()
    tree, _ = read_transform(text, kind="config")
    for statement in tree.statements:
        match statement:
            case Requirements():
                parts.requirements = statement
            case Universe(value=value):
                parts.universe = _universe(value)
                parts.has_universe = True
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
    if (number := _number(parts.macros, "targetuniverse")) is not None and not parts.has_universe:
        parts.universe = number
    return parts


def _universe(value: MappedText) -> int:
    number = universe_number(value.text.strip())
    if not number:
        raise _Unsayable(f"`{value.text.strip()}` is no universe of the router", value)
    return number


def _number(macros: Mapping[str, MacroAssignment], name: str) -> int | None:
    if name not in macros:
        return None
    value = macros[name].value
    if not value.text.strip().lstrip("-").isdigit():
        raise _Unsayable("only a plain number can be said here", value)
    return int(value.text)
