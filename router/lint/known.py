"""Text with its macros put in, where the files tell what every one of them holds."""

import re

from router.lint.bodies import Body
from router.lint.scene import Definition, Scene, value_of
from router.syntax.statement import EvalMacro, MacroAssignment, Statement

_REFERENCE = re.compile(r"\$\((?P<name>[A-Za-z0-9_.]+)(?::(?P<default>[^()$]*))?\)")
_DEPTH = 8


def known_text(text: str, scene: Scene, body: Body | None = None) -> str | None:
    """Return a text without macros; None where one is not known, or depends on the job."""
    for _ in range(_DEPTH):
        if "$" not in text:
            return text
        found = list(_REFERENCE.finditer(text))
        if not found:
            return None
        for one in reversed(found):
            value = _value(one, scene, body)
            if value is None:
                return None
            text = text[: one.start()] + value + text[one.end() :]
    return None


def known_value(item: Definition, scene: Scene) -> str | None:
    """Return the value of a knob without macros; one that takes up earlier definitions with those put in."""
    text = ""
    for one in scene.definitions.get(item.name.lower(), ()):
        itself = re.compile(rf"(?i)\$\({re.escape(one.name)}\)")
        parts = itself.split(value_of(one).text.strip())
        if len(parts) > 1 and not text:
            return None
        text = text.join(parts)
    return known_text(text, scene)


def _value(found: re.Match[str], scene: Scene, body: Body | None) -> str | None:
    name = found["name"].lower()
    if name.startswith("my."):
        return None
    if body is not None:
        made = [one for one in body.statements if _makes(one, name)]
        if len(made) == 1 and made[0] in body.unconditional and isinstance(made[0], MacroAssignment):
            return made[0].value.text.strip() if made[0].operator == "=" else None
        if made:
            return None
    if name in scene.defines:
        return scene.defines[name]
    items = scene.definitions.get(name)
    if items:
        return None if scene.has_unread_parts else value_of(items[-1]).text.strip()
    return found["default"] if not scene.has_unread_parts and not scene.may_define(name) else None


def _makes(statement: Statement, name: str) -> bool:
    match statement:
        case MacroAssignment():
            return statement.name.lower() == name
        case EvalMacro():
            return statement.attribute.name.lower() == name
        case _:
            return False
