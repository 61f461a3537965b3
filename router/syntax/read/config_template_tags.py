"""Find the tags of template languages in a configuration file, and mask them.

A file that Puppet, Ansible or a chart has yet to fill in is no configuration, but most of it can be read. A
tag that has its lines to itself becomes a comment, one within a line becomes a macro of underscores: both of
the same length, so that every other place stays where it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePath

from router.text import Span

_CLOSERS = {"<%": "%>", "{%": "%}", "{#": "#}"}
# `{{1,2}}` and `{{a}, {b}}` are lists of the ClassAd language.
_BRACES = r"\{\{[-~]?[ \t]*(?:[.$A-Za-z_/][^{}\n]*)?\}\}"
_OPENERS = re.compile(rf"<%|\{{%|\{{#|{_BRACES}")
_GO = re.compile(r"\{\{-?\s*(?:[.$/]|(?:if|else|end|range|with|template|define|include|block)\b)")
_LANGUAGES = {".erb": "ERB", ".epp": "EPP", ".j2": "Jinja", ".jinja": "Jinja", ".jinja2": "Jinja"}
_LANGUAGES |= {".tmpl": "Go", ".gotmpl": "Go", ".tpl": "Go"}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag of a template language; `alone` tells that it shares its lines with no other text."""

    span: Span
    language: str
    alone: bool


def find_tags(text: str, path: str) -> tuple[Tag, ...]:
    """Return the tags in a text, in order."""
    if not ("<%" in text or "{%" in text or "{{" in text):
        return ()
    language = _LANGUAGES.get(PurePath(path).suffix.lower(), "")
    blocks = "{%" in text
    found = []
    for span in _spans(text):
        tag = text[slice(*span)]
        if tag.startswith("{#") and not (blocks or language == "Jinja"):
            continue
        found.append((span, language or _language(tag)))
    alone = _alone(text, [span for span, _ in found])
    return tuple(
        Tag(Span(*span), name, is_alone) for (span, name), is_alone in zip(found, alone, strict=True)
    )


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield where tags begin and end; what opens and never closes is none."""
    at = 0
    unclosed: set[str] = set()
    while found := _OPENERS.search(text, at):
        closer = _CLOSERS.get(found[0])
        if closer is None:
            at = found.end()
            yield found.span()
            continue
        end = -1 if closer in unclosed else text.find(closer, found.end())
        if end < 0:
            unclosed.add(closer)
            at = found.start() + 1
        else:
            at = end + len(closer)
            yield found.start(), at


def mask(text: str, tags: tuple[Tag, ...]) -> str:
    """Return a text of the same length that HTCondor's grammar can read."""
    parts: list[str] = []
    at = 0
    for tag in tags:
        start, end = tag.span.start, tag.span.end
        parts.append(text[at:start])
        parts.append(_comment(text, start, end) if tag.alone else f"$({'_' * (end - start - 3)})")
        at = end
    parts.append(text[at:])
    return "".join(parts)


def _language(tag: str) -> str:
    if tag.startswith("<%"):
        return "EPP" if re.match(r"<%[-=]?\s*[$|]", tag) else "ERB"
    return "Go" if _GO.match(tag) else "Jinja"


def _alone(text: str, spans: list[tuple[int, int]]) -> list[bool]:
    """Tell of each tag whether only blanks and other tags stand on its lines."""
    found: list[bool] = []
    first = 0
    for index, (_, end) in enumerate(spans):
        if index + 1 < len(spans) and _blank(text[end : spans[index + 1][0]]):
            continue
        start = spans[first][0]
        line = text.rfind("\n", 0, start) + 1
        stop = text.find("\n", end)
        alone = _blank(text[line:start]) and _blank(text[end : len(text) if stop < 0 else stop])
        found += [alone] * (index + 1 - first)
        first = index + 1
    return found


def _blank(text: str) -> bool:
    return "\n" not in text and not text.strip(" \t\r")


def _comment(text: str, start: int, end: int) -> str:
    """Return comment lines as long as the lines of a tag; within a continuation they go on with it."""
    before = text.rfind("\n", 0, start)
    while before >= 0 and text[before] in " \t\r\n":
        before -= 1
    joined = before >= 0 and text[before] == "\\"
    lines = text[start:end].split("\n")
    return "\n".join(("#" + "~" * (len(line) - 2) + ("\\" if joined else "~"))[: len(line)] for line in lines)
