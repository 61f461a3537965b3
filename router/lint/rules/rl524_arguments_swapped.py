"""A pattern, or a list, in the place of the text that is looked at.

## Why
`regexp` wants the pattern first, then the text; stringListMember the word first, then the list. The other
way round is no error: the name of a user is taken for a pattern, or for a list, and next to nothing matches.

## Example
REQUIREMENTS regexp(Owner, "^cms")

## Use instead
REQUIREMENTS regexp("^cms", Owner)

## Fix
Unsafe: the expression begins to be true.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Severity
from router.lint.lazy import is_own
from router.lint.patterns import bare
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Call, Expr, Literal
from router.text import Edit

_PATTERN = re.compile(r"[\^$*+?|()\[\]\\]")


@rule(on=Call, severity=Severity.ERROR, old=True, names=("regexp", "stringlistmember", "stringlistimember"))
def check(node: Call, context: Context) -> Iterator[Diagnostic]:
    """Report an attribute before a text that is plainly a pattern, or a list before an attribute."""
    if len(node.arguments) < 2:
        return
    first, second = node.arguments[:2]
    match node.name.lower():
        case "regexp":
            swapped = _is_of_job(first) and _PATTERN.search(_text(second)) is not None
            wanted = "the pattern first, then the text"
        case "stringlistmember" | "stringlistimember":
            swapped = _is_of_job(second) and "," in _text(first)
            wanted = "the word first, then the list"
        case _:
            return
    if not swapped:
        return
    written = [context.source.slice(one.span) for one in (first, second)]
    edits = (Edit(first.span, written[1]), Edit(second.span, written[0]))
    yield context.report(
        node,
        f"`{node.name}` wants {wanted}: these are the other way round",
        help="swap them",
        fix=Fix("Swap the arguments", edits),
    )


def _is_of_job(expression: Expr) -> bool:
    one = bare(expression)
    return isinstance(one, AttributeRef) and is_own(one)


def _text(expression: Expr) -> str:
    one = bare(expression)
    return one.value if isinstance(one, Literal) and isinstance(one.value, str) else ""
