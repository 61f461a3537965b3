"""A pattern for VOMS roles in small letters, where real ones have a capital.

## Why
`regexp` minds the case. Attributes of VOMS say `Role=Pilot`, and HTCondor-CE's documentation matched
`Role=pilot`.

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
from router.lint.patterns import pattern_of
from router.lint.rule import Context, rule
from router.syntax.expr import Call
from router.text import Span


@rule(on=Call, severity=Severity.WARNING)
def check(node: Call, context: Context) -> Iterator[Diagnostic]:
    """Report a lower-case role in a call without options."""
    pattern = pattern_of(node)
    if pattern is None or len(node.arguments) != 2 or not re.search(r"role\\?=|Role\\?=[a-z]", pattern.text):
        return
    end = node.arguments[1].span.end
    yield context.report(
        pattern,
        "`regexp` minds the case, and roles are written `Role=Pilot`",
        help='give `"i"` as the third argument',
        fix=replace(Span(end, end), ', "i"', title="Ignore the case"),
    )
