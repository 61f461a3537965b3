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
from router.lint.lines import indent_of, leftover
from router.lint.rule import Context, rule
from router.lint.unparsed import without_strings
from router.syntax.statement import AttributeName, Delete
from router.text import MappedText

_ONE = r"(?:/[^/]*/[gimU]*|[\"']?[A-Za-z_]\w*[\"']?)"
_BETWEEN = r"(?:\s*(?:,|;|\||\|\||&&?|\+|\s(?:and|or)\s)\s*|\s+)"
_NAMES = re.compile(rf"[({{\[]?\s*{_ONE}({_BETWEEN}{_ONE})+\s*[)}}\]]?\s*[,;]?")
_VALUES = ("true", "false", "undefined", "error")


@rule(on=Delete, severity=Severity.ERROR, odd=True)
def check(statement: Delete, context: Context) -> Iterator[Diagnostic]:
    """Report several names, however they are kept apart."""
    text = statement.text.strip()
    start = _begin(text.text)
    listed = text.part(start, len(text.text))
    if not _NAMES.fullmatch(listed.text) or "#" in without_strings(listed.text) or leftover(text):
        return
    names = [
        name.strip("\"'")
        for name in re.findall(_ONE, listed.text)
        if name.lower() not in ("and", "or", "delete")
    ]
    if len(names) < 2 or names[-1].lower() in _VALUES or _is_value(listed):
        return
    lines = f"\n{indent_of(context.source, text.whole_span)}".join(f"DELETE {name}" for name in names)
    is_first = isinstance(statement.target, AttributeName) and statement.target.name != names[0]
    what = "none of these goes" if is_first else f"only `{names[0]}` goes"
    yield context.report(
        listed,
        f"DELETE takes one attribute: {what}",
        help="write one DELETE for each, or `DELETE /^(A|B)$/`",
        # A regular expression that was not read until now may take anything away.
        fix=None
        if any(name.startswith("/") for name in names[1:])
        else replace(text.whole_span, lines, title="Write one DELETE for each"),
    )


def _begin(text: str) -> int:
    """Return where the arguments begin."""
    found = re.match(r"\S+\s*", text)
    return found.end() if found else 0


def _is_value(listed: MappedText) -> bool:
    """Tell whether a quoted text stands behind the name: RL211."""
    return re.fullmatch(r"[^\"'\s]+\s+\"[^\"]*\"", listed.text) is not None
