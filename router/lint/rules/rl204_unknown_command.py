"""A line that begins with no command.

## Why
One such line, and the whole route is dropped, with exit status 0. `condor_job_router_info -config` shows
the others only.

## Example
SETT ProjectName "cms"

## Use instead
SET ProjectName "cms"

## Fix
Unsafe: the route begins to take jobs. Only where a command of nearly this name exists.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    route Site is not valid: SETT is not a valid transform keyword
    CONFIGURATION ERROR: SETT is not a valid transform keyword
    Ignoring route entry in JOB_ROUTER_ROUTE_Site
    route 'Site' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.commands import COMMANDS, OLD_PREFIXES
from router.lint.broken import Cause, cause_of
from router.lint.names import close
from router.lint.rule import Context, rule
from router.syntax.statement import Malformed

# What other languages call the same.
_SYNONYMS = {"unset": "DELETE", "remove": "DELETE", "del": "DELETE", "move": "RENAME", "set_attr": "SET"}


@rule(on=Malformed, severity=Severity.ERROR)
def check(statement: Malformed, context: Context) -> Iterator[Diagnostic]:
    """Report the line, if no other rule knows it; in a transform before or after routes RL109 does too."""
    if cause_of(statement) is not Cause.UNKNOWN:
        return
    if context.body is None or context.body.old:
        return
    text = statement.text.strip()
    word = text.part(0, len(text.text.split()[0]))
    better = _SYNONYMS.get(word.text.lower()) or _old_command(word.text)
    if not better and word.text.isidentifier():
        better = close(word.text, COMMANDS, cutoff=0.7)
    yield context.report(
        word,
        f"`{word.text}` is no command: {context.when_refused}",
        help=f"did you mean `{better}`?"
        if better
        else "a macro is `name = value`, an attribute `SET name value`",
        fix=replace(word.whole_span, better, title=f"Write `{better}`") if better else None,
    )


def _old_command(word: str) -> str:
    """Return `SET Foo` for `set_Foo`, a command of the old syntax without its `=`."""
    found = next((one for one in OLD_PREFIXES if word.lower().startswith(one) and len(word) > len(one)), None)
    return "" if found is None else f"{OLD_PREFIXES[found]} {word[len(found) :]}"
