"""The way of a job through the statements of a configuration: transforms, its route, transforms."""

from collections.abc import Iterator
from dataclasses import dataclass

from router.lint.bodies import Body, BodyKind
from router.lint.effects import Effect, effect, makes
from router.lint.patterns import bare
from router.lint.scene import TRANSFORM_LISTS, Scene
from router.syntax.expr import Literal
from router.syntax.statement import Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One statement on the way, an `if` as a whole; `sure` tells that its body runs for every job."""

    body: Body
    statement: Statement
    sure: bool


def runs_always(body: Body) -> bool:
    """Tell whether a transform has no REQUIREMENTS, or such as are `true`."""
    found = body.requirements
    if found is None:
        return not any("requirements" in name for name in body.macros)
    one = bare(found.expression)
    return isinstance(one, Literal) and one.value in (True, 1) and not isinstance(one.value, str)


def transforms(scene: Scene, knob: str) -> tuple[Body, ...]:
    """Return the transforms of a list, in its order, as far as they are known."""
    found = (scene.body(BodyKind.TRANSFORM, name.text) for name in scene.names(knob))
    return tuple(body for body in found if body is not None)


def is_complete(scene: Scene) -> bool:
    """Tell whether all transforms before and after routes are known."""
    return not scene.has_unread_parts and not any(scene.has_foreign_names(knob) for knob in TRANSFORM_LISTS)


def passage(body: Body, scene: Scene) -> Iterator[Step]:
    """Yield the outermost statements that run for a job of a route; of a transform, those around it too.

    Which routes go through a transform is not asked: for one, those of all routes are left out.
    """
    before, after = (transforms(scene, knob) for knob in TRANSFORM_LISTS)
    if body.kind is BodyKind.SCHEDD:
        bodies: tuple[Body, ...] = (body,)
    elif body.kind is BodyKind.ROUTE:
        bodies = (*before, body, *after)
    else:
        bodies = (*before, *after) if any(body is one for one in (*before, *after)) else (body,)
    for one in bodies:
        yield from steps_of(one)


def steps_of(body: Body) -> Iterator[Step]:
    """Yield the outermost statements of one route or transform."""
    sure = body.kind is BodyKind.ROUTE or runs_always(body)
    for statement in body.tree.statements:
        yield Step(body=body, statement=statement, sure=sure)


def may_set(body: Body, scene: Scene, *names: str) -> bool:
    """Tell whether anything on the way of a job may give it one of these attributes.

    For a transform every route counts, because any of them may be on the way.
    """
    steps = [step.statement for step in passage(body, scene)]
    if body.kind is BodyKind.TRANSFORM:
        steps += [
            one for route in scene.bodies if route.kind is BodyKind.ROUTE for one in route.tree.statements
        ]
    return any(effect(one, name) & (Effect.SETS | Effect.MAY_SET) for one in steps for name in names)


def is_made(scene: Scene, name: str) -> bool:
    """Tell whether any route or transform can make an attribute, `/regex/` counted."""
    return name.lower() in scene.set_attributes or any(makes(one, name) for one in scene.assigned.by_pattern)
