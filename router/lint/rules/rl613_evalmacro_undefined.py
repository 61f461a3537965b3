"""A macro from EVALMACRO that may hold the word `undefined`.

## Why
EVALMACRO stores the value as text. Where the attribute is missing that text is `undefined`, and in quotes
it becomes part of a text.

## Example
EVALMACRO vo x509UserProxyVOName
SET ProjectName "grid-$(vo)"

## Use instead
EVALMACRO vo x509UserProxyVOName ?: "none"
SET ProjectName "grid-$(vo)"

## Fix
None: which value is right then is yours to say.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; ProjectName = "grid-undefined"

Instead: routed by Site; ProjectName = "grid-none"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.patterns import optional_attribute
from router.lint.rule import Context, rule
from router.syntax.statement import EvalMacro


@rule(on=EvalMacro, severity=Severity.WARNING)
def check(statement: EvalMacro, context: Context) -> Iterator[Diagnostic]:
    """Report a plain attribute that a job may lack, where the macro is used in quotes."""
    name = optional_attribute(statement.expression)
    if name is None or context.body is None or name.name.lower() in context.scene.set_attributes:
        return
    if context.body.asks_for(f"my.{name.name.lower()}"):
        return
    macro = statement.attribute.name
    use = context.body.quoted_macros.get(macro.lower())
    if use is not None:
        yield context.report(
            name,
            f"where a job has no `{name.name}`, `$({macro})` is the text `undefined`",
            others=(context.label(use, "used here"),),
            help='give it a value with `?: "..."`',
        )
