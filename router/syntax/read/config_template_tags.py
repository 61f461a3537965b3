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
_OPENERS = re.compile(r"<%|\{%|\{#|\{\{")
# `{{1,2}}`, `{{a}, {b}}`, `{{a, b}}` and `{{true}}` are lists of the ClassAd language. In a file that nothing
# else shows to be a template, only what begins as a name and holds no comma outside parentheses is a tag.
_SURE = re.compile(
    r"\{\{[-~]?[ \t]*(?!(?:true|false|undefined|error)[ \t]*\}\})"
    r"(?:[.$A-Za-z_/](?:[^{}()\n,]|\((?:[^{}()\n]|\([^{}()\n]*\))*\))*)?\}\}",
    re.IGNORECASE,
)
_IN_BRACES = re.compile(
    r"""(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|/\*.*?\*/)|(?P<open>\{)|(?P<close>\})""",
    re.DOTALL,
)
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
    if not any(opener in text for opener in ("<%", "{%", "{#", "{{")):
        return ()
    language = _LANGUAGES.get(PurePath(path).suffix.lower(), "")
    is_jinja = language == "Jinja" or (not language and "{%" in text)
    found = []
    for span in _spans(text, braces=is_jinja or language == "Go"):
        tag = text[slice(*span)]
        if tag.startswith("{#") and not is_jinja:
            continue
        found.append((span, language or _language(tag)))
    alone = _alone(text, [span for span, _ in found])
    return tuple(
        Tag(Span(*span), name, is_alone) for (span, name), is_alone in zip(found, alone, strict=True)
    )


def _spans(text: str, *, braces: bool) -> Iterator[tuple[int, int]]:
    """Yield where tags begin and end; what opens and never closes is none.

    `braces` tells that two braces always begin a tag.
    """
    at = 0
    unclosed: set[str] = set()
    while found := _OPENERS.search(text, at):
        opener = found[0]
        if opener in unclosed:
            end = -1
        elif opener != "{{":
            close = text.find(_CLOSERS[opener], found.end())
            end = close if close < 0 else close + 2
        elif braces:
            end = _braces_end(text, found.end())
        else:
            sure = _SURE.match(text, found.start())
            at = sure.end() if sure else found.start() + 1
            if sure:
                yield sure.span()
            continue
        if end < 0:
            unclosed.add(opener)
            at = found.start() + 1
        else:
            at = end
            yield found.start(), at


def _braces_end(text: str, at: int) -> int:
    """Return where the tag ends whose two braces end at an offset, -1 if it does not.

    What stands in quotes or in a Go comment counts for nothing, and braces within are paired.
    """
    depth = 0
    for part in _IN_BRACES.finditer(text, at):
        if part["open"]:
            depth += 1
        elif part["close"] and depth:
            depth -= 1
        elif part["close"] and text.startswith("}}", part.start()):
            return part.start() + 2
    return -1


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
