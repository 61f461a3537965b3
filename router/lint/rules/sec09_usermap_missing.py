"""A user map without an answer for those it does not know.

## Why
`userMap("Name", user)` is undefined where there is no map of that name, and for users it does not list. The
fourth argument is the answer for them. A map is there if JOB_ROUTER_CLASSAD_USER_MAP_NAMES has its name and
CLASSAD_USER_MAPFILE_name its file: either alone does nothing.

## Example
EVALSET AcctGroup userMap("Groups", Owner)

## Use instead
EVALSET AcctGroup userMap("Groups", Owner, "other", "other")

## Fix
None: the group of those whom the map does not know is yours to name.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; AcctGroup = undefined

Instead: routed by Site; AcctGroup = "other"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.patterns import bare
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.syntax.expr import Binary, Call, Elvis, Expr, Literal, same_name
from router.syntax.node import walk
from router.syntax.statement import Assigning, Requirements

_LISTS = ("JOB_ROUTER_CLASSAD_USER_MAP_NAMES", "SCHEDD_CLASSAD_USER_MAP_NAMES", "CLASSAD_USER_MAP_NAMES")


@rule(on=(Assigning, Requirements), severity=Severity.WARNING, marks=("usermap",), old=True)
def check(statement: Assigning | Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report a map that these files do not define, asked without a fourth argument and without a fallback."""
    calls = [node for node in walk(statement.expression) if _is_open(node)]
    if not calls or any(_is_test(node) for node in walk(statement.expression)):
        return
    caught = {id(node) for one in _guarded(statement.expression) for node in walk(one)}
    for node in calls:
        assert isinstance(node, Call)
        name = node.arguments[0]
        if id(node) in caught or not isinstance(name, Literal) or _is_defined(str(name.value), context.scene):
            continue
        yield context.report(
            node,
            f"this is undefined for whom the map `{name.value}` does not know",
            help="give a fourth argument: the answer for them",
        )


def _is_open(node: object) -> bool:
    return isinstance(node, Call) and same_name(node.name, "userMap") and 2 <= len(node.arguments) <= 3


def _is_test(node: object) -> bool:
    """Tell whether the author asked whether the map has an answer."""
    return (
        isinstance(node, Call)
        and same_name(node.name, "isUndefined")
        and any(_is_open(bare(one)) for one in node.arguments)
    )


def _guarded(expression: Expr) -> Iterator[Expr]:
    """Yield the parts of an expression of which an undefined value does no harm."""
    for node in walk(expression):
        match node:
            case Elvis(left=left):
                yield left
            case Binary(operator="=?=" | "=!=", left=left, right=right):
                yield left
                yield right


def _is_defined(name: str, scene: Scene) -> bool:
    """Tell whether a map has a file or data, and is on a list of those that are read."""
    given = any(f"classad_user_map{kind}_{name}".lower() in scene.definitions for kind in ("file", "data"))
    lists = [knob for knob in _LISTS if scene.definition(knob) is not None]
    return given and any(name.lower() in scene.listed(knob) for knob in lists)
