"""Find the tags of template languages in a configuration file, and mask them.

A file that Puppet, Ansible or a chart has yet to fill in is no configuration, but most of it can be read. A
tag that has its lines to itself becomes a comment, one within a line becomes a macro of underscores: both of
the same length, so that every other place stays where it is.
"""

import re
from dataclasses import dataclass
from pathlib import PurePath

from router.text import Span

_ERB = r"<%.*?%>"
_BLOCK = r"\{%.*?%\}|\{#.*?#\}"
# `{{1,2}}` and `{{a}, {b}}` are lists of the ClassAd language.
_BRACES = r"\{\{[-~]?[ \t]*(?:[.$A-Za-z_/][^{}\n]*)?\}\}"
_TAGS = re.compile(f"(?P<erb>{_ERB})|(?P<block>{_BLOCK})|(?P<braces>{_BRACES})", re.DOTALL)
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
    for match in _TAGS.finditer(text):
        if match["block"] and match["block"].startswith("{#") and not (blocks or language == "Jinja"):
            continue
        found.append((match.span(), language or _language(match)))
    spans = [span for span, _ in found]
    return tuple(
        Tag(Span(*span), name, _is_alone(text, spans, index)) for index, (span, name) in enumerate(found)
    )


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


def _language(match: re.Match[str]) -> str:
    if match["erb"]:
        return "EPP" if re.match(r"<%[-=]?\s*[$|]", match["erb"]) else "ERB"
    return "Go" if _GO.match(match.group()) else "Jinja"


def _is_alone(text: str, spans: list[tuple[int, int]], index: int) -> bool:
    """Tell whether only blanks and other tags stand on the lines of a tag."""
    low = high = index
    while low > 0 and _blank(text[spans[low - 1][1] : spans[low][0]]):
        low -= 1
    while high + 1 < len(spans) and _blank(text[spans[high][1] : spans[high + 1][0]]):
        high += 1
    start, end = spans[low][0], spans[high][1]
    line = text.rfind("\n", 0, start) + 1
    stop = text.find("\n", end)
    return _blank(text[line:start]) and _blank(text[end : len(text) if stop < 0 else stop])


def _blank(text: str) -> bool:
    return "\n" not in text and not text.strip(" \t\r")


def _comment(text: str, start: int, end: int) -> str:
    """Return comment lines as long as the lines of a tag; within a continuation they go on with it."""
    before = text[: text.rfind("\n", 0, start) + 1].rstrip(" \t\r\n")
    joined = before.endswith("\\")
    lines = text[start:end].split("\n")
    return "\n".join(("#" + "~" * (len(line) - 2) + ("\\" if joined else "~"))[: len(line)] for line in lines)
