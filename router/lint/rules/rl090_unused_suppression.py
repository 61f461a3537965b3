"""A comment to routelint that takes nothing away, or says nothing.

## Why
What it was for is gone, or stands elsewhere. Left where it is, it may one day hide something new.

## Example
# routelint: ignore[RL203] -- the factory needs it
SET ProjectName "cms"

## Use instead
SET ProjectName "cms"

## Fix
Safe: a comment has no effect on HTCondor.

## HTCondor
HTCondor reads no comments.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Safety, Severity, replace
from router.lint.lines import whole_line
from router.lint.rule import Context, rule
from router.lint.suppress import Suppression


@rule(on=Suppression, severity=Severity.WARNING)
def check(comment: Suppression, context: Context) -> Iterator[Diagnostic]:
    """Report each code that met nothing, and a comment that cannot be read."""
    if comment.problem:
        yield context.report(
            comment.span,
            f"this comment {comment.problem}"
            if comment.problem.startswith("says")
            else f"this is {comment.problem}",
            help="write `# routelint: ignore[RL203] -- why` on the line above",
        )
    for span in comment.unused:
        what = context.source.slice(span)
        fix: Fix | None = None
        if len(comment.unused) == max(len(comment.codes), 1) and comment.kind != "off":
            fix = replace(whole_line(context.source, comment.span), "", title="Delete it", safety=Safety.SAFE)
        yield context.report(
            span,
            "nothing is found here that it could take away"
            if span == comment.span
            else f"no {what} is found here",
            help="take it away",
            fix=fix,
        )
