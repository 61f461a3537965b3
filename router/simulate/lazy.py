"""An evaluator that loads the ClassAd library when the first expression needs it, not before."""

from router.facts.versions import NEWEST_RELEASE, Release
from router.model.evaluation import Evaluator, Scope, Value
from router.simulate.bindings import evaluator
from router.syntax.expr import Expr, Literal


class LazyEvaluator:
    """Evaluates with the bindings; literals without them."""

    def __init__(self, release: Release = NEWEST_RELEASE) -> None:
        self._release = release
        self._evaluator: Evaluator | None = None

    @property
    def release(self) -> Release:
        """The HTCondor whose behaviour this is."""
        return self._release

    def evaluate(self, expr: Expr, *, my: Scope | None = None, target: Scope | None = None) -> Value:
        """Return the value of an expression in an ad, with another as `TARGET`.

        Raises:
            BindingsMissing: the expression is no literal, and the library is not installed.
        """
        if isinstance(expr, Literal):
            return expr.value
        if self._evaluator is None:
            self._evaluator = evaluator(self._release)
        return self._evaluator.evaluate(expr, my=my, target=target)
