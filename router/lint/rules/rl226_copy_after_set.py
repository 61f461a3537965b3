"""A COPY that is to keep the old value, below the line that sets the new one.

## Why
Lines run from top to bottom. `COPY Cmd orig_Cmd` behind `SET Cmd` copies what the SET has just written, so
both attributes hold the new value, and the job's own is lost. In the old syntax all `copy_` came before all
`set_`, whatever their order. A RENAME there takes the new value away as well.

## Example
SET Cmd "/usr/bin/wrapper"
COPY Cmd orig_Cmd

## Use instead
COPY Cmd orig_Cmd
SET Cmd "/usr/bin/wrapper"

## Fix
Unsafe: another value is copied.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; orig_Cmd = "/usr/bin/wrapper"

Instead: routed by Site; orig_Cmd = "run.sh"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Severity
from router.lint.bodies import Body
from router.lint.lines import move_before
from router.lint.order import Placed, done_by, in_order, reads_of, stored_reads_of
from router.lint.rule import Context, rule
from router.syntax.statement import Assigning, AttributeName, Copying, Default, EvalMacro, Rename

# Names for what was there before, with the attribute's own name before or behind it.
_BEFORE = re.compile(r"(?i)(orig|original|old|saved?|previous|prev|initial|backup|submitted)_?")
_BEHIND = re.compile(r"(?i)_?(orig|original|old|saved?|previous|prev|initial|backup|submitted)")


@rule(on=Body, severity=Severity.ERROR)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report it, where the line above runs whenever the COPY does."""
    if not any(isinstance(one, Copying) for one in body.statements):
        return
    written: dict[str, Placed] = {}
    for one in in_order(body.tree.statements):
        statement = one.statement
        if isinstance(statement, Copying) and isinstance(statement.target, AttributeName):
            name = statement.target.name.lower()
            before = written.get(name)
            if before is not None and before.dominates(one) and _keeps(statement, name):
                yield from _report(statement, before, one, context)
        done = done_by(statement)
        for name in done.names:
            written.pop(name, None)
        if isinstance(statement, Assigning) and not isinstance(statement, Default | EvalMacro):
            written[statement.attribute.name.lower()] = one


def _keeps(statement: Copying, name: str) -> bool:
    """Tell whether the name of the copy says that it is the old value."""
    new = statement.new_name.text.strip().lower()
    if new.endswith(name) and _BEFORE.fullmatch(new.removesuffix(name)):
        return True
    return new.startswith(name) and _BEHIND.fullmatch(new.removeprefix(name)) is not None


def _report(statement: Copying, before: Placed, one: Placed, context: Context) -> Iterator[Diagnostic]:
    """Report a COPY, unless the line above reads the copy: of that RL221 speaks."""
    setter, new = before.statement, statement.new_name.text.strip()
    assert isinstance(setter, Assigning)
    if any(read.name == new.lower() for read in (*reads_of(setter), *stored_reads_of(setter))):
        return
    verb = "RENAME" if isinstance(statement, Rename) else "COPY"
    yield context.report(
        statement.text.strip(),
        f"`{new}` gets the new value of `{setter.attribute.name}`, which is set above",
        others=(context.label(setter.text.strip(), "here"),),
        help=f"put the {verb} first",
        fix=Fix("Copy first", move_before(context.source, statement.text.whole_span, setter.text.whole_span))
        if before.path == one.path
        else None,
    )
