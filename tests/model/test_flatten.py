"""Flattening, against what condor_transform_ads made of the same expressions."""

import json
from pathlib import Path

import pytest

from router.facts.versions import release
from router.model.evaluation import expression_of
from router.model.flatten import flatten
from router.model.retarget import retarget
from router.model.scalars import fold_constant
from router.simulate.bindings import evaluator
from router.syntax.escapes import Escapes
from router.syntax.expr import Expr, Literal
from router.syntax.read.expressions import parse_expression
from router.syntax.write.expressions import write_expression

pytest.importorskip("classad2")
VECTORS = json.loads((Path(__file__).parent.parent / "vectors" / "router" / "flatten.json").read_text())


@pytest.mark.parametrize(("version", "text", "wanted"), VECTORS["cases"])
def test_flattens_as_htcondor_does(version: str, text: str, wanted: str) -> None:
    """REQUIREMENTS of a converted route, in an ad of a dozen attributes."""
    wants = release(version)

    def parse(written: str) -> Expr:
        expression = parse_expression(written, release=wants, escapes=Escapes.NEW)
        assert expression is not None
        return expression

    def fold(expression: Expr) -> Expr | None:
        return fold_constant(expression) or expression_of(evaluator(wants).evaluate(expression))

    ad = {name: parse(value) for name, value in VECTORS["ad"].items()}
    expression = parse(text)
    flat = flatten(expression, ad, fold, release=wants)
    result = expression if flat is None else flat

    assert (
        wanted.strip()
        == write_expression(result if isinstance(result, Literal) else retarget(result, "")).strip()
    )
