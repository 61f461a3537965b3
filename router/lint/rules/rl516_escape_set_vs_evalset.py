r"""A backslash doubled for SET, or not doubled for EVALSET.

## Why
SET keeps every backslash, so `\\d` stays two, and the pattern wants a backslash and a d. EVALSET and
EVALMACRO read escapes, so `\d` loses its one, and the pattern wants a d. Each needs what the other must not
have. (`\/` and `\=` lose theirs too, and mean the same without: that is only noted.)

## Example
EVALSET ProjectName regexps("^(\w+)$", Owner, "\1")

## Use instead
EVALSET ProjectName regexps("^(\\w+)$", Owner, "\\1")

## Fix
Unsafe: another value comes out.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; ProjectName = ""

Instead: routed by Site; ProjectName = "cms"
"""

import re
from collections.abc import Iterable, Iterator

from router.diagnostics import Diagnostic, Fix, Severity
from router.lint.patterns import PATTERN_FIRST
from router.lint.rule import Context, rule
from router.syntax.expr import Call, Expr, Literal
from router.syntax.node import Node, walk
from router.syntax.statement import Assigning, Default, Set
from router.text import Edit, Span

# A backslash that EVALSET takes away, with what follows; it knows `\\ \" \' \n \t` and a few more.
_SINGLE = re.compile(r"(?<!\\)(?:\\\\)*(\\)([^\\\"'abfnrtv0-7]|$)")
_IN_PATTERN = re.compile(r"(?<!\\)(?:\\\\)*(\\)([^\\\"'afnrtv]|$)")
_DOUBLE = re.compile(r"(?<!\\)(\\\\)([dDwWsSbBAZ.()\[\]{}+*?|^$1-9/=@:,_<>~-])")
_PLAIN = frozenset("/=@:,_<>~#%&;! ")  # mean the same with a backslash and without


@rule(on=Assigning, severity=Severity.ERROR, marks=("\\",), old=True)
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report it in regular expressions, and for EVALSET in every text."""
    keeps = isinstance(statement, Set | Default)
    patterns = list(_patterns(statement.expression))
    ours = {id(one) for group in patterns for one in group}
    rest = [] if keeps else [(one,) for one in _texts(walk(statement.expression)) if id(one) not in ours]
    for group in (*patterns, *rest):
        expected = _DOUBLE if keeps else _IN_PATTERN if id(group[0]) in ours else _SINGLE
        yield from _report(group, expected, context, keeps=keeps)


def _report(
    group: tuple[Literal, ...], expected: re.Pattern[str], context: Context, *, keeps: bool
) -> Iterator[Diagnostic]:
    found = [
        (one, match)
        for one in group
        if context.source.slice(one.span) == one.text
        for match in expected.finditer(one.text)
    ]
    if not found:
        return
    grave = [pair for pair in found if keeps or not _is_plain(pair[1])]
    first, match = (grave or found)[0]
    better = "\\" if keeps else "\\\\"
    effect = "SET keeps both backslashes" if keeps else "EVALSET drops the backslash"
    if match[2].isdigit() and not keeps:
        effect = "EVALSET reads the number of a character"
    edits = tuple(
        Edit(Span(one.span.start + at.start(1), one.span.start + at.end(1)), better) for one, at in found
    )
    meant = "is not what is matched" if grave else "is the same without it"
    yield context.report(
        first,
        f"{effect}: `{match[1]}{match[2]}` {meant}",
        help=f"write `{better}{match[2]}`" if grave else f"write `{match[2]}`",
        fix=Fix(f"Write `{better}`", edits) if grave else None,
        severity=None if grave else Severity.INFO,
    )


def _is_plain(match: re.Match[str]) -> bool:
    """Tell whether what follows means the same without the backslash; a `-` does outside of `[ ]`."""
    return match[2] in _PLAIN or (match[2] == "-" and "[" not in match.string[: match.start(1)])


def _patterns(expression: Expr) -> Iterator[tuple[Literal, ...]]:
    """Yield the texts of each call that takes a regular expression."""
    for node in walk(expression):
        if isinstance(node, Call) and node.name.lower() in PATTERN_FIRST:
            texts = tuple(_texts(node.arguments))
            if texts:
                yield texts


def _texts(nodes: Iterable[Node]) -> Iterator[Literal]:
    return (one for one in nodes if isinstance(one, Literal) and isinstance(one.value, str))
