"""A text of the route without quotes, where an expression is read.

## Why
SendIDTokens and SharedX509UserProxy are expressions on the job. A lone word, also one in single quotes, is
an attribute: the job fails when it is submitted. Words apart by blanks or commas, and a text with only one
of its quotes, are no expression at all, and the job goes out without tokens.

## Example
SendIDTokens = site

## Use instead
SendIDTokens = "site"

## Fix
Safe for a lone word: no job got through until now. Unsafe for what is no expression: jobs went out.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: taken by Site, no ad comes out

Instead: taken by Site, no ad comes out
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.facts.attributes import ATTRIBUTES
from router.facts.route_macros import ROUTER, MacroKind
from router.lint.expansion import expanded
from router.lint.patterns import bare
from router.lint.rule import Context, rule
from router.lint.values import is_broken, read_value
from router.syntax.expr import AttributeRef, Binary, ListExpr, Literal, OpaqueExpr, Record, Word
from router.syntax.node import walk
from router.syntax.statement import MacroAssignment
from router.text import MappedText

_WORDS = re.compile(r"[\w./~@:-]+([\s,;]+[\w./~@:-]+)*")


@rule(on=MacroAssignment, severity=Severity.ERROR, names=ROUTER, old=True)
def check(statement: MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report what is no expression, a lone name that nothing sets, and what is not a text."""
    known = ROUTER.get(statement.name.lower())
    value = statement.value.strip()
    if known is None or known.kind is not MacroKind.STRING or not value.text or "#" in value.text:
        return
    text = expanded(value.text, context.scene, context.body)
    if text is None:  # a path such as /etc/$(MY.Owner).pem is none, whatever the macro holds
        text = re.sub(r"\$\([\w.]+\)", "x", value.text)
        if "$" in text or not is_broken(read_value(MappedText.of(text))):
            return
    if not _is_no_text(text, context):
        return
    inner = value.text.strip("\"'") if value.text.count('"') < 3 else ""
    better = f'"{inner}"' if _WORDS.fullmatch(re.sub(r"\$\([\w.]+\)", "x", inner)) else ""
    better = "" if better == value.text else better
    yield context.report(
        value,
        f"`{value.text}` without quotes is no text" if '"' not in text else f"`{value.text}` is no text",
        help=f"write `{better}`" if better else "write one text, in double quotes",
        fix=replace(
            value.whole_span,
            better,
            title="Put it in quotes",
            safety=Safety.UNSAFE if is_broken(read_value(value)) else Safety.SAFE,
        )
        if better
        else None,
    )


def _is_no_text(text: str, context: Context) -> bool:
    """Tell whether a value is a text for no job."""
    match bare(read_value(MappedText.of(text))):
        case AttributeRef(name=name, scope=None):
            key, scene = name.lower(), context.scene
            return not (key in ATTRIBUTES or scene.sets(key) or key in scene.site.user_attributes)
        case Literal(value=Word.UNDEFINED | str()):
            return False
        case Literal() | OpaqueExpr() | ListExpr() | Record():
            return True
        case expression:
            return bool(_WORDS.fullmatch(text)) and all(_is_word(one) for one in walk(expression))


def _is_word(node: object) -> bool:
    match node:
        case AttributeRef(name=name, scope=None):
            return name.lower() not in ATTRIBUTES
        case AttributeRef(name=name, scope=AttributeRef(name=scope)):
            return not {name.lower(), scope.lower()} & {*ATTRIBUTES, "my", "target"}
        case Binary(operator="-" | "/") | Literal():
            return True
        case _:
            return False
