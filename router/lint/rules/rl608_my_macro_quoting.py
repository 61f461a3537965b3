"""`$(MY.Attr)` without quotes, where the attribute is a text.

## Why
The reference puts in the text without its quotes, and what stands there then is the name of an attribute.

## Example
SET ProjectName $(MY.Owner)

## Use instead
SET ProjectName "$(MY.Owner)"

## Fix
Unsafe: another value comes out.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; ProjectName = cms

Instead: routed by Site; ProjectName = "cms"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.attributes import STRINGS
from router.lint.rule import Context, rule
from router.syntax.expr import MacroRef


@rule(on=MacroRef, severity=Severity.ERROR)
def check(node: MacroRef, context: Context) -> Iterator[Diagnostic]:
    """Report a plain reference to an attribute that is a text."""
    scope, _, name = node.body.partition(".")
    if node.function or scope.lower() != "my" or name.lower() not in STRINGS:
        return
    if context.source.slice(node.span) != node.text:
        return
    yield context.report(
        node,
        f"`{node.text}` puts in the text without quotes: it becomes the name of an attribute",
        help=f'write `"{node.text}"`, or `{name}` with EVALSET',
        fix=replace(node.span, f'"{node.text}"', title="Put it in quotes"),
    )
