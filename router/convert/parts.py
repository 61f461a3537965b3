"""What a conversion asks of route ads and files: which counts, where to point, what is not known."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from router.convert.comments import comments_of
from router.convert.route import OldEntry
from router.syntax.config import Assignment, ConfigFile
from router.syntax.expr import Literal, MacroRef
from router.syntax.node import walk
from router.syntax.route_ad import BrokenAd, EntryKind, RouteAd, RouteAds
from router.text import Span

_MACRO_NAME = re.compile(r"[A-Za-z0-9_./]+")
# What every HTCondor defines by itself.
_FROM_THE_HOST = frozenset({"FULL_HOSTNAME", "HOSTNAME", "IP_ADDRESS", "DOLLAR"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Ad:
    """One readable route ad of an item, with the comments above it."""

    ad: RouteAd
    above: tuple[str, ...]
    old_name: str


def unknown_macros(ad: RouteAd, value_of: Callable[[str], str | None]) -> Iterator[tuple[str, Span]]:
    """Yield the macros that stand as operands and only the host can know, with their entry's place."""
    for entry in ad.entries:
        for node in walk(entry.expression):
            if not isinstance(node, MacroRef) or node.function or not _MACRO_NAME.fullmatch(node.body):
                continue
            if node.body.upper() not in _FROM_THE_HOST and value_of(node.body) is None:
                yield node.text, entry.span


def winners(ads: Sequence[Ad]) -> Mapping[str, Ad]:
    """Return the ad that counts of each name: the last, unless it says that it does not override.

    Vectors old-dup, old-dup-true, old-dup-false.
    """
    winners: dict[str, Ad] = {}
    for ad in ads:
        yields = any(
            entry.attribute.lower() == "overrideroutingentry"
            and isinstance(entry.expression, Literal)
            and entry.expression.value is False
            for entry in ad.ad.entries
        )
        if not (yields and ad.old_name.lower() in winners):
            winners[ad.old_name.lower()] = ad
    return winners


def old_entries(ad: RouteAd, *, own: bool) -> list[OldEntry]:
    """Return the entries of an ad; those of the defaults with their comments (`own`), and without a name."""
    comments = comments_of(ad.text.source, ad.span, [entry.span for entry in ad.entries]) if own else []
    return [
        OldEntry(entry=entry, source=ad.text.source, comments=comments[number] if own else ())
        for number, entry in enumerate(ad.entries)
        if not (own and entry.kind is EntryKind.PLAIN and entry.attribute.lower() == "name")
    ]


def heading(ad: RouteAd) -> Span:
    """Return the place to point at for a whole ad: its name, or its first character."""
    for entry in ad.entries:
        if entry.kind is EntryKind.PLAIN and entry.attribute.lower() == "name":
            return entry.span
    return Span(ad.span.start, ad.span.start + 1)


def first_unreadable(read: RouteAds) -> tuple[Span, str] | None:
    """Return where HTCondor stops reading ads, and why, if it does."""
    broken = next((piece for piece in read.pieces if isinstance(piece, BrokenAd)), None)
    if broken is not None:
        return broken.at, broken.reason
    if read.lost is not None and read.lost.text.strip():
        return read.lost.whole_span, read.reason
    return None


def defined_routes(files: Sequence[ConfigFile]) -> Mapping[str, str]:
    """Return the routes that already stand in the new syntax, by name in lower case."""
    prefix = "job_router_route_"
    names = {}
    for file in files:
        for item in file.items:
            name = getattr(item, "name", "")
            if name.lower().startswith(prefix) and name.lower() != f"{prefix}names":
                names[name.lower()[len(prefix) :]] = name
    return names


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
