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
from router.lint.docker import wants_docker
from router.lint.rule import Context, rule
from router.syntax.expr import Literal


@rule(on=Body, severity=Severity.WARNING)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report literal absolute programs of routes that say nothing about the transfer."""
    if wants_docker(body) is None or body.assigns("TransferExecutable"):
        return
    for statement in body.assigns("Cmd"):
        expression = statement.expression
        if isinstance(expression, Literal) and str(expression.value).startswith("/"):
            yield context.report(
                expression,
                f"`{expression.value}` is taken from the submit side, not from the image",
                help="add `SET TransferExecutable false` if the program is in the image",
            )
