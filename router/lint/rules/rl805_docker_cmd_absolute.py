"""An absolute program in a docker route, while the executable is transferred.

## Why
The starter replaces Cmd by `./` and its last part where it transfers the executable, which it does unless
TransferExecutable is false. So an absolute path is that of a file at the submit side, which is sent; a
program of the image needs TransferExecutable false, and then the path is one inside the image.

## Example
SET WantDocker true
SET DockerImage "almalinux:9.4"
SET Requirements TARGET.HasDocker
SET Cmd "/usr/local/bin/start-pilot"

## Use instead
SET WantDocker true
SET DockerImage "almalinux:9.4"
SET Requirements TARGET.HasDocker
SET TransferExecutable false
SET Cmd "/usr/local/bin/start-pilot"

## Fix
None: where the program lies is yours to say.

## HTCondor
Recorded with 23.9.6: an absolute Cmd ran as `./exe.sh` where it was transferred, and unchanged with
TransferExecutable false; where the image lacked it, exit code 127.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body
from router.lint.docker import docker_for
from router.lint.expansion import expanded
from router.lint.outcomes import beginning_of, outcomes
from router.lint.rule import Context, rule
from router.syntax.expr import Literal
from router.syntax.read.expressions import read_expression
from router.syntax.statement import Assigning, EvalMacro
from router.text import MappedText


@rule(on=Body, severity=Severity.WARNING, old=True)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report programs that are absolute for certain, where the transfer is not switched off or open."""
    lines = [one for one in body.assigns("Cmd") if not isinstance(one, EvalMacro)]
    if not lines or docker_for(body, context.scene) is None:
        return
    if any(not _is_on(one) for one in body.assigns("TransferExecutable")):
        return
    for statement in lines:
        for place, path in _absolute(statement, body, context):
            yield context.report(
                place,
                f"`{path}` is taken from the submit side, not from the image",
                help="add `SET TransferExecutable false` if the program is in the image",
            )


def _is_on(statement: Assigning) -> bool:
    return isinstance(statement.expression, Literal) and statement.expression.value is True


def _absolute(statement: Assigning, body: Body, context: Context) -> Iterator[tuple[MappedText, str]]:
    value = statement.value.strip()
    text = expanded(value.text, context.scene, body)
    if text is None:
        return
    written = text == value.text
    expression = statement.expression
    if not written:
        expression = read_expression(MappedText.of(text), release=context.release).expression
    for one in outcomes(expression):
        found = beginning_of(one)
        if found is not None and found[0].startswith("/"):
            place = MappedText.cut(value.source, one.span) if written else value
            yield place, found[0] if found[1] else f"{found[0]}..."
