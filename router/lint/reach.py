"""Which jobs reach a route, as far as requirements are simple enough to tell (router/lint/jobs.py)."""

from router.lint.bodies import Body, BodyKind
from router.lint.expansion import knob_value
from router.lint.jobs import Job, find, trial_of
from router.lint.old_routes import as_job_alone
from router.lint.patterns import bare
from router.lint.scene import Scene, value_of
from router.syntax.expr import Expr, Literal, OpaqueExpr
from router.syntax.read.expressions import read_expression
from router.text import MappedText

TRUE = Literal(value=True)
_CONSTRAINT = "JOB_ROUTER_SOURCE_JOB_CONSTRAINT"


def routes_in_order(scene: Scene) -> list[tuple[MappedText, Body]]:
    """Return the routes that are listed and defined, with the place of their names in the list."""
    found = ((name, scene.body(BodyKind.ROUTE, name.text)) for name in scene.names("JOB_ROUTER_ROUTE_NAMES"))
    return [(name, body) for name, body in found if body is not None]


def requirement_of(body: Body) -> Expr | None:
    """Return what a route asks for: `true` where it has no REQUIREMENTS; None where that is not known."""
    if body.old:
        return None
    found = body.requirements
    if found is None:
        return None if any("requirements" in name for name in body.macros) else TRUE
    return None if isinstance(found.expression, OpaqueExpr) else found.expression


def constraint_of(scene: Scene) -> Expr:
    """Return what every candidate fulfils for certain; `true` where the source constraint is not known."""
    item = scene.definition(_CONSTRAINT)
    text = None if item is None else knob_value(item, scene)
    if not text:
        return TRUE
    expression = read_expression(MappedText.of(text), release=scene.release).expression
    return TRUE if isinstance(expression, OpaqueExpr) else as_job_alone(expression)


def has_constraint(scene: Scene) -> bool:
    """Tell whether these files set a source constraint, without which a route must have REQUIREMENTS."""
    item = scene.definition(_CONSTRAINT)
    return item is not None and bool(value_of(item).text.strip())


def takes_all(body: Body, scene: Scene) -> bool:
    """Tell whether a route matches every job that is a candidate, for certain."""
    asked = requirement_of(body)
    if asked is None:
        return False
    one = bare(asked)
    if isinstance(one, Literal):
        return one.value is True or (isinstance(one.value, int | float) and one.value != 0)
    given = constraint_of(scene)
    for constraint in (given, TRUE):
        trial = trial_of([asked, constraint])
        if trial is not None and trial.exact:
            return find(trial, true=[constraint], false=[asked]) is None
    return False


def common_job(one: Body, other: Body, scene: Scene) -> Job | None:
    """Return a job that matches both of two routes; None if none is found, or they are not simple."""
    first, second = requirement_of(one), requirement_of(other)
    if first is None or second is None:
        return None
    for constraint in (constraint_of(scene), TRUE):
        trial = trial_of([first, second, constraint])
        if trial is not None:
            return find(trial, true=[first, second, constraint])
    return None


def when_not_asked(scene: Scene) -> str:
    """Say what becomes of a route whose REQUIREMENTS hold for no job when the schedd is asked for jobs.

    It is asked for what any route wants (reference job-router section 5): jobs come by way of another one.
    """
    routes = sum(body.kind is BodyKind.ROUTE and not body.old for body in scene.bodies)
    if routes + len(scene.old_bodies) > 1:
        return "the route gets only jobs that another route wants too"
    return "the route never matches"
