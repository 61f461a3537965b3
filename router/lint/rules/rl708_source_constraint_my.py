"""`MY.` in the source constraint.

## Why
There the job is TARGET: `MY.x` is undefined for every job, so a comparison with it is never true and no job
is a candidate. A test for absence (`MY.x =!= true`) is true for every job instead, and holds nobody back.
`TARGET.x` works, and `x` alone.

## Example
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = MY.Owner == "cms"
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = Owner == "cms"
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
Safe: until now no job was a candidate. Unsafe where the constraint asks for absence or has `||`.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.expansion import knob_value
from router.lint.knobs import value_if
from router.lint.rule import Context, rule
from router.syntax.config import Assignment, Block
from router.syntax.expr import AttributeRef, Binary, Call, Expr
from router.syntax.node import walk
from router.syntax.read.expressions import read_expression
from router.text import MappedText, Span

_KNOB = "job_router_source_job_constraint"


@rule(on=(Assignment, Block), severity=Severity.ERROR, names=(_KNOB,))
def check(item: Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report each reference with the prefix, also one that a macro brings."""
    value = value_if(item, context.scene, _KNOB)
    if value is None:
        return
    written = list(_references(value, context))
    for node, scope in written:
        yield context.report(
            node,
            f"`{scope}.{node.name}` is undefined here, whatever the job says",
            help=f"write `{node.name}`",
            fix=replace(
                Span(node.span.start, node.name_span.start),
                "",
                title=f"Take `{scope}.` away",
                safety=Safety.UNSAFE if _bears_absence(value, context) else Safety.SAFE,
            ),
        )
    known = knob_value(item, context.scene) if "$" in value.text and not written else None
    for node, scope in _references(MappedText.of(known or ""), context):
        yield context.report(
            value,
            f"a macro brings `{scope}.{node.name}`, which is undefined here, whatever the job says",
            help=f"write `{node.name}` in the macro",
        )
        return


def _references(text: MappedText, context: Context) -> Iterator[tuple[AttributeRef, str]]:
    for node in walk(_read(text, context)):
        match node:
            case AttributeRef(scope=AttributeRef(name=scope, scope=None)) if scope.lower() == "my":
                yield node, scope


def _bears_absence(text: MappedText, context: Context) -> bool:
    """Tell whether a job may be a candidate all the same: something asks for what is undefined."""
    return any(
        (isinstance(node, Binary) and node.operator in ("=!=", "=?=", "||"))
        or (isinstance(node, Call) and node.name.lower() in ("isundefined", "ifthenelse"))
        for node in walk(_read(text, context))
    )


def _read(text: MappedText, context: Context) -> Expr:
    return read_expression(text, release=context.release).expression
