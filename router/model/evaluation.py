"""What evaluating an expression needs and gives; who does it is not known here."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from router.facts.versions import Release
from router.syntax.expr import Call, Expr, ListExpr, Literal, Record, Word
from router.syntax.write.expressions import write_expression


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """An absolute or relative time; `function` is `absTime` or `relTime` and `text` its argument.

    `exact` is the argument that EVALMACRO writes.
    """

    function: str
    text: str
    exact: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Failed:
    """No value: HTCondor gives up. EVALSET then says that it could not evaluate, and sets nothing."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unknown:
    """A value that cannot be told: HTCondor hangs or dies of the expression, or it nests too deep."""

    reason: str


# The elements of a list and of a record are expressions: HTCondor evaluates them when they are asked for.
Value = bool | int | float | str | Word | ListExpr | Record | Time | Failed | Unknown


class Scope(Protocol):
    """An ad to look attributes up in. Names are case-insensitive; texts are by the old escape rules."""

    def text(self, name: str) -> str | None:
        """Return the expression text of an attribute, or `None` if the ad has none of that name."""
        ...

    def names(self) -> Iterable[str]:
        """Return the attributes there are."""
        ...


class Evaluator(Protocol):
    """Evaluates expressions as one HTCondor version does."""

    @property
    def release(self) -> Release:
        """The HTCondor whose behaviour this is."""
        ...

    def evaluate(self, expr: Expr, *, my: Scope | None = None, target: Scope | None = None) -> Value:
        """Return the value of an expression in an ad, with another as `TARGET`.

        With a target alone, it is the constraint of a query.
        """
        ...


def expression_of(value: Value) -> Expr:
    """Return the literal expression that stands for a value."""
    match value:
        case ListExpr() | Record():
            return value
        case Time(function=function, text=text):
            return Call(name=function, arguments=(Literal(value=text),))
        case Failed() | Unknown():
            return Literal(value=Word.ERROR)
        case _:
            return Literal(value=value)


def value_text(value: Value) -> str:
    """Return a value as HTCondor stores and prints it in an ad."""
    return write_expression(expression_of(value))


def is_true(value: Value) -> bool:
    """Tell whether a value satisfies a requirement: true, or a number that is not zero."""
    return isinstance(value, bool | int | float) and value != 0


def are_met(value: Value) -> bool:
    """Tell whether requirements of this value let a job or an ad through.

    They do where HTCondor gives up on them, too: more than 400 levels deep in 25.14.1, coming back to
    themselves in 23.9.6 (oracle, both tools).
    """
    return isinstance(value, Failed) or is_true(value)
