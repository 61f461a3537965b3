"""A text in single quotes, which in a ClassAd is the name of an attribute.

## Why
`'cms'` is the attribute named cms. No job has it, so the value is undefined.

## Example
SET ProjectName 'cms'

## Use instead
SET ProjectName "cms"

## Fix
Unsafe: the text begins to count.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; ProjectName = cms

Instead: routed by Site; ProjectName = "cms"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.attributes import ATTRIBUTES
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef


@rule(on=AttributeRef, severity=Severity.ERROR, old=True)
def check(node: AttributeRef, context: Context) -> Iterator[Diagnostic]:
    """Report a quoted name that nothing is known to set."""
    key = node.name.lower()
    known = key in ATTRIBUTES or context.scene.sets(key) or key in context.scene.site.user_attributes
    if not node.quoted or node.scope is not None or known:
        return
    yield context.report(
        node,
        f"`'{node.name}'` is the name of an attribute, not a text",
        help=f'write `"{node.name}"`',
        fix=replace(node.span, f'"{node.name}"', title="Use double quotes"),
    )
