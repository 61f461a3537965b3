"""A comment of another language: `//` or `/* */`.

## Why
Only a line that begins with `#` is a comment. Any other is a statement that HTCondor does not know, and
the route is dropped. Text that begins with `/*` is even taken for the old syntax.

## Example
// pilots of CMS
SET ProjectName "cms"

## Use instead
# pilots of CMS
SET ProjectName "cms"

## Fix
Safe: until now there was no route.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    route Site is not valid: // is not a valid transform keyword
    CONFIGURATION ERROR: // is not a valid transform keyword
    Ignoring route entry in JOB_ROUTER_ROUTE_Site
    route 'Site' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Site; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.broken import Cause, cause_of
from router.lint.rule import Context, rule
from router.syntax.statement import Malformed

_LINE = re.compile(r"(//+|/\*+|\*/|\*(?!/))\s*(.*?)\s*(\*+/)?")


@rule(on=Malformed, severity=Severity.ERROR)
def check(statement: Malformed, context: Context) -> Iterator[Diagnostic]:
    """Report each line that begins like such a comment."""
    if cause_of(statement) is not Cause.C_COMMENT:
        return
    place = statement.text.strip()
    found = _LINE.fullmatch(place.text)
    better = f"# {found[2]}".rstrip() if found else f"# {place.text}"
    yield context.report(
        place,
        f"`{place.text.split()[0]}` begins no comment: HTCondor drops the route",
        help="a comment is a line that begins with `#`",
        fix=replace(place.whole_span, better, title="Write `#`", safety=Safety.SAFE),
    )
