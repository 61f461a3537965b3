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

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.macros import Reference, references
from router.lint.patterns import bare
from router.lint.rule import Context, rule
from router.syntax.expr import Literal, MacroRef, OpaqueExpr
from router.syntax.statement import Assigning, Default, EvalMacro, Set

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
    """Report the attributes that are expressions by their nature, and those that a SET makes one."""
    for one in references(statement.value):
        name = _attribute(one, context)
        if not one.quoted or not name:
            continue
        if name.lower() not in _EXPRESSIONS and not _is_set(name, statement, context):
            continue
        yield context.report(
            one.place,
            f"this is the text of `{name}`, not its value, and may have quotes of its own",
            help="COPY keeps the expression; EVALSET takes its value",
        )


def _attribute(one: Reference, context: Context) -> str:
    """Return the attribute that a reference takes, also by way of another macro."""
    if one.name.lower().startswith("my."):
        return one.name[3:]
    macro = context.body.macros.get(one.name.lower()) if context.body else None
    found = re.fullmatch(r"(?i)\s*\$\(my\.(\w+)\)\s*", macro.value.text) if macro else None
    return found[1] if found else ""


def _is_set(name: str, statement: Assigning, context: Context) -> bool:
    """Tell whether the body sets the attribute, before this statement, to more than a constant."""
    earlier = [
        one
        for one in (context.body.assigns(name) if context.body else ())
        if one.span.start < statement.span.start and not isinstance(one, EvalMacro)
    ]
    if not earlier or not isinstance(earlier[-1], Set | Default):
        return False
    return not isinstance(bare(earlier[-1].expression), Literal | OpaqueExpr | MacroRef)
