"""A yes or no of the route that is neither `true` nor `false`.

## Why
It is an expression on the job. `Tru` and `yes` are names of attributes that no job has, so the answer is
no: with EditJobInPlace a copy is made where an edit was wanted.

## Example
JobShouldBeSandboxed = yes

## Use instead
JobShouldBeSandboxed = true

## Fix
Unsafe: the setting begins to count.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.route_macros import ROUTER, MacroKind
from router.lint.names import close
from router.lint.rule import Context, rule
from router.lint.values import is_known, read_value
from router.syntax.expr import AttributeRef, Literal
from router.syntax.statement import MacroAssignment

_WORDS = {
    "yes": "true",
    "on": "true",
    "t": "true",
    "y": "true",
    "no": "false",
    "off": "false",
    "f": "false",
    "n": "false",
}


@rule(on=MacroAssignment, severity=Severity.ERROR)
def check(statement: MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report a lone name that is nearly a truth value, and a string."""
    known = ROUTER.get(statement.name.lower())
    value = statement.value.strip()
    if known is None or known.kind is not MacroKind.BOOLEAN or not is_known(value.text):
        return
    match read_value(value):
        case AttributeRef(name=name, scope=None):
            better = _WORDS.get(name.lower()) or close(name, ("true", "false"), cutoff=0.7)
            what = "is the name of an attribute, not a truth value"
        case Literal(value=str() as text):
            better, what = (
                close(text, ("true", "false")) or _WORDS.get(text.lower(), ""),
                "is a text: it counts as false",
            )
        case _:
            return
    if not better and what.startswith("is the name"):
        return
    yield context.report(
        value,
        f"`{value.text}` {what}",
        help=f"write `{better}`" if better else "write `true` or `false`",
        fix=replace(value.whole_span, better, title=f"Write `{better}`") if better else None,
    )
