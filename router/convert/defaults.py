"""JOB_ROUTER_DEFAULTS: which entries HTCondor merges under the route ads of an item."""

from collections.abc import Iterable, Sequence

from router.convert.find import Found, Old
from router.convert.parts import old_entries
from router.convert.reading import Reader
from router.convert.statements import OldEntry
from router.syntax.route_ad import RouteAd

_TRUE = ("true", "t", "yes", "1")


class Defaults:
    """The definitions of JOB_ROUTER_DEFAULTS in all files.

    The last one counts, wherever the entries stand. One that is for no entries in these files, or stands
    under a condition that they do not, is merged nowhere: `unmerged` has the reason. Several ads count only
    with MERGE_JOB_ROUTER_DEFAULT_ADS (vectors old-defaults-two-*).
    """

    def __init__(self, found: Iterable[Found], reader: Reader) -> None:
        items = list(found)
        self._merges = any(
            one.item.name.lower() == "merge_job_router_default_ads"
            and one.value.text.strip().lower() in _TRUE
            for one in items
        )
        self._definitions = [one for one in items if one.kind is Old.DEFAULTS]
        entries = [one for one in items if one.kind in (Old.ENTRIES, Old.BRACKETED_ROUTE)]
        self.unmerged = {one: why for one in self._definitions if (why := _why_not(one, entries))}
        self.unbracketed = self._added_to_unbracketed()
        self._reader = reader

    def _added_to_unbracketed(self) -> frozenset[Found]:
        """Return what adds an ad to entries without brackets: HTCondor puts them around it all, in vain."""
        found: set[Found] = set()
        is_bare = False
        for one in self._definitions:
            if not one.appends:
                is_bare = not one.value.text.lstrip().startswith("[")
            elif is_bare:
                found.add(one)
        return frozenset(found)

    def under(self, entries: Found, *, written: bool) -> tuple[OldEntry, ...]:
        """Return the entries merged under the route ads of an item; `written` keeps their macros."""
        ads = self.ads(entries, written=written)
        return tuple(entry for ad in ads for entry in old_entries(ad, own=True))

    def hold_macros(self, entries: Found) -> bool:
        """Tell whether what is merged under the route ads of an item reads otherwise with its macros."""
        pairs = zip(self.ads(entries), self.ads(entries, written=True), strict=True)
        return any(one is not other for one, other in pairs)

    def ads(self, entries: Found, *, written: bool = False) -> Sequence[RouteAd]:
        """Return the ads that are merged under those of an item."""
        ads: list[RouteAd] = []
        for one in self._definitions:
            if one not in self.unmerged and one.holds_wherever(entries):
                read = self._reader.read(one)
                new = [read.as_written(ad) if written else ad for ad in read.ads.ads]
                ads = [*ads, *new] if one.appends else new
        return ads if self._merges else ads[:1]


def _why_not(definition: Found, all_entries: list[Found]) -> str:
    """Return why a definition cannot be merged; empty if it can."""
    if all(definition.excludes(entries) for entries in all_entries):
        return "JOB_ROUTER_DEFAULTS is for routes that are in none of these files"
    if any(
        not definition.holds_wherever(entries) and not definition.excludes(entries) for entries in all_entries
    ):
        return "JOB_ROUTER_DEFAULTS stands under a condition, and routes that it is for do not"
    return ""
