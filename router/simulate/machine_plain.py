"""Transforms without branches, made into a list of operations that know beforehand what they need not ask.

They do what machine_commands does, for runs in which steps are neither logged nor traced.
"""

from collections.abc import Callable, Sequence

from router.model.transform_macros import TransformMacros
from router.simulate.jobs import attribute_key
from router.simulate.machine_commands import CanonicalTexts, Context, execute, stored_name
from router.syntax.statement import Command, MacroAssignment, Set, Statement

Operation = Callable[[Context], None]


def plain_operations(statements: Sequence[Statement], canonical: CanonicalTexts) -> list[Operation] | None:
    """Return what the statements do, None if there are others than commands and simple assignments."""
    operations: list[Operation] = []
    for statement in statements:
        if isinstance(statement, Set):
            operations.append(_constant(statement, canonical) or _command(statement))
        elif isinstance(statement, Command):
            operations.append(_command(statement))
        elif isinstance(statement, MacroAssignment) and _is_simple(statement):
            operations.append(_assignment(statement))
        else:
            return None
    return operations


def _is_simple(statement: MacroAssignment) -> bool:
    name = statement.name
    return statement.operator == "=" and TransformMacros.is_name(name) and name[:1] not in ("+", "-")


def _command(statement: Command) -> Operation:
    return lambda context: execute(context, statement)


def _assignment(statement: MacroAssignment) -> Operation:
    name, value = statement.name, statement.value.text
    if "$" in value:
        return lambda context: context.macros.assign(name, value, context.ad)
    return lambda context: context.macros.set(name, value)


def _constant(statement: Set, canonical: CanonicalTexts) -> Operation | None:
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
