"""Transforms without branches, made into a list of operations that know beforehand what they need not ask.

They do what machine_commands does, for runs in which steps are neither logged nor traced.
"""

from collections.abc import Callable, Sequence

from router.model.transform_macros import TransformMacros
from router.simulate.jobs import attribute_key
from router.simulate.machine_commands import CanonicalTexts, Context, execute, is_attribute_name, stored_name
from router.syntax.statement import (
    AttributeName,
    Command,
    Copy,
    Default,
    Delete,
    MacroAssignment,
    Set,
    Statement,
)

Operation = Callable[[Context], object]


def plain_operations(statements: Sequence[Statement], canonical: CanonicalTexts) -> list[Operation] | None:
    """Return what the statements do, None if there are others than commands and simple assignments."""
    operations: list[Operation] = []
    for statement in statements:
        if isinstance(statement, Command):
            operations.append(_known(statement, canonical) or _command(statement))
        elif isinstance(statement, MacroAssignment) and _is_simple(statement):
            operations.append(_assignment(statement))
        else:
            return None
    return operations


def _is_simple(statement: MacroAssignment) -> bool:
    name = statement.name
    return statement.operator == "=" and TransformMacros.is_name(name) and name[:1] not in ("+", "-")


def _known(statement: Command, canonical: CanonicalTexts) -> Operation | None:
    """Return how to do a command of which everything is known but the ad."""
    match statement:
        case Set():
            return _constant(statement, canonical)
        case Default():
            constant = _constant(statement, canonical)
            return None if constant is None else _unless_there(statement, constant)
        case Copy(target=AttributeName(name=name), new_name=new) if is_attribute_name(new.text):
            return _copy(stored_name(name), new.text)
        case Delete(target=AttributeName(name=name)):
            key = attribute_key(stored_name(name))
            return lambda context: context.ad.lines.pop(key, None)
    return None


def _unless_there(statement: Default, constant: Operation) -> Operation:
    key = attribute_key(stored_name(statement.attribute.name))
    return lambda context: None if key in context.ad.lines else constant(context)


def _copy(old: str, new: str) -> Operation:
    key, size = attribute_key(old), len(old) + 3

    def operation(context: Context) -> None:
        line = context.ad.lines.get(key)
        if line is not None:
            context.ad.set(new, line[size:])

    return operation


def _command(statement: Command) -> Operation:
    return lambda context: execute(context, statement)


def _assignment(statement: MacroAssignment) -> Operation:
    name, value = statement.name, statement.value.text
    if "$" in value:
        return lambda context: context.macros.assign(name, value, context.ad)
    return lambda context: context.macros.set(name, value)


def _constant(statement: Set | Default, canonical: CanonicalTexts) -> Operation | None:
    """Return how to set an attribute to an expression without macros."""
    text, name = statement.value.text, stored_name(statement.attribute.name)
    expression = None if "$" in text or not name else canonical[text]
    if expression is None:
        return None
    key, size, whole = attribute_key(name), len(name), f"{name} = {expression}"

    def operation(context: Context) -> None:
        lines = context.ad.lines
        line = lines.get(key)
        lines[key] = whole if line is None or line[:size] == name else f"{line[:size]} = {expression}"

    return operation
