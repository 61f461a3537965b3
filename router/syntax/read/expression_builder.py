"""Build expression nodes while the parser runs: one short function for each rule of grammar/classad.lark."""

import re
from collections.abc import Mapping

from router.syntax.escapes import new_contents, old_contents
from router.syntax.expr import (
    AttributeRef,
    Binary,
    Call,
    Elvis,
    Expr,
    Field,
    Group,
    ListExpr,
    Literal,
    MacroRef,
    Record,
    Subscript,
    Ternary,
    Unary,
)
from router.syntax.read.lark_parser import Token
from router.syntax.read.lark_stacks import Action
from router.syntax.read.plain_expressions import WORDS
from router.text import MappedText, Span

_SYMBOLS = {"is": "=?=", "isnt": "=!="}
_UNITS = {"B": 1, "K": 2**10, "M": 2**20, "G": 2**30, "T": 2**40}
_DIGITS = 19
_LARGEST, _SMALLEST = 2**63 - 1, -(2**63)
_MACRO = re.compile(r"\$([A-Za-z_]*)\((.*)\)", re.DOTALL)


class ExpressionBuilder:
    """Builds the nodes of one text, which knows where they stand in the file."""

    def __init__(self, text: MappedText) -> None:
        self._text = text
        self._shift = text.origins[0] if len(text.starts) == 1 else None

    def _span(self, token: Token) -> Span:
        if self._shift is not None:
            return Span(token.start + self._shift, token.end + self._shift)
        return self._text.span(token.start, token.end)

    def _make_number(self, token: Token) -> Expr:
        return Literal(value=_number(token.text), text=token.text, span=self._span(token))

    def _make_string(self, token: Token) -> Expr:
        return Literal(value=new_contents(token.text), text=token.text, span=self._span(token))

    def _make_old_string(self, token: Token) -> Expr:
        return Literal(value=old_contents(token.text), text=token.text, span=self._span(token))

    def _make_word(self, token: Token) -> Expr:
        return Literal(value=WORDS[token.text.lower()], text=token.text, span=self._span(token))

    def _make_name(self, token: Token) -> tuple[str, bool, Span]:
        return token.text, False, self._span(token)

    def _make_quoted_name(self, token: Token) -> tuple[str, bool, Span]:
        return new_contents(token.text), True, self._span(token)

    def _make_old_quoted_name(self, token: Token) -> tuple[str, bool, Span]:
        return old_contents(token.text), True, self._span(token)

    def _make_token(self, token: Token) -> Token:
        return token

    def _make_reference(self, name: tuple[str, bool, Span]) -> Expr:
        return AttributeRef(name=name[0], quoted=name[1], name_span=name[2], span=name[2])

    def _make_absolute(self, dot: Token, name: tuple[str, bool, Span]) -> Expr:
        span = self._span(dot).join(name[2])
        return AttributeRef(name=name[0], quoted=name[1], absolute=True, name_span=name[2], span=span)

    def _make_select(self, scope: Expr, dot: Token, name: tuple[str, bool, Span]) -> Expr:
        span = scope.span.join(name[2])
        return AttributeRef(name=name[0], quoted=name[1], scope=scope, name_span=name[2], span=span)

    def _make_macro(self, token: Token) -> Expr:
        found = _MACRO.fullmatch(token.text)
        function, body = found.groups() if found else ("", "")
        return MacroRef(text=token.text, function=function, body=body, span=self._span(token))

    def _make_call(self, name: tuple[str, bool, Span], arguments: tuple[tuple[Expr, ...], Token]) -> Expr:
        span = name[2].join(self._span(arguments[1]))
        return Call(name=name[0], arguments=arguments[0], name_span=name[2], span=span)

    def _make_no_arguments(self, left: Token, right: Token) -> tuple[tuple[Expr, ...], Token]:
        return (), right

    def _make_arguments(self, left: Token, items: list[Expr], right: Token) -> tuple[tuple[Expr, ...], Token]:
        return tuple(items), right

    def _make_first_item(self, item: Expr) -> list[Expr]:
        return [item]

    def _make_next_item(self, items: list[Expr], comma: Token, item: Expr) -> list[Expr]:
        items.append(item)
        return items

    def _make_group(self, left: Token, inner: Expr, right: Token) -> Expr:
        return Group(inner=inner, span=self._span(left).join(self._span(right)))

    def _make_empty_list(self, left: Token, right: Token) -> Expr:
        return ListExpr(span=self._span(left).join(self._span(right)))

    def _make_list(self, left: Token, items: list[Expr], right: Token) -> Expr:
        return ListExpr(items=tuple(items), span=self._span(left).join(self._span(right)))

    def _make_field(self, name: tuple[str, bool, Span], sign: Token, value: Expr) -> Field:
        return Field(name=name[0], value=value, name_span=name[2], span=name[2].join(value.span))

    def _make_first_field(self, field: Field) -> list[Field]:
        return [field]

    def _make_next_field(self, fields: list[Field], semicolons: Token, field: Field) -> list[Field]:
        fields.append(field)
        return fields

    def _make_semicolon(self, token: Token) -> Token:
        return token

    def _make_more_semicolons(self, token: Token, another: Token) -> Token:
        return token

    def _make_empty_record(self, left: Token, right: Token) -> Expr:
        return Record(span=self._span(left).join(self._span(right)))

    def _make_record(self, left: Token, fields: list[Field], *rest: Token) -> Expr:
        return Record(fields=tuple(fields), span=self._span(left).join(self._span(rest[-1])))

    def _make_record_after_semicolons(
        self, left: Token, semicolons: Token, fields: list[Field], *rest: Token
    ) -> Expr:
        return self._make_record(left, fields, *rest)

    def _make_unary(self, sign: Token, operand: Expr) -> Expr:
        return Unary(operator=sign.text, operand=operand, span=self._span(sign).join(operand.span))

    def _make_binary(self, left: Expr, sign: Token, right: Expr) -> Expr:
        return Binary(
            operator=_SYMBOLS.get(sign.text.lower(), sign.text),
            left=left,
            right=right,
            operator_span=self._span(sign),
            span=left.span.join(right.span),
        )

    def _make_elvis(self, left: Expr, sign: Token, right: Expr) -> Expr:
        return Elvis(left=left, right=right, operator_span=self._span(sign), span=left.span.join(right.span))

    def _make_ternary(
        self, condition: Expr, question: Token, then: Expr, colon: Token, otherwise: Expr
    ) -> Expr:
        return Ternary(
            condition=condition, then=then, otherwise=otherwise, span=condition.span.join(otherwise.span)
        )

    def _make_subscript(self, container: Expr, left: Token, index: Expr, right: Token) -> Expr:
        return Subscript(container=container, index=index, span=container.span.join(self._span(right)))


ACTIONS: Mapping[str, Action] = {
    name.removeprefix("_make_"): function
    for name, function in vars(ExpressionBuilder).items()
    if name.startswith("_make_")
}


def _number(text: str) -> int | float:
    """Return the value of a number as the parser takes it: what is too big is 0, or infinite."""
    if (unit := _UNITS.get(text[-1].upper())) and "x" not in text.lower():
        return float(text[:-1]) * unit
    if ".." in text:
        return 0.0
    if "x" in text.lower():
        return _hexadecimal(text) if "." in text else 0
    if any(sign in text for sign in ".eE"):
        return float(text)
    if len(text.lstrip("-0")) > _DIGITS:
        return 0
    value = int(text.lstrip("-0") or "0") * (-1 if text[0] == "-" else 1)
    return value if _SMALLEST <= value <= _LARGEST else 0


def _hexadecimal(text: str) -> float:
    """Return what C reads from a hexadecimal number with a point: behind that, an `e` is a digit, too."""
    sign = max(text.rfind("+"), text.rfind("-"))
    return float.fromhex(text[:sign] if sign > 0 else text)
