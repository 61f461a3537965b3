"""An evaluator that loads the ClassAd library when an expression needs it, and evaluates the same once."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from router.facts.versions import NEWEST_RELEASE, Release
from router.model.evaluation import Evaluator, Scope, Value
from router.model.memo import Memo
from router.simulate.bindings import evaluator
from router.simulate.jobs import JobAd, attribute_key
from router.simulate.thresholds import Thresholds, is_plain, side, thresholds
from router.syntax.expr import Expr, Literal
from router.syntax.write.expressions import write_expression

# Whose value depends on more than attributes: the time of day, chance.
_FICKLE = re.compile(r"\b(?:time|currenttime|daytime|formattime|abstime|random)\b", re.IGNORECASE)
_EXPRESSIONS = 1000


class LazyEvaluator:
    """Evaluates with the bindings; literals, and what was evaluated with equal attributes, without them."""

    def __init__(self, release: Release = NEWEST_RELEASE) -> None:
        self._release = release
        self._evaluator: Evaluator | None = None
        # By identity: hashing a tree costs more than evaluating it. The tree is kept, so it stays the one.
        self._all: dict[tuple[int, bool], tuple[Expr, _Known | None]] = {}
        # How many values so far may be others the next time, the attributes being the same.
        self.changing = 0

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
        scope = target if my is None else my
        known = self._known(expr, as_target=my is None)
        if known is None or scope is None or (my is not None and target is not None):
            self.changing += known is None
            return self._evaluator.evaluate(expr, my=my, target=target)
        value_of = _values(scope, known.limits)
        value = known.values.find(value_of)
        if value is None:
            watched = _Watched(scope)
            mine, other = (None, watched) if my is None else (watched, None)
            value = self._evaluator.evaluate(expr, my=mine, target=other)
            if watched.is_fickle:
                self.changing += 1
            elif watched.is_plain or not known.limits:
                known.values.learn(map(attribute_key, watched.looked_at), value_of, value)
        return value

    def _known(self, expr: Expr, *, as_target: bool) -> "_Known | None":
        """Return what is known of an expression, None if its value changes by itself."""
        found = self._all.get((id(expr), as_target))
        if found is None:
            if len(self._all) >= _EXPRESSIONS:
                self._all.clear()
            fickle = _FICKLE.search(write_expression(expr)) is not None
            known = None if fickle else _Known(values=Memo(), limits=thresholds(expr))
            found = self._all[id(expr), as_target] = (expr, known)
        return found[1]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Known:
    """The values that an expression had; of `limits` it only sees the side that an attribute is on."""

    values: Memo[Value]
    limits: Thresholds


def _values(scope: Scope, limits: Thresholds) -> Callable[[str], str | None]:
    """Return what gives the value of an attribute: of a job ad its whole line, which is had faster."""
    lines = scope.lines if type(scope) is JobAd else None
    get = scope.text if lines is None else lines.get
    if not limits:
        return get

    def value_of(key: str) -> str | None:
        value, numbers = get(key), limits.get(key)
        if numbers is None or value is None:
            return value
        return side(value if lines is None else value[len(key) + 3 :], numbers)

    return value_of


class _Watched:
    """An ad that notes what is looked up in it."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self.looked_at: dict[str, None] = {}
        self.is_fickle = False
        self.is_plain = True

    def text(self, name: str) -> str | None:
        """Return the expression text of an attribute."""
        self.looked_at[name] = None
        text = self._scope.text(name)
        if not is_plain(text):
            self.is_plain = False
            self.is_fickle |= _FICKLE.search(text or "") is not None
        return text

    def names(self) -> Iterator[str]:
        """Return the attributes there are; what depends on them all is not remembered."""
        self.is_fickle = True
        return iter(self._scope.names())
