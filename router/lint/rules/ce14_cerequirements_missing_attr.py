"""default_CERequirements lists an attribute that nothing sets.

## Why
The attributes in the list go to the batch system's submit script. One that the job does not have is empty
there. The list itself is an attribute as well: `default_CERequirements = ...`, without SET, is a macro that
nothing reads.

## Example
TargetUniverse = 5
SET default_CERequirements "WallTime"

## Use instead
TargetUniverse = 5
SET WallTime 3600
SET default_CERequirements "WallTime"

## Fix
None: set the attribute, or take it off the list.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh"), behind the configuration that HTCondor-CE 25
brings.

25.14.1 and 23.9.6, example: routed by Site; no WallTime

Instead: routed by Site; WallTime = 3600

## Profile
Only in `ce`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import ATTRIBUTES
from router.facts.route_macros import CE_ATTRIBUTES
from router.lint.expansion import expanded
from router.lint.outcomes import text_of
from router.lint.passage import may_set
from router.lint.patterns import bare
from router.lint.rule import Context, Place, Profile, rule
from router.syntax.config import Assignment
from router.syntax.expr import Expr
from router.syntax.read.expressions import read_expression
from router.syntax.statement import Assigning, EvalMacro, MacroAssignment
from router.text import MappedText

_LIST = "default_cerequirements"


@rule(
    on=(Assigning, MacroAssignment, Assignment), severity=Severity.WARNING, only=(Profile.CE,), names=(_LIST,)
)
def check(item: Assigning | MacroAssignment | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report each name of a plain list that is neither set nor well known; and a list that is a macro."""
    if isinstance(item, MacroAssignment | Assignment):
        if item.name.lower() == _LIST:
            yield context.report(
                item.name_span,
                f"nothing reads a macro `{item.name}`: the CE's transform looks for an attribute",
                help=f"write `SET {item.name} ...` in the route",
            )
        return
    body = context.body
    if item.attribute.name.lower() != _LIST or isinstance(item, EvalMacro) or body is None:
        return
    place, text = _text(item, context)
    for name in text.replace(",", " ").split():
        if name.lower() in ATTRIBUTES or name.lower() in CE_ATTRIBUTES or name.lower() == "condorce":
            continue
        if "$" not in name and not may_set(body, context.scene, name):
            yield context.report(
                place, f"nothing sets `{name}`: it is empty in the batch script", help="set it in the route"
            )


def _text(item: Assigning, context: Context) -> tuple[Place, str]:
    """Return the list, with its macros put in, and the place to show."""
    value = item.value.strip()
    expression: Expr = item.expression
    if "$" in value.text:
        known = expanded(value.text, context.scene, context.body)
        if known is None:
            return value, ""
        expression = read_expression(MappedText.of(known)).expression
        return value, text_of(expression) or ""
    return bare(expression), text_of(expression) or ""
