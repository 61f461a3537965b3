"""A default of HTCondor-CE with a unit, or in quotes.

## Why
default_maxMemory is a number of MB, default_maxWallTime one of minutes (BatchRuntime, which it becomes,
is in seconds). A unit does not parse; a text in quotes stays a text, or becomes an error.

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
from router.syntax.statement import MacroAssignment

_UNIT = re.compile(r'\s*"?\s*[\d.]+\s*[A-Za-z]+\s*"?\s*|\d+(:\d+)+|\d{1,3}(,\d{3})+')
# A word in small letters that is no attribute; `RequestMemory` keeps what the job asks for.
_WORD = re.compile(r"[a-z]+")
_IN = {"default_maxmemory": "MB", "default_maxwalltime": "minutes", "default_xcount": "cores"}


@rule(on=MacroAssignment, severity=Severity.ERROR, only=(Profile.CE,), names=CE_DEFAULTS)
def check(statement: MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report a number with letters behind it, and any quotes."""
    known = CE_DEFAULTS.get(statement.name.lower())
    value = statement.value.strip()
    if known is None or known.kind is not MacroKind.NUMBER or "$" in value.text:
        return
    known_names = ATTRIBUTES.keys() | context.scene.set_attributes
    is_word = bool(_WORD.fullmatch(value.text)) and value.text not in known_names
    if _UNIT.fullmatch(value.text) or is_word or value.text.startswith('"'):
        yield context.report(
            value,
            f"{known.name} is a number of {_IN[known.name.lower()]}: `{value.text}` is none",
            help="write the number alone; an expression such as `4*1024` will do",
        )
