"""What the value of a route macro comes to, as far as the text tells."""

import re

from router.model.scalars import constant, number_of
from router.syntax.expr import Expr, ListExpr, OpaqueExpr, Record
from router.syntax.read.expressions import read_expression
from router.text import MappedText


def is_known(text: str) -> bool:
    """Tell whether a text has no macro: what it says is all there is."""
    return "$" not in text


def read_value(value: MappedText) -> Expr:
    """Return a value as an expression (an `OpaqueExpr` where it is none)."""
    return read_expression(value.strip()).expression


def number_in(text: str) -> float | None:
    """Return the number that a limit of a route comes to; leading zeros are no mistake there."""
    plain = re.fullmatch(r"\s*([+-]?\d+)\s*", text)
    return whole(plain[1]) if plain else number_of(read_value(MappedText.of(text)))


def may_be_number(text: str) -> bool:
    """Tell whether HTCondor gets a number for a limit: any expression will do that needs no job."""
    if number_in(text) is not None:
        return True
    expression = read_value(MappedText.of(text))
    if isinstance(expression, OpaqueExpr | ListExpr | Record):
        return False
    value = constant(expression)
    return value is None or isinstance(value, bool)  # true counts as 1


def whole(digits: str) -> int:
    """Return a number in digits; of more than a hundred of them, which no limit has, the first."""
    return int(digits[:1].strip("0123456789") + (digits.lstrip("+-0")[:100] or "0"))


def is_broken(expression: Expr) -> bool:
    """Tell whether the text was no expression."""
    return isinstance(expression, OpaqueExpr)


# Attributes that say who sent a job: the schedd sets them from the credential, no submitter can.
IDENTITY = frozenset(
    {"owner", "user", "osuser", "ntdomain", "x509userproxysubject", "x509userproxyvoname"}
    | {"x509userproxyfqan", "x509userproxyfirstfqan", "x509userproxyemail"}
    | {f"{prefix}authtoken{part}" for prefix in ("", "orig_") for part in ("subject", "issuer", "groups")}
    | {f"{prefix}authtoken{part}" for prefix in ("", "orig_") for part in ("scopes", "id")}
)
