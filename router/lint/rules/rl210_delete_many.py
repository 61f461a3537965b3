"""A DELETE with more than one attribute.

## Why
DELETE takes one name, or one regular expression. What follows is ignored.

## Example
DELETE HoldReason, HoldReasonCode

## Use instead
DELETE HoldReason
DELETE HoldReasonCode

## Fix
Unsafe: more attributes go. (The catalogue has it as safe; but the routed job changes.)

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; HoldReason = "none"; HoldReasonCode = 1

Instead: routed by Site; no HoldReason; no HoldReasonCode
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.rule import Context, rule
from router.syntax.statement import AttributeName, Delete

_NAMES = re.compile(r"[A-Za-z_]\w*(\s*,\s*|\s+)[A-Za-z_]\w*([\s,]+[A-Za-z_]\w*)*")


@rule(on=Delete, severity=Severity.ERROR)
def check(statement: Delete, context: Context) -> Iterator[Diagnostic]:
    """Report several names, apart by blanks or commas."""
    if not isinstance(statement.target, AttributeName):
        return
    text = statement.text.strip()
    start = text.text.find(statement.target.name.rstrip(",").split(",")[0])
    listed = text.part(start, len(text.text))
    if not _NAMES.fullmatch(listed.text) or listed.text.split()[-1].lower() in ("true", "false", "undefined"):
        return
    names = re.findall(r"\w+", listed.text)
    before = context.source.text[: text.whole_span.start]
    indent = before[before.rfind("\n") + 1 :]
    lines = f"\n{indent if not indent.strip() else ''}".join(f"DELETE {name}" for name in names)
    glued = re.match(r"\w+\s*,", listed.text)
    yield context.report(
        listed,
        "DELETE takes one attribute: " + ("none of these goes" if glued else f"only `{names[0]}` goes"),
        help="write one DELETE for each, or `DELETE /^(A|B)$/`",
        fix=replace(text.whole_span, lines, title="Write one DELETE for each"),
    )
