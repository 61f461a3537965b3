"""Decide which route ads count, what they are called in the new syntax, and in which order they are tried."""

from collections.abc import Sequence

from router.convert.chain import Chain
from router.convert.comments import comments_of
from router.convert.find import Found, Old
from router.convert.names import legal_names
from router.convert.parts import Ad, opening, replace_word
from router.convert.reading import Reader
from router.convert.winners import Loading
from router.syntax.config import ConfigFile
from router.syntax.route_ad import BrokenAd, RouteAd

_OWN_LIST = "$(JOB_ROUTER_ROUTE_NAMES"


class Naming:
    """The names of all routes of a configuration."""

    def __init__(
        self,
        found: Sequence[tuple[ConfigFile, Sequence[Found]]],
        reader: Reader,
        chain: Chain | None,
        defined: frozenset[str],
        loading: Loading,
    ) -> None:
        self._reader = reader
        self._chain = chain
        lists = [one for _, all_found in found for one in all_found if one.kind is Old.NAMES]
        self.writes_list = not any(reader.known.expand(one.value.text).strip() for one in lists)
        listed = " ".join(reader.known.expand(one.value.text) for one in lists)
        self._listed = {name.lower() for name in listed.replace(",", " ").split()}
        self._empty_list = lists[-1] if lists and self.writes_list else None
        self.lists_at_entries = self.writes_list and self._empty_list is None
        # HTCondor never looks at those that no list names (oracle run).
        is_open = bool(lists) and _OWN_LIST in lists[0].value.text.upper()
        self._defined = defined if is_open else defined & self._listed
        self._ads: dict[Found, tuple[Ad, ...]] = {}
        entries = [one for _, all_found in found for one in all_found if one.kind is Old.ENTRIES]
        self._unread = self._behind_lost(chain, entries)
        starts = self._starts(chain, [one for _, all_found in found for one in all_found])
        for file, all_found in found:
            for one in all_found:
                if one.kind is Old.ENTRIES:
                    self._ads[one] = self._read(file, one, starts.get(one, 0))
        olds = {ad.old_name.lower(): ad.old_name for ads in self._ads.values() for ad in ads}
        self._new = dict(zip(olds, legal_names(olds.values(), self._defined), strict=True))
        self._new_names = {name.lower() for name in self._new.values()}
        self._counting, self._order = loading.winners(self._in_chain())
        apart = [one for one in self._ads if chain is None or one not in chain.items]
        self._apart = {one: loading.winners(self._ads[one]) for one in apart}

    def _behind_lost(self, chain: Chain | None, entries: Sequence[Found]) -> frozenset[Found]:
        """Return the items that HTCondor does not get to, for what stands before them in the same text."""
        if chain is not None:
            stops = [self._stops(one) for one in chain.items]
            return frozenset(chain.items[stops.index(True) + 1 :] if True in stops else ())
        unread: set[Found] = set()
        for number, one in enumerate(entries):
            before = [other for other in entries[:number] if other.holds_wherever(one)]
            since = max((at for at, other in enumerate(before) if not other.appends), default=0)
            if one.appends and any(self._stops(other) for other in before[since:]):
                unread.add(one)
        return frozenset(unread)

    def _stops(self, found: Found) -> bool:
        """Tell whether HTCondor does not read on behind an item."""
        read = self._reader.read(found)
        last = read.ads.pieces[-1] if read.ads.pieces else None
        return read.lost is not None or (isinstance(last, BrokenAd) and last.ends_open)

    def _starts(self, chain: Chain | None, found: Sequence[Found]) -> dict[Found, int]:
        """Return how many ads HTCondor reads before those of each item."""
        starts, number = {}, 0
        for one in chain.items if chain else found:
            if one.kind is Old.ENTRIES:
                starts[one] = number
                number += len(self._reader.read(one).ads.pieces)
        return starts

    def _read(self, file: ConfigFile, found: Found, start: int) -> tuple[Ad, ...]:
        read = self._reader.read(found)
        spans = [opening(piece) if isinstance(piece, RouteAd) else piece.span for piece in read.ads.pieces]
        above = comments_of(file.source, found.item.code_span, spans, inside=False)
        return tuple(
            Ad(
                item=found,
                ad=piece,
                written=read.as_written(piece),
                above=above[number],
                old_name=piece.name or f"entries:{start + number}",
            )
            for number, piece in enumerate(read.ads.pieces)
            if isinstance(piece, RouteAd)
        )

    def _in_chain(self) -> list[Ad]:
        items = self._chain.items if self._chain else ()
        return [ad for one in items if one not in self._unread for ad in self._ads[one]]

    def is_unread(self, found: Found) -> bool:
        """Tell whether what stands before the item in the knob's text keeps HTCondor from reading it."""
        return found in self._unread

    def ads(self, found: Found) -> tuple[Ad, ...]:
        """Return the readable ads of an item."""
        return self._ads[found]

    def counts(self, found: Found, ad: Ad) -> bool:
        """Tell whether no other ad takes the place of this one."""
        counting = self._apart[found][0] if found in self._apart else self._counting
        return counting[ad.old_name.lower()] is ad

    def new_name(self, old: str) -> str:
        """Return what a route is called now."""
        return self._new[old.lower()]

    def is_defined(self, new: str) -> bool:
        """Tell whether a route of this name stands in the new syntax and is listed, which wins."""
        return new.lower() in self._defined

    def has_twin(self, name: str) -> bool:
        """Tell whether a definition in the new syntax, never read, would be in the way of a new one."""
        return name.lower() in self._new_names - self._defined

    def order(self, found: Found) -> list[str]:
        """Return the names to list at an item, in the order in which the routes are tried."""
        if self._chain is None:
            read = () if found in self._unread else self._apart[found][1]
            return [self.new_name(old) for old in read]
        order = [self.new_name(old) for old in self._order]
        definitions = {other for one in self._chain.items for other in one.held}
        own = {
            one: self._own(one, order)
            for one in self._ads
            if one in self._chain.items and one not in definitions
        }
        if [name for names in own.values() for name in names] == order:
            return own.get(found, [])  # each item can add its own
        return order if found is self._chain.last else []

    def _own(self, found: Found, order: Sequence[str]) -> list[str]:
        """Return those of the names that an item defines."""
        names = {
            self.new_name(ad.old_name)
            for one in (*found.held, found)
            if one not in self._unread
            for ad in self._ads[one]
            if self.counts(one, ad)
        }
        return [name for name in order if name in names]

    @property
    def asks_otherwise(self) -> str:
        """Tell what the router's question to the schedd differs in; empty if in nothing.

        It joins all requirements, sorted by route name, those of disabled routes too (oracle runs). One that
        is an error hides the job from all routes, unless a requirement before it is true (vectors
        match-err-poisons-*).
        """
        names = [self._new[old].lower() for old in sorted(self._new)]
        if names != sorted(names):
            return "the new names of the routes sort otherwise"
        if not self.writes_list and not self._new.keys() <= self._listed:
            return "requirements of routes that are not in JOB_ROUTER_ROUTE_NAMES are asked no more"
        return ""

    def relisted(self, found: Found, names: Sequence[str]) -> str:
        """Return the text of a JOB_ROUTER_ROUTE_NAMES with the new names."""
        if found is self._empty_list:
            return " ".join(names)
        changed = found.value.text
        for word in changed.replace(",", " ").split():
            new = self._new.get(self._reader.known.expand(word).lower())
            if new is not None and self._reader.known.expand(word) != new:
                changed = replace_word(changed, word, new)
        return changed
