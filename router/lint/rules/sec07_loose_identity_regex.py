"""A pattern for what a token says, its issuer above all, that others can meet.

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
from router.lint.knobs import value_if
from router.lint.patterns import bare, pattern_of
from router.lint.rule import Context, rule
from router.syntax.config import Assignment, Block
from router.syntax.expr import AttributeRef, Call, Expr, ListExpr
from router.syntax.node import walk
from router.syntax.read.expressions import read_expression

_TOKENS = frozenset(
    f"{before}authtoken{part}"
    for before in ("", "orig_")
    for part in ("issuer", "subject", "groups", "scopes")
)
_ANY_CHARACTER = re.compile(r"(?<![\\\[])[A-Za-z0-9]\.[A-Za-z0-9]")


@rule(on=(Call, Assignment, Block), severity=Severity.WARNING, old=True)
def check(node: Call | Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report a pattern on what a token says that is not anchored at both ends, or has a bare dot."""
    if isinstance(node, Call):
        yield from _call(node, context)
        return
    value = value_if(node, context.scene, "job_router_source_job_constraint")
    if value is None or "authtoken" not in value.text.lower():
        return
    for one in walk(read_expression(value, release=context.release).expression):
        if isinstance(one, Call):
            yield from _call(one, context)


def _call(node: Call, context: Context) -> Iterator[Diagnostic]:
    pattern = pattern_of(node)
    if pattern is None or len(node.arguments) < 2:
        return
    name, text = _token(node.arguments[1]), str(pattern.value)
    if name is None or not text:
        return
    starts, ends = text.startswith(("^", "(^")), text.endswith(("$", "$)"))
    is_list = name.name.lower().endswith(("groups", "scopes"))
    if not name.name.lower().endswith("issuer") and not is_list:
        if starts or ends:
            return  # the beginning of a subject may say enough; an issuer is one known text
    elif starts and (ends or is_list) and not _ANY_CHARACTER.search(text):
        return
    what = "it matches anywhere" if not starts and not ends else "it is open at one end"
    others = "issuers" if name.name.lower().endswith("issuer") else "tokens"
    yield context.report(
        pattern,
        f"other {others} match this: {'`.` is any character' if starts and (ends or is_list) else what}",
        help=f'compare the whole text: `{name.name} =?= "..."`',
    )


def _token(expression: Expr) -> AttributeRef | None:
    """Return the attribute of a token that is looked at, alone or in a list of one."""
    one = bare(expression)
    if isinstance(one, ListExpr) and len(one.items) == 1:
        one = bare(one.items[0])
    return one if isinstance(one, AttributeRef) and one.name.lower() in _TOKENS else None
