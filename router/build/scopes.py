"""What an expression refers to, and the places that cannot hold what it says."""

from collections.abc import Callable, Iterator

from router.build.error import BuildError
from router.build.expr import Expression
from router.build.names import macro_opening
from router.syntax.chains import evaluable
from router.syntax.expr import (
    AttributeRef,
    Binary,
    Expr,
    Group,
    Literal,
    MacroRef,
    Unary,
    same_name,
)
from router.syntax.node import Node, rewrite, walk


def references(node: Expr) -> Iterator[AttributeRef]:
    """Yield the attributes an expression refers to, without the words `MY` and `TARGET` themselves."""
    nodes = list(walk(node))
    scopes = {id(found.scope) for found in nodes if isinstance(found, AttributeRef)}
    yield from (found for found in nodes if isinstance(found, AttributeRef) and id(found) not in scopes)


def scope_of(reference: AttributeRef) -> str:
    """Return `my`, `target`, or the empty text for a bare name (or one inside a record)."""
    scope = reference.scope
    if isinstance(scope, AttributeRef) and scope.scope is None and scope.name.lower() in ("my", "target"):
        return scope.name.lower()
    return ""


def own_names(node: Expr) -> frozenset[str]:
    """Return, in lower case, the attributes of its own ad that an expression reads."""
    return frozenset(found.name.lower() for found in references(node) if scope_of(found) != "target")


def with_bare_names(tree: Expr, instead: Callable[[str], Expr]) -> Expr:
    """Return the tree with every name that has no scope replaced."""
    scopes = {id(found.scope) for found in walk(tree) if isinstance(found, AttributeRef)}
    bare = {found.name for found in walk(tree) if isinstance(found, AttributeRef) and id(found) not in scopes}

    def replaced(node: Node) -> Node:
        if isinstance(node, AttributeRef) and node.scope is None and node.name in bare:
            return instead(node.name)
        return node

    changed = rewrite(tree, replaced)
    return changed if isinstance(changed, Expr) else tree


def for_requirements(condition: Expression, argument: str = "requirements") -> Expr:
    """Return the tree if a route's REQUIREMENTS can hold it.

    They are tested twice, the job once as the other ad and once as the own one (RL601, RL602), by two parsers
    that disagree about backslashes (RL515), and macros in them are not expanded (RL604).

    Raises:
        BuildError: it can't.
    """
    for found in references(condition.node):
        if scope_of(found):
            raise BuildError(
                f"{argument}: `{scope_of(found).upper()}.{found.name}` would never match, since HTCondor"
                " tests a route with the job first on one side and then on the other;"
                f' write attr("{found.name}")'
            )
    for node in walk(condition.node):
        if isinstance(node, MacroRef):
            raise BuildError(f"{argument}: `{node.text}` is not expanded here; write its value")
        if isinstance(node, Literal) and isinstance(node.value, str):
            _check_twice_read(node.value, argument)
    return evaluable(condition.node)


def _check_twice_read(text: str, argument: str) -> None:
    if "\\" in text:
        raise BuildError(
            f"{argument}: {text!r} has a backslash, which HTCondor reads in two opposite ways here;"
            " regexp() takes patterns with backslashes and says them without"
        )
    if "\n" in text or "\r" in text:
        raise BuildError(f"{argument}: {text!r} has a line break, which cannot be said here")
    if macro_opening(text):
        raise BuildError(f"{argument}: macros in {text!r} are not expanded here; write the value")


def for_evaluation(value: Expression, argument: str = "value") -> Expr:
    """Return the tree if EVALSET can hold it: there is no other ad at that time (RL603).

    Raises:
        BuildError: it refers to one.
    """
    for found in references(value.node):
        if scope_of(found) == "target":
            raise BuildError(
                f"{argument}: `TARGET.{found.name}` is undefined while a job is routed;"
                f' write attr("{found.name}") for the job, or set_ rather than evalset for the machine'
            )
    return evaluable(value.node)


def for_storing(name: str, value: Expression, argument: str = "value") -> Expr:
    """Return the tree if SET can hold it: read with backslashes literal, unevaluated (RL507).

    Raises:
        BuildError: it refers to the attribute itself, or its text cannot be said in one line.
    """
    if any(same_name(name, found.name) and scope_of(found) != "target" for found in references(value.node)):
        raise BuildError(
            f"{argument}: SET stores the expression, so `{name}` would refer to itself; use evalset"
        )
    for node in walk(value.node):
        if isinstance(node, Literal) and isinstance(node.value, str) and _unsayable(node.value):
            raise BuildError(
                f"{argument}: {node.value!r} has a line break or ends in a backslash, which SET cannot say;"
                " use evalset"
            )
    return evaluable(value.node)


def _unsayable(text: str) -> bool:
    # Old ClassAd: only `\"` is an escape, so a backslash cannot stand before a quote or the end.
    return "\n" in text or "\r" in text or text.endswith("\\") or '\\"' in text


def always_boolean(condition: Expression) -> Expression:
    """Return a condition that is true where this one is, and false in every other case.

    A starter that gets anything but a boolean ends: reference docker-universe section 5. `(x) =?= true` is
    the one short form that no value of any attribute can upset.
    """
    return condition if _is_boolean(condition.node) else condition.is_(True)


def _is_boolean(node: Expr) -> bool:
    match node:
        case Literal(value=bool()) | Binary(operator="=?=" | "=!="):
            return True
        case Binary(operator="&&" | "||"):
            return _is_boolean(node.left) and _is_boolean(node.right)
        case Group():
            return _is_boolean(node.inner)
        case Unary(operator="!"):
            return _is_boolean(node.operand)
    return False
