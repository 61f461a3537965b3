"""SET of a default that HTCondor-CE reads as a macro.

## Why
The CE's transforms look for macros named default_maxMemory, default_xcount, default_queue and
default_maxWallTime. An attribute of that name is not read: the CE's own defaults apply. The official
converter writes exactly this.

## Example
TargetUniverse = 5
SET default_maxMemory 4000

## Use instead
TargetUniverse = 5
default_maxMemory = 4000

## Fix
Unsafe: the default begins to count.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh"), behind the configuration that HTCondor-CE 25
brings.

25.14.1 and 23.9.6, example: routed by Site; default_maxMemory = 4000; RequestMemory = 2000

Instead: routed by Site; no default_maxMemory; RequestMemory = 4000

## Profile
Only in `ce` and `migrate`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.route_macros import CE_DEFAULTS, MacroKind
from router.lint.bodies import BodyKind
from router.lint.rule import Context, Profile, rule
from router.syntax.statement import Assigning, Copying, EvalMacro


@rule(on=(Assigning, Copying), severity=Severity.ERROR, only=(Profile.CE,), migrate=True, names=CE_DEFAULTS)
def check(statement: Assigning | Copying, context: Context) -> Iterator[Diagnostic]:
    """Report the command; a text and a number lose their quotes on the way."""
    body = context.body
    if body is None or body.kind is BodyKind.SCHEDD or isinstance(statement, EvalMacro):
        return
    if isinstance(statement, Copying):
        name = statement.new_name.text.strip()
        if name.lower() in CE_DEFAULTS:
            yield context.report(
                statement.new_name.strip(),
                f"nothing reads an attribute `{name}`: the CE's transforms look for a macro",
                help=f"write `{name} = ...`, an expression with the attribute",
            )
        return
    name = statement.attribute.name
    known = CE_DEFAULTS.get(name.lower())
    if known is None:
        return
    value = statement.value.text.strip()
    if known.kind in (MacroKind.TEXT, MacroKind.NUMBER):
        value = value.strip('"')
    better = f"{known.name} = {value}"
    yield context.report(
        statement.text.strip(),
        f"nothing reads an attribute `{name}`: the CE's transforms look for a macro",
        help=f"write `{better}`",
        fix=replace(statement.text.strip().whole_span, better, title="Assign the macro"),
    )
