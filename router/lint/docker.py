"""What rules on Docker share: who asks for it, and which images are named."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from router.lint.bodies import Body, BodyKind
from router.lint.expansion import expanded
from router.lint.latest import of_latest
from router.lint.outcomes import outcomes, text_of
from router.lint.passage import is_listed, passage
from router.lint.patterns import bare
from router.lint.scene import Scene
from router.model.scalar_operators import truth
from router.model.scalars import constant
from router.syntax.expr import AttributeRef, Expr, Literal
from router.syntax.node import walk
from router.syntax.read.expressions import read_expression
from router.syntax.statement import Assigning, EvalMacro
from router.text import MappedText

CONTAINERS = ("WantDocker", "WantContainer")
_OF_SUBMIT_FILES = {
    "docker": "WantDocker",
    "container": "WantContainer",
    "singularity": "WantContainer",
    "apptainer": "WantContainer",
}


def wants_docker(body: Body) -> Assigning | None:
    """Return the statement that makes the job a Docker job for certain."""
    return next((one for one in body.assigns("WantDocker") if is_true(one)), None)


def is_true(statement: Assigning) -> bool:
    """Tell whether a statement sets true, or a number that is not 0, without looking at the job."""
    expression = statement.expression
    if isinstance(expression, Literal) and isinstance(expression.value, bool):
        return expression.value and not isinstance(statement, EvalMacro)
    if isinstance(statement, EvalMacro) or any(isinstance(node, AttributeRef) for node in walk(expression)):
        return False
    return truth(constant(expression)) is True


def docker_for(body: Body, scene: Scene) -> Assigning | None:
    """Return the statement, here or in a transform, that makes the jobs of a body Docker jobs for certain.

    For a transform it may stand in any route: those are the ones that it runs for.
    """
    own = wants_docker(body)
    if own is not None or body.kind is BodyKind.SCHEDD:
        return own
    if body.kind is BodyKind.ROUTE or not is_listed(body, scene):
        found = _on_the_way(body, scene)
    else:
        found = _of_transforms(scene)
    return found if found is not None or body.kind is BodyKind.ROUTE else _of_routes(scene)


def _on_the_way(body: Body, scene: Scene) -> Assigning | None:
    for step in passage(body, scene, about=("WantDocker",)):
        one = step.statement
        if not step.sure or not isinstance(one, Assigning) or one.attribute.name.lower() != "wantdocker":
            continue
        if is_true(one):
            return one
    return None


@of_latest
def _of_transforms(scene: Scene) -> Assigning | None:
    """Return the statement on the way of every transform that is listed."""
    return next((_on_the_way(one, scene) for some in scene.transforms for one in some), None)


@of_latest
def _of_routes(scene: Scene) -> Assigning | None:
    routes = (wants_docker(one) for one in scene.bodies if one.kind is BodyKind.ROUTE)
    return next((one for one in routes if one is not None), None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """One image that a statement may set; `alone` tells that it sets no other."""

    name: str
    place: Expr | MappedText
    alone: bool


def images(statement: Assigning, scene: Scene, body: Body | None) -> Iterator[Image]:
    """Yield the images that a statement names, macros put in and `docker://` taken off."""
    attribute = statement.attribute.name.lower()
    if attribute not in ("dockerimage", "containerimage") or isinstance(statement, EvalMacro):
        return
    value = statement.value.strip()
    expression, is_written = statement.expression, True
    if "$" in value.text:
        known = expanded(value.text, scene, body)
        if known is None:
            return
        expression, is_written = read_expression(MappedText.of(known)).expression, False
    found = list(outcomes(expression))
    for one in found:
        name = text_of(one)
        if name is None or (attribute == "containerimage" and not name.startswith("docker://")):
            continue
        yield Image(
            name=name.removeprefix("docker://"), place=one if is_written else value, alone=len(found) == 1
        )


def is_nothing(statement: Assigning) -> bool:
    """Tell whether a statement sets the word `undefined`."""
    one = bare(statement.expression)
    return isinstance(one, Literal) and str(one.text or one.value).lower().endswith("undefined")


def container_word(text: str) -> str:
    """Return the attribute that asks for what a universe's name, as in a submit file, was to give."""
    word = re.match(r"[\"']?([A-Za-z]+)", text)
    return _OF_SUBMIT_FILES.get(word[1].lower(), "") if word else ""
