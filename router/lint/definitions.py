"""How the definition of a route or transform is written: whether HTCondor reads it as it was meant."""

import re

from router.facts.commands import COMMANDS
from router.syntax.config import Assignment, Block
from router.text import Span

_STATEMENT = re.compile(rf"(?i)\s*(({'|'.join(COMMANDS)})\s+\S|[A-Za-z_]\w*\s*=(?!=)|(if|else|endif)\b)")
_ONE_WORD = re.compile(r"[=<{]*\s*[\"']?\w*[\"']?")
_OPENS_OR_ENDS = re.compile(r"(?m)^[ \t]*([A-Za-z][^\n=]*@=.*|(?P<end>@\w+)[ \t\r]*)$")
_BODY = re.compile(rf"(?m)^\s*(?:(?:{'|'.join(COMMANDS)})[ \t]+\S|[A-Za-z_]\w*[ \t]*=(?!=))")
_OLD = re.compile(r"\s*(/\*.*?\*/\s*|//[^\n]*\n\s*)*\[", re.DOTALL)


def is_readable(item: Assignment | Block) -> bool:
    """Tell whether a definition is read as it was meant: its block closed, its lines apart."""
    if isinstance(item, Block):
        return item.end_span.length > 0
    return not opens_nothing(item) and item.operator != ":" and len(joined_statements(item)) < 2


def opens_nothing(item: Assignment) -> bool:
    """Tell whether a definition in one line was to open a block: `= @tag`, or a word and `@word` below it."""
    value = item.value.text.strip()
    if value.startswith("@"):
        return True
    if not _ONE_WORD.fullmatch(value):
        return False
    found = _OPENS_OR_ENDS.search(item.text.source.text, item.code_span.end)
    return found is not None and found["end"] is not None


def is_body(text: str) -> bool:
    """Tell whether a text that was to be a list of names is statements of a route."""
    return _BODY.search(text) is not None


def is_old(text: str) -> bool:
    """Tell whether a body is a route in the old syntax, comments of C before it or not."""
    return _OLD.match(text) is not None


def joined_statements(item: Assignment) -> list[str]:
    """Return the physical lines of a value that begin a statement each: more than one, and they are lost."""
    if is_old(item.value.text):
        return []
    raw = item.text.source.slice(Span(item.value.whole_span.start, item.code_span.end))
    lines = [line.rstrip().rstrip("\\").rstrip() for line in raw.split("\n")]
    return [line for line in lines if _STATEMENT.match(line)]
