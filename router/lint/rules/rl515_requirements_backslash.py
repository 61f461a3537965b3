r"""A backslash in a text of REQUIREMENTS, which is read twice, by different rules.

## Why
First all routes are asked together, and there `\d` loses its backslash. Then each is asked alone, and
there `\\d` keeps both. So neither form matches, unless another route lets the job through the first
question. `\.` does match, and means any character the first time.

## Example
REQUIREMENTS regexp("^\w+$", Owner)

## Use instead
REQUIREMENTS regexp("^[A-Za-z0-9_]+$", Owner)

## Fix
Unsafe: the route begins to match.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Severity
from router.lint.bodies import BodyKind
from router.lint.reach import when_not_asked
from router.lint.rule import Context, rule
from router.syntax.expr import Literal
from router.syntax.node import walk
from router.syntax.statement import Requirements
from router.text import Edit, Span

_ESCAPE = re.compile(r"\\\\?[^\"]", re.DOTALL)
_CLASS = {
    "d": "[0-9]",
    "D": "[^0-9]",
    "w": "[A-Za-z0-9_]",
    "W": "[^A-Za-z0-9_]",
    "s": "[[:space:]]",
    "S": "[^[:space:]]",
}


@rule(on=Requirements, severity=Severity.ERROR, marks=("\\",), old=True)
def check(statement: Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report each text with one, by its gravest escape."""
    if context.body is None or context.body.kind is not BodyKind.ROUTE:
        return
    for node in walk(statement.expression):
        if not isinstance(node, Literal) or not isinstance(node.value, str) or "\\" not in node.text:
            continue
        found = list(_ESCAPE.finditer(node.text))
        if not found:
            continue
        grave = [one for one in found if one[0].startswith("\\\\") or one[0][-1] in "dDwWsSbB"]
        first = (grave or found)[0]
        start = node.span.start
        twice = any(one[0].startswith("\\\\") for one in grave)
        effect = "the route never matches" if twice else when_not_asked(context.scene)
        whole = context.source.slice(node.span) == node.text
        place = Span(start + first.start(), start + first.end()) if whole else node.span
        yield context.report(
            place,
            f"`{first[0]}` is read twice, each time in another way: "
            + (effect if grave else "once as any character"),
            help=f"write `{_better(first[0])}`" if _better(first[0]) else "avoid backslashes in REQUIREMENTS",
            fix=_fix(found, start) if whole else None,
            severity=None if grave else Severity.INFO,
        )


def _better(escape: str) -> str:
    letter = escape[-1]
    if letter in _CLASS:
        return _CLASS[letter]
    return "" if letter.isalnum() or letter == "\\" else letter if letter in "/=:,-_@ " else f"[{letter}]"


def _fix(found: list[re.Match[str]], start: int) -> Fix | None:
    if not all(_better(one[0]) for one in found):
        return None
    edits = tuple(Edit(Span(start + one.start(), start + one.end()), _better(one[0])) for one in found)
    return Fix("Write it without backslashes", edits)
