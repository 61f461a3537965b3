"""REQUIREMENTS on an attribute that only a transform before the route makes.

## Why
Routes are chosen before any transform runs. There the attribute is undefined, and the route never matches.

## Example
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = Mark
JOB_ROUTER_TRANSFORM_Mark @=rt
  SET IsProduction Owner == "prod"
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS IsProduction
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse =?= 5
JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = Mark
JOB_ROUTER_TRANSFORM_Mark @=rt
  SET IsProduction Owner == "prod"
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS Owner == "prod"
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: ask for what the transform asks for.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: not routed
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import ATTRIBUTES
from router.lint.bodies import BodyKind
from router.lint.patterns import asks_for_absence
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef
from router.syntax.node import walk
from router.syntax.statement import Assigning, Copying, Default, EvalMacro, Requirements, Statement


@rule(on=Requirements, severity=Severity.ERROR)
def check(statement: Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report a name that no job is known to have, and that a transform before the route sets."""
    if context.body is None or context.body.kind is not BodyKind.ROUTE:
        return
    makers: dict[str, Statement] = {}
    for name in context.scene.listed("JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES"):
        body = context.scene.body(BodyKind.TRANSFORM, name)
        for one in body.statements if body else ():
            match one:
                case Default() | EvalMacro():
                    continue
                case Assigning(attribute=attribute):
                    makers[attribute.name.lower()] = one
                case Copying(new_name=new_name):
                    makers[new_name.text.strip().lower()] = one
    for node in walk(statement.expression):
        if not isinstance(node, AttributeRef) or node.scope is not None or node.name.lower() in ATTRIBUTES:
            continue
        maker = makers.get(node.name.lower())
        if maker is None or asks_for_absence(node.name, statement.expression):
            continue
        yield context.report(
            node,
            f"`{node.name}` is not there yet when routes are chosen",
            others=(context.label(maker.text.strip(), "it is made here"),),
            help="REQUIREMENTS see the job as it came",
        )
