"""A second REQUIREMENTS in one route.

## Why
The last one counts, wherever it stands, and even inside an `if` that is false: they are taken out before
anything runs.

## Example
REQUIREMENTS RequestCpus > 8
REQUIREMENTS Owner == "cms"

## Use instead
REQUIREMENTS (RequestCpus > 8) && (Owner == "cms")

## Fix
Unsafe: the route takes fewer jobs.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; JobUniverse = 5

Instead: not routed
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Severity
from router.lint.bodies import Body
from router.lint.rule import Context, rule
from router.syntax.expr import OpaqueExpr
from router.syntax.statement import Requirements
from router.text import Edit, Span


@rule(on=Body, severity=Severity.ERROR, old=True)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report each REQUIREMENTS but the last."""
    found = [one for one in body.statements if isinstance(one, Requirements)]
    for one in found[:-1]:
        yield context.report(
            one.text.strip(),
            "these REQUIREMENTS do not count: others follow",
            others=(context.label(found[-1].text.strip(), "these count"),),
            help="join them with `&&`",
            fix=_join(found, context) if one is found[0] and all(map(body.is_unconditional, found)) else None,
        )


def _join(found: list[Requirements], context: Context) -> Fix | None:
    if any(isinstance(one.expression, OpaqueExpr) for one in found) or len(found) > 2:
        return None
    first, last = found
    text = context.source.text
    start = text.rfind("\n", 0, first.text.whole_span.start) + 1
    end = text.find("\n", first.text.whole_span.end) + 1
    joined = " && ".join(f"({one.value.text.strip()})" for one in found)
    edits = (Edit(Span(start, end), ""), Edit(last.value.strip().whole_span, joined))
    return Fix("Join them with `&&`", edits)
