"""What a conversion asks of route ads and files: which counts, where to point, what is not known."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from router.convert.comments import comments_of
from router.convert.find import Found, all_items
from router.convert.statements import OldEntry
from router.facts.names import MACRO_NAME
from router.syntax.config import Assignment, Block, ConfigFile
from router.syntax.expr import Expr, MacroRef
from router.syntax.node import walk
from router.syntax.route_ad import EntryKind, RouteAd
from router.text import Span

_ABOVE = re.compile(r"(?:\s+|/\*.*?\*/|//[^\n]*)+", re.DOTALL)
_ROUTE = "JOB_ROUTER_ROUTE_"
# What every HTCondor defines by itself.
_FROM_THE_HOST = frozenset({"FULL_HOSTNAME", "HOSTNAME", "IP_ADDRESS", "DOLLAR"})


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Ad:
    """One readable route ad of an item, with the comments above it.

    `ad` is what HTCondor reads, `written` the same with its macros, `item` where it stands.
    """

    item: Found
    ad: RouteAd
    written: RouteAd
    above: tuple[str, ...]
    old_name: str


def unknown_macros(ad: RouteAd, value_of: Callable[[str], str | None]) -> Iterator[tuple[str, Span]]:
    """Yield the macros that stand as operands and only the host can know, with their entry's place."""
    for entry in ad.entries:
        for macro in unknown_operands(entry.expression, value_of):
            yield macro, entry.span


def unknown_operands(expression: Expr, value_of: Callable[[str], str | None]) -> Iterator[str]:
    """Yield the macros of an expression that stand as operands and only the host can know."""
    for node in walk(expression):
        if not isinstance(node, MacroRef) or node.function or not MACRO_NAME.fullmatch(node.body):
            continue
        if node.body.upper() not in _FROM_THE_HOST and value_of(node.body) is None:
            yield node.text


def old_entries(ad: RouteAd, *, own: bool) -> list[OldEntry]:
    """Return the entries of an ad; those of the defaults with their comments (`own`), and without a name."""
    comments = comments_of(ad.text.source, ad.span, [entry.span for entry in ad.entries]) if own else []
    return [
        OldEntry(entry=entry, source=ad.text.source, comments=comments[number] if own else ())
        for number, entry in enumerate(ad.entries)
        if not (own and entry.kind is EntryKind.PLAIN and entry.attribute.lower() == "name")
    ]


def opening(ad: RouteAd) -> Span:
    """Return the ad's place from its `[` on: comments above that are a part of it to HTCondor."""
    match = _ABOVE.match(ad.text.text)
    return ad.text.span(match.end() if match else 0, len(ad.text.text))


def name_comments(entries: Sequence[OldEntry]) -> tuple[str, ...]:
    """Return the comments beside the name, which is no statement of its own."""
    named = [one for one in entries if one.entry.kind is EntryKind.PLAIN]
    return next((one.comments for one in named if one.entry.attribute.lower() == "name"), ())


def heading(ad: RouteAd) -> Span:
    """Return the place to point at for a whole ad: its name, or its first character."""
    for entry in ad.entries:
        if entry.kind is EntryKind.PLAIN and entry.attribute.lower() == "name":
            return entry.span
    return Span(ad.span.start, ad.span.start + 1)


def commented(text: str, why: str) -> str:
    """Return a text that HTCondor never read as comments, with the reason above it."""
    why = " ".join(why.split())
    lines = [line.replace("\0", " ").rstrip().rstrip("\\").rstrip() for line in text.strip().splitlines()]
    shown = [line if line.startswith("#") else f"# {line}" for line in (one.strip() for one in lines) if line]
    return "\n".join([f"# not converted, {why}:", *shown]) + "\n"


def route_definitions(file: ConfigFile) -> Iterator[tuple[str, Assignment | Block]]:
    """Yield the routes that already stand in the new syntax: the name, and the item."""
    for item, _ in all_items(file.items):
        if isinstance(item, Assignment | Block) and item.name.upper().startswith(_ROUTE):
            name = item.name[len(_ROUTE) :]
            if name.lower() != "names":
                yield name, item


def transform_lists(files: Sequence[ConfigFile]) -> tuple[str, ...]:
    """Return the lists of pre- and post-route transforms that the files fill."""
    lists = ("job_router_pre_route_transform_names", "job_router_post_route_transform_names")
    items = [item for file in files for item in file.items if isinstance(item, Assignment)]
    return tuple(
        dict.fromkeys(item.name for item in items if item.name.lower() in lists and item.value.text.strip())
    )


def replace_word(text: str, old: str, new: str) -> str:
    """Replace one name in a list of names, its separators kept."""
    return re.sub(rf"(?<![^\s,]){re.escape(old)}(?![^\s,])", new, text)
