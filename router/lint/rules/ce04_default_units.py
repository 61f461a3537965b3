"""A default of HTCondor-CE with a unit, or in quotes.

## Why
default_maxMemory is a number of MB, default_maxWallTime one of minutes (BatchRuntime, which it becomes,
is in seconds). A unit does not parse, and the attribute keeps what the job asked for; a text in quotes
stays a text, or becomes an error. A number of seconds or of KB parses well, and is far too large: that is
found as a warning.

## Example
TargetUniverse = 5
default_maxMemory = 4G

## Use instead
TargetUniverse = 5
default_maxMemory = 4*1024

## Fix
None: which unit was meant is yours to say.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh"), behind the configuration that HTCondor-CE 25
brings.

25.14.1 and 23.9.6, example: routed by Site; RequestMemory = 4000
    ERROR: EVALSET RequestMemory could not evaluate : maxMemory ?: (4G)

Instead: routed by Site; RequestMemory = 4096

## Profile
Only in `ce`.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import ATTRIBUTES
from router.facts.route_macros import CE_DEFAULTS, MacroKind
from router.lint.rule import Context, Profile, rule
from router.lint.values import is_broken, read_value
from router.model.scalars import number_of
from router.syntax.config import Assignment
from router.syntax.expr import AttributeRef, Expr, Literal
from router.syntax.statement import MacroAssignment

# A word in small letters or with a figure that is no attribute; `RequestMemory` keeps what the job asks for.
_WORD = re.compile(r"[a-z]+|[A-Za-z]*[0-9][A-Za-z0-9]*")
_IN = {"default_maxmemory": "MB", "default_maxwalltime": "minutes", "default_xcount": "cores"}
# Outside of these another unit was meant: less than a pilot of any kind needs, or more than machines have.
_USUAL = {"default_maxmemory": (100, 1_000_000), "default_maxwalltime": (1, 43_200)}
_MEANT = {"default_maxmemory": "GB, or KB", "default_maxwalltime": "seconds"}


@rule(
    on=(MacroAssignment, Assignment),
    severity=Severity.ERROR,
    only=(Profile.CE,),
    names=tuple(name for name, macro in CE_DEFAULTS.items() if macro.kind is MacroKind.NUMBER),
)
def check(statement: MacroAssignment | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report what is no number, and a number that is one of another unit."""
    known = CE_DEFAULTS.get(statement.name.lower())
    value = statement.value.strip()
    if known is None or known.kind is not MacroKind.NUMBER or "$" in value.text or not value.text:
        return
    unit = _IN[known.name.lower()]
    expression = read_value(value)
    if _is_none(expression, context):
        yield context.report(
            value,
            f"{known.name} is a number of {unit}: `{value.text}` is none",
            help="write the number alone; an expression such as `4*1024` will do",
        )
        return
    number, usual = number_of(expression), _USUAL.get(known.name.lower())
    if number is not None and usual is not None and number and not usual[0] <= number < usual[1]:
        yield context.report(
            value,
            f"{known.name} is in {unit}: were {_MEANT[known.name.lower()]} meant?",
            help=f"write it in {unit}",
            severity=Severity.WARNING,
        )


def _is_none(expression: Expr, context: Context) -> bool:
    """Tell whether a value is no number, whatever the job is."""
    if is_broken(expression):
        return True
    if isinstance(expression, Literal):
        return isinstance(expression.value, str)
    return (
        isinstance(expression, AttributeRef)
        and expression.scope is None
        and bool(_WORD.fullmatch(expression.name))
        and expression.name.lower() not in ATTRIBUTES
        and expression.name.lower() not in context.scene.set_attributes
    )
