"""A yes or no of a route, or of the router, that is neither `true` nor `false`.

## Why
It is an expression on the job. `Tru` and `yes` are names of attributes that no job has, and `"true"` is a
text: the answer is no, and nothing says so. With EditJobInPlace a copy is made where an edit was wanted.
`TARGET.` finds nothing here either (a warning, because manuals show it).

The knobs JOB_ROUTER_ROUND_ROBIN_SELECTION and JOB_ROUTER_RELEASE_ON_HOLD know no `yes` or `on` either: the
router ends whenever it starts, although condor_job_router_info of 25 goes on.

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
from router.facts.router_knobs import BOOLEANS
from router.lint.expansion import expanded
from router.lint.names import close
from router.lint.patterns import bare
from router.lint.rule import Context, rule
from router.lint.values import read_value
from router.model.scalars import constant
from router.syntax.config import Assignment
from router.syntax.expr import AttributeRef, Expr, Literal, OpaqueExpr, Unary, Word
from router.syntax.node import walk
from router.syntax.statement import MacroAssignment
from router.text import MappedText, Span

_WORDS = dict.fromkeys(("yes", "on", "t", "y", "ok", "enable", "enabled"), "true") | dict.fromkeys(
    ("no", "off", "f", "n", "disable", "disabled"), "false"
)


@rule(on=(MacroAssignment, Assignment), severity=Severity.ERROR, names=(*ROUTER, *BOOLEANS), old=True)
def check(statement: MacroAssignment | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report what is no expression, a lone name that is nearly a truth value, and a text."""
    if isinstance(statement, Assignment):
        yield from _knob(statement, context)
        return
    known = ROUTER.get(statement.name.lower())
    if known is None or known.kind is not MacroKind.BOOLEAN or context.body is None:
        return
    value = statement.value.strip()
    text = expanded(value.text, context.scene, context.body)
    if not text or "#" in text or text.endswith(";"):
        return
    expression = bare(read_value(MappedText.of(text)))
    yield from _targets(value, context)
    found = _trouble(expression, context)
    if found is None:
        return
    what, better = found
    yield context.report(
        value,
        f"`{value.text}` {what}",
        help=f"write `{better}`" if better else "write `true`, `false` or a condition",
        fix=replace(value.whole_span, better, title=f"Write `{better}`") if better else None,
    )


def _knob(item: Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report a knob that is no boolean: it is no expression on a job, and knows no `yes`."""
    value = item.value.strip()
    text = expanded(value.text, context.scene, None)
    if item.name.lower() not in BOOLEANS or not text or "#" in text or text.endswith(";"):
        return
    expression = bare(read_value(MappedText.of(text)))
    if not isinstance(expression, OpaqueExpr) and not isinstance(constant(expression), str | Word):
        return
    better = _meant(text.strip("\"'"))
    yield context.report(
        value,
        f"`{value.text}` is not true or false: the router ends",
        help=f"write `{better}`" if better else "write `true` or `false`",
        fix=replace(value.whole_span, better, title=f"Write `{better}`") if better else None,
    )


def _trouble(expression: Expr, context: Context) -> tuple[str, str] | None:
    """Return what is wrong with a value, and what was probably meant."""
    match expression:
        case OpaqueExpr(text=text):
            return "is no expression: it counts as false", _meant(text.strip(" ."))
        case AttributeRef(name=name, scope=None) if _meant(name):
            known = name.lower() in context.scene.set_attributes
            return None if known else ("is the name of an attribute, not a truth value", _meant(name))
        case Unary(operator="!", operand=AttributeRef(name=name, scope=None)) if name.lower() in _WORDS:
            meant = "false" if _WORDS[name.lower()] == "true" else "true"
            return "is the name of an attribute, not a truth value", meant
        case Literal(value=str() as text):
            return "is a text: it counts as false", _meant(text)
        case Literal(value=Word()):
            return "counts as false", ""
        case _:
            return None


def _meant(word: str) -> str:
    return _WORDS.get(word.lower()) or close(word, ("true", "false"), cutoff=0.7)


def _targets(value: MappedText, context: Context) -> Iterator[Diagnostic]:
    """Report `TARGET.`: there is only the job."""
    for node in walk(read_value(value)):
        match node:
            case AttributeRef(scope=AttributeRef(name=scope, scope=None)) if scope.lower() == "target":
                prefix = Span(node.span.start, node.name_span.start)
                yield context.report(
                    node,
                    f"`{scope}.{node.name}` is undefined here, which counts as false",
                    help=f"write `{node.name}`: the attributes of the job need no prefix",
                    fix=replace(prefix, "", title=f"Take `{scope}.` away"),
                    severity=Severity.WARNING,
                )
