"""`WantDocker` as a string, or as a word that is no truth value.

## Why
HTCondor wants a boolean. A string is none, whatever it says, and a word such as `yes` or `on` is the name of
an attribute that nobody sets: the job runs on the worker itself, with no container and no message.

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
from router.lint.expansion import expanded
from router.lint.outcomes import outcomes
from router.lint.rule import Context, Place, rule
from router.syntax.expr import AttributeRef, Expr, Literal
from router.syntax.read.expressions import read_expression
from router.syntax.statement import Assigning, EvalMacro
from router.text import MappedText

_WISHES = ("wantdocker", "wantcontainer", "wantdockerimage", "wantsif", "wantsandboximage")
_TRUE = dict.fromkeys(("true", "yes", "1", "on", "y", "t", "enabled", "enable", "true_", "ture"), "true")
_FALSE = dict.fromkeys(("false", "no", "0", "off", "n", "f", "disabled", "disable", "flase"), "false")
_BOOLEANS = _TRUE | _FALSE


@rule(on=Assigning, severity=Severity.ERROR, names=_WISHES, old=True)
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report strings, and words that are names of attributes; RL504 and RL503 tell of those anywhere."""
    if statement.attribute.name.lower() not in _WISHES or isinstance(statement, EvalMacro):
        return
    value = statement.value.strip()
    expression, written = statement.expression, "$" not in value.text
    if not written:
        known = expanded(value.text, context.scene, context.body)
        if known is not None:
            expression = read_expression(MappedText.of(known), release=context.release).expression
    for one in outcomes(expression):
        text = _text(one, context)
        if text is None:
            continue
        kind = "a string" if isinstance(one, Literal) else "the name of an attribute"
        better = _BOOLEANS.get(text.strip().lower())
        place: Place = one if written else value
        yield context.report(
            place,
            f"`{statement.attribute.name}` is {kind}, so the job runs without a container",
            help="write true or false, without quotes",
            fix=replace(one.span, better, title=f"Use `{better}`") if better and written else None,
        )


def _text(expression: Expr, context: Context) -> str | None:
    """Return what was written in the place of a truth value."""
    match expression:
        case Literal(value=str() as text):
            return text
        case AttributeRef(name=name, scope=None, quoted=quoted) if quoted or name.lower() in _BOOLEANS:
            return None if name.lower() in context.scene.set_attributes else name
        case _:
            return None
