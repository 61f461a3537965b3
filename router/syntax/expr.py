"""ClassAd expression nodes.

Words: a *reference* names an attribute, with an optional scope expression before the dot (`TARGET.x`,
`a.b.c`). A *group* is a pair of parentheses: HTCondor prints them back, so they are part of the tree.
"""

from dataclasses import dataclass
from enum import Enum

from router.syntax.node import Node
from router.text import NOWHERE, Span


class Word(Enum):
    """The literals that are words."""

    UNDEFINED = "undefined"
    ERROR = "error"


Scalar = bool | int | float | str | Word


@dataclass(frozen=True, slots=True, kw_only=True)
class Expr(Node):
    """Any expression."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Literal(Expr):
    """A number, string, boolean, `undefined` or `error`.

    `value` of a string is its contents after escapes; `text` is the spelling in the source, kept because
    HTCondor reads the same characters with two escape rules. `text` is empty in built trees.
    """

    value: Scalar
    text: str = ""

    def __eq__(self, other: object) -> bool:
        # 1, 1.0 and True are equal in Python and three different ClassAd values.
        return (
            isinstance(other, Literal) and type(self.value) is type(other.value) and self.value == other.value
        )

    def __hash__(self) -> int:
        return hash((type(self.value), self.value))


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributeRef(Expr):
    """`name`, `scope.name` or `.name`. A scope such as `MY` or `TARGET` is itself an `AttributeRef`.

    `quoted` tells that the name was written in single quotes.
    """

    name: str
    scope: Expr | None = None
    absolute: bool = False
    quoted: bool = False
    name_span: Span = NOWHERE

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, AttributeRef)
            and same_name(self.name, other.name)
            and self.scope == other.scope
            and self.absolute == other.absolute
        )

    def __hash__(self) -> int:
        return hash((self.name.lower(), self.scope, self.absolute))


@dataclass(frozen=True, slots=True, kw_only=True)
class MacroRef(Expr):
    """`$(name)`, `$(name:default)`, `$(MY.Attr)`, `$INT(body)`: text that configuration expands.

    `text` is the whole reference as written; `function` is empty for a plain one; `body` is what stands
    between the parentheses.
    """

    text: str
    function: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Call(Expr):
    """`name(argument, ...)`."""

    name: str
    arguments: tuple[Expr, ...] = ()
    name_span: Span = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Unary(Expr):
    """`!x`, `-x`, `+x`, `~x`."""

    operator: str
    operand: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Binary(Expr):
    """`left operator right`; the operator in its symbolic form (`=?=` for `is`, `=!=` for `isnt`)."""

    operator: str
    left: Expr
    right: Expr
    operator_span: Span = NOWHERE
    operator_text: str = ""

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Binary) and (self.operator, self.left, self.right) == (
            other.operator,
            other.left,
            other.right,
        )

    def __hash__(self) -> int:
        return hash((self.operator, self.left, self.right))


@dataclass(frozen=True, slots=True, kw_only=True)
class Ternary(Expr):
    """`condition ? then : otherwise`."""

    condition: Expr
    then: Expr
    otherwise: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class Elvis(Expr):
    """`left ?: right`: `right` where `left` is undefined."""

    left: Expr
    right: Expr
    operator_span: Span = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscript(Expr):
    """`container[index]`."""

    container: Expr
    index: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class ListExpr(Expr):
    """`{ item, ... }`."""

    items: tuple[Expr, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field(Node):
    """One `name = value` of a record."""

    name: str
    value: Expr
    name_span: Span = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Expr):
    """`[ name = value; ... ]`."""

    fields: tuple[Field, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Group(Expr):
    """`( inner )`."""

    inner: Expr


@dataclass(frozen=True, slots=True, kw_only=True)
class OpaqueExpr(Expr):
    """Text that is an expression only after expansion, or is none; `reason` says which and why."""

    text: str
    reason: str = ""


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same to HTCondor, which ignores ASCII case."""
    return one.lower() == other.lower()
