"""A DEFAULT behind a value that is undefined, which it does not replace.

## Why
DEFAULT asks whether the attribute is there, not whether it has a value, although the manual says so. A
literal `undefined` is there, and stays.

## Example
SET ProjectName undefined
DEFAULT ProjectName "cms"

## Use instead
DELETE ProjectName
DEFAULT ProjectName "cms"

## Fix
None: which of the two lines was meant is yours to say.

## HTCondor
Recorded with 23.9.6 and 25.14.1: the attribute is `undefined` in the routed job.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body
from router.lint.rule import Context, rule
from router.syntax.expr import Literal, Word
from router.syntax.statement import Assigning, Default, EvalMacro


@rule(on=Body, severity=Severity.WARNING)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report DEFAULT where the last line before it that sets the attribute sets it to undefined."""
    last: dict[str, Assigning] = {}
    for statement in body.unconditional:
        if not isinstance(statement, Assigning) or isinstance(statement, EvalMacro):
            continue
        name = statement.attribute.name.lower()
        before = last.get(name)
        if isinstance(statement, Default) and before is not None and _is_undefined(before):
            yield context.report(
                statement.text,
                f"`{statement.attribute.name}` is there already, as undefined, and stays so",
                others=(context.label(before.text, "set here"),),
                help="delete the attribute instead of setting it to undefined",
            )
        last[name] = statement


def _is_undefined(statement: Assigning) -> bool:
    return isinstance(statement.expression, Literal) and statement.expression.value is Word.UNDEFINED
