"""A text without quotes where an expression is read.

## Why
`almalinux:9.4` is no expression, so the line is skipped. `library/centos` is a division, and `osg` the value
of an attribute of that name: both leave the attribute undefined. `Owner == osg` compares with such an
attribute. It is an error where a text is wanted for certain, and a warning where only the looks of the word
say so; the name of an attribute that your jobs do have can be made known with `user-attributes`.

## Example
SET DockerImage almalinux:9.4

## Use instead
SET DockerImage "almalinux:9.4"

## Fix
Unsafe: the attribute gets a value.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no DockerImage
    ERROR: SET DockerImage invalid expression : almalinux:9.4

Instead: routed by Site; DockerImage = "almalinux:9.4"
"""

import re
from collections.abc import Iterator
from enum import Enum, auto

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.attributes import ATTRIBUTES, BOOLEANS, NUMBERS, STRINGS
from router.lint.expansion import with_macros
from router.lint.patterns import bare
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.lint.unparsed import Why, is_text, rest_of, why
from router.syntax.expr import AttributeRef, Binary, Call, Expr, Unary, same_name
from router.syntax.node import walk
from router.syntax.statement import Assigning, Copy, EvalMacro, EvalSet

_COMPARISONS = ("==", "!=", "=?=", "=!=")
# Attributes of machines that are texts.
_MACHINE = frozenset({"arch", "opsys", "opsysandver", "opsysname", "machine", "name", "filesystemdomain"})


@rule(
    on=(Assigning, Binary, Call, Copy),
    severity=Severity.ERROR,
    old=True,
    computed=True,
    names=(*_COMPARISONS, "strcat"),
)
def check(subject: Assigning | Binary | Call | Copy, context: Context) -> Iterator[Diagnostic]:
    """Report what parses as no expression, and what parses as names where a text is wanted."""
    if isinstance(subject, Binary):
        yield from _compared(subject, context)
    elif isinstance(subject, Copy):
        yield from _copied(subject, context)
    elif isinstance(subject, Call):
        yield from _joined(subject, context)
    else:
        yield from _assigned(subject, context)


def _assigned(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    value, name = statement.value.strip(), statement.attribute.name.lower()
    severity: Severity | None = None
    rest = rest_of(statement, context.release)
    full = with_macros(statement, context.scene, context.body)
    if why(statement, context.release) is Why.TEXT:
        effect = f"`{value.text}` is no expression: HTCondor skips the line"
    elif full is not None and why(full, context.release) is Why.TEXT:
        effect = f"with its macros this is `{full.value.text}`, no expression: HTCondor skips the line"
    elif rest is not None and is_text(value.text) and not re.match(r"[\d.]", value.text):
        effect = f"`{value.text}` is no expression: HTCondor takes what stands before `{rest.text}`"
    elif (certain := _is_names(statement, context.scene)) is not None:
        what = "the attribute of that name"
        if isinstance(statement.expression, Binary):
            what = "a division" if statement.expression.operator == "/" else "a difference"
        effect = f"`{value.text}` without quotes is {what}, and undefined"
        severity = None if certain else Severity.WARNING
    elif full is not None and (certain := _is_names(full, context.scene)) is not None:
        effect = f"with its macros this is `{full.value.text}`: without quotes it is undefined"
        severity = None if certain else Severity.WARNING
    else:
        return
    truth = value.text.rstrip(".").lower()
    if truth in ("true", "false") and name not in STRINGS:
        better, title = truth, f"Write `{truth}`"
    else:
        better, title = f'"{value.text}"', "Put it in quotes"
    yield context.report(
        value,
        effect,
        help=f"write `{better}`",
        fix=replace(value.whole_span, better, title=title),
        severity=severity,
    )


def _copied(statement: Copy, context: Context) -> Iterator[Diagnostic]:
    """Report `copy_Cmd = orig_Cmd;` of the old syntax, unless the route ad has such an attribute."""
    name = statement.new_name
    body = context.body
    if body is None or not body.old or '"' in statement.text.text or name.text.lower() in body.macros:
        return
    yield context.report(
        name,
        f"`{name.text}` without quotes is no text: nothing is copied",
        help=f'write `"{name.text}"`',
        fix=replace(name.whole_span, f'"{name.text}"', title="Put it in quotes"),
    )


def _compared(node: Binary, context: Context) -> Iterator[Diagnostic]:
    """Report `Owner == cms`: the attribute named cms."""
    if node.operator not in _COMPARISONS:
        return
    for name, text in ((node.left, node.right), (node.right, node.left)):
        attribute, other = bare(name), bare(text)
        if not isinstance(attribute, AttributeRef) or isinstance(attribute.scope, Call):
            continue
        if attribute.name.lower() not in STRINGS and attribute.name.lower() not in _MACHINE:
            continue
        if isinstance(other, AttributeRef) and other.name.lower() in _WORDS:
            continue  # RL504
        if _are_unknown(other, context.scene) and _looks(other) in (_Look.TEXT, _Look.CAPITALS):
            yield _quote(other, context)


def _joined(node: Call, context: Context) -> Iterator[Diagnostic]:
    """Report `strcat(cms, Owner)`."""
    if not same_name(node.name, "strcat"):
        return
    for one in node.arguments:
        if isinstance(one, AttributeRef) and _looks(one) is _Look.TEXT and _are_unknown(one, context.scene):
            yield _quote(one, context, severity=Severity.WARNING)


def _quote(node: Expr, context: Context, severity: Severity | None = None) -> Diagnostic:
    text = context.source.slice(node.span)
    return context.report(
        node,
        f"`{text}` without quotes is an attribute that no job is known to have",
        help=f'write `"{text}"`',
        fix=replace(node.span, f'"{text}"', title="Put it in quotes"),
        severity=severity,
    )


def _is_names(statement: Assigning, scene: Scene) -> bool | None:
    """Tell whether a lone name, or names divided, that nothing defines, stand for a text.

    True: for certain, False: by the looks of them, None: they do not.
    """
    name = statement.attribute.name.lower()
    wanted = name in STRINGS
    if isinstance(statement, EvalMacro) or (not wanted and (name in ATTRIBUTES)):
        return None
    expression = statement.expression
    if not _are_unknown(expression, scene):
        return None
    if isinstance(expression, AttributeRef) and expression.name.lower() in _WORDS:
        return True if wanted else None  # RL504
    look = _looks(expression)
    if look is _Look.TEXT:
        return wanted
    if look is _Look.CAPITALS or (look is _Look.WORD and wanted):
        return False if not isinstance(statement, EvalSet) else None
    return None


def _are_unknown(expression: Expr, scene: Scene) -> bool:
    """Tell whether names alone stand there, of which nothing is known; of `a.b` the first counts."""
    nodes = list(walk(expression))
    if not all(_is_part(node) for node in nodes):
        return False
    first = {node.name.lower() for node in nodes if isinstance(node, AttributeRef) and node.scope is None}
    if any(name.startswith(_OF_THE_CE) for name in first):
        return False
    dotted = any(isinstance(node, AttributeRef) and node.scope is not None for node in nodes)
    known = (scene.set_attributes, scene.site.user_attributes, _NOTHING)
    known_kinds = _OF_ANY_KIND if dotted else ATTRIBUTES.keys()
    return not any(name in known_kinds or any(name in names for names in known) for name in first)


_OF_ANY_KIND = frozenset(ATTRIBUTES.keys() - STRINGS.keys() - NUMBERS.keys() - BOOLEANS.keys())
_WORDS = frozenset({"yes", "no"})  # RL504
_OF_THE_CE = ("orig_", "osg_")  # HTCondor-CE's own transforms set such attributes
_NOTHING = frozenset({"null", "none", "nil"})  # `X is null` is how some ask for undefined


class _Look(Enum):
    """What the names of an expression look like."""

    TEXT = auto()  # small letters: `osg`, `library/centos`
    CAPITALS = auto()  # `T2_DE_DESY`, `ON_EXIT`, `DESY_Route`
    WORD = auto()  # `Long`
    NAME = auto()  # `VOGroup`, as attributes are written


def _looks(expression: Expr) -> _Look:
    names = [node.name for node in walk(expression) if isinstance(node, AttributeRef)]
    if all(name == name.lower() for name in names):
        return _Look.TEXT
    if all((name == name.upper() and len(name) > 1) or "_" in name[1:] for name in names):
        return _Look.CAPITALS
    if all(name == name.capitalize() for name in names):
        return _Look.WORD
    return _Look.NAME


def _is_part(node: object) -> bool:
    match node:
        case AttributeRef(scope=AttributeRef(name=scope)) if scope.lower() in ("my", "target", "parent"):
            return False
        case AttributeRef(absolute=False, quoted=False):
            return True
        case Binary(operator="/" | "-") | Unary(operator="-"):
            return True
        case _:
            return False
