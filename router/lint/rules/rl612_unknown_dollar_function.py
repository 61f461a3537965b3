"""`$NAME( )` with a function that HTCondor does not have.

## Why
It stays as it is, in the value and in the job; outside of quotes the line is skipped. The names are in
capitals: `$int( )` is none either. As the condition of an `if` it drops the route.

## Example
SET ProjectName "$UPPER(MY.Owner)"

## Use instead
EVALSET ProjectName toUpper(Owner)

## Fix
None: what was meant may be a ClassAd function.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; ProjectName = "$UPPER(MY.Owner)"

Instead: routed by Site; ProjectName = "CMS"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import kind_of, lines_of
from router.lint.macros import FUNCTIONS, calls
from router.lint.names import close, quoted_list
from router.lint.rule import Context, rule
from router.syntax.config import Assignment
from router.syntax.statement import Statement
from router.text import MappedText

_FILE = re.compile(r"F[fpdnxbqauwFPDNXBQAUW]*")


@rule(on=(Statement, Assignment), severity=Severity.ERROR, marks=("$",))
def check(item: Statement | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report a name that is none of the functions; they are in capitals."""
    if isinstance(item, Statement):
        for line in lines_of(item):
            yield from _in_text(line, context)
    elif not kind_of(item.name):
        yield from _in_text(item.value, context)


def _in_text(text: MappedText, context: Context) -> Iterator[Diagnostic]:
    for function, _, place in calls(text):
        if function in FUNCTIONS or _FILE.fullmatch(function):
            continue
        better = close(function, FUNCTIONS)
        yield context.report(
            place,
            f"HTCondor has no `${function}( )`: it stays as it is",
            help=f"did you mean `${better}( )`?" if better else f"there are {quoted_list(sorted(FUNCTIONS))}",
        )
