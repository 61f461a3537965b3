"""What can be told of a line at a glance, so that rules about odd lines need not look at plain ones.

Signs are bits of a number, for speed: they are asked for once for each line of a configuration.
"""

import re
from collections.abc import Callable

from router.syntax.config import Assignment
from router.syntax.expr import OpaqueExpr
from router.syntax.statement import (
    Assigning,
    AttributeName,
    Conditional,
    Copying,
    Delete,
    MacroAssignment,
    Requirements,
    Statement,
)

BROKEN = 1  # the value is no expression
COMPUTED = 2  # the value is more than a plain number, truth value or text
JOINED = 4  # the line is joined of several
ODD = (
    8  # a name is none of letters, digits and `_`; characters are not ASCII; more follows than belongs there
)

_LITERAL = re.compile(r"-?(?:0|[1-9][0-9]{0,17})|\"[^\"\\$\r\n]*\"|(?i:true|false)", re.ASCII)


def signs_told_of(kind: type[object]) -> int:
    """Return the signs that can be told of subjects of a class; an `if` has several lines."""
    if issubclass(kind, Assigning | Requirements):
        return BROKEN | COMPUTED | JOINED | ODD
    if issubclass(kind, Statement | Assignment) and not issubclass(kind, Conditional):
        return JOINED | ODD
    return 0


def signs_of(kind: type[object]) -> Callable[[object], int]:
    """Return what tells the signs of subjects of a class."""
    return _of_expression if issubclass(kind, Assigning | Requirements) else _of_names


def _of_expression(subject: object) -> int:
    assert isinstance(subject, Assigning | Requirements)
    signs = _of_line(subject)
    if type(subject.expression) is OpaqueExpr:
        signs |= BROKEN | COMPUTED
    elif _LITERAL.fullmatch(subject.value.text) is None:
        signs |= COMPUTED
    if isinstance(subject, Assigning) and not subject.attribute.name.isidentifier():
        signs |= ODD
    return signs


def _of_names(subject: object) -> int:
    assert isinstance(subject, Statement | Assignment)
    return _of_line(subject) | (0 if _is_plain(subject) else ODD)


def _of_line(subject: Statement | Assignment) -> int:
    text = subject.text
    return (0 if len(text.starts) == 1 else JOINED) | (0 if text.text.isascii() else ODD)


def _is_plain(subject: Statement | Assignment) -> bool:
    """Tell whether what is named has a plain name. Of other statements, which are rare, that is not told."""
    match subject:
        case MacroAssignment(name=name) | Assignment(name=name):
            return name.isidentifier()
        case Copying(target=AttributeName(name=name), new_name=new):
            return name.isidentifier() and new.text.isidentifier()
        case Delete(target=AttributeName(name=name), rest=rest):
            return name.isidentifier() and not rest.text
        case _:
            return False
