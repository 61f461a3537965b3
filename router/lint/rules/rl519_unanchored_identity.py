"""A pattern for who someone is, that matches anywhere.

## Why
`regexp("cms", x509UserProxySubject)` is true for `/CN=evilcms` as well, and so is `"cms$"`. In
`"^cms|atlas"` the `^` is for the first name only. Whoever can get a certificate with a name of his choice
then passes for someone else.

## Example
REQUIREMENTS regexp("/DC=ch/CN=pilot", x509UserProxySubject) =?= true

## Use instead
REQUIREMENTS regexp("^/DC=ch/CN=pilot$", x509UserProxySubject) =?= true

## Fix
Unsafe: the route takes fewer jobs.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: not routed
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.patterns import bare, pattern_of
from router.lint.regex import broken_regex
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Call, Expr, Ternary, same_name
from router.syntax.node import Node, children
from router.syntax.statement import Assigning, Requirements
from router.text import Span

# The issuer is SEC07's.
_IDENTITY = frozenset(
    {"owner", "user", "x509userproxysubject", "x509userproxyfqan", "x509userproxyfirstfqan"}
    | {"x509userproxyemail", "x509userproxyvoname", "authtokensubject"}
)
_TESTS = ("regexp", "regexpmember", "stringlist_regexpmember")
_ANCHORED = re.compile(r"\\A|\^(?!\.\*)")


@rule(on=(Assigning, Requirements), severity=Severity.WARNING, old=True, marks=("regexp",))
def check(statement: Assigning | Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report patterns, or single alternatives, that need not match from the beginning."""
    for call in _deciding_calls(statement):
        yield from _check_call(call, context)


def _check_call(node: Call, context: Context) -> Iterator[Diagnostic]:
    pattern = pattern_of(node)
    if pattern is None or len(node.arguments) < 2 or "$(" in pattern.text:
        return
    name, text = bare(node.arguments[1]), str(pattern.value)
    if not isinstance(name, AttributeRef) or not text or node.name.lower() not in _TESTS:
        return
    if name.name.lower().removeprefix("orig_") not in _IDENTITY or broken_regex(text):
        return
    loose = [part for part in _alternatives(text) if not _ANCHORED.match(part.lstrip("("))]
    if not loose:
        return
    inner = Span(pattern.span.start + 1, pattern.span.end - 1)
    whole = pattern.text[1:-1]
    is_open = set(whole) & set("^$") or whole.startswith(".*") or whole.endswith(".*")
    plain = "|" not in whole and not re.search(r"[\^$]", whole)
    anchored = f"^{whole}$" if plain else f"^({whole})$"
    yield context.report(
        pattern,
        f"this matches anywhere in `{name.name}`"
        if len(_alternatives(text)) == 1
        else f"`{loose[0]}` matches anywhere in `{name.name}`",
        help="anchor it with `^` and `$`",
        fix=None if is_open else replace(inner, anchored, title="Anchor it"),
    )


def _deciding_calls(statement: Assigning | Requirements) -> Iterator[Call]:
    """Yield the calls in requirements, and in the condition of a choice between two values."""
    stack: list[tuple[Node, bool]] = [(statement.expression, isinstance(statement, Requirements))]
    while stack:
        node, decides = stack.pop()
        if isinstance(node, Call) and decides:
            yield node
        condition = _condition(node)
        stack += [(child, decides or child is condition) for child in children(node)]


def _condition(node: Node) -> Expr | None:
    """Return what chooses between two values, if that is what a node does."""
    match node:
        case Ternary(condition=condition):
            return condition
        case Call(name=name, arguments=(condition, _, _)) if same_name(name, "ifThenElse"):
            return condition
    return None


def _alternatives(pattern: str) -> list[str]:
    """Return what stands between the `|` outside of brackets."""
    parts, depth, at = [""], 0, 0
    for found in re.finditer(r"\\.|\[\^?\]?[^\]]*\]|.", pattern, re.DOTALL):
        one = found[0]
        depth += (one == "(") - (one == ")")
        if one == "|" and not depth:
            parts.append("")
            at += 1
        else:
            parts[at] += one
    return parts
