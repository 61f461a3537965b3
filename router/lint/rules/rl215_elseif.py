"""`elseif` or `else if`: the word is `elif`.

## Why
`else if x` is an `else`, whatever follows. `elseif` is no keyword: in a branch that is taken it drops the
route, in one that is not it is passed over.

## Example
if defined MY.xcount
  SET ProjectName "many"
else if defined MY.BatchQueue
  SET ProjectName "one"
endif

## Use instead
if defined MY.xcount
  SET ProjectName "many"
elif defined MY.BatchQueue
  SET ProjectName "one"
endif

## Fix
Safe: as the catalogue has it; the branch begins to depend on its condition.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; ProjectName = "one"

Instead: routed by Site; no ProjectName
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.rule import Context, rule
from router.syntax.statement import Conditional, Malformed
from router.text import MappedText

_WORD = re.compile(r"(?i)\s*(else\s+if|else_?if|elsif)(?=\s|\(|$)")


@rule(on=(Conditional, Malformed), severity=Severity.ERROR)
def check(statement: Conditional | Malformed, context: Context) -> Iterator[Diagnostic]:
    """Report the words at the beginning of a line."""
    lines: list[MappedText] = [statement.text]
    if isinstance(statement, Conditional):
        lines = [branch.line for branch in statement.branches]
    for line in lines:
        found = _WORD.match(line.text)
        if found:
            span = line.span(*found.span(1))
            effect = (
                "this is `else`: the condition is not read"
                if re.search(r"\s", found[1])
                else f"HTCondor does not know it, and where it is read {context.when_refused}"
            )
            yield context.report(
                span,
                f"`{found[1]}` is not `elif`: {effect}",
                help="write `elif`",
                fix=replace(span, "elif", title="Write `elif`", safety=Safety.SAFE),
            )
