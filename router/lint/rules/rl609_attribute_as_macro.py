"""`$(Owner)`, which is no attribute of the job but a macro of that name.

## Why
There is no such macro, so it expands to nothing; as the condition of an `if` that is false. `$(MY.Owner)` is
the job's. `$INT(RequestCpus)` looks for a macro as well, and before 25.13.2 ends the daemon where there is
none.

## Example
SET ProjectName "$(Owner)"

## Use instead
SET ProjectName "$(MY.Owner)"

## Fix
Safe: until now it was empty. (Unsafe where a default stood in.)

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; ProjectName = ""

Instead: routed by Site; ProjectName = "cms"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.facts.attributes import ATTRIBUTES
from router.facts.knobs import default_knobs
from router.facts.route_macros import MEANINGFUL
from router.lint.bodies import lines_of
from router.lint.macros import calls, references
from router.lint.rule import Context, rule
from router.syntax.statement import Requirements, Statement
from router.text import MappedText, Span

# Functions that take the name of a macro.
_OF_MACROS = ("INT", "REAL", "STRING")
_NAMED = re.compile(r"\s*(\w+)\s*(,.*)?")


@rule(on=Statement, severity=Severity.ERROR, marks=("$",))
def check(statement: Statement, context: Context) -> Iterator[Diagnostic]:
    """Report the name of a well-known attribute, or of one that is set here, that no macro has."""
    if isinstance(statement, Requirements) or context.body is None:
        return
    for line in lines_of(statement):
        for one in references(line):
            name = one.name.removeprefix("TARGET.").removeprefix("target.")
            if _is_attribute(name, one.name != name, context):
                yield _report(name, one.place, one.name_span, one.has_default, context)
        for function, body, place in calls(line):
            found = _NAMED.fullmatch(body)
            if found and function in _OF_MACROS and _is_attribute(found[1], False, context):
                start = place.text.index("(") + 1 + found.start(1)
                yield _report(found[1], place, place.span(start, start + len(found[1])), False, context)


def _is_attribute(name: str, scoped: bool, context: Context) -> bool:
    key = name.lower()
    if "." in key or key in MEANINGFUL or key.startswith("default_"):
        return False
    scene = context.scene
    known = key in ATTRIBUTES or scene.sets(key) or key in scene.site.user_attributes
    if scoped:
        return True
    return known and not context.scene.may_define(key) and key not in default_knobs(context.release)


def _report(name: str, place: MappedText, name_span: Span, has_default: bool, context: Context) -> Diagnostic:
    effect = "it is always its default" if has_default else "it is empty"
    return context.report(
        place,
        f"`{place.text}` is a macro, and there is none: {effect}",
        help=f"write `MY.{name}` there for the attribute of the job",
        fix=replace(
            name_span,
            f"MY.{name}",
            title=f"Write `MY.{name}`",
            safety=Safety.UNSAFE if has_default else Safety.SAFE,
        ),
    )
