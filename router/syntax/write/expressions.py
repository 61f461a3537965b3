"""Write ClassAd expressions as HTCondor prints them."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from math import isfinite

from router.facts.names import ATTRIBUTE_NAME
from router.syntax.escapes import Escapes
from router.syntax.expr import (
    AttributeRef,
    Binary,
    Call,
    Elvis,
    Expr,
    Group,
    ListExpr,
    Literal,
    MacroRef,
    OpaqueExpr,
    Record,
    Subscript,
    Ternary,
    Unary,
    Word,
)
from router.syntax.node import Node, rewrite
from router.text import encode

_RESERVED = frozenset({"true", "false", "undefined", "error", "is", "isnt", "parent"})
_NEW_ESCAPES = {
    "\\": "\\\\",
    '"': '\\"',
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
}
_Part = Expr | str
# How strongly an operator binds; operands bind strongest.
_STRENGTHS = {
    operator: strength
    for strength, operators in enumerate(
        (
            ("||",),
            ("&&",),
            ("|",),
            ("^",),
            ("&",),
            ("==", "!=", "=?=", "=!="),
            ("<", "<=", ">", ">="),
            ("<<", ">>", ">>>"),
            ("+", "-"),
            ("*", "/", "%"),
        ),
        start=1,
    )
    for operator in operators
}
_UNARY, _ELVIS, _NUMBER, _OPERAND = 20, 21, 22, 23
# The least strength of each part that needs no parentheses; None is that of the node itself.
_LEAST: dict[type[Node], tuple[tuple[str, int | None], ...]] = {
    Ternary: (("condition", 1),),
    Binary: (("left", None), ("right", None)),
    Unary: (("operand", _UNARY),),
    Elvis: (("left", _ELVIS), ("right", _NUMBER)),
    Subscript: (("container", _OPERAND),),
    AttributeRef: (("scope", _OPERAND),),
}


def write_expression(expression: Expr, *, escapes: Escapes = Escapes.OLD, spaced: bool = False) -> str:
    """Return the expression as HTCondor prints it in an ad; with the new escapes if asked.

    A built tree prints what its nodes say, as HTCondor does: without a `Group`, no parentheses.
    With `spaced`, blanks stand where people put them: behind commas, and not before `!`.
    """
    style = _Style(string=old_string)
    if escapes is Escapes.NEW:
        style = _Style(string=new_string, name=new_name)
    return _write(expression, replace(style, comma=", ", sign="") if spaced else style)


def write_in_new_classad(expression: Expr) -> str:
    """Return the expression as HTCondor prints it in JSON, XML and new ClassAds."""
    style = _Style(string=new_string, name=new_name, real=_scientific_real, identity=("is", "isnt"))
    return _write(expression, style)


def write_parenthesised(expression: Expr) -> str:
    """Return new-ClassAd text that the ClassAd library reads as this tree.

    Parentheses are added only where the tree differs from what the newest grammar would make of the text:
    then a long chain stays flat (parsers refuse deep nesting), and lists print back as they were.
    """
    style = _Style(string=new_string, name=new_name, selected=new_name, real=_exact_real, units=False)
    return _write(with_groups(expression), style)


def with_groups(expression: Expr) -> Expr:
    """Return the tree with a `Group` wherever the newest HTCondor would otherwise read another tree."""

    def group(node: Node) -> Node:
        changes: dict[str, Node] = {}
        for name, least in _LEAST.get(type(node), ()):
            child = getattr(node, name)
            limit = least if least is not None else _strength(node) + (name == "right")
            if isinstance(child, Expr) and (_strength(child) < limit or _would_join(node, child)):
                changes[name] = Group(inner=child, span=child.span)
        return replace(node, **changes) if changes else node  # type: ignore[arg-type] # its own fields

    result = rewrite(expression, group)
    return result if isinstance(result, Expr) else expression


def _would_join(node: Node, child: Expr) -> bool:
    """Tell whether a sign and a number written behind it would be read as one number."""
    return (
        isinstance(node, Unary)
        and node.operator == "-"
        and isinstance(child, Literal)
        and _strength(child) == _NUMBER
    )


def old_string(contents: str) -> str:
    """Return a string in quotes by the old rules, which know no escape but that of the quote."""
    return '"' + contents.replace('"', '\\"') + '"'


def new_string(contents: str) -> str:
    """Return a string in quotes with the escapes of new ClassAds."""
    return '"' + "".join(_NEW_ESCAPES.get(character, character) for character in contents) + '"'


def write_real(value: float) -> str:
    """Return a real number as an ad shows it: 16 digits, and a point or an exponent in any case."""
    if value != value:
        return 'real("NaN")'
    if value in (float("inf"), float("-inf")):
        return 'real("INF")' if value > 0 else 'real("-INF")'
    text = f"{value:.16G}"
    return text if "." in text or "E" in text else text + ".0"


def _exact_real(value: float) -> str:
    """Return a real number so that it is read as the very same, which takes up to 17 digits."""
    return repr(value) if isfinite(value) else write_real(value)


def _scientific_real(value: float) -> str:
    """Return a real number as new ClassAds show it."""
    return f"{value:.15E}" if isfinite(value) else write_real(value)


def write_name(name: str) -> str:
    """Return an attribute's name, in quotes where it is no plain one."""
    return name if _is_plain(name) else "'" + name.replace("'", "\\'") + "'"


def new_name(name: str) -> str:
    """Return an attribute's name, in quotes and with the escapes of new ClassAds where it is no plain one."""
    if _is_plain(name):
        return name
    return "'" + new_string(name)[1:-1].replace('\\"', '"').replace("'", "\\'") + "'"


def _is_plain(name: str) -> bool:
    return ATTRIBUTE_NAME.fullmatch(name) is not None and name.lower() not in _RESERVED


def _as_it_is(name: str) -> str:
    return name


@dataclass(frozen=True, slots=True, kw_only=True)
class _Style:
    """How a string is written, a name behind a dot or before parentheses, and where blanks stand."""

    string: Callable[[str], str]
    name: Callable[[str], str] = write_name
    selected: Callable[[str], str] = _as_it_is  # HTCondor quotes no such name
    comma: str = ","
    sign: str = " "
    real: Callable[[float], str] = write_real
    units: bool = True
    identity: tuple[str, str] = ("=?=", "=!=")


def _write(expression: Expr, style: _Style) -> str:
    written: list[str] = []
    stack: list[_Part] = [expression]
    while stack:
        part = stack.pop()
        if isinstance(part, str):
            written.append(part)
        else:
            stack.extend(reversed(_parts(part, style)))
    return "".join(written)


def _parts(node: Expr, style: _Style) -> list[_Part]:
    match node:
        case Literal(value=float(), text=text) if text[-1:].isalpha() and style.units:
            return [_with_unit(text)]
        case Literal(value=value):
            return [_literal(value, style)]
        case AttributeRef(scope=None):
            return ["." if node.absolute else "", style.name(node.name)]
        case AttributeRef(scope=Expr() as scope):
            return [scope, ".", style.selected(node.name)]
        case Binary(operator="=?=" | "=!=" as operator):
            return [node.left, f" {style.identity[operator == '=!=']} ", node.right]
        case Binary():
            return [node.left, f" {node.operator} ", node.right]
        case Unary():
            return [f"{style.sign}{node.operator}", node.operand]
        case Group():
            return ["(", node.inner, ")"]
        case Call():
            return [style.selected(node.name), "(", *_separated(node.arguments, style.comma), ")"]
        case Ternary():
            return [node.condition, " ? ", node.then, " : ", node.otherwise]
        case Elvis():
            return [node.left, " ?: ", node.right]
        case Subscript():
            return [node.container, "[", node.index, "]"]
        case ListExpr():
            return ["{ ", *_separated(node.items, style.comma), " }"]
        case Record():
            return ["[ ", *_fields(node, style), " ]"]
        case MacroRef(text=text) | OpaqueExpr(text=text):
            return [text]
    raise TypeError(f"{type(node).__name__} is no expression that can be written")


def _strength(expression: Node) -> int:
    match expression:
        case Binary(operator=operator):
            return _STRENGTHS[operator]
        case Ternary() | OpaqueExpr():
            return 0
        case Unary():
            return _UNARY
        case Elvis():
            return _ELVIS
        case Literal(value=bool() | str() | Word()):
            return _OPERAND
        case Literal():
            return _NUMBER  # `5.x` would be none
    return _OPERAND


def _literal(value: bool | int | float | str | Word, style: _Style) -> str:
    match value:
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case float():
            return style.real(value)
        case Word():
            return value.value
        case _:
            return style.string(value)


def _with_unit(text: str) -> str:
    """Return a number with a unit as old versions print it: `4k` is `4K`."""
    number, unit = text[:-1], text[-1].upper()
    whole = number.lstrip("-").isdigit()
    return f"{int(number) if whole else write_real(float(number))}{unit}"


def _separated(items: Iterable[Expr], comma: str) -> list[_Part]:
    parts: list[_Part] = []
    for item in items:
        parts += [comma, item] if parts else [item]
    return parts


def kept_fields(record: Record) -> list[tuple[str, Expr]]:
    """Return the names and values of a record as HTCondor keeps them.

    A name is there once: its first spelling, its last value. Shorter names come first, then the alphabet
    (oracle: `SET X [ccc=1; bb=2; d=3]` prints `[ d = 3; bb = 2; ccc = 1 ]`).
    """
    kept: dict[str, tuple[str, Expr]] = {}
    for field in record.fields:
        key = field.name.lower()
        kept[key] = (kept[key][0] if key in kept else field.name, field.value)
    return [kept[key] for key in sorted(kept, key=lambda key: (len(encode(key)), key))]


def _fields(record: Record, style: _Style) -> list[_Part]:
    parts: list[_Part] = []
    for name, value in kept_fields(record):
        parts += ["; " if parts else "", style.name(name), " = ", value]
    return parts
