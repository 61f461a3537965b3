"""A function that HTCondor does not have.

## Why
It is no mistake of syntax: the value is `error`. REQUIREMENTS with it never match, and routes behind it in
the alphabet lose jobs by them; EVALSET stores the error; nothing is logged. Names of other languages are the
usual ones: `regex` is `regexp` here, `lower` is `toLower`, `len` is `size`, `concat` is `strcat`, `if` is
`ifThenElse`.

## Example
REQUIREMENTS regexpp("^cms", Owner)

## Use instead
REQUIREMENTS regexp("^cms", Owner)

## Fix
Unsafe: the expression gets a value. Only where a function of nearly this name exists.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5

## Versions
`versionGT` and its like have to be spelled so before 25.13.2.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.functions import FUNCTIONS, function_named
from router.facts.versions import Feature
from router.lint.names import close
from router.lint.poison import with_losses
from router.lint.rule import Context, rule
from router.syntax.expr import Call

# What other languages call a function that takes the same arguments.
_ELSEWHERE = {
    "substring": "substr",
    "concat": "strcat",
    "len": "size",
    "length": "size",
    "upper": "toUpper",
    "lower": "toLower",
    "now": "time",
    "iif": "ifThenElse",
    "if": "ifThenElse",
    "isnull": "isUndefined",
    "float": "real",
}


@rule(on=Call, severity=Severity.ERROR, old=True)
def check(node: Call, context: Context) -> Iterator[Diagnostic]:
    """Report an unknown name, and for older versions one in the wrong case."""
    known = function_named(node.name)
    if known is not None:
        strict = known.exact_case and context.release.has(Feature.FUNCTION_ERRORS_ABORT)
        if not strict or known.name == node.name:
            return
    better = known.name if known else _ELSEWHERE.get(node.name.lower(), "")
    better = better or close(node.name, (one.name for one in FUNCTIONS.values()), cutoff=0.8)
    finding = context.report(
        node.name_span,
        f"HTCondor has no function `{node.name}`: the value is `error`",
        help=f"did you mean `{better}`?" if better else "the manual's page on ClassAds lists them",
        fix=replace(node.name_span, better, title=f"Write `{better}`") if better else None,
    )
    yield with_losses(finding, context)
