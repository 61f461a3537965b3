"""What evaluating an expression needs: the library's tree, and the attributes that it can come to look at."""

import re
from dataclasses import dataclass
from enum import Flag, auto
from typing import Any

from router.facts.functions import FUNCTIONS, Kind
from router.facts.versions import Release
from router.simulate.bindings_library import BYTE, reads_alike, tree_of
from router.simulate.bindings_versions import evaluable, is_evaluable
from router.syntax.expr import (
    AttributeRef,
    Call,
    Expr,
    Group,
    ListExpr,
    Literal,
    Record,
    Subscript,
    Word,
)
from router.syntax.node import Node, children, rewrite, walk
from router.syntax.read.expressions import parse_expression
from router.syntax.write.expressions import write_parenthesised

# These look up attributes that the text does not name, so the whole ad has to be there.
_READERS = frozenset({"eval", "evalineachcontext", "countmatches"})
# The value of these is another one the next time.
_CHANGING = frozenset({"time", "random", "abstime", "formattime", "usermap", "userhome"})
_LISTS = frozenset(name for name, known in FUNCTIONS.items() if known.result is Kind.LIST)
_SCOPES = frozenset({"my", "target", "self", "parent", "toplevel", "root"})
_PREFIXES = frozenset({"my", "target"})  # before a dot they only say which ad
_SEEN = _SCOPES - {"target", "parent"}  # what a record written out has, too
_Around = tuple[frozenset[str], ...]
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_STRING = re.compile(r'"([^"\\]*)"')
_NAME = re.compile(r"(?<![A-Za-z0-9_])[A-Za-z_][A-Za-z0-9_]*(\s*\.)?")
_WORDS: dict[str, bool | Word] = {"true": True, "false": False}


class Does(Flag):
    """What evaluating an expression may do, of that which has to be known beforehand."""

    NOTHING = 0
    LOOK_AT_ANYTHING = auto()
    CHANGE = auto()  # it has another value the next time
    SELECT = auto()  # it looks an attribute up in something that is no ad by its name
    MAKE_LISTS = auto()  # by a function


@dataclass(frozen=True, slots=True)
class Plan:
    """An expression ready to be evaluated, or the value of an attribute.

    `tree` goes to the library: its own tree, or a Python value that it takes as a literal; `None` if the text
    is no expression. `names` are the attributes the expression looks at, in lower case. `composite` is the
    tree that prints a list.
    """

    tree: Any
    names: tuple[str, ...] = ()
    does: Does = Does.NOTHING
    composite: Any = None


def plan_attribute(text: str, release: Release) -> Plan:
    """Return what to put into the library's ad for an attribute with this text, by the old rules."""
    if _NUMBER.fullmatch(text):
        return Plan(int(text))
    if (found := _STRING.fullmatch(text)) and not BYTE.search(text):
        return Plan(found[1]) if "\0" not in found[1] else Plan(None)
    if (word := _WORDS.get(text)) is not None:
        return Plan(word)
    if is_evaluable(text, release) and reads_alike(text) and (tree := tree_of(text)) is not None:
        return _plan_by_words(text, tree)
    expression = parse_expression(text, release=release)
    if expression is None:
        return Plan(None)
    return _plan(expression, tree_of(write_parenthesised(evaluable(expression, release))))


def plan_expression(expression: Expr, release: Release) -> Plan:
    """Return what to evaluate for an expression that is in no ad.

    Such an expression's literal records and indexed lists do not see the ad that it is evaluated in:
    `[x = A].x` and `{A}[0]` are undefined (oracle, EVALSET). The library would look there.
    """
    plain = tree_of(write_parenthesised(evaluable(expression, release)))
    detached = _detached(expression)
    if detached is expression or plain is None:
        return _plan(expression, plain)
    return _plan(expression, tree_of(write_parenthesised(evaluable(detached, release))), plain)


def _plan(expression: Expr, tree: Any, composite: Any = None) -> Plan:
    names, prefixes = set(), set()
    does = Does.NOTHING
    for node in walk(expression):
        if isinstance(node, AttributeRef):
            name = node.name.lower()
            if node.scope is not None:
                prefixes.add(id(node.scope))
                does |= Does.NOTHING if _is_prefix(node.scope) else Does.SELECT
            if name not in _SCOPES or node.scope is not None or node.absolute:
                names.add(name)
            elif name not in _PREFIXES or id(node) not in prefixes:
                does |= Does.LOOK_AT_ANYTHING
        elif isinstance(node, Call):
            does |= _done_by(node.name.lower())
    return Plan(tree, tuple(sorted(names)), does, tree if composite is None else composite)


def _is_prefix(scope: Expr) -> bool:
    return isinstance(scope, AttributeRef) and scope.scope is None and scope.name.lower() in _PREFIXES


def _done_by(function: str) -> Does:
    """Return what calling a function does, by its name in lower case."""
    does = Does.LOOK_AT_ANYTHING if function in _READERS else Does.NOTHING
    does |= Does.CHANGE if function in _CHANGING else Does.NOTHING
    return does | (Does.MAKE_LISTS if function in _LISTS else Does.NOTHING)


def _plan_by_words(text: str, tree: Any) -> Plan:
    """Return the plan of plain text, taking every word outside strings for a name: too many do no harm."""
    names = set()
    without_strings = _STRING.sub('""', text)
    does = Does.SELECT if "." in without_strings else Does.NOTHING
    for found in _NAME.finditer(without_strings):
        name = found[0].rstrip(". \t").lower()
        if name in _SCOPES and (name not in _PREFIXES or found[1] is None):
            does |= Does.LOOK_AT_ANYTHING
        does |= _done_by(name)
        names.add(name)
    return Plan(tree, tuple(sorted(names)), does, tree)


def _detached(expression: Expr) -> Expr:
    """Return the expression with `undefined` for what its records and indexed lists do not see."""
    lost: set[int] = set()
    own: set[int] = set()
    # A node with the fields of the records around it, or None where it still sees the ad.
    stack: list[tuple[Node, _Around | None]] = [(expression, None)]
    while stack:
        node, around = stack.pop()
        if isinstance(node, AttributeRef) and _is_lost(node, around):
            lost.add(id(node))
            continue
        match node:
            case AttributeRef(scope=None, name=name) if around and name.lower() == "my":
                own.add(id(node))
            case Record():
                around = (*(around or ()), _fields(node))
            case Subscript(container=container, index=index):
                in_list = isinstance(inside(container), ListExpr)
                stack += [(container, around or () if in_list else around), (index, around)]
                continue
        stack += [(child, around) for child in children(node)]
    if not lost and not own:
        return expression

    def change(node: Node) -> Node:
        if id(node) in own:
            return AttributeRef(name="self")
        return Literal(value=Word.UNDEFINED) if id(node) in lost else node

    result = rewrite(expression, change)
    return result if isinstance(result, Expr) else expression


def _is_lost(reference: AttributeRef, around: _Around | None) -> bool:
    """Tell whether a reference would find in the ad what it does not see; `.name` sees the ad everywhere."""
    name = reference.name.lower()
    match reference:
        case AttributeRef(scope=None, absolute=False) if around is not None:
            if name in _SCOPES:
                return not around or name == "target" or (name == "parent" and len(around) == 1)
            return not _has(around, name)
        case AttributeRef(scope=AttributeRef(scope=None, absolute=False, name=scope)) if around is not None:
            match scope.lower():
                case "self" | "my":
                    return not _has(around, name)
                case "parent":
                    return not _has(around[:-1], name)
                case "target":
                    return True
        case AttributeRef(scope=Expr() as scope) if isinstance(record := _container(scope), Record):
            return name not in _fields(record) | _SEEN
    return False


def _container(scope: Expr) -> Expr:
    """Return what an attribute is looked up in: `[...].self` is the record itself."""
    while isinstance(scope := inside(scope), AttributeRef) and scope.scope is not None:
        if scope.name.lower() not in ("self", "my"):
            break
        scope = scope.scope
    return scope


def _has(records: _Around, name: str) -> bool:
    return any(name in fields for fields in records)


def inside(expression: Expr) -> Expr:
    """Return what stands in the parentheses, if there are any."""
    while isinstance(expression, Group):
        expression = expression.inner
    return expression


def _fields(record: Record) -> frozenset[str]:
    return frozenset(field.name.lower() for field in record.fields)
