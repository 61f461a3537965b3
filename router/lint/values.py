"""What the value of a route macro comes to, as far as the text tells."""

from router.syntax.expr import Binary, Expr, Group, Literal, OpaqueExpr, Unary
from router.syntax.read.expressions import read_expression
from router.text import MappedText


def is_known(text: str) -> bool:
    """Tell whether a text has no macro: what it says is all there is."""
    return "$" not in text


def read_value(value: MappedText) -> Expr:
    """Return a value as an expression (an `OpaqueExpr` where it is none)."""
    return read_expression(value.strip()).expression


def number_of(expression: Expr) -> float | None:
    """Return the number that a constant expression is; None where it is none, or not constant."""
    match expression:
        case Literal(value=bool()):
            return None
        case Literal(value=int() | float() as value):
            return value
        case Group(inner=inner):
            return number_of(inner)
        case Unary(operator="-", operand=operand):
            inside = number_of(operand)
            return None if inside is None else -inside
        case Unary(operator="+", operand=operand):
            return number_of(operand)
        case Binary(operator=operator, left=left, right=right):
            return _arithmetic(operator, number_of(left), number_of(right))
        case _:
            return None


def _arithmetic(operator: str, left: float | None, right: float | None) -> float | None:
    if left is None or right is None:
        return None
    match operator:
        case "+":
            return left + right
        case "-":
            return left - right
        case "*":
            return left * right
        case "/" if right:
            return left / right
        case _:
            return None


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
