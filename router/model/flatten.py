"""Evaluate as much of an expression as an ad allows, and put the ad's attributes in place of their names.

Source: the ClassAd library's FlattenAndInline as HTCondor 23.9.6 and 25.14.1 show it in converted routes
(job-router reference 9.2; vectors old-req-*, old-cmd-evalset-*). Values of a commutative operator move to the
left, `true && x` becomes `x`, and no parentheses are added where an inlined expression would need them.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from router.facts.versions import Feature, Release
from router.model.flatten_logic import logic, truth
from router.model.retarget import rewrite_expr
from router.syntax.expr import (
    AttributeRef,
    Binary,
    Call,
    Elvis,
    Expr,
    Group,
    ListExpr,
    Literal,
    Record,
    Subscript,
    Ternary,
    Unary,
    Word,
    same_name,
)

Fold = Callable[[Expr], Expr | None]

_COMMUTATIVE = frozenset({"+", "*", "&&", "||", "&", "|", "^"})
_OWN_AD = frozenset({"my", "self", "toplevel", "root"})
_DEPTH_LIMIT = 150


class _GivesUpError(Exception):
    """Attributes that refer to each other in a circle, deep nesting, or `true ?: x` before 23.10."""


@dataclass(frozen=True, slots=True)
class _Flat:
    """A value, a remaining tree, or both with the operator that would join them."""

    value: Expr | None = None
    tree: Expr | None = None
    operator: str = ""

    @property
    def whole(self) -> Expr:
        if self.value is not None and self.tree is not None:
            return Binary(operator=self.operator, left=self.value, right=self.tree)
        whole = self.tree if self.tree is not None else self.value
        assert whole is not None
        return whole


def flatten(expression: Expr, ad: Mapping[str, Expr], fold: Fold, *, release: Release) -> Expr | None:
    """Return the flattened expression, or None where HTCondor gives up and leaves it as it is.

    `ad` maps attribute names in lower case to their expressions. `fold` evaluates an expression of literals;
    it may return None where it cannot, which leaves the expression as it is.
    """
    try:
        return _Flattener(ad, fold, not release.has(Feature.ELVIS_BINDS_TIGHT)).flat(expression, 0).whole
    except _GivesUpError:
        return None


class _Flattener:
    def __init__(self, ad: Mapping[str, Expr], fold: Fold, elvis_is_ternary: bool) -> None:
        self.ad = ad
        self.fold = fold
        self.elvis_is_ternary = elvis_is_ternary

    def flat(self, node: Expr, depth: int) -> _Flat:
        """Flatten without leaving a value and a tree apart."""
        split = self.split(node, depth)
        if split.value is not None and split.tree is not None:
            return _Flat(tree=split.whole)
        return split

    def split(self, node: Expr, depth: int) -> _Flat:
        if depth > _DEPTH_LIMIT:
            raise _GivesUpError
        match node:
            case Literal():
                return _Flat(value=replace(node, text=""))
            case AttributeRef():
                return self._reference(node, depth)
            case Binary():
                return self._binary(node, depth)
            case Group():
                inner = self.flat(node.inner, depth + 1)
                return inner if inner.tree is None else _Flat(tree=Group(inner=inner.whole))
            case Unary():
                inner = self.flat(node.operand, depth + 1)
                made = replace(node, operand=inner.whole)
                return _Flat(tree=made) if inner.tree is not None else self._folded(made)
            case Ternary():
                return self._ternary(node, depth)
            case Elvis():
                if self.elvis_is_ternary:
                    return self._old_elvis(node, depth)
                left, right = self.flat(node.left, depth + 1), self.flat(node.right, depth + 1)
                if left.tree is None and right.tree is None:
                    return right if _is_undefined(left.whole) else left
                return _Flat(tree=Elvis(left=left.whole, right=right.whole))
            case Subscript():
                container, index = self.flat(node.container, depth + 1), self.flat(node.index, depth + 1)
                made_item = Subscript(container=container.whole, index=index.whole)
                whole = container.tree is None and index.tree is None
                return self._folded(made_item) if whole else _Flat(tree=made_item)
            case Call():
                arguments = [self.flat(argument, depth + 1) for argument in node.arguments]
                made_call = replace(node, arguments=tuple(item.whole for item in arguments))
                if any(item.tree is not None for item in arguments):
                    return _Flat(tree=made_call)
                # HTCondor calls the function with the arguments as written, `true || "abc"` among them.
                value = self.fold(self._inlined(node, depth))
                return _Flat(value=value) if isinstance(value, Literal) else self._folded(made_call)
            case ListExpr():
                items = tuple(self.flat(item, depth + 1).whole for item in node.items)
                return _Flat(tree=replace(node, items=items))
            case _:
                return _Flat(tree=node)

    def _inlined(self, node: Expr, depth: int) -> Expr:
        """Put the ad's attributes in place of their names, and change nothing else."""
        if depth > _DEPTH_LIMIT:
            raise _GivesUpError

        def change(inner: Expr) -> Expr:
            found = self._find(inner) if isinstance(inner, AttributeRef) else None
            return inner if found is None else Group(inner=self._inlined(found, depth + 1))

        return rewrite_expr(node, change)

    def _folded(self, node: Expr) -> _Flat:
        value = self.fold(node)
        if isinstance(value, Literal):
            return _Flat(value=value)
        return _Flat(tree=value if value is not None else node)

    def _ternary(self, node: Ternary, depth: int) -> _Flat:
        chosen = self.flat(node.condition, depth + 1)
        if chosen.tree is None and not _is_undefined(chosen.whole):
            holds = truth(chosen.whole)
            if holds is None:
                return _Flat(value=Literal(value=Word.ERROR))
            return self.flat(node.then if holds else node.otherwise, depth + 1)
        condition = node.condition if chosen.tree is None else chosen.whole
        then, otherwise = self.flat(node.then, depth + 1), self.flat(node.otherwise, depth + 1)
        return _Flat(tree=Ternary(condition=condition, then=then.whole, otherwise=otherwise.whole))

    def _old_elvis(self, node: Elvis, depth: int) -> _Flat:
        """`a ?: b` as a ternary without its middle, which is what it was before 23.10 (HTCONDOR-2530)."""
        chosen = self.flat(node.left, depth + 1)
        if chosen.tree is None and not _is_undefined(chosen.whole):
            holds = truth(chosen.whole)
            if holds:
                raise _GivesUpError
            return (
                _Flat(value=Literal(value=Word.ERROR)) if holds is None else self.flat(node.right, depth + 1)
            )
        left = node.left if chosen.tree is None else chosen.whole
        return _Flat(tree=Elvis(left=left, right=self.flat(node.right, depth + 1).whole))

    def _reference(self, node: AttributeRef, depth: int) -> _Flat:
        found = self._find(node)
        if found is None or isinstance(found, Record):
            return _Flat(tree=node)
        return self.flat(found, depth + 1)

    def _find(self, node: AttributeRef) -> Expr | None:
        """Return what a reference stands for in the ad; None is undefined, which leaves it as it is."""
        if node.scope is None:
            return self.ad.get(node.name.lower())
        if isinstance(node.scope, Record):
            return _field(node.scope, node.name)
        if not isinstance(node.scope, AttributeRef):
            return None
        if node.scope.scope is None and node.scope.name.lower() not in self.ad:
            return self.ad.get(node.name.lower()) if node.scope.name.lower() in _OWN_AD else None
        container = self._find(node.scope)
        if isinstance(container, Record):
            return _field(container, node.name)
        return None if container is None else Literal(value=Word.ERROR)

    def _binary(self, node: Binary, depth: int) -> _Flat:
        # A list of DNs joined by `||` is thousands of operators deep on the left: no recursion there.
        spine: list[Binary] = []
        current: Expr = node
        while isinstance(current, Binary):
            spine.append(current)
            current = current.left
        result = self.split(current, depth + 1)
        for operation in reversed(spine):
            if operation.operator in _COMMUTATIVE:
                result = self._combine(operation.operator, result, self.split(operation.right, depth + 1))
            else:
                right = self.flat(operation.right, depth + 1)
                result = self._plain(operation, _joined(result), right)
        return result

    def _plain(self, node: Binary, left: _Flat, right: _Flat) -> _Flat:
        made = Binary(operator=node.operator, left=left.whole, right=right.whole)
        return self._folded(made) if left.tree is None and right.tree is None else _Flat(tree=made)

    def _combine(self, operator: str, left: _Flat, right: _Flat) -> _Flat:
        """Join two operands of a commutative operator, each a value, a tree, or both."""
        if operator in ("&&", "||") and (left.tree is None) != (right.tree is None):
            decided = self._decide(operator, left, right)
            if decided is not None:
                return decided
            left, right = _as_boolean(left), _as_boolean(right)
        if left.tree is None and right.tree is None:
            return self._fold_pair(operator, left.whole, right.whole)
        if left.tree is None and not right.operator:
            return _Flat(value=left.value, tree=right.tree, operator=operator)
        if right.tree is None and not left.operator:
            return _Flat(value=right.value, tree=left.tree, operator=operator)
        if operator not in (left.operator, right.operator):
            return _Flat(tree=Binary(operator=operator, left=left.whole, right=right.whole))
        return self._gather(operator, left, right)

    def _gather(self, operator: str, left: _Flat, right: _Flat) -> _Flat:
        """Join where an operand brings a value and a tree of the same operator.

        The value of an operand of another operator is lost on the way, `x + 1 + 2 * y` becoming `1 + x + y`:
        so does the library (tried with 23.9.6 and 25.14.1).
        """
        trees = [part.tree for part in (left, right) if part.tree is not None]
        tree = trees[0] if len(trees) == 1 else Binary(operator=operator, left=trees[0], right=trees[1])
        kept = [
            part.value for part in (left, right) if part.value is not None and part.operator in ("", operator)
        ]
        if len(kept) == 1:
            return _Flat(value=kept[0], tree=tree, operator=operator)
        folded = self._fold_pair(operator, kept[0], kept[1])
        return _Flat(value=folded.whole, tree=tree, operator=operator)

    def _decide(self, operator: str, left: _Flat, right: _Flat) -> _Flat | None:
        """`false && x`, `true || x`, `true && x`, in any order."""
        value = (left if left.tree is None else right).whole
        remaining = right if left.tree is None else left
        holds = truth(value)
        if holds is (operator == "||"):
            return _Flat(value=Literal(value=holds))
        # Whatever value stood beside the tree is lost here (oracle: `u + x && true` is `x`).
        return _Flat(tree=remaining.tree) if operator == "&&" and holds is True else None

    def _fold_pair(self, operator: str, left: Expr, right: Expr) -> _Flat:
        if operator in ("&&", "||") and isinstance(left, Literal) and isinstance(right, Literal):
            return _Flat(value=Literal(value=logic(operator == "||", left.value, right.value)))
        return self._folded(Binary(operator=operator, left=left, right=right))


def _field(record: Record, name: str) -> Expr | None:
    return next((item.value for item in record.fields if same_name(item.name, name)), None)


def _joined(flat: _Flat) -> _Flat:
    return _Flat(tree=flat.whole) if flat.value is not None and flat.tree is not None else flat


def _as_boolean(flat: _Flat) -> _Flat:
    """A number beside a logical operator becomes a boolean, even where nothing is decided by it."""
    holds = truth(flat.value) if flat.value is not None and flat.tree is None else None
    return flat if holds is None else _Flat(value=Literal(value=holds))


def _is_undefined(node: Expr) -> bool:
    return isinstance(node, Literal) and node.value is Word.UNDEFINED
