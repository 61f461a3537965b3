"""A GridResource with words missing, or glued together.

## Why
It is words apart by blanks: `condor` wants a schedd and a pool, `batch` the batch system. `GridResource =`
computes nothing: a `strcat(...)` is stored as it is written. (EVALSET computes it, and so did the old
syntax.)

## Example
UNIVERSE GRID
GridResource = "condor $(FULL_HOSTNAME)$(FULL_HOSTNAME)"

## Use instead
UNIVERSE GRID
GridResource = "condor $(FULL_HOSTNAME) $(FULL_HOSTNAME)"

## Fix
None: which word is missing cannot be told.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; GridResource = "condor vmvm"

Instead: routed by Site; GridResource = "condor vm vm"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import BodyKind
from router.lint.names import close
from router.lint.rule import Context, rule
from router.syntax.statement import EvalSet, MacroAssignment, Set
from router.text import MappedText

# Words that each grid type needs, itself included (HTCondor manual, grid universe).
_WORDS = {"condor": 3, "batch": 2, "arc": 2, "ec2": 2, "azure": 2, "gce": 4}
# Grid types that HTCondor had or has, beside those.
_OTHERS = frozenset({"pbs", "lsf", "sge", "nqs", "slurm", "boinc", "globus", "gt2", "gt4", "gt5"}) | {
    "nordugrid",
    "cream",
    "unicore",
    "naregi",
    "amazon",
    "deltacloud",
}
# Batch systems that `batch` knows by name; a site may bring a script for another.
_BATCH_SYSTEMS = ("pbs", "lsf", "sge", "slurm", "condor", "nqs")
_MACRO = re.compile(r"\$[A-Za-z_]*\([^()]*\)")
_CALL = re.compile(r"(?i)strcat\s*\((?P<arguments>[^()]*(\([^()]*\)[^()]*)*)\)")


@rule(on=(MacroAssignment, Set, EvalSet), severity=Severity.ERROR, names=("gridresource",), old=True)
def check(statement: MacroAssignment | Set | EvalSet, context: Context) -> Iterator[Diagnostic]:
    """Report too few words, where the text shows them; a macro stands for one word."""
    if context.body is None or context.body.kind is BodyKind.SCHEDD:
        return
    name = statement.name if isinstance(statement, MacroAssignment) else statement.attribute.name
    value = statement.value.strip()
    if name.lower() != "gridresource":
        return
    if isinstance(statement, MacroAssignment) and _CALL.match(value.text) and not context.body.old:
        yield context.report(
            value, "GridResource is not evaluated: the job gets this text", help="write the words in quotes"
        )
        return
    if isinstance(statement, MacroAssignment) and "'" in value.text:
        return  # RL311
    yield from _words(value, context)


def _words(value: MappedText, context: Context) -> Iterator[Diagnostic]:
    text = _joined(value.text)
    if text is None:
        return
    words = _MACRO.sub("x", text).split()
    wanted = _WORDS.get(words[0].lower(), 0) if words else 0
    first = words[0].lower() if words else ""
    if first and not wanted and "$" not in value.text.split()[0] and first not in _OTHERS:
        glued = next((one for one in _WORDS if first.startswith(one)), None)
        yield context.report(
            value,
            f"`{words[0]}` is no grid type",
            help=f"put a blank behind `{glued}`" if glued else f"it is one of {', '.join(_WORDS)}",
        )
    elif first in _OTHERS and words[1:2] and words[1].lower() in _WORDS:
        yield context.report(
            value, f"`{words[1]}` is the grid type, and comes first", help=f"write `{words[1]} {words[0]}`"
        )
    elif len(words) < wanted and not text.rstrip().endswith("$"):
        yield context.report(
            value,
            f"`{words[0]}` needs {wanted} words, and here are {len(words)}",
            help="put a blank between them",
        )
    elif first == "batch" and (better := _misspelled(words[1].lower())):
        yield context.report(
            value,
            f"`{words[1]}` is no batch system that HTCondor knows",
            help=f"did you mean `{better}`?",
            severity=Severity.WARNING,
        )


def _misspelled(system: str) -> str:
    return "" if system in _BATCH_SYSTEMS else close(system, _BATCH_SYSTEMS)


def _joined(text: str) -> str | None:
    """Return the text that a plain, quoted or `strcat` value comes to; None where it cannot be told."""
    call = _CALL.fullmatch(text)
    if call is None:
        return text.strip('"') if text.count('"') in (0, 2) and "(" not in _MACRO.sub("", text) else None
    parts = re.findall(r'\s*"([^"]*)"\s*(?:,|$)', call["arguments"])
    return "".join(parts) if len(parts) == call["arguments"].count(",") + 1 else None
