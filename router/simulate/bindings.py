"""Evaluate expressions with the installed ClassAd library."""

from collections.abc import Iterable
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from router.errors import BindingsMissing
from router.facts.versions import NEWEST_RELEASE, Release
from router.model.evaluation import Scope, Time, Unknown, Value
from router.syntax.escapes import Escapes
from router.syntax.expr import AttributeRef, Call, Expr, ListExpr, Literal, Record, Word
from router.syntax.node import walk
from router.syntax.read.expressions import parse_expression
from router.syntax.write.expressions import write_parenthesised

# These name attributes at run time, so the whole ad has to be there.
_READERS = frozenset({"eval", "evalineachcontext", "countmatches", "unparse", "unresolved", "hasrefs"})
_SCOPES = frozenset({"my", "target", "self", "parent", "toplevel", "root"})
_PLAIN_SCOPES = frozenset({"my", "target"})  # before a dot they only say which ad
_EVERYTHING = "*"


def evaluator(release: Release = NEWEST_RELEASE) -> "BindingsEvaluator":
    """Return the evaluator for an HTCondor version.

    Raises:
        BindingsMissing: the library is not installed.
    """
    _library()
    return BindingsEvaluator(release)


@cache
def _library() -> Any:
    try:
        import classad2
    except ImportError as error:
        raise BindingsMissing(
            "evaluating expressions needs the HTCondor bindings, which are not installed: "
            "pip install 'htcondor>=25' (Linux)"
        ) from error
    return classad2


class BindingsEvaluator:
    """Evaluates with `classad2`, given text that it reads as the tree that the release would have made."""

    def __init__(self, release: Release) -> None:
        self._release = release
        self._compile = lru_cache(maxsize=20_000)(self._compiled)

    @property
    def release(self) -> Release:
        """The HTCondor whose behaviour this is."""
        return self._release

    def evaluate(self, expr: Expr, *, my: Scope | None = None, target: Scope | None = None) -> Value:
        """Return the value of an expression in an ad, with another as `TARGET`."""
        tree = _tree(write_parenthesised(expr))
        if tree is None:
            return Unknown(reason="the ClassAd library does not read the expression")
        wanted = _names(expr)
        # Without a target the library does not know `MY`; HTCondor always does.
        return _value(tree, self._ad(my, wanted), self._ad(target, wanted))

    def _ad(self, scope: Scope | None, wanted: frozenset[str]) -> Any:
        """Return an ad with the attributes that an expression can reach from these names."""
        ad = _library().ClassAd()
        if scope is None:
            return ad
        queue = list(wanted)
        seen = set(queue)
        while queue:
            name = queue.pop()
            found: Iterable[str] = scope.names() if name == _EVERYTHING else (name,)
            for each in found:
                text = scope.text(each)
                tree, names = self._compile(text) if text is not None else (None, frozenset())
                if tree is not None:
                    ad[each] = tree
                fresh = names - seen
                seen |= fresh
                queue.extend(fresh)
        return ad

    def _compiled(self, text: str) -> tuple[Any, frozenset[str]]:
        expression = parse_expression(text, release=self._release)
        if expression is None:
            return None, frozenset()
        return _tree(write_parenthesised(expression)), _names(expression)


def _tree(text: str) -> Any:
    library = _library()
    try:
        return library.ExprTree(text)
    except library.ClassAdException:
        return None


def _names(expression: Expr) -> frozenset[str]:
    """Return the attributes that the expression may look at, in lower case, or `*` among them for all."""
    names = set()
    prefixes = set()
    for node in walk(expression):
        if isinstance(node, AttributeRef):
            name = node.name.lower()
            if node.scope is not None:
                prefixes.add(id(node.scope))
            if name not in _SCOPES or node.scope is not None or node.absolute:
                names.add(name)
            elif name not in _PLAIN_SCOPES or id(node) not in prefixes:
                names.add(_EVERYTHING)
        elif isinstance(node, Call) and node.name.lower() in _READERS:
            names.add(_EVERYTHING)
    return frozenset(names)


def _value(tree: Any, scope: Any, target: Any) -> Value:
    library = _library()
    result = tree.eval(scope, target)
    match result:
        case library.Value.Undefined:  # an integer, too
            return Word.UNDEFINED
        case library.Value.Error:
            return Word.ERROR
        case bool() | int() | str():
            return result
        case float() | datetime() | list() | library.ClassAd():
            return _from_text(str(tree.simplify(scope, target)), result)
    return Unknown(reason=f"the ClassAd library answered with {type(result).__name__}")


def _from_text(text: str, result: Any) -> Value:
    """Return the value that the library prints so; a relative time looks like a real in Python."""
    expression = parse_expression(text.strip(), escapes=Escapes.RECORD)
    match expression:
        case Call(name=name, arguments=(Literal(value=str() as argument),)) if name.lower() != "real":
            return Time(function=name, text=argument)
        case ListExpr() | Record():
            return expression
    return result if isinstance(result, float) else Unknown(reason=f"no value: {text}")
