"""A universe that UNIVERSE does not know.

## Why
UNIVERSE takes a number, or one of vanilla, grid, local, scheduler, java, parallel, vm (and mpi, standard).
Any other word, also a known one in quotes, behind a macro, or with something after it, is passed over
without a message. TargetUniverse counts then; without it the job goes to the grid universe, with an empty
GridResource, and never runs.

## Example
UNIVERSE "VANILLA"

## Use instead
UNIVERSE VANILLA

## Fix
Unsafe: the job goes elsewhere. Only where a universe of nearly this name exists.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; GridResource = ""; JobUniverse = 9

Instead: routed by Site; no GridResource; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.commands import UNIVERSES
from router.lint.bodies import BodyKind
from router.lint.broken import second_command
from router.lint.docker import container_word
from router.lint.expansion import expanded
from router.lint.names import close
from router.lint.rule import Context, rule
from router.lint.values import may_be_number, whole
from router.syntax.statement import MacroAssignment, Universe
from router.text import MappedText

# The numbers of the universes, past and present.
_NUMBERS = range(1, 14)


@rule(on=(Universe, MacroAssignment), severity=Severity.ERROR, names=("targetuniverse",), old=True)
def check(statement: Universe | MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report a word that is neither a number nor a universe; RL404 has docker and container."""
    value = statement.value.strip()
    if isinstance(statement, MacroAssignment):
        if statement.name.lower() == "targetuniverse" and not statement.tag:
            yield from _target(value, context)
            yield from _no_number(statement, context)
        return
    text = value.text
    if (
        context.body is None
        or context.body.kind is not BodyKind.ROUTE
        or not text
        or text.lower() in UNIVERSES
        or text.endswith(";")
        or "#" in text
        or container_word(text)
        or re.search(r"\s(//|/\*)", text)  # RL007
        or second_command(statement.text.text) is not None  # RL006
    ):
        return
    number = re.match(r"[+-]?\d+", text)
    if number and whole(number[0]) in _NUMBERS:
        return
    if number and whole(number[0]):
        yield from _target(value.part(0, number.end()), context)
        return
    better = close(text.strip("\"'"), (name.upper() for name in UNIVERSES))
    passed = "targetuniverse" in context.body.macros
    why = "macros are not put in here: " if "$" in text else ""
    yield context.report(
        value,
        f"`{text}` is no universe: {why}{context.body.without_universe}",
        help=f"write `UNIVERSE {better}`"
        if better
        else "VANILLA, LOCAL, SCHEDULER, GRID, or `TargetUniverse = 5`",
        fix=replace(value.whole_span, better, title=f"Write `{better}`") if better else None,
        severity=Severity.WARNING if passed else None,
    )


def _no_number(statement: MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report a TargetUniverse that is no constant number; comments and semicolons have rules of their own."""
    value = statement.value.strip()
    text = expanded(value.text, context.scene, context.body)
    if context.body is None or context.body.kind is not BodyKind.ROUTE or container_word(value.text):
        return
    if text is None or "#" in text or text.endswith(";") or may_be_number(text):
        return
    number = UNIVERSES.get(text.strip("\"'").lower()) or (5 if text.strip("\"'") == "5" else None)
    shown = text if text == value.text else f"{value.text}, which is {text},"
    yield context.report(
        value if text else statement.name_span,
        f"`{shown}` is no number: the job goes to the grid universe"
        if text
        else "`TargetUniverse` is empty: the job goes to the grid universe",
        help=f"write `TargetUniverse = {number}`" if number else "5 is vanilla, 9 is grid",
        fix=replace(value.whole_span, str(number), title=f"Write `{number}`") if number and text else None,
    )


def _target(value: MappedText, context: Context) -> Iterator[Diagnostic]:
    if re.fullmatch(r"[+-]?\d+", value.text) and whole(value.text) not in _NUMBERS:
        yield context.report(
            value, f"{value.text} is no universe: the job is never run", help="5 is vanilla, 9 is grid"
        )
