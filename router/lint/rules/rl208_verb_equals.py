"""`COPY = Cmd orig_Cmd`: a command turned into a macro by a `=`.

## Why
A line whose first word is followed by `=` assigns a macro of that name, whatever the word. Nothing is
copied.

## Example
COPY = Cmd orig_Cmd

## Use instead
COPY Cmd orig_Cmd

## Fix
Safe: the line did nothing until now.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no orig_Cmd

Instead: routed by Site; orig_Cmd = "run.sh"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.facts.commands import COMMANDS
from router.lint.lines import without_blanks
from router.lint.rule import Context, rule
from router.syntax.statement import Assigning, AttributeName, Copying, Delete, MacroAssignment
from router.text import Span

_OTHERS = {
    "REQUIREMENTS",
    "UNIVERSE",
    "NAME",
    "TRANSFORM",
}  # RL202 and RL203; the last two do nothing either way


@rule(
    on=(MacroAssignment, Assigning, Copying, Delete),
    severity=Severity.ERROR,
    names=[name.lower() for name in COMMANDS],
    odd=True,
)
def check(
    statement: MacroAssignment | Assigning | Copying | Delete, context: Context
) -> Iterator[Diagnostic]:
    """Report a macro that is named like a command and used nowhere, and a command with `:` for a name."""
    if not isinstance(statement, MacroAssignment):
        yield from _colon(statement, context)
        return
    command = statement.name.upper()
    if command not in COMMANDS or command in _OTHERS or context.scene.uses_macro(command):
        return
    start, value = statement.name_span.start, statement.value.strip().whole_span
    yield context.report(
        without_blanks(context.source, Span(start, value.start)),
        f"`{command} =` sets a macro: the line does nothing",
        help=f"write `{command} {statement.value.text.strip()}`, without `=`",
        fix=replace(Span(start, value.start), f"{command} ", title="Take the `=` away", safety=Safety.SAFE),
    )


def _colon(statement: Assigning | Copying | Delete, context: Context) -> Iterator[Diagnostic]:
    target = statement.attribute if isinstance(statement, Assigning) else statement.target
    if not isinstance(target, AttributeName) or target.name != ":":
        return
    text = statement.text.strip()
    command, _, rest = text.text.partition(":")
    span = text.span(0, len(command) + 1 + len(rest) - len(rest.lstrip()))
    command = command.strip().upper()
    yield context.report(
        without_blanks(context.source, span),
        f"`{command} :` names the attribute `:`: the line does nothing",
        help=f"write `{command} {rest.strip()}`, without `:`",
        fix=replace(span, f"{command} ", title="Take the `:` away", safety=Safety.SAFE),
    )
