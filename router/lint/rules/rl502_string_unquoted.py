"""A text without quotes where an expression is read.

## Why
`almalinux:9.4` is no expression, so the line is skipped. `library/centos` is a division, and `osg` the value
of an attribute of that name: both leave the attribute undefined.

## Example
SET DockerImage almalinux:9.4

## Use instead
SET DockerImage "almalinux:9.4"

## Fix
Unsafe: the attribute gets a value.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no DockerImage
    ERROR: SET DockerImage invalid expression : almalinux:9.4

Instead: routed by Site; DockerImage = "almalinux:9.4"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.attributes import ATTRIBUTES, STRINGS
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.lint.unparsed import Why, why
from router.syntax.expr import AttributeRef, Binary, Unary
from router.syntax.node import walk
from router.syntax.statement import Assigning, EvalMacro


@rule(on=Assigning, severity=Severity.ERROR)
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report what parses as no expression, and what parses as names where a text is wanted."""
    value = statement.value.strip()
    if why(statement, context.release) is Why.TEXT:
        effect = f"`{value.text}` is no expression: HTCondor skips the line"
    elif _is_names(statement, context.scene):
        what = "a division" if isinstance(statement.expression, Binary) else "the attribute of that name"
        effect = f"`{value.text}` without quotes is {what}, and undefined"
    else:
        return
    quoted = f'"{value.text}"'
    yield context.report(
        value,
        effect,
        help=f"write `{quoted}`",
        fix=replace(value.whole_span, quoted, title="Put it in quotes"),
    )


def _is_names(statement: Assigning, scene: Scene) -> bool:
    """Tell whether a text attribute gets a lone name, or names divided, that nothing defines."""
    if statement.attribute.name.lower() not in STRINGS or isinstance(statement, EvalMacro):
        return False
    nodes = list(walk(statement.expression))
    if not all(_is_part(node) for node in nodes):
        return False
    names = {node.name.lower() for node in nodes if isinstance(node, AttributeRef)}
    return not names & (ATTRIBUTES.keys() | scene.set_attributes)


def _is_part(node: object) -> bool:
    match node:
        case AttributeRef(scope=AttributeRef(name=scope)) if scope.lower() in ("my", "target", "parent"):
            return False
        case AttributeRef(name=name, absolute=False, quoted=False):
            return name == name.lower()  # `VOGroup` looks like an attribute, `osg` like a text
        case Binary(operator="/" | "-") | Unary(operator="-"):
            return True
        case _:
            return False
