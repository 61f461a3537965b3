"""`=` where a comparison was meant.

## Why
`=` compares nothing in a ClassAd. REQUIREMENTS with it do not parse, and the route is dropped. SET skips the
line. EVALSET takes what stands before the sign: `EVALSET Big RequestCpus = 8` stores RequestCpus.

## Example
REQUIREMENTS Owner = "cms"

## Use instead
REQUIREMENTS Owner == "cms"

## Fix
Safe: until now there was no route.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    CONFIGURATION ERROR: invalid REQUIREMENTS : Owner = "cms"
    Ignoring route entry in JOB_ROUTER_ROUTE_Site
    route 'Site' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Site; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Safety, Severity
from router.lint.rule import Context, rule
from router.lint.unparsed import SINGLE, Why, rest_of, why, without_strings
from router.syntax.statement import Assigning, Requirements
from router.text import Edit


@rule(on=(Requirements, Assigning), severity=Severity.ERROR, marks=("=",), old=True)
def check(statement: Requirements | Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report the first sign; the fix doubles all."""
    partly = isinstance(statement, Assigning) and _begins_with_equals(statement, context)
    if why(statement, context.release) is not Why.EQUALS and not partly:
        return
    value = statement.value.strip()
    if value.text.startswith((":=", "=")):
        return  # RL205
    found = list(re.finditer(SINGLE, without_strings(value.text)))
    effect = "HTCondor takes what stands before it" if partly else "HTCondor skips the line"
    if isinstance(statement, Requirements):
        effect = context.without_requirements
    edits = tuple(Edit(value.span(*one.span()), "==") for one in found)
    yield context.report(
        value.span(*found[0].span()),
        f"`=` compares nothing: {effect}",
        help="write `==`, or `=?=`",
        fix=Fix("Write `==`", edits, Safety.UNSAFE if partly else Safety.SAFE),
    )


def _begins_with_equals(statement: Assigning, context: Context) -> bool:
    """Tell whether EVALSET reads up to a `=`."""
    rest = rest_of(statement, context.release)
    return rest is not None and SINGLE.match(rest.text) is not None
