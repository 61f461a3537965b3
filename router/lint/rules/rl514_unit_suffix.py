"""A number with a unit, such as `4G`.

## Why
ClassAds have no units any more. SET skips the line; EVALSET takes the number and drops the letter, so
that 2K is 2.

## Example
SET RequestMemory 4G

## Use instead
SET RequestMemory 4*1024

## Fix
Unsafe: another value comes out. RequestMemory is in MB, RequestDisk in KB, everything else is taken for
bytes.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; RequestMemory = 4000
    ERROR: SET RequestMemory invalid expression : 4G

Instead: routed by Site; RequestMemory = 4 * 1024

## Versions
23.0.28 still read 4K as 4096.0; 23.9.6 does not.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.versions import Feature
from router.lint.rule import Context, rule
from router.lint.unparsed import UNIT, Why, why, without_strings
from router.syntax.expr import OpaqueExpr
from router.syntax.statement import Assigning, EvalMacro, EvalSet, Requirements

_BASE = {"requestmemory": 2, "requestdisk": 1, "imagesize": 1, "diskusage": 1}
_POWER = {"k": 1, "m": 2, "g": 3, "t": 4}


@rule(on=(Assigning, Requirements), severity=Severity.ERROR, unless=Feature.UNIT_SUFFIXES)
def check(statement: Assigning | Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report each number with a unit."""
    taken = isinstance(statement, EvalSet | EvalMacro) and not isinstance(statement.expression, OpaqueExpr)
    if why(statement, context.release) is not Why.UNIT and not taken:
        return
    value = statement.value.strip()
    if not re.search(UNIT, value.text):
        return
    name = statement.attribute.name.lower() if isinstance(statement, Assigning) else ""
    effect = "the unit is dropped" if taken else "the line does not parse"
    for found in re.finditer(UNIT, without_strings(value.text)):
        number = re.match(r"[\d.]+", found[0])
        assert number is not None
        power = _POWER[found[0][number.end() :].strip()[0].lower()] - _BASE.get(name, 0)
        better = number[0] + "*1024" * power if power >= 0 else f"{number[0]}/1024"
        yield context.report(
            value.span(*found.span()),
            f"`{found[0]}` is no number: {effect}",
            help=f"write `{better}`",
            fix=replace(value.span(*found.span()), better, title=f"Write `{better}`"),
        )
