"""The commands of a transform: what each does to the ad, and what it says about it.

Reference transform-language sections 6 and 7.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Never

from router.facts.names import ATTRIBUTE_NAME
from router.facts.versions import Release
from router.model.evaluation import Evaluator, Failed, Time, Unknown, Value, value_text
from router.model.transform_log import Log, Message, Run, Step
from router.model.transform_macros import TransformMacros
from router.simulate.bindings_times import canonical_text
from router.simulate.jobs import JobAd, attribute_key, byte_order
from router.simulate.regex import Pattern, compile_pattern
from router.syntax.expr import ListExpr, Record
from router.syntax.read.expressions import Escapes, parse_expression, parse_leading_expression
from router.syntax.statement import (
    Command,
    Copy,
    Copying,
    Default,
    Delete,
    EvalMacro,
    EvalSet,
    NameStatement,
    Regex,
    Rename,
    Requirements,
    Set,
    TransformStatement,
    Universe,
)
from router.syntax.write.expressions import kept_fields, write_expression

_GROUP = re.compile(r"\\([0-9])")
_CACHED = 2_000


@dataclass(slots=True, kw_only=True)
class Context:
    """One run of one transform on one ad."""

    ad: JobAd
    macros: TransformMacros
    evaluator: Evaluator
    release: Release
    canonical: "CanonicalTexts"
    log: Log
    run: Run
    command: Command | None = None

    def expand(self, text: str) -> str:
        """Expand macros; what goes wrong with them is noted."""
        if "$" not in text:
            return text
        expanded = self.macros.expand(text, self.ad)
        if self.macros.has_messages:
            self.run.messages += self.macros.take_messages()
        return expanded

    def say(self, text: str) -> None:
        """Note a step, if steps are wanted; names end at a NUL, as in C."""
        if self.log is Log.STEPS:
            self.run.messages.append(Message(text.replace("\0", "")))

    def complain(self, text: str) -> None:
        """Note an error that does not end the run."""
        where = None if self.command is None else self.command.text
        self.run.messages.append(Message(f"ERROR: {text}".replace("\0", ""), is_error=True, where=where))

    def change(self, command: Command, attribute: str) -> None:
        """Note the change of an attribute, if a trace is wanted."""
        if self.log is Log.TRACE:
            line = self.ad.lines.get(attribute_key(attribute))  # not text(): the run does not depend on it
            after = None if line is None else line[len(attribute) + 3 :]
            self.run.steps.append(Step(statement=command, attribute=attribute, after=after))


def is_attribute_name(name: str) -> bool:
    """Tell whether COPY and RENAME take a name for a new one."""
    return ATTRIBUTE_NAME.fullmatch(name) is not None


def stored_name(name: str) -> str:
    """Return a name as HTCondor takes it: a last `,` or `=` becomes a NUL that stays in the name."""
    return name[:-1] + "\0" if name[-1:] in (",", "=") else name


def _set(context: Context, command: Set) -> None:
    text, name = context.expand(command.value.text), stored_name(command.attribute.name)
    if context.log is Log.STEPS:
        context.say(f"SET {name} to {text}")
    _store_parsed(context, command, name, text)


def _default(context: Context, command: Default) -> None:
    text, name = context.expand(command.value.text), stored_name(command.attribute.name)
    context.say(f"DEFAULT {name} to {text}")
    expression = context.canonical[text]
    if expression is not None and name and context.log is not Log.STEPS:
        if context.ad.default(name, expression):
            context.change(command, name)
    elif name not in context.ad:
        context.say(f"SET {name} to {text}")
        _store_parsed(context, command, name, text)


def _store_parsed(context: Context, command: Command, name: str, text: str) -> None:
    expression = context.canonical[text]
    if expression is None:
        context.complain(f"SET {name} invalid expression : {text}")
    else:
        _store(context, command, name, expression, text)


def _store(context: Context, command: Command, name: str, expression: str, shown: Value) -> None:
    if not name:
        context.complain(f"could not set {name} to {_shown(shown)}")
    else:
        context.ad.set(name, expression)
        context.change(command, name)


def _eval_set(context: Context, command: EvalSet) -> None:
    text, name = context.expand(command.value.text), stored_name(command.attribute.name)
    context.say(f"EVALSET {name} to {text}")
    value = _evaluate(context, text)
    if isinstance(value, Failed | Unknown):
        context.complain(f"EVALSET {name} could not evaluate : {text}")
        return
    if name and context.log is Log.STEPS:
        context.say(f"    SET {name} to {_shown(value)}")
    text = str(value) if type(value) is int else value_text(value)
    _store(context, command, name, text, value)


def _eval_macro(context: Context, command: EvalMacro) -> None:
    name = command.attribute.name
    name = name[:-1] if name[-1:] in (",", "=") else name
    text = context.expand(command.value.text)
    context.say(f"EVALMACRO {name} to {text}")
    value = _evaluate(context, text)
    if isinstance(value, Failed | Unknown):
        context.complain(f"EVALMACRO {name} could not evaluate : {text}")
        return
    shown = _shown(value)
    context.macros.set(name, shown)
    context.say(f"          {name} = {shown}")


def _evaluate(context: Context, text: str) -> Value:
    expression = parse_leading_expression(text, release=context.release, escapes=Escapes.NEW)
    if expression is None:
        return Failed(reason="no expression")
    return context.evaluator.evaluate(expression, my=context.ad)


def _shown(value: Value) -> str:
    """Return a value as EVALMACRO stores it: strings bare, an ad, and one in a list, line by line."""
    match value:
        case str():
            return value
        case Time():
            return f'{value.function}("{value.exact}")'
        case Record():
            return _lines(value)
        case ListExpr(items=items) if any(isinstance(item, Record) for item in items):
            texts = (_lines(each) if isinstance(each, Record) else write_expression(each) for each in items)
            return f"{{ {','.join(texts)} }}"
        case _:
            return value_text(value)


def _lines(ad: Record) -> str:
    lines = "".join(f"{name} = {write_expression(value)}\n" for name, value in kept_fields(ad))
    return lines or "\n"


def _copy_one(context: Context, command: Copying, old: str, new: str) -> None:
    context.say(f"COPY {old} to {new}")
    if not is_attribute_name(new):
        if context.log is not Log.ERRORS:  # without -verbose nothing is said (vector copy-badname)
            context.complain(f"COPY {old} new name {new} is not valid")
        return
    if context.ad.copy_attribute(old, new):
        context.change(command, new)


def _rename_one(context: Context, command: Copying, old: str, new: str) -> None:
    context.say(f"RENAME {old} to {new}")
    if not is_attribute_name(new):
        context.complain(f"RENAME {old} new name {new} is not valid")
        return
    if context.ad.rename(old, new):
        context.change(command, old)
        context.change(command, new)


def _each(context: Context, command: Copying, one: Callable[[Context, Copying, str, str], None]) -> None:
    """Do a COPY or RENAME for the one attribute, or for all that a regex matches."""
    new = context.expand(command.new_name.text)
    if not isinstance(command.target, Regex):
        one(context, command, stored_name(command.target.name), new)
        return
    for name, groups in _matching(context, command.target):
        one(context, command, name, _substituted(new, groups))


def _substituted(new: str, groups: tuple[str | None, ...]) -> str:
    """Put groups in place of backslash and digit; one that the match has not got stays as it is."""

    def group(found: re.Match[str]) -> str:
        number = int(found[1])
        return (groups[number] or "") if number < len(groups) else found[0]

    return _GROUP.sub(group, new)


def _matching(context: Context, regex: Regex) -> list[tuple[str, tuple[str | None, ...]]]:
    """Return the attributes that match, in byte order: all of them before any is changed."""
    pattern = compile_pattern(regex.pattern, regex.options)
    if not isinstance(pattern, Pattern):
        context.complain(
            f"Error compiling regex '{regex.pattern}'. {pattern.number}. this entry will be ignored."
        )
        return []
    found = [(name, groups) for name in context.ad.names() if (groups := pattern.groups(name)) is not None]
    return sorted(found, key=lambda pair: byte_order(pair[0]))


def _delete(context: Context, command: Delete) -> None:
    if isinstance(command.target, Regex):
        names = [name for name, _ in _matching(context, command.target)]
    else:
        names = [stored_name(command.target.name)]
    for name in names:
        context.say(f"DELETE {name}")
        if context.ad.delete(name):
            context.change(command, name)


def execute(context: Context, command: Command) -> None:
    """Do what a command says."""
    context.command = command
    _DOES[type(command)](context, command)  # type: ignore[arg-type] # by its class


def _say_name(context: Context, command: NameStatement) -> None:
    context.say(f"NAME {command.value.text}")


def _say_requirements(context: Context, command: Requirements) -> None:
    context.say(f"REQUIREMENTS {command.value.text}")


def _say_universe(context: Context, command: Universe) -> None:
    found = re.match(r"[+-]?[0-9]+", command.value.text)
    context.say(f"UNIVERSE {int(found[0]) if found else 0}")


def _say_nothing(context: Context, command: TransformStatement) -> None:
    """Do nothing: a TRANSFORM among the statements has no arguments that count."""


# Each takes the class it stands for, so no one class of command fits all.
_DOES: dict[type[Command], Callable[[Context, Never], None]] = {
    Set: _set,
    Default: _default,
    EvalSet: _eval_set,
    EvalMacro: _eval_macro,
    Copy: lambda context, command: _each(context, command, _copy_one),
    Rename: lambda context, command: _each(context, command, _rename_one),
    Delete: _delete,
    NameStatement: _say_name,
    Requirements: _say_requirements,
    Universe: _say_universe,
    TransformStatement: _say_nothing,
}


class CanonicalTexts(dict[str, str | None]):
    """From a text that must be one whole expression to how HTCondor prints it; None if it is not one."""

    def __init__(self, release: Release) -> None:
        super().__init__()
        self._release = release

    def __missing__(self, text: str) -> str | None:
        if len(self) >= _CACHED:
            self.clear()
        expression = parse_expression(text, release=self._release)
        found = self[text] = canonical_text(text, expression)
        return found
