"""Let macro functions evaluate expressions with an evaluator."""

from dataclasses import dataclass
from typing import cast

from router.facts.versions import Release
from router.model.evaluation import Evaluator, Scope, Unknown, value_text
from router.model.macros_functions import write_real
from router.model.macros_host import Result, Written
from router.syntax.expr import Expr, ListExpr, Literal, OpaqueExpr, Record, Word
from router.syntax.node import Node, rewrite
from router.syntax.read.expressions import parse_expression
from router.syntax.write.expressions import write_expression


@dataclass(frozen=True, slots=True, kw_only=True)
class ExpressionReckoner:
    """Evaluates text by one HTCondor version, `$EVAL` in the ad `scope` if there is one."""

    evaluator: Evaluator
    release: Release
    scope: Scope | None = None

    def reckon(self, text: str, *, with_ad: bool) -> Result | None:
        """Return the value of an expression, None if the text is none."""
        expression = parse_expression(text, release=self.release)
        if expression is None:
            return None
        value = self.evaluator.evaluate(expression, my=self.scope if with_ad else None)
        match value:
            case Word():
                return Written(value.value)
            case ListExpr() | Record():
                return Written(composite_text(value))
            case bool() | int() | float() | str():
                return value
            case Unknown():
                return Written("error")
        return Written(value_text(value))


def composite_text(value: Expr) -> str:
    """Return a list or record as `$EVAL` writes it: its reals in full."""

    def spelled(node: Node) -> Node:
        match node:
            case Literal(value=float() as real):
                return OpaqueExpr(text=write_real(real), reason="")
        return node

    return write_expression(cast(Expr, rewrite(value, spelled)))
