"""EVALSET reads an attribute that only a later line brings.

## Why
Lines run from top to bottom. In the old syntax all `copy_` came before all `eval_set_`, whatever their
order, so a hand-made conversion easily has them the wrong way round. What is not there yet is undefined,
and the result with it. A SET reads nothing when it runs, but a COPY below it copies the SET and not the
job's own value, which then means itself.

## Example
EVALSET Cmd strcat("./", orig_Cmd)
COPY Cmd orig_Cmd

## Use instead
COPY Cmd orig_Cmd
EVALSET Cmd strcat("./", orig_Cmd)

## Fix
Unsafe: another value comes out.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; Cmd = undefined; orig_Cmd = undefined

Instead: routed by Site; Cmd = "./run.sh"; orig_Cmd = "run.sh"
"""

from bisect import bisect_right
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Severity
from router.facts.attributes import ATTRIBUTES
from router.lint.bodies import Body
from router.lint.lines import move_before
from router.lint.order import Placed, Read, done_by, in_order, reads_of, stored_reads_of
from router.lint.rule import Context, rule
from router.syntax.statement import Assigning, AttributeName, Copying, Delete, EvalSet, Statement


@rule(on=Body, severity=Severity.ERROR)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report what reads an attribute that is only set further down, or was deleted further up."""
    if not any(isinstance(one, Copying | Delete | EvalSet) for one in body.statements):
        return
    placed = in_order(body.tree.statements)
    changes = [done_by(one.statement) for one in placed]
    brought: dict[str, list[int]] = {}
    for at, done in enumerate(changes):
        for name in done.set_:
            brought.setdefault(name, []).append(at)
    yield from _copies_of_themselves(placed, context)
    gone: dict[str, Placed] = {}
    for at, one in enumerate(placed):
        for read in reads_of(one.statement):
            if read.name in gone and gone[read.name].dominates(one):
                if not read.is_guarded:
                    yield _report_gone(read, context)
            elif read.name in brought and brought[read.name][0] >= at:
                later = _later(read, one, [placed[other] for other in _behind(brought[read.name], at)])
                if later is None or read.is_guarded:
                    continue
                if not _may_be_there(read.name, len(brought[read.name]), context):
                    yield _report_early(read, one, later, context)
        if isinstance(one.statement, Copying) and not isinstance(one.statement.target, AttributeName):
            gone.clear()  # a regular expression may bring any name
        done = changes[at]
        for name in done.set_:
            gone.pop(name, None)
        for name in done.gone:
            if name not in done.set_:
                gone[name] = one


def _copies_of_themselves(placed: list[Placed], context: Context) -> Iterator[Diagnostic]:
    """Report a SET that means the job's own value by a name to which a COPY further down copies the SET."""
    copies: dict[tuple[str, str], tuple[int, Placed]] = {}
    for at, one in enumerate(placed):
        if isinstance(one.statement, Copying) and isinstance(one.statement.target, AttributeName):
            names = (one.statement.target.name.lower(), one.statement.new_name.text.strip().lower())
            copies[names] = (at, one)
    for at, one in enumerate(placed):
        if not copies or not isinstance(one.statement, Assigning):
            continue
        for read in stored_reads_of(one.statement):
            below, later = copies.get((one.statement.attribute.name.lower(), read.name), (-1, one))
            if below > at and not one.excludes(later):
                yield _report_early(read, one, later, context)


def _behind(places: list[int], at: int) -> list[int]:
    return places[bisect_right(places, at) :]


def _later(read: Read, reader: Placed, below: list[Placed]) -> Placed | None:
    """Return what brings the attribute further down: a copy, or an EVALSET that computes it."""
    for one in below:
        if one.excludes(reader):
            continue
        if isinstance(one.statement, Copying):
            return one
        computed = isinstance(one.statement, EvalSet) and any(
            other.name != read.name for other in reads_of(one.statement)
        )
        return one if computed and not read.alone else None
    return None


def _may_be_there(name: str, here: int, context: Context) -> bool:
    """Tell whether the job may have the attribute, or another body sets it; `here` counts this one's."""
    if name in ATTRIBUTES or context.scene.assigned.copies_by_pattern:
        return True
    return context.scene.assigned.times_set[name] > here


def _report_gone(read: Read, context: Context) -> Diagnostic:
    return context.report(
        read.place,
        f"`{read.spelled}` is not there any more: a line above deletes or renames it",
        help="read it first, and delete it then",
    )


def _report_early(read: Read, reader: Placed, later: Placed, context: Context) -> Diagnostic:
    is_copy = isinstance(later.statement, Copying)
    beside = reader.path == later.path
    return context.report(
        read.place,
        f"`{read.spelled}` is not there yet: it is {'copied' if is_copy else 'set'} further down",
        others=(context.label(later.statement.text.strip(), "here"),),
        help=f"put the {'COPY' if is_copy else 'EVALSET'} first",
        fix=_swap(reader.statement, later.statement, context) if beside else None,
        severity=None if is_copy else Severity.WARNING,
    )


def _swap(statement: Statement, later: Statement, context: Context) -> Fix:
    """Move the line that brings the attribute before the line that reads it."""
    edits = move_before(context.source, later.text.whole_span, statement.text.whole_span)
    return Fix(f"{'Copy' if isinstance(later, Copying) else 'Set'} first", edits)
