"""`?:` beside another operator, without parentheses.

## Why
It bound looser than arithmetic up to 23.9 and binds tighter since 23.10: `10 ?: 2 + 3` was 10 and is 13,
and `X*95/100 ?: 7` was 7 and is undefined where X is.

## Example
SET OriginalMemory TotalMemory*95/100 ?: RequestMemory

## Use instead
SET OriginalMemory TotalMemory*95/(100 ?: RequestMemory)

## Fix
Safe: the parentheses say what the target version reads. Mind that this may not be what was meant.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; OriginalMemory = TotalMemory * 95 / 100 ?: RequestMemory

Instead: routed by Site; OriginalMemory = TotalMemory * 95 / (100 ?: RequestMemory)

## Versions
Checked with 23.0.28, 23.9.6, 23.10.29, 24.0, 24.12, 25.0, 25.12 and 25.14.1.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Safety, Severity
from router.lint.rule import Context, rule
from router.syntax.expr import Binary, Elvis, Expr, Unary
from router.text import Edit, Span


@rule(on=(Elvis, Binary, Unary), severity=Severity.ERROR, old=True)
def check(node: Elvis | Binary | Unary, context: Context) -> Iterator[Diagnostic]:
    """Report an elvis that is part of an operation, or has one as a part, with nothing between."""
    parts: list[Expr] = [node.operand] if isinstance(node, Unary) else [node.left, node.right]
    if isinstance(node, Binary | Unary):
        for one in parts:
            if isinstance(one, Elvis):
                yield context.report(
                    one.operator_span,
                    f"`?:` binds tighter than `{node.operator}` here, and looser up to 23.9",
                    help=f"say it in parentheses: `({context.source.slice(one.span)})`",
                    fix=_around([one.span]),
                )
        return
    loose = [one for one in parts if isinstance(one, Binary) or (one is node.left and isinstance(one, Unary))]
    if loose:
        yield context.report(
            node.operator_span,
            f"`?:` binds looser than `{loose[0].operator}` here, and tighter since 23.10",
            help=f"say it in parentheses: `({context.source.slice(loose[0].span)})`",
            fix=_around([one.span for one in loose]),
        )


def _around(spans: list[Span]) -> Fix:
    edits = [
        edit
        for span in spans
        for edit in (Edit(Span(span.start, span.start), "("), Edit(Span(span.end, span.end), ")"))
    ]
    return Fix("Put it in parentheses", tuple(edits), Safety.SAFE)
