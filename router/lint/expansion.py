"""Macros put into a text, as far as the files at hand tell what they hold."""

import re
from dataclasses import replace

from router.lint.bodies import Body, BodyKind
from router.lint.latest import of_latest
from router.lint.lists import Definition
from router.lint.macros import references
from router.lint.scene import Scene, value_of
from router.syntax.config import Assignment
from router.syntax.read.transform_lines import value_expression
from router.syntax.statement import Assigning, MacroAssignment
from router.text import MappedText

_ROUNDS = 10  # more than any chain of macros that is not a circle (RL610)
_HELD_FROM_HOST = re.compile(r"\$[A-Za-z_]*\(")


def expanded(text: str, scene: Scene, body: Body | None) -> str | None:
    """Return a text with its macros put in; None where one of them is not known for certain.

    Known is a macro that the body assigns once and outside of any `if`, or that no body assigns and the
    configuration defines once.
    """
    for _ in range(_ROUNDS):
        if not _HELD_FROM_HOST.search(text):
            return text
        found = next(references(MappedText.of(text)), None)
        if found is None:
            return None
        value = _value(found.name.lower(), scene, body)
        if value is None:
            return None
        text = text[: found.start] + value + text[found.end :]
    return None


def knob_value(item: Definition, scene: Scene) -> str | None:
    """Return a knob's value with its macros put in, and earlier values where it takes those up."""
    text = ""
    for one in scene.definitions.get(item.name.lower(), ()):
        value = value_of(one).text.strip()
        parts = re.split(rf"(?i)\$\({re.escape(one.name)}\)", value) if "$" in value else [value]
        if len(parts) > 1 and not text:
            return None
        text = text.join(parts)
    return expanded(text, scene, None)


def with_macros(statement: Assigning, scene: Scene, body: Body | None) -> Assigning | None:
    """Return a statement as it is with its macros put in; None where there are none, or not all are known."""
    if "$(" not in statement.value.text:
        return None
    return _with_macros(statement, scene, body)


@of_latest
def _with_macros(statement: Assigning, scene: Scene, body: Body | None) -> Assigning | None:
    value = statement.value.strip().text
    text = expanded(value, scene, body)
    if text is None or text == value or ('""' in text and '""' not in value):
        return None  # RL614
    mapped = MappedText.of(text)
    keyword = type(statement).__name__.upper()
    return replace(statement, value=mapped, expression=value_expression(keyword, mapped, scene.release))


def _value(name: str, scene: Scene, body: Body | None) -> str | None:
    if body is not None and name in body.macros:
        return _of_body(name, body, scene)
    if scene.assigned_in_bodies(name):
        return None
    definitions = scene.definitions.get(name, [])
    if len(definitions) == 1 and isinstance(definitions[0], Assignment) and definitions[0].operator == "=":
        return None if scene.is_conditional(definitions[0]) else definitions[0].value.text.strip()
    return None if definitions else scene.defines.get(name)


def _of_body(name: str, body: Body, scene: Scene) -> str | None:
    if body.kind is BodyKind.TRANSFORM and scene.assigned.times_assigned[name] > 1:
        return None  # a route may assign it too
    one, *others = body.macro_assignments[name]
    if others or not isinstance(one, MacroAssignment) or one.operator != "=" or one.tag:
        return None
    return one.value.text.strip() if body.is_unconditional(one) else None
