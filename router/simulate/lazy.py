"""An evaluator that loads the ClassAd library when an expression needs it, and evaluates the same once."""

import re
from collections.abc import Iterator

from router.facts.versions import NEWEST_RELEASE, Release
from router.model.evaluation import Evaluator, Scope, Value
from router.model.memo import Memo
from router.simulate.bindings import evaluator
from router.syntax.expr import Expr, Literal
from router.syntax.write.expressions import write_expression

# Whose value depends on more than attributes: the time of day, chance.
_FICKLE = re.compile(r"\b(?:time|currenttime|daytime|formattime|random)\b", re.IGNORECASE)
_EXPRESSIONS = 1000


class LazyEvaluator:
    """Evaluates with the bindings; literals, and what was evaluated with equal attributes, without them."""

    def __init__(self, release: Release = NEWEST_RELEASE) -> None:
        self._release = release
        self._evaluator: Evaluator | None = None
        # By identity: hashing a tree costs more than evaluating it. The tree is kept, so it stays the one.
        self._memos: dict[int, tuple[Expr, Memo[Value] | None]] = {}

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
        if my is None or target is not None:
            return self._evaluator.evaluate(expr, my=my, target=target)
        memo = self._memo(expr)
        if memo is None:
            return self._evaluator.evaluate(expr, my=my)
        known = memo.find(my.text)
        if known is not None:
            return known
        watched = _Watched(my)
        value = self._evaluator.evaluate(expr, my=watched)
        if not watched.is_fickle:
            memo.learn(watched.looked_at, my.text, value)
        return value

    def _memo(self, expr: Expr) -> Memo[Value] | None:
        found = self._memos.get(id(expr))
        if found is None:
            if len(self._memos) >= _EXPRESSIONS:
                self._memos.clear()
            fickle = _FICKLE.search(write_expression(expr)) is not None
            found = self._memos[id(expr)] = (expr, None if fickle else Memo())
        return found[1]


class _Watched:
    """An ad that notes what is looked up in it."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.looked_at: dict[str, None] = {}
        self.is_fickle = False

    def text(self, name: str) -> str | None:
        """Return the expression text of an attribute."""
        self.looked_at[name] = None
        text = self._scope.text(name)
        if text is not None and _FICKLE.search(text):
            self.is_fickle = True
        return text

    def names(self) -> Iterator[str]:
        """Return the attributes there are; what depends on them all is not remembered."""
        self.is_fickle = True
        return iter(self._scope.names())
