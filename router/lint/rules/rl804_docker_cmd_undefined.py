"""A route that makes the job's program undefined.

## Why
An attribute that is not there makes the whole expression undefined, and the job has no program: it goes
back to idle and is tried again for ever. `orig_Cmd` is there only after `COPY Cmd orig_Cmd` in the same
route or in a transform before it. DELETE and RENAME take Cmd away, `TARGET.` is undefined in a route, and
`+` does not join texts.

## Example
SET Cmd strcat("./", saved_Cmd)

## Use instead
COPY Cmd saved_Cmd
SET Cmd strcat("./", saved_Cmd)

## Fix
None: which attribute was meant is yours to say.

## HTCondor
Recorded with 23.9.6 and 25.14.1: a job whose Cmd is undefined is not started, `Failed to initialize job
info from ClassAd!`, and goes back to idle.
"""

from collections.abc import Iterator
from functools import cached_property

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import ATTRIBUTES
from router.lint.bodies import Body, BodyKind, flat
from router.lint.docker import docker_for
from router.lint.effects import Effect
from router.lint.latest import of_latest
from router.lint.passage import Step, Stretch, is_listed, is_made, passage, steps_of
from router.lint.patterns import bare
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.syntax.expr import AttributeRef, Binary, Call, Expr, Literal, Word, same_name
from router.syntax.node import Node, walk
from router.syntax.statement import (
    Assigning,
    AttributeName,
    Delete,
    EvalMacro,
    EvalSet,
    Rename,
    Statement,
)

_KEPT = ("orig_", "saved_", "old_")
_GIVES = Effect.SETS | Effect.MAY_SET
_WORDS = (Word.UNDEFINED, Word.ERROR)


class _Way:
    """The statements on the way of a job of a body, one by one; for a transform routes may be before."""

    def __init__(self, body: Body, scene: Scene) -> None:
        self._body = body
        self._scene = scene

    @cached_property
    def _steps(self) -> Stretch:
        routes = self._scene.bodies if self._body.kind is BodyKind.TRANSFORM else ()
        steps = [step for one in routes if one.kind is BodyKind.ROUTE for step in steps_of(one)]
        steps += passage(self._body, self._scene)
        single = [
            Step(body=step.body, statement=one, sure=step.sure)
            for step in steps
            for one in flat((step.statement,))
        ]
        return Stretch(single)

    @cached_property
    def _places(self) -> dict[int, int]:
        return {id(step.statement): at for at, step in enumerate(self._steps.steps)}

    def place(self, statement: Statement) -> int:
        """Return where a statement stands."""
        return self._places[id(statement)]

    def makes(self, name: str) -> list[int]:
        """Return where an attribute may be given a value."""
        return [at for at, _, found in self._steps.about(name, 0) if found & _GIVES]

    def comes_back(self, statement: Statement) -> bool:
        """Tell whether Cmd is set again behind the line that takes it away, without looking at it."""
        _, _, found = next(self._steps.about("Cmd", self.place(statement) + 1), (0, None, Effect(0)))
        return bool(found & _GIVES) and Effect.READS not in found


@of_latest
def _of_transforms(scene: Scene) -> _Way:
    """Return the way of the transforms that are listed, which is one."""
    return _Way(next(one for some in scene.transforms for one in some), scene)


@rule(on=Body, severity=Severity.ERROR, old=True)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report lines after which Cmd is undefined or an error, or no more there."""
    lines = [one for one in body.statements if _is_about_cmd(one)]
    if not lines or context.scene.has_unread_parts:
        return
    docker = docker_for(body, context.scene) is not None
    way = _of_transforms(context.scene) if is_listed(body, context.scene) else _Way(body, context.scene)
    for one in lines:
        if isinstance(one, Assigning):
            yield from _value(one, way, docker, context)
        elif docker and not way.comes_back(one):
            yield context.report(
                one.text.strip(), "the job has no program", help="COPY keeps Cmd where it is"
            )


def _is_about_cmd(statement: Statement) -> bool:
    if isinstance(statement, Assigning):
        return same_name(statement.attribute.name, "Cmd") and not isinstance(statement, EvalMacro)
    return (
        isinstance(statement, Delete | Rename)
        and isinstance(statement.target, AttributeName)
        and same_name(statement.target.name, "Cmd")
    )


def _value(statement: Assigning, way: _Way, docker: bool, context: Context) -> Iterator[Diagnostic]:
    """Report what makes a value undefined."""
    value = bare(statement.expression)
    if isinstance(value, Literal) and value.value in _WORDS:
        yield context.report(
            statement.value.strip(), "the job has no program", help="leave Cmd as it is, or name one"
        )
        return
    said: set[str] = set()
    for node in walk(statement.expression):
        if isinstance(node, AttributeRef) and node.name.lower() not in said:
            said.add(node.name.lower())
            found = _of_reference(node, statement, way, docker, context)
        else:
            found = _of_node(node, context) if docker else None
        if found is not None:
            yield found


def _of_node(node: Node, context: Context) -> Diagnostic | None:
    """Report what is an error in any expression (RL506), and leaves a docker job without a program."""
    match node:
        case Binary(operator="+" | "-" | "*", left=left, right=right) if _is_text(left) or _is_text(right):
            return context.report(
                node, f"`{node.operator}` does not join texts: Cmd is an error", help="write `strcat(...)`"
            )
        case Call(name=name, arguments=arguments) if same_name(name, "ifThenElse") and len(arguments) != 3:
            return context.report(
                node, "ifThenElse wants three arguments: Cmd is an error", help="say what it is otherwise"
            )
        case _:
            return None


def _is_text(expression: Expr) -> bool:
    one = bare(expression)
    return isinstance(one, Literal) and isinstance(one.value, str)


def _of_reference(
    node: AttributeRef, statement: Assigning, way: _Way, docker: bool, context: Context
) -> Diagnostic | None:
    scope = node.scope.name.lower() if isinstance(node.scope, AttributeRef) else ""
    name = node.name
    if scope == "target" and docker and isinstance(statement, EvalSet):
        return context.report(
            node, f"`TARGET.{name}` is undefined here, so the job has no program", help=f"write `{name}`"
        )
    if scope not in ("", "my") or name.lower() in ("my", "target"):
        return None
    if same_name(name, "Cmd"):
        if not docker or isinstance(statement, EvalSet):
            return None
        return context.report(
            node, f"`{name}` refers to itself, so the job has no program", help="write EVALSET"
        )
    return None if name.lower() in ATTRIBUTES else _of_kept(node, statement, way, docker, context)


def _of_kept(
    node: AttributeRef, statement: Assigning, way: _Way, docker: bool, context: Context
) -> Diagnostic | None:
    """Report an attribute that was to hold what Cmd was, and is not made before."""
    name = node.name
    made = way.makes(name)
    if any(at < way.place(statement) for at in made):
        return None
    made_later = bool(made)
    if made_later and not docker:
        return None  # RL221 tells of the order, whatever the attribute
    if made_later or is_made(context.scene, name) or name.lower().startswith(_KEPT):
        says = "is not made yet" if made_later else "is not made on the way"
        return context.report(
            node, f"`{name}` {says}, so the job has no program", help=f"put `COPY Cmd {name}` before it"
        )
    if not docker or not isinstance(statement, EvalSet):
        return None
    return context.report(
        node,
        f"a job that brings no `{name}` has no program",
        help="Cmd is the program of every job",
        severity=Severity.WARNING,
    )
