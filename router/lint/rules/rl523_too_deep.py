r"""An expression that is nested too deep, or a chain of too many operators.

## Why
From 25.13.2 on HTCondor reads no more than 165 parentheses inside one another, and evaluates no chain of
more than some 395 operators. Lists of users that a script wrote as `Owner == "a" || Owner == "b" || ...`
reach that. A SET or REQUIREMENTS that is not read is skipped or drops the route. A chain in REQUIREMENTS that
is not evaluated hides every job from every route: the router asks for all routes at once. For the same reason
it finds no job if there are more than some 390 routes. The REQUIREMENTS of a pre- or post-route transform are
taken for met when HTCondor gives up on them: the transform is applied to every job.

## Example
SET ProjectName (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((( \
  (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((( \
  "cms" \
  )))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))) \
  ))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))

## Use instead
SET ProjectName "cms"

## Fix
None: split a chain into groups in parentheses, or ask `stringListIMember(Owner, "a,b,c")`.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1, example: routed by Site; no ProjectName
    ERROR: SET ProjectName invalid expression :
    ((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((
    (((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((( "cms"
    ))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))
    ))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))))

25.14.1, instead: routed by Site; ProjectName = "cms"

23.9.6, example: routed by Site; ProjectName =
((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((((...

23.9.6, instead: routed by Site; ProjectName = "cms"

## Versions
From 25.13.2 on. Older ones read 999 parentheses, and evaluate chains of any length.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.versions import Feature
from router.lint.bodies import Body, BodyKind
from router.lint.depth import DEEPEST, calls_in, depth_of
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of
from router.lint.unparsed import Why, why
from router.syntax.expr import OpaqueExpr
from router.syntax.read.expressions import read_expression
from router.syntax.statement import Assigning, EvalMacro, EvalSet, Requirements
from router.text import MappedText

_HELP = 'put groups of it in parentheses, or ask `stringListIMember(Owner, "a,b,c")`'
# What the router puts around the REQUIREMENTS of all routes: `(constraint) && ( (...) || (...) ) && (...)`.
_AROUND, _WITHOUT_CONSTRAINT = 4, 3


@rule(on=(Assigning, Requirements, Scene), severity=Severity.ERROR, computed=True)
def check(subject: Assigning | Requirements | Scene, context: Context) -> Iterator[Diagnostic]:
    """Report what is not read, what is not evaluated, and what the test of all routes at once comes to."""
    if isinstance(subject, Scene):
        if context.release.has(Feature.NESTS_LESS):
            yield from _all_at_once(subject, context)
        return
    if isinstance(subject.expression, OpaqueExpr):
        if why(subject, context.release) is Why.DEEP:
            yield _unread(subject, context)
        return
    if not context.release.has(Feature.NESTS_LESS):
        return
    if isinstance(subject, EvalSet | EvalMacro) and len(subject.value.text) >= DEEPEST:
        if any(depth_of(one) > DEEPEST for one in calls_in(subject.expression)):
            yield context.report(
                subject.value.strip(),
                "HTCondor gives up on so many operators: nothing is set",
                help=_HELP,
            )
    elif isinstance(subject, Requirements):
        yield from _of_requirements(subject, context)


def _of_requirements(subject: Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report what is not read with what the router puts around it, and a transform that is always applied."""
    text = subject.value.text
    if not _is_route(context.body):
        if len(text) >= DEEPEST and depth_of(subject.expression) > DEEPEST:
            yield context.report(
                subject.value.strip(),
                "HTCondor gives up on so many operators, and applies the transform to every job",
                help=_HELP,
            )
    elif text.count("(") > 99:
        around = MappedText.of(f"(({text.strip()}))")
        if isinstance(read_expression(around, release=context.release).expression, OpaqueExpr):
            yield context.report(
                subject.value.strip(),
                "this is nested too deep for the router, which puts more around it, and ends at once",
                help="take parentheses away",
            )


def _is_route(body: Body | None) -> bool:
    return body is not None and body.kind is BodyKind.ROUTE


def _unread(statement: Assigning | Requirements, context: Context) -> Diagnostic:
    problem = read_expression(statement.value, release=context.release).problem
    effect = "HTCondor skips the line"
    if isinstance(statement, Requirements):
        effect = "HTCondor drops the route" if _is_route(context.body) else "the transform is not read"
    return context.report(
        statement.value.strip() if problem is None else problem.span,
        f"this is nested too deep to be read: {effect}",
        help="take parentheses away",
    )


def _all_at_once(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report the route, or the list of routes, that makes the router's test of all routes too deep."""
    if scene.has_foreign_names("JOB_ROUTER_ROUTE_NAMES") or scene.has_old_routes:
        return
    tests = _tests(scene)
    constraint = scene.definition("JOB_ROUTER_SOURCE_JOB_CONSTRAINT")
    around = _AROUND if constraint is not None and value_of(constraint).text.strip() else _WITHOUT_CONSTRAINT
    for number, requirements in enumerate(tests):
        own = depth_of(requirements.expression, in_match=True)
        beside = len(tests) - max(number, 1)
        if around + beside + own <= DEEPEST:
            continue
        item = scene.definition("JOB_ROUTER_ROUTE_NAMES")
        if own > beside:
            where, what = requirements.value.strip(), "so many operators"
        elif item is not None:
            where, what = value_of(item).strip(), f"{len(tests)} routes"
        else:
            return
        yield context.report(
            context.label(where),
            f"the router cannot test {what} at once: it finds no job, for any route",
            help=_HELP if own > beside else "join routes, or ask for less in fewer of them",
        )
        return


def _tests(scene: Scene) -> list[Requirements]:
    """Return the REQUIREMENTS in the order in which the router joins them: by name, each text once."""
    found: dict[str, Requirements] = {}
    for name in sorted({one.text.lower() for one in scene.names("JOB_ROUTER_ROUTE_NAMES")}):
        body = scene.body(BodyKind.ROUTE, name)
        requirements = body.requirements if body is not None else None
        if requirements is not None and not isinstance(requirements.expression, OpaqueExpr):
            found.setdefault(requirements.value.text.strip(), requirements)
    return list(found.values())
