"""ClassAd expression nodes.

Trees may be thousands deep (a list of names joined by `||`), so nothing here recurses.

Words: a *reference* names an attribute, with an optional scope expression before the dot (`TARGET.x`,
`a.b.c`). A *group* is a pair of parentheses: HTCondor prints them back, so they are part of the tree.
"""

from enum import Enum
from itertools import zip_longest

from router.syntax.node import Node, walk
from router.text import NOWHERE, Span, value_class


class Word(Enum):
    """The literals that are words."""

    UNDEFINED = "undefined"
    ERROR = "error"


Scalar = bool | int | float | str | Word


class _Compared:
    """Equality by meaning: two trees are equal if what `_own` tells is, node by node."""

    __slots__ = ()

    def _own(self) -> tuple[object, ...]:
        """Return what the node says apart from its children, and how many of those it has."""
        return ()

    def __eq__(self, other: object) -> bool:
        if not isinstance(self, Node) or type(self) is not type(other) or not isinstance(other, Node):
            return NotImplemented
        return all(
            type(one) is type(two)
            and (not isinstance(one, _Compared) or not isinstance(two, _Compared) or one._own() == two._own())
            for one, two in zip_longest(walk(self), walk(other))
        )

    def __hash__(self) -> int:
        if not isinstance(self, Node):
            return object.__hash__(self)
        return hash(
            tuple((type(one), one._own() if isinstance(one, _Compared) else ()) for one in walk(self))
        )


@value_class(kw_only=True, eq=False)
class Expr(_Compared, Node):
    """Any expression."""


@value_class(kw_only=True, eq=False)
class Literal(Expr):
    """A number, string, boolean, `undefined` or `error`.

    `value` of a string is its contents after escapes; `text` is the spelling in the source, kept because
    HTCondor reads the same characters with two escape rules. `text` is empty in built trees.
    """

    value: Scalar
    text: str = ""

    def _own(self) -> tuple[object, ...]:
        # 1, 1.0 and True are equal in Python and three different ClassAd values.
        return type(self.value), repr(self.value) if isinstance(self.value, float) else self.value


@value_class(kw_only=True, eq=False)
class AttributeRef(Expr):
    """`name`, `scope.name` or `.name`. A scope such as `MY` or `TARGET` is itself an `AttributeRef`.

    `quoted` tells that the name was written in single quotes; `name` is what they hold, escapes resolved.
    """

    name: str
    scope: Expr | None = None
    absolute: bool = False
    quoted: bool = False
    name_span: Span = NOWHERE

    def _own(self) -> tuple[object, ...]:
        return self.name.lower(), self.absolute, self.scope is None


@value_class(kw_only=True, eq=False)
class MacroRef(Expr):
    """`$(name)`, `$(name:default)`, `$(MY.Attr)`, `$INT(body)`: text that configuration expands.

    `text` is the whole reference as written; `function` is empty for a plain one; `body` is what stands
    between the parentheses.
    """

    text: str
    function: str = ""
    body: str = ""

    def _own(self) -> tuple[object, ...]:
        return (self.text,)


@value_class(kw_only=True, eq=False)
class Call(Expr):
    """`name(argument, ...)`."""

    name: str
    arguments: tuple[Expr, ...] = ()
    name_span: Span = NOWHERE

    def _own(self) -> tuple[object, ...]:
        return self.name.lower(), len(self.arguments)


@value_class(kw_only=True, eq=False)
class Unary(Expr):
    """`!x`, `-x`, `+x`, `~x`."""

    operator: str
    operand: Expr

    def _own(self) -> tuple[object, ...]:
        return (self.operator,)


@value_class(kw_only=True, eq=False)
class Binary(Expr):
    """`left operator right`; the operator in its symbolic form (`=?=` for `is`, `=!=` for `isnt`)."""

    operator: str
    left: Expr
    right: Expr
    operator_span: Span = NOWHERE

    def _own(self) -> tuple[object, ...]:
        return (self.operator,)


@value_class(kw_only=True, eq=False)
class Ternary(Expr):
    """`condition ? then : otherwise`."""

    condition: Expr
    then: Expr
    otherwise: Expr


@value_class(kw_only=True, eq=False)
class Elvis(Expr):
    """`left ?: right`: `right` where `left` is undefined."""

    left: Expr
    right: Expr
    operator_span: Span = NOWHERE


@value_class(kw_only=True, eq=False)
class Subscript(Expr):
    """`container[index]`."""

    container: Expr
    index: Expr


@value_class(kw_only=True, eq=False)
class ListExpr(Expr):
    """`{ item, ... }`."""

    items: tuple[Expr, ...] = ()

    def _own(self) -> tuple[object, ...]:
        return (len(self.items),)


@value_class(kw_only=True, eq=False)
class Field(_Compared, Node):
    """One `name = value` of a record."""

    name: str
    value: Expr
    name_span: Span = NOWHERE

    def _own(self) -> tuple[object, ...]:
        return (self.name.lower(),)


@value_class(kw_only=True, eq=False)
class Record(Expr):
    """`[ name = value; ... ]`."""

    fields: tuple[Field, ...] = ()

    def _own(self) -> tuple[object, ...]:
        return (len(self.fields),)


@value_class(kw_only=True, eq=False)
class Group(Expr):
    """`( inner )`."""

    inner: Expr


@value_class(kw_only=True, eq=False)
class OpaqueExpr(Expr):
    """Text that is an expression only after expansion, or is none; `reason` says which and why."""

    text: str
    reason: str = ""

    def _own(self) -> tuple[object, ...]:
        return (self.text,)


def same_name(one: str, other: str) -> bool:
    """Tell whether two names are the same to HTCondor, which ignores ASCII case."""
    return one.lower() == other.lower()
