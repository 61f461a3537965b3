"""A pattern for the issuer of a token that others can meet.

## Why
`.` stands for any character and a pattern without `^` and `$` matches anywhere, so `cms-auth.cern.ch` also
matches `https://cms-authxcern.ch.example.com/`. An issuer is one known text.

## Example
REQUIREMENTS regexp("cms-auth.cern.ch", AuthTokenIssuer) =?= true

## Use instead
REQUIREMENTS AuthTokenIssuer =?= "https://cms-auth.cern.ch/"

## Fix
None: only you know the whole text of the issuer.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.patterns import bare, pattern_of
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Call

_ISSUERS = frozenset({"authtokenissuer", "orig_authtokenissuer"})
_ANY_CHARACTER = re.compile(r"(?<![\\\[])[A-Za-z0-9]\.[A-Za-z0-9]")


@rule(on=Call, severity=Severity.WARNING)
def check(node: Call, context: Context) -> Iterator[Diagnostic]:
    """Report a pattern on the issuer that is not anchored at both ends, or has a bare dot."""
    pattern = pattern_of(node)
    if pattern is None or len(node.arguments) < 2:
        return
    name, text = bare(node.arguments[1]), str(pattern.value)
    if not isinstance(name, AttributeRef) or name.name.lower() not in _ISSUERS or not text:
        return
    is_anchored = text.startswith(("^", "(^")) and text.endswith(("$", "$)"))
    if is_anchored and not _ANY_CHARACTER.search(text):
        return
    yield context.report(
        pattern,
        f"other issuers match this: {'`.` is any character' if is_anchored else 'it matches anywhere'}",
        help=f'compare the whole text: `{name.name} =?= "https://..."`',
    )
