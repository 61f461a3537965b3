r"""A comment as the last line of a value that goes on with `\`, which leaves a character behind.

## Why
A `\` joins the next line, also one that begins with `#`. HTCondor takes such a comment away, all but its
last character: that becomes part of the value. It happens most often when the last of several lines is
commented out.

## Example
SET RequestMemory 2000 \
  # per core

## Use instead
# per core
SET RequestMemory 2000

## Fix
Unsafe: the value becomes another one. The `\` before the comment goes, or, where the comment stands
between two lines of the value, it gets one of its own.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; RequestMemory = 4000
    ERROR: SET RequestMemory invalid expression : 2000 e

Instead: routed by Site; RequestMemory = 2000
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.lines import leftover
from router.lint.rule import Context, rule
from router.syntax.config import Assignment
from router.syntax.statement import Conditional, MacroAssignment, Statement


@rule(on=(Assignment, Statement), severity=Severity.ERROR, joined=True)
def check(item: Assignment | Statement, context: Context) -> Iterator[Diagnostic]:
    """Report the comment that ends a continued value."""
    if isinstance(item, Conditional) or (isinstance(item, MacroAssignment) and item.tag):
        return
    if len(item.text.starts) < 2:
        return  # one piece of the file: nothing was joined
    found = leftover(item.text.strip())
    if found is None:
        return
    comment, slash = found
    left = context.source.text[comment.end - 1]
    yield context.report(
        comment,
        f"this comment is joined to the line above, and `{left}` is left of it in the value",
        help="take the `\\` above away, or end the comment with `\\` where the value goes on below",
        fix=replace(slash, "", title="Take the `\\` above away"),
    )
