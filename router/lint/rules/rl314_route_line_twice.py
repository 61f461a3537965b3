"""UNIVERSE, or a macro that the router reads, twice in one route with different values.

## Why
The last one counts, and what is written first has no effect. Nothing is logged.

## Example
MaxIdleJobs = 100
MaxIdleJobs = 200

## Use instead
MaxIdleJobs = 200

## Fix
Safe: the first line was dead. (Unsafe for UNIVERSE: which of the two is meant is yours to say.)

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.facts.route_macros import MEANINGFUL
from router.lint.bodies import Body, BodyKind
from router.lint.lines import whole_line
from router.lint.rule import Context, rule
from router.syntax.statement import MacroAssignment, Universe


@rule(on=Body, severity=Severity.WARNING)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report every one but the last, outside of `if` and where no text uses the macro."""
    if body.kind is not BodyKind.ROUTE or body.old:
        return
    last: dict[str, Universe | MacroAssignment] = {}
    for one in reversed(body.unconditional):
        if not isinstance(one, Universe | MacroAssignment) or id(one) in body.loose:
            continue
        name = "UNIVERSE" if isinstance(one, Universe) else one.name
        key = name.lower()
        if isinstance(one, MacroAssignment) and (
            key not in MEANINGFUL or one.operator != "=" or context.scene.is_used(key, body)
        ):
            continue
        later = last.setdefault(key, one)
        if _value(later) == _value(one):
            continue
        yield context.report(
            one.text.strip(),
            f"`{name}` is there again below, and that counts",
            others=(context.label(later.text.strip(), "this one counts"),),
            help="keep one of them",
            fix=replace(
                whole_line(context.source, one.span),
                "",
                title="Delete the first",
                safety=Safety.UNSAFE if isinstance(one, Universe) else Safety.SAFE,
            ),
        )


def _value(one: Universe | MacroAssignment) -> str:
    return one.value.text.strip().lower()
