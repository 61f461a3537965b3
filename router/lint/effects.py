"""What a statement does to one attribute of the job (reference transform-language section 7)."""

import re
from enum import Flag, auto
from functools import cache

from router.facts.attributes import EVERY_JOB
from router.syntax.expr import AttributeRef
from router.syntax.node import walk
from router.syntax.statement import (
    Assigning,
    AttributeName,
    Branch,
    Conditional,
    Copying,
    Default,
    Delete,
    EvalMacro,
    MacroAssignment,
    Regex,
    Rename,
    Statement,
)
from router.text.patterns import compiled

_LATER = re.compile(r"\\[0-9]")


class Effect(Flag):
    """What happens to the attribute; nothing of it is `Effect(0)`."""

    READS = auto()
    SETS = auto()  # gives it a value, whatever was there
    MAY_SET = auto()  # gives it one for some jobs
    DELETES = auto()
    MAY_DELETE = auto()


def effect(statement: Statement, name: str) -> Effect:
    """Return what a statement does to an attribute; an `if` is asked for all of its branches."""
    key = name.lower()
    match statement:
        case Conditional(branches=branches):
            return _of_conditional(branches, key)
        case Assigning():
            found = Effect.READS if _reads(statement, key) else Effect(0)
            if isinstance(statement, EvalMacro) or statement.attribute.name.lower() != key:
                return found
            return found | (Effect.MAY_SET if isinstance(statement, Default) else Effect.SETS)
        case Copying():
            return _of_copying(statement, key)
        case Delete(target=target) if is_target(target, key):
            return Effect.DELETES
        case MacroAssignment():
            return Effect.READS if _names_it(statement.value.text, key) else Effect(0)
        case _:
            return Effect(0)


def is_target(target: AttributeName | Regex, name: str) -> bool:
    """Tell whether the first argument of COPY, RENAME or DELETE means an attribute."""
    if isinstance(target, AttributeName):
        return target.name.lower() == name.lower()
    pattern = _compiled(target.pattern)
    return pattern is not None and pattern.search(name) is not None


def makes(statement: Copying, name: str) -> bool:
    """Tell whether COPY or RENAME can make an attribute of this name."""
    new = statement.new_name.text.strip()
    if isinstance(statement.target, AttributeName) or not _LATER.search(new):
        return new.lower() == name.lower()
    before, _, after = new.partition(_LATER.findall(new)[0])
    key, before, after = name.lower(), before.lower(), _LATER.split(after)[-1].lower()
    if not key.startswith(before) or not key.endswith(after) or len(key) <= len(before) + len(after):
        return False
    return is_target(statement.target, key[len(before) : len(key) - len(after)]) or "(" in (
        statement.target.pattern
    )


def _of_copying(statement: Copying, key: str) -> Effect:
    found = Effect(0)
    target = statement.target
    if makes(statement, key):
        certain = isinstance(target, AttributeName) and target.name.lower() in EVERY_JOB
        found |= Effect.SETS if certain else Effect.MAY_SET
    if is_target(target, key):
        found |= Effect.READS
        if isinstance(statement, Rename):
            found |= Effect.DELETES
    return found


def _of_conditional(branches: tuple[Branch, ...], key: str) -> Effect:
    """Return what the branches do together: surely only what every one of them does, and an `else` too."""
    each = [_of_branch(branch, key) for branch in branches]
    found = Effect(0)
    for one in each:
        found |= one & Effect.READS
        found |= Effect.MAY_SET if one & (Effect.SETS | Effect.MAY_SET) else Effect(0)
        found |= Effect.MAY_DELETE if one & (Effect.DELETES | Effect.MAY_DELETE) else Effect(0)
    if branches[-1].keyword.lower() == "else" and all(Effect.SETS in one for one in each):
        found |= Effect.SETS
    return found


def _of_branch(branch: Branch, key: str) -> Effect:
    found = Effect.READS if _names_it(branch.condition.text, key) else Effect(0)
    for statement in branch.statements:
        found |= effect(statement, key)
    return found


def _reads(statement: Assigning, key: str) -> bool:
    return _names_it(statement.value.text, key) or any(
        isinstance(node, AttributeRef) and node.name.lower() == key for node in walk(statement.expression)
    )


def _names_it(text: str, key: str) -> bool:
    return "my." in text.lower() and re.search(rf"(?i)\bmy\.{re.escape(key)}\b", text) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str] | None:
    try:
        return compiled(pattern, re.IGNORECASE)
    except re.error:
        return None
