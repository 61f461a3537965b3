"""A default image, which leaves the choice to whoever submits.

## Why
DEFAULT sets the attribute only where the job has none, so a job may name any image that the worker's
docker can pull. So may it with `DockerImage ?: "..."`, an `if ! defined MY.DockerImage`, or an image that is
copied from another attribute of the job. That may be what you want; where only some images are allowed, SET
the image, or compare it with those in REQUIREMENTS.

## Example
SET WantDocker true
DEFAULT DockerImage "almalinux:9.4"
SET Requirements TARGET.HasDocker
EVALSET Cmd ifThenElse(regexp("^/", Cmd), Cmd, strcat("./", Cmd))

## Use instead
REQUIREMENTS isUndefined(DockerImage) || DockerImage =?= "almalinux:9.4"
SET WantDocker true
DEFAULT DockerImage "almalinux:9.4"
SET Requirements TARGET.HasDocker
EVALSET Cmd ifThenElse(regexp("^/", Cmd), Cmd, strcat("./", Cmd))

## Fix
Unsafe: replaces DEFAULT by SET, and jobs lose their own image.

## HTCondor
Recorded with 23.9.6: a job that names an image keeps it behind `DEFAULT DockerImage`.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.bodies import Body, flat
from router.lint.docker import docker_for, wants_docker
from router.lint.outcomes import outcomes
from router.lint.passage import is_made, may_set
from router.lint.patterns import bare, conjuncts, is_undefined
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Binary, Call, Elvis, Expr, Literal, MacroRef, same_name
from router.syntax.node import Node, walk
from router.syntax.statement import (
    Assigning,
    AttributeName,
    Conditional,
    Copying,
    Default,
    EvalMacro,
    Requirements,
)

_IMAGE = "DockerImage"
_ONLY_IF_NONE = re.compile(r"(?i)\s*!\s*defined\s+MY\.DockerImage\s*")
_OF_JOB = re.compile(r"(?i)\$\(MY\.(\w+)")
_TESTS = frozenset({"regexp", "stringlistmember", "stringlistimember", "member", "substr"})
_Choice = tuple[Assigning | Copying, str]


@rule(on=Body, severity=Severity.WARNING, marks=("dockerimage",), old=True)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report lines that leave the image to the job, where nothing compares it with what is allowed."""
    tested = set(_tested(body))
    if "wantdocker" in tested:
        return  # the job says itself that it is a docker job, and in which image
    severity = None if docker_for(body, context.scene) is not None else Severity.INFO
    # Where other lines name an image too, for some jobs, SET would take that away.
    sole = len(body.assigns(_IMAGE)) == 1
    for statement, name in (*_choices(body, context), *_fallbacks(body)):
        if tested & {name.lower(), _IMAGE.lower()}:
            continue
        fix = replace(statement.keyword_span, "SET", title="Use `SET`")
        yield context.report(
            statement.text.strip(),
            "whoever submits may name any image",
            help=f"SET the image, or test `{name}` in REQUIREMENTS",
            fix=fix if isinstance(statement, Default) and sole else None,
            severity=severity,
        )
    wish, asked = wants_docker(body), body.requirements
    if wish is None or asked is None or tested or may_set(body, context.scene, _IMAGE):
        return
    for node in walk(asked.expression):
        if isinstance(node, AttributeRef) and same_name(node.name, _IMAGE):
            yield context.report(
                node, "whoever submits may name any image", help="compare it with those that are allowed"
            )
            return


def _choices(body: Body, context: Context) -> Iterator[_Choice]:
    """Yield statements after which the image is what the job brought, with the attribute it was in."""
    for statement in body.statements:
        if isinstance(statement, Copying):
            source = statement.target
            if not same_name(statement.new_name.text.strip(), _IMAGE):
                continue
            if isinstance(source, AttributeName) and not is_made(context.scene, source.name):
                yield statement, source.name
        elif isinstance(statement, Assigning) and same_name(statement.attribute.name, _IMAGE):
            name = _IMAGE if isinstance(statement, Default) else _from_job(statement, context)
            if name and not isinstance(statement, EvalMacro):
                yield statement, name


def _fallbacks(body: Body) -> Iterator[_Choice]:
    """Yield the lines that name an image only if the job has none."""
    for statement in body.tree.statements:
        if not isinstance(statement, Conditional) or len(statement.branches) > 1:
            continue
        branch = statement.branches[0]
        if not _ONLY_IF_NONE.fullmatch(branch.condition.text):
            continue
        for one in flat(branch.statements):
            if isinstance(one, Assigning) and same_name(one.attribute.name, _IMAGE):
                yield one, _IMAGE


def _from_job(statement: Assigning, context: Context) -> str:
    """Return the attribute of the job that an image may be taken from; nothing if there is none."""
    for node in (node for one in outcomes(statement.expression) for node in walk(one)):
        match node:
            case AttributeRef(name=name) if name.lower() not in ("my", "target"):
                pass
            case MacroRef(text=text) | Literal(text=text) if (found := _OF_JOB.search(text)) is not None:
                name = found[1]
            case _:
                continue
        if same_name(name, _IMAGE) or not is_made(context.scene, name):
            return name
    return ""


def _tested(body: Body) -> Iterator[str]:
    """Yield the attributes that some expression of a body compares with a text, in lower case.

    One that REQUIREMENTS want to be absent is not the job's to choose either.
    """
    for part in conjuncts(body.requirements.expression) if body.requirements is not None else ():
        if any(isinstance(node, AttributeRef) and same_name(node.name, "WantDocker") for node in walk(part)):
            yield "wantdocker"
        match part:
            case Call(name=called, arguments=(AttributeRef(name=name),)) if same_name(called, "isUndefined"):
                yield name.lower()
            case Binary(operator="=?=", left=AttributeRef(name=name), right=right) if is_undefined(right):
                yield name.lower()
    for statement in body.statements:
        if isinstance(statement, Assigning | Requirements):
            for node in walk(statement.expression):
                yield from filter(None, _compared(node))


def _compared(node: Node) -> Iterator[str]:
    match node:
        case Binary(operator="==" | "=?=", left=left, right=right):
            sides = (bare(left), bare(right))
            if any(isinstance(side, Literal) and isinstance(side.value, str) for side in sides):
                yield from (_name(side) for side in sides)
        case Call(name=called, arguments=arguments) if called.lower() in _TESTS:
            yield from (_name(bare(one)) for one in arguments)


def _name(expression: Expr) -> str:
    match expression:
        case AttributeRef(name=name):
            return name.lower()
        case Elvis(left=left):
            return _name(bare(left))
        case _:
            return ""
