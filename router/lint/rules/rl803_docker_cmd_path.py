"""A route into Docker that leaves Cmd as the job has it.

## Why
HTCondor runs `./` and the last part of Cmd by itself, but only if it transfers the executable.
Where it does not (TransferExecutable is false, or there is no file transfer), a relative Cmd is looked up
on the image's PATH, and a script that came with the input files is not found: exit status 127, and no
hold.

## Example
SET WantDocker true
SET Requirements TARGET.HasDocker
SET DockerImage "almalinux:9.4"

## Use instead
SET WantDocker true
SET Requirements TARGET.HasDocker
SET DockerImage "almalinux:9.4"
EVALSET Cmd ifThenElse(regexp("^/", Cmd), Cmd, strcat("./", Cmd))

## Fix
Unsafe: adds the prefix to a relative Cmd, also to one that was to come from the image's PATH.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; Cmd = "run.sh"

Instead: routed by Site; Cmd = "./run.sh"

## Versions
Before 8.5.7 the prefix was needed for every relative Cmd, and the catalogue of rules has this one as an
error for that reason. Here it is a note, and a warning where the route itself turns the transfer of the
executable off.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.bodies import Body, BodyKind
from router.lint.docker import wants_docker
from router.lint.effects import Effect, effect
from router.lint.outcomes import beginning_of, outcomes
from router.lint.passage import may_set
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Expr, Literal
from router.syntax.statement import EvalMacro
from router.text import Span

_LINE = 'EVALSET Cmd ifThenElse(regexp("^/", Cmd), Cmd, strcat("./", Cmd))'
_RELATIVE = "a relative Cmd runs in Docker only if it is transferred as the executable"


@rule(on=Body, severity=Severity.INFO, old=True)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report `WantDocker true` where nothing sets Cmd, or to what is no better."""
    statement = wants_docker(body)
    if statement is None:
        return
    if may_set(body, context.scene, "Cmd"):
        yield from _set(body, context)
        return
    if any(effect(one, "Cmd") & (Effect.DELETES | Effect.MAY_DELETE) for one in body.statements):
        return  # RL804
    off = [
        one
        for one in body.assigns("TransferExecutable")
        if isinstance(one.expression, Literal) and one.expression.value is False
    ]
    end = statement.text.whole_span.end
    line = body.source.text.rfind("\n", 0, statement.text.whole_span.start) + 1
    indent = body.source.text[line : statement.text.whole_span.start]
    yield context.report(
        statement.text,
        _RELATIVE,
        others=tuple(context.label(one.text, "and here it is not") for one in off),
        severity=Severity.WARNING if off else None,
        help=f"if jobs bring their program as an input file, add `{_LINE}`",
        fix=replace(
            Span(end, end),
            f"\n{indent if not indent.strip() else ''}{_LINE}",
            title="Put `./` before a relative Cmd",
        ),
    )


def _set(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report the last line of the body that sets Cmd, if that leaves a relative one as it is."""
    lines = [one for one in body.assigns("Cmd") if not isinstance(one, EvalMacro)]
    if not lines or body.kind is BodyKind.TRANSFORM:
        return
    expression = lines[-1].expression
    begins = [_beginning(one) for one in outcomes(expression)]
    if None in begins or "/" in begins:
        return
    if "./" not in begins:
        yield context.report(lines[-1].value.strip(), _RELATIVE, help=f"write `{_LINE}`")


def _beginning(expression: Expr) -> str | None:
    """Return `./` or `/` if a path begins so, nothing if it may be relative; None if that is not known."""
    if isinstance(expression, AttributeRef):
        return "" if expression.name.lower().endswith("cmd") else None
    found = beginning_of(expression)
    if found is None or not found[0]:
        return None
    return next((start for start in ("./", "/") if found[0].startswith(start)), "")
