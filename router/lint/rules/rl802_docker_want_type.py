"""`WantDocker` as a string.

## Why
HTCondor wants a boolean. A string is none, whatever it says: the job runs on the worker itself, with no
container and no message.

## Example
SET WantDocker "true"

## Use instead
SET WantDocker true
SET DockerImage "almalinux:9.4"
SET Requirements TARGET.HasDocker
EVALSET Cmd ifThenElse(regexp("^/", Cmd), Cmd, strcat("./", Cmd))

## Fix
Unsafe: jobs that ran on the host run in a container.

## HTCondor
Recorded with 23.9.6 and 25.14.1: with `WantDocker = "true"` the starter runs the program on the host, and
the job completes.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.rule import Context, rule
from router.syntax.expr import Literal
from router.syntax.statement import Assigning, EvalMacro

_WISHES = frozenset({"wantdocker", "wantcontainer", "wantdockerimage", "wantsif", "wantsandboximage"})
_BOOLEANS = {"true": "true", "yes": "true", "1": "true", "false": "false", "no": "false", "0": "false"}


@rule(on=Assigning, severity=Severity.ERROR, names=_WISHES)
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report strings; `yes` without quotes is RL504's."""
    expression = statement.expression
    name = statement.attribute.name
    if name.lower() not in _WISHES or isinstance(statement, EvalMacro):
        return
    if (
        not isinstance(expression, Literal)
        or not isinstance(expression.value, str)
        or "$" in expression.value
    ):
        return
    better = _BOOLEANS.get(expression.value.strip().lower())
    yield context.report(
        expression,
        f"`{name}` is a string, so the job runs without a container",
        help="write true or false, without quotes",
        fix=replace(expression.span, better, title=f"Use `{better}`") if better else None,
    )
