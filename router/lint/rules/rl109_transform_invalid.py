"""A transform before or after routes that cannot be read.

## Why
REQUIREMENTS that do not parse switch the whole router off, with exit status 0. An unknown command is
noticed only when jobs come, and then no job is routed at all. What exactly is wrong with the line may be
said by another rule as well; this one says what it costs.

## Example
JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES = Big
JOB_ROUTER_TRANSFORM_Big @=rt
  REQUIREMENTS (RequestCpus > 8
  SET ProjectName "big"
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES = Big
JOB_ROUTER_TRANSFORM_Big @=rt
  REQUIREMENTS (RequestCpus > 8)
  SET ProjectName "big"
@rt
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: what was meant cannot be told from what was written.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    JobRouter is disabled.

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body, BodyKind
from router.lint.broken import Cause, cause_of
from router.lint.macros import calls, references
from router.lint.rule import Context, rule
from router.lint.scene import TRANSFORM_LISTS
from router.lint.unparsed import Why, why
from router.syntax.read.expressions import read_expression
from router.syntax.statement import Malformed, Requirements


@rule(on=(Requirements, Malformed), severity=Severity.ERROR)
def check(statement: Requirements | Malformed, context: Context) -> Iterator[Diagnostic]:
    """Report the line, if the transform is one of the router's."""
    body = context.body
    if body is None or body.kind is not BodyKind.TRANSFORM:
        return
    if not _is_loaded(body, context):
        return
    if isinstance(statement, Malformed):
        if cause_of(statement) in (Cause.UNKNOWN, Cause.BRACKET, Cause.KNOB):
            yield context.report(
                statement.text.strip(),
                f"`{statement.text.text.split()[0]}` is no command: no job gets through this transform",
                help="every route uses it, so nothing is routed",
            )
        return
    if why(statement, context.release) not in (None, Why.COLON) or _has_macro(statement):
        problem = read_expression(statement.value, release=context.release).problem
        yield context.report(
            statement.value.strip() if problem is None else problem.span,
            "these REQUIREMENTS are no ClassAd expression: the whole router is disabled",
            help="no job is routed until they parse",
        )


def _is_loaded(body: Body, context: Context) -> bool:
    """Tell whether a transform is listed, or may be: the router reads no other."""
    scene = context.scene
    known = [knob for knob in TRANSFORM_LISTS if scene.definition(knob) is not None]
    return (
        not known
        or any(scene.has_foreign_names(knob) for knob in known)
        or any(body.name.lower() in scene.listed(knob) for knob in known)
    )


def _has_macro(statement: Requirements) -> bool:
    """Tell whether a macro stands in the expression, where none is expanded."""
    unquoted = any(not one.quoted for one in references(statement.value))
    return unquoted or any(True for _ in calls(statement.value))
