"""`$(MY.Attr)` of an attribute that holds an expression, inside quotes.

## Why
The reference puts in the text of the expression, not its value. Quotes in it end the text, and the line
is skipped.

## Example
SET OriginalRequirements "$(MY.Requirements)"

## Use instead
COPY Requirements OriginalRequirements

## Fix
None: COPY keeps the expression, `$STRING( )` and EVALSET take the value.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; OriginalRequirements = ""

Instead: routed by Site; no OriginalRequirements
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.macros import references
from router.lint.rule import Context, rule
from router.syntax.statement import Assigning

_EXPRESSIONS = frozenset(
    {
        "requirements",
        "rank",
        "periodichold",
        "periodicremove",
        "periodicrelease",
        "onexithold",
        "onexitremove",
    }
    | {"leavejobinqueue"}
)


@rule(on=Assigning, severity=Severity.WARNING, marks=("$(",))
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report the attributes that are expressions by their nature."""
    for one in references(statement.value):
        name = one.name.lower().removeprefix("my.")
        if one.quoted and one.name.lower().startswith("my.") and name in _EXPRESSIONS:
            yield context.report(
                one.place,
                f"this is the text of `{one.name[3:]}`, and may have quotes of its own",
                help="COPY keeps the expression; EVALSET takes its value",
            )
