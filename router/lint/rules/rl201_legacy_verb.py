"""A line such as `set_X = value`, which was a command of the old syntax and is none of the new one.

## Why
In a route every `name = value` line assigns a macro. Nothing reads a macro named `set_X`, so the job goes
out unmodified.

## Example
set_JobBatchName = "pilots"

## Use instead
SET JobBatchName "pilots"

## Fix
Unsafe: the line begins to change jobs.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no JobBatchName

Instead: routed by Site; JobBatchName = "pilots"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.commands import MISTAKEN_PREFIXES, OLD_PREFIXES
from router.facts.route_macros import CE_DEFAULTS
from router.lint.rule import Context, Profile, rule
from router.syntax.statement import MacroAssignment

_PREFIXES = {**OLD_PREFIXES, **MISTAKEN_PREFIXES}


@rule(on=MacroAssignment, severity=Severity.ERROR, migrate=True)
def check(statement: MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report a macro that is named like an old command and used nowhere."""
    lower = statement.name.lower()
    prefix = next((one for one in _PREFIXES if lower.startswith(one) and len(lower) > len(one)), None)
    if prefix is None or context.scene.uses_macro(lower):
        return
    attribute, command = statement.name[len(prefix) :], _PREFIXES[prefix]
    better = f"{command} {attribute} {_value(statement, command)}".rstrip()
    if context.profile is Profile.CE and command in ("SET", "EVALSET") and attribute.lower() in CE_DEFAULTS:
        better = f"{attribute} = {statement.value.text.rstrip('; ')}"
    yield context.report(
        statement.name_span,
        f"`{statement.name} = ...` sets a macro, not the job attribute `{attribute}`",
        help=f"write `{better}`",
        fix=None  # a block of lines stands below
        if statement.tag
        else replace(statement.text.whole_span, better, title=f"Write `{command}`"),
    )


def _value(statement: MacroAssignment, command: str) -> str:
    """Return the value as the command takes it; old lines end in `;`."""
    text = statement.value.text.rstrip("; ")
    match command:
        case "DELETE":
            return ""
        case "COPY" | "RENAME":
            return text.strip('"')
        case _:
            return text
