"""Words between the name of a knob and its `=`, which HTCondor drops.

## Why
`Max WallTime = 7200` sets the knob `Max`, and `SET Foo = 1` outside of any block the knob `SET`. What stands
between the first word and the operator is passed over without a word, and the knob that was meant is not set.

## Example
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER MAX_JOBS = 200
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_MAX_JOBS = 200
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: whether a name was torn apart, or a statement stands outside of its block, is yours to say.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.commands import COMMANDS
from router.facts.versions import Feature
from router.lint.bodies import kind_of
from router.lint.rule import Context, rule
from router.syntax.config import Assignment


@rule(on=Assignment, severity=Severity.ERROR)
def check(item: Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report the words; those of a route's name are RL104's."""
    words = item.skipped
    if not words or kind_of(item.name) is not None or context.scene.is_broken(item):
        return
    start = item.text.text.find(words, len(item.name))
    yield context.report(
        item.text.part(0, start + len(words)),
        f"this sets the knob `{item.name}`, and drops `{words}`",
        help=_help(item, words, context),
    )


def _help(item: Assignment, words: str, context: Context) -> str:
    if item.name.upper() in COMMANDS:
        return "a command stands within the block of a route or transform"
    if words == "+" and item.operator == "=" and not context.release.has(Feature.APPEND_OPERATORS):
        added = f"{item.name} = $({item.name}) {item.value.text.strip()}".rstrip()
        return f"HTCondor {context.release.version} has no `+=`: write `{added}`"
    joined = "_".join([item.name, *words.split()])
    return f"a name has no blanks: write `{joined} {item.operator} ...`"
