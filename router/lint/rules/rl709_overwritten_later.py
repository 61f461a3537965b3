"""A route sets an attribute that a transform after it sets again.

## Why
The last one counts. What the route says has no effect.

## Example
JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES = Memory
JOB_ROUTER_TRANSFORM_Memory @=rt
  SET RequestMemory 2000
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
  SET RequestMemory 8000
@rt

## Use instead
JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES = Memory
JOB_ROUTER_TRANSFORM_Memory @=rt
  DEFAULT RequestMemory 2000
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
  SET RequestMemory 8000
@rt

## Fix
None: which of the two is right is yours to say.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; RequestMemory = 2000

Instead: routed by Site; RequestMemory = 8000
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Label, Severity
from router.lint.bodies import BodyKind
from router.lint.rule import Context, Profile, rule
from router.syntax.expr import AttributeRef, MacroRef
from router.syntax.node import walk
from router.syntax.statement import Assigning, Default, EvalMacro, EvalSet, Set


@rule(on=(Set, EvalSet), severity=Severity.WARNING)
def check(statement: Set | EvalSet, context: Context) -> Iterator[Diagnostic]:
    """Report it, where the transform does so in any case and without looking at what was there."""
    body, name = context.body, statement.attribute.name.lower()
    if body is None or body.kind is not BodyKind.ROUTE:
        return
    if context.profile is Profile.CE and name in ("requestmemory", "environment", "env"):
        return  # CE01, CE07
    for listed in context.scene.listed("JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES"):
        other = context.scene.body(BodyKind.TRANSFORM, listed)
        if other is None or other.requirements is not None:
            continue
        for one in other.unconditional:
            if (
                not isinstance(one, Assigning)
                or isinstance(one, Default | EvalMacro)
                or one.attribute.name.lower() != name
            ):
                continue
            names = [node.name.lower() for node in walk(one.expression) if isinstance(node, AttributeRef)]
            if name in names or any(isinstance(node, MacroRef) for node in walk(one.expression)):
                continue
            yield context.report(
                statement.attribute,
                f"`{statement.attribute.name}` is set again after the route, and that counts",
                others=(Label(other.source, one.text.strip().whole_span, "here"),),
                help="set it in one place, or with DEFAULT in the transform",
            )
