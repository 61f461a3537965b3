"""A pattern for VOMS roles in small letters, where real ones have a capital.

## Why
`regexp` minds the case. Attributes of VOMS say `Role=Pilot` and `Capability=NULL`, as their servers spell
them, and HTCondor-CE's documentation matched `Role=pilot`. If the roles of your VO are in small letters,
suppress this.

## Example
REQUIREMENTS regexp("^/cms/Role=pilot", x509UserProxyFirstFQAN) =?= true

## Use instead
REQUIREMENTS regexp("^/cms/Role=pilot", x509UserProxyFirstFQAN, "i") =?= true

## Fix
Unsafe: the route takes more jobs.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: not routed
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.patterns import PATTERN_FIRST, bare, options_of, pattern_of
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Binary, Call, Literal
from router.text import Span

_LOWER = re.compile(r"(?i:role)\\?=\(?[a-z]|role\\?=|ROLE\\?=|(?i:capability)\\?=\(?null|capability\\?=")


@rule(on=(Call, Binary), severity=Severity.WARNING, old=True, names=(*PATTERN_FIRST, "=?=", "=!="))
def check(node: Call | Binary, context: Context) -> Iterator[Diagnostic]:
    """Report a lower-case role in a call that does not ignore the case, and in `=?=`."""
    if isinstance(node, Binary):
        yield from _compared(node, context)
        return
    pattern = pattern_of(node)
    if pattern is None or options_of(node).strip("?") != options_of(node) or "i" in options_of(node):
        return
    if not _LOWER.search(pattern.text) or "(?i" in pattern.text:
        return
    fix = None
    if node.name.lower() in ("regexp", "regexpmember") and len(node.arguments) == 2:
        end = node.arguments[1].span.end
        fix = replace(Span(end, end), ', "i"', title="Ignore the case")
    yield context.report(
        pattern,
        f"`{node.name}` minds the case, and roles are written `Role=Pilot`",
        help='give `"i"` as the third argument' if fix else 'give `"i"` as the last argument',
        fix=fix,
    )


def _compared(node: Binary, context: Context) -> Iterator[Diagnostic]:
    sides = [bare(node.left), bare(node.right)]
    texts = [one for one in sides if isinstance(one, Literal) and isinstance(one.value, str)]
    names = [one.name.lower() for one in sides if isinstance(one, AttributeRef)]
    if node.operator not in ("=?=", "=!=") or not texts or not names or "fqan" not in names[0]:
        return
    if _LOWER.search(texts[0].text):
        yield context.report(
            texts[0],
            f"`{node.operator}` minds the case, and roles are written `Role=Pilot`",
            help="write the role as the VOMS server does",
        )
