"""`$INT( )` or `$REAL( )` of an attribute that a job may lack.

## Why
One odd job is enough: up to 25.13.1 the daemon ends, and starts again, and ends. Later versions log it
and put in nothing.

## Example
SET OriginalMemory $INT(MY.maxMemory)

## Use instead
if defined MY.maxMemory
  SET OriginalMemory $INT(MY.maxMemory)
endif

## Fix
None: guard it as shown, or use EVALSET.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1, example: routed by Site
    ERROR: SET OriginalMemory invalid expression :

25.14.1, instead: routed by Site

23.9.6, example: exit status 4 when the job comes

23.9.6, instead: routed by Site; JobUniverse = 5

## Versions
An error before 25.13.2, a warning from there on.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.versions import Feature
from router.lint.macros import calls
from router.lint.rule import Context, rule
from router.syntax.statement import Conditional, MacroAssignment, Statement

# Attributes that every job has, with a number in them.
_ALWAYS = frozenset(
    {
        "clusterid",
        "procid",
        "jobuniverse",
        "jobstatus",
        "qdate",
        "requestcpus",
        "requestmemory",
        "requestdisk",
    }
)


@rule(on=Statement, severity=Severity.WARNING, marks=("$",))
def check(statement: Statement, context: Context) -> Iterator[Diagnostic]:
    """Report it, unless the body tests somewhere that the attribute is defined, or sets it."""
    body = context.body
    if body is None or isinstance(statement, Conditional):
        return
    if isinstance(statement, MacroAssignment) and not context.scene.uses_macro(statement.name.lower()):
        return
    for function, argument, place in calls(statement.text):
        name = argument.partition(",")[0].strip()
        key = name.lower().removeprefix("my.")
        if function not in ("INT", "REAL") or not name.lower().startswith("my.") or key in _ALWAYS:
            continue
        if key in context.scene.set_attributes or body.asks_for(f"my.{key}"):
            continue
        aborts = context.release.has(Feature.FUNCTION_ERRORS_ABORT)
        yield context.report(
            place,
            f"a job without `{key}` " + ("ends the daemon" if aborts else "leaves nothing here"),
            help=f"put it into `if defined {name}`, or use EVALSET",
            severity=Severity.ERROR if aborts else None,
        )
