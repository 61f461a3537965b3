"""A default container image that starts no container, or is not an image's name.

## Why
DEFAULT_CONTAINER_IMAGE is an expression that gives a string. Without its quotes it gives none, and the job
runs on the host. Docker images begin with `docker://`; the short form `docker:name` goes to docker as it
is.

## Example
DEFAULT_CONTAINER_IMAGE = "docker:unlhcc/osg-wn-el6"

## Use instead
DEFAULT_CONTAINER_IMAGE = "docker://unlhcc/osg-wn-el6"

## Fix
Unsafe: jobs begin to run.

## HTCondor
Recorded with 23.9.6: hold 35 with `invalid reference format`. Without quotes the job ran on the host, in
23.9.6 and in 25.14.1.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Label, Severity, replace
from router.facts.versions import Feature
from router.lint.kinds import Kind, kinds_of
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of
from router.syntax.expr import Literal
from router.syntax.node import walk
from router.syntax.read.expressions import read_expression
from router.text import MappedText


@rule(on=Scene, severity=Severity.ERROR, needs=Feature.DEFAULT_CONTAINER)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report values that can give no string, and strings in the short form."""
    item = scene.definition("DEFAULT_CONTAINER_IMAGE")
    if item is None or not value_of(item).text.strip() or "$" in value_of(item).text:
        return
    text = value_of(item).strip()
    reading = read_expression(text, release=context.release)
    if reading.problem is not None or Kind.STRING not in kinds_of(reading.expression):
        yield context.report(
            text,
            "this gives no string, so jobs run on the host",
            help="the value is an expression: write a name in quotes",
            fix=_quoted(text),
        )
        return
    for node in walk(reading.expression):
        if isinstance(node, Literal) and isinstance(node.value, str) and node.value.startswith("docker:"):
            name = node.value.removeprefix("docker:")
            if not name.startswith("//"):
                better = f'"docker://{name}"'
                yield context.report(
                    Label(text.source, node.span),
                    f"docker is given `{node.value}` as it stands, and jobs are held",
                    help=f"write {better}",
                    fix=replace(node.span, better, title=f"Use {better}"),
                )


def _quoted(text: MappedText) -> Fix | None:
    if any(character in text.text for character in '"\\ ,(){}'):
        return None
    name = text.text
    return replace(text.whole_span, f'"{name}"', title=f'Use "{name}"')
