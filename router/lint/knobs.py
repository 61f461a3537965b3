"""Knobs as rules look for them: by name, in any case, with or without the name of a daemon before it."""

from router.lint.lists import Definition
from router.lint.scene import Scene, value_of
from router.syntax.config import Assignment, Block
from router.text import MappedText


def plain(name: str) -> str:
    """Return a knob's name in lower case, without a daemon's before it: `SCHEDD.X` is read as X there."""
    return name.rpartition(".")[2].lower()


def value_if(item: Assignment | Block, scene: Scene, *names: str) -> MappedText | None:
    """Return the value of one of these knobs (in lower case), if this is the definition that counts."""
    if plain(item.name) not in names or scene.definition(item.name) is not item:
        return None
    return value_of(item).strip()


def says(item: Definition | None) -> bool | None:
    """Return what a knob says as a boolean in so many words; None if in others, or not set."""
    text = "" if item is None else value_of(item).text.strip().lower()
    if text in ("true", "t", "yes", "1"):
        return True
    return False if text in ("false", "f", "no", "0") else None
