"""Evaluate expressions with the installed ClassAd library, as another HTCondor version would."""

from functools import lru_cache
from typing import Any

from router.facts.versions import NEWEST_RELEASE, Feature, Release
from router.model.evaluation import Failed, Scope, Unknown, Value
from router.simulate.bindings_cycles import cycle_in, unrolled
from router.simulate.bindings_guard import value_if_it_survives
from router.simulate.bindings_library import QUERY, library, query_of, query_tree, tree_of, value_of
from router.simulate.bindings_plan import Does, Plan, inside, plan_attribute, plan_expression
from router.simulate.bindings_times import with_canonical_times
from router.syntax.expr import Expr, ListExpr, Record

_PLANS = 2_000
_VALUES = 2_000
_UNREAD = Unknown(reason="the ClassAd library does not read the expression")
# Older versions go as deep as they must.
_TOO_DEEP = Unknown(reason="the ClassAd library gives up on an expression as deep as this")
_Texts = dict[str, str]


def evaluator(release: Release = NEWEST_RELEASE) -> "BindingsEvaluator":
    """Return the evaluator for an HTCondor version.

    Raises:
        BindingsMissing: the library is not installed.
    """
    library()
    return BindingsEvaluator(release)


class BindingsEvaluator:
    """Evaluates with `classad2`, given text that it reads as the tree that the release would have made.

    The library's ads are made for each evaluation, of the attributes that the expression can come to look at
    and no others; values are remembered by the texts of those.
    """

    def __init__(self, release: Release) -> None:
        self._release = release
        self._cycles_end = release.has(Feature.CYCLES_ARE_UNDEFINED)
        self._attribute = lru_cache(maxsize=_PLANS)(self._plan_attribute)
        self._plans: dict[int, tuple[Expr, Plan]] = {}
        self._values: dict[tuple[object, ...], Value] = {}
        self._queries: dict[int, Any] = {}

    @property
    def release(self) -> Release:
        """The HTCondor whose behaviour this is."""
        return self._release

    def evaluate(self, expr: Expr, *, my: Scope | None = None, target: Scope | None = None) -> Value:
        """Return the value of an expression in an ad, with another as `TARGET`.

        With a target alone it is what a query asks of that: HTCondor makes it `Requirements` of an ad, which
        is one level more to evaluate, and what the expression calls `Requirements` is itself (oracle).
        """
        if isinstance(literal := inside(expr), ListExpr | Record):
            written = with_canonical_times(literal)
            return written if isinstance(written, ListExpr | Record) else _UNREAD
        plan = self._plan(expr)
        if plan.tree is None:
            return _UNREAD
        names, does = self._reach(plan, my, target)
        mine = None if my is None and target is not None else _texts(my, names)
        others = None if target is None else _texts(target, names)
        if does != Does.NOTHING:  # asking a flag takes its time
            if does & Does.SELECT and (does & Does.MAKE_LISTS or cycle_in(mine or {}, self._attribute)):
                return value_if_it_survives(lambda: self._evaluate(plan, mine, others))
            if does & Does.CHANGE:
                return self._evaluate(plan, mine, others)
        key = (id(plan), *(texts if texts is None else tuple(texts.items()) for texts in (mine, others)))
        known = self._values.get(key)
        if known is None:
            if len(self._values) >= _VALUES:
                self._values.clear()
            known = self._values[key] = self._evaluate(plan, mine, others)
        return known

    def _evaluate(self, plan: Plan, mine: _Texts | None, others: _Texts | None) -> Value:
        target = None if others is None else self._ad(others)
        if mine is None:
            return self._evaluate_query(plan, others or {}, target)
        value = value_of(plan.tree, plan.composite, self._ad(mine), target)
        if self._cycles_end:
            return value
        if not (cycle := cycle_in(mine, self._attribute)):
            return _TOO_DEEP if isinstance(value, Failed) else value
        ad, found = unrolled(mine, cycle, plan_of=self._attribute, release=self._release)
        return found if isinstance(value_of(plan.tree, plan.composite, ad, target), Failed) else value

    def _evaluate_query(self, plan: Plan, others: _Texts, target: Any) -> Value:
        query = self._queries.get(id(plan))
        if query is None:
            query = self._queries[id(plan)] = query_of(plan.tree)
        value = value_of(query_tree(), query_tree(), query, target)
        if self._cycles_end:
            return value
        if cycle := cycle_in(others, self._attribute):
            ad, found = unrolled(others, cycle, plan_of=self._attribute, release=self._release)
            if isinstance(value_of(query_tree(), query_tree(), query, ad), Failed):
                return found
        plans = (plan, *map(self._attribute, others.values()))
        if not any(QUERY in each.names for each in plans):
            return value
        if value == value_of(plan.tree, plan.composite, query_of(tree_of("error")), target):
            return value
        return Failed(reason="the constraint refers to itself")

    def _plan(self, expr: Expr) -> Plan:
        # By identity: expressions are kept and evaluated again and again, and comparing them takes long.
        known = self._plans.get(id(expr))
        if known is None:
            if len(self._plans) >= _PLANS:
                self._plans.clear()
                self._values.clear()
                self._queries.clear()
            known = self._plans[id(expr)] = (expr, plan_expression(expr, self._release))
        return known[1]

    def _plan_attribute(self, text: str) -> Plan:
        return plan_attribute(text, self._release)

    def _reach(self, plan: Plan, my: Scope | None, target: Scope | None) -> tuple[list[str], Does]:
        """Return what the expression does itself or through the attributes that it looks at."""
        scopes = [scope for scope in (my, target) if scope is not None]
        does = plan.does
        names = list(plan.names)
        seen = set(names)
        for name in names:  # which grows meanwhile
            for scope in scopes:
                if (text := scope.text(name)) is None:
                    continue
                attribute = self._attribute(text)
                if attribute.does != Does.NOTHING:
                    does |= attribute.does
                if attribute.names:
                    names += [further for further in attribute.names if further not in seen]
                    seen.update(attribute.names)
        if does != Does.NOTHING and does & Does.LOOK_AT_ANYTHING:
            names = list({name.lower(): name for scope in scopes for name in scope.names()}.values())
            return names, does | Does.CHANGE
        return names, does

    def _ad(self, texts: _Texts) -> Any:
        ad = library().ClassAd()
        for name, text in texts.items():
            tree = self._attribute(text).tree
            if tree is not None:
                ad[name] = tree
        return ad


def _texts(scope: Scope | None, names: list[str]) -> _Texts:
    if scope is None:
        return {}
    return {name: text for name in names if (text := scope.text(name)) is not None}
