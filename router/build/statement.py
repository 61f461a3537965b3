"""Statements of a transform, checked when made: the nodes that the reader gives for the same text."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeVar

from router.build.error import BuildError
from router.build.expr import Value, expression
from router.build.names import attribute_name, macro_name, one_line
from router.build.regex import check_pattern
from router.build.scopes import for_evaluation, for_storing
from router.build.types import check_value
from router.syntax.expr import Expr
from router.syntax.read.expressions import Escapes
from router.syntax.statement import (
    Assigning,
    AttributeName,
    Branch,
    Conditional,
    Copy,
    Default,
    Delete,
    EvalMacro,
    EvalSet,
    MacroAssignment,
    Regex,
    Rename,
    Set,
    Statement,
    Target,
)
from router.syntax.write.expressions import write_expression
from router.text import MappedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelled:
    """One intention in the words of each syntax, where one has none for the other's.

    `transform` is written for the new syntax, `entries` for the old; `comment` stands above either.
    """

    comment: str = ""
    transform: tuple[Statement, ...]
    entries: tuple[Statement, ...]


# What a route has arguments for; as attributes of the job they would mean nothing (RL303).
_SETTINGS = {
    "maxjobs": "max_jobs",
    "maxidlejobs": "max_idle_jobs",
    "targetuniverse": "universe",
}
Step = Statement | Spelled
Kind = TypeVar("Kind", bound=Assigning)


def set_(name: str, value: Value) -> Set:
    """SET: store an expression, evaluated whenever it is looked at.

    >>> set_("WantDocker", True).text.text
    'SET WantDocker true'
    """
    return _assigning(Set, "SET", _job_attribute(name), for_storing(name, expression(value)))


def default(name: str, value: Value) -> Default:
    """DEFAULT: as SET, but only where the job has no such attribute at all.

    One that is there and undefined stays (RL811); `fill` replaces that too.
    """
    return _assigning(Default, "DEFAULT", _job_attribute(name), for_storing(name, expression(value)))


def evalset(name: str, value: Value) -> EvalSet:
    """EVALSET: evaluate an expression in the job as it is now, and store the value.

    >>> evalset("Cmd", attr("orig_Cmd")).text.text
    'EVALSET Cmd orig_Cmd'
    """
    return _assigning(EvalSet, "EVALSET", _job_attribute(name), for_evaluation(expression(value)))


def evalmacro(name: str, value: Value) -> EvalMacro:
    """EVALMACRO: evaluate an expression and make its value the text of a macro."""
    macro_name(name)
    return _assigning(EvalMacro, "EVALMACRO", name, for_evaluation(expression(value)))


def copy(name: str, new_name: str) -> Copy:
    """COPY: give a second name to an attribute's expression; nothing happens where it is missing.

    >>> copy("Cmd", "orig_Cmd").text.text
    'COPY Cmd orig_Cmd'
    """
    line, old, new = _copying("COPY", name, new_name)
    return Copy(text=line, target=old, new_name=new)


def rename(name: str, new_name: str) -> Rename:
    """RENAME: give an attribute another name; nothing happens where it is missing."""
    line, old, new = _copying("RENAME", name, new_name)
    return Rename(text=line, target=old, new_name=new)


def delete(name: str) -> Delete:
    """DELETE: remove an attribute.

    >>> delete("PeriodicRemove").text.text
    'DELETE PeriodicRemove'
    """
    target: Target = AttributeName(name=attribute_name(name))
    return Delete(text=MappedText.of(f"DELETE {name}"), target=target, rest=MappedText.of(""))


def delete_matching(pattern: str) -> Delete:
    """DELETE every attribute whose name has a match of the pattern; letter case never counts (RL219).

    >>> delete_matching("^Glidein").text.text
    'DELETE /^Glidein/'
    """
    one_line(pattern, "pattern")
    check_pattern(pattern)
    if "/" in pattern or not pattern:
        raise BuildError("pattern: it must not be empty nor hold a `/`, which would end it")
    return Delete(
        text=MappedText.of(f"DELETE /{pattern}/"), target=Regex(pattern=pattern), rest=MappedText.of("")
    )


def macro_assignment(name: str, text: str) -> MacroAssignment:
    """Define a macro, whatever its name means."""
    value = one_line(text, "text").strip()
    return MacroAssignment(text=MappedText.of(f"{name} = {value}"), name=name, value=MappedText.of(value))


def assign(name: str, text: str) -> MacroAssignment:
    """Define a macro of the route, such as HTCondor-CE's `default_queue`; the text is not quoted.

    >>> assign("default_queue", "atlas").text.text
    'default_queue = atlas'
    """
    macro_name(name)
    _check_setting(name)
    return macro_assignment(name, text)


def when_defined(name: str, then: Iterable[Statement], otherwise: Iterable[Statement] = ()) -> Conditional:
    """Run statements only for jobs that have the attribute, and others for those that have not.

    Empty text counts as not defined; a literal undefined as defined.
    """
    attribute_name(name)
    condition = MappedText.of(f"defined MY.{name}")
    line = MappedText.of(f"if {condition.text}")
    branches = [Branch(keyword="if", condition=condition, statements=tuple(then), line=line)]
    if others := tuple(otherwise):
        branches.append(
            Branch(keyword="else", condition=MappedText.of(""), statements=others, line=MappedText.of("else"))
        )
    return Conditional(text=line, branches=tuple(branches), end=MappedText.of("endif"))


def _job_attribute(name: str) -> str:
    _check_setting(attribute_name(name))
    return name


def _check_setting(name: str) -> None:
    if argument := _SETTINGS.get(name.lower()):
        raise BuildError(f"name: `{name}` is a setting of the route; say {argument}=...")


def _assigning(kind: type[Kind], keyword: str, name: str, tree: Expr) -> Kind:
    if not issubclass(kind, EvalMacro):
        check_value(name, tree)
    # SET and DEFAULT take backslashes literally, EVALSET and EVALMACRO as C does (RL516).
    escapes = Escapes.OLD if issubclass(kind, Set | Default) else Escapes.NEW
    value = one_line(write_expression(tree, escapes=escapes, spaced=True), "value")
    # HTCondor takes a value of nothing but a quoted `,` or `=` for a separator, and the job fails; it skips
    # only one, so a separator in front protects the value (seen in 23.9.6 and 25.14.1).
    separator = "=" if value in ('","', '"="') else ""
    words = (keyword, name, separator, value) if separator else (keyword, name, value)
    return kind(
        text=MappedText.of(" ".join(words)),
        attribute=AttributeName(name=name),
        value=MappedText.of(value),
        expression=tree,
        separator=separator,
    )


def _copying(keyword: str, name: str, new_name: str) -> tuple[MappedText, AttributeName, MappedText]:
    attribute_name(name)
    attribute_name(new_name, "new_name")
    line = MappedText.of(f"{keyword} {name} {new_name}")
    return line, AttributeName(name=name), MappedText.of(new_name)
