"""A pattern for who someone is, that matches anywhere.

## Why
`regexp("cms", x509UserProxySubject)` is true for `/CN=evilcms` as well.

## Example
REQUIREMENTS regexp("/DC=ch/CN=pilot", x509UserProxySubject) =?= true

## Use instead
REQUIREMENTS regexp("^/DC=ch/CN=pilot$", x509UserProxySubject) =?= true

## Fix
Unsafe: the route takes fewer jobs.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: not routed
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.patterns import bare, pattern_of
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Call
from router.syntax.statement import Requirements
from router.text import Span

# The issuer is SEC07's.
_IDENTITY = frozenset(
    {"owner", "x509userproxysubject", "x509userproxyfqan", "x509userproxyfirstfqan", "x509userproxyemail"}
    | {"authtokensubject", "orig_authtokensubject"}
)


@rule(on=Call, severity=Severity.WARNING)
def check(node: Call, context: Context) -> Iterator[Diagnostic]:
    """Report a pattern in REQUIREMENTS that is anchored at neither end."""
    pattern = pattern_of(node)
    if pattern is None or not isinstance(context.statement, Requirements) or len(node.arguments) < 2:
        return
    name, text = bare(node.arguments[1]), str(pattern.value)
    if not isinstance(name, AttributeRef) or name.name.lower() not in _IDENTITY or not text:
        return
    if text.startswith(("^", "(^", "\\A")) or text.endswith(("$", "$)")):
        return
    inner = Span(pattern.span.start + 1, pattern.span.end - 1)
    yield context.report(
        pattern,
        f"this matches anywhere in `{name.name}`",
        help="anchor it with `^` and `$`",
        fix=replace(inner, f"^{pattern.text[1:-1]}$", title="Anchor it"),
    )
