"""Read the route ads of an item twice: as HTCondor does, macros expanded, and as they are written."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from router.convert.expand import write_out
from router.convert.find import Found, Old, without_self
from router.convert.known import OLD, Known, marked
from router.syntax.read.route_ads import read_route_ads
from router.syntax.route_ad import BrokenAd, RouteAd, RouteAds
from router.text import MappedText


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """`ads` is what HTCondor reads; `written` has for its ads, by identity, the same with macros kept.

    An ad that is no ad before expansion, or has other entries, is not in `written`. `names` are the macros
    that stood for whole entries.
    """

    ads: RouteAds
    written: Mapping[int, RouteAd] = field(default_factory=dict)
    names: tuple[str, ...] = ()

    def as_written(self, ad: RouteAd) -> RouteAd:
        """Return the ad with its macros, if it can be read so; else as HTCondor reads it."""
        return self.written.get(id(ad), ad)

    @property
    def broken(self) -> BrokenAd | None:
        """The first ad that HTCondor cannot read."""
        return next((piece for piece in self.ads.pieces if isinstance(piece, BrokenAd)), None)

    @property
    def lost(self) -> MappedText | None:
        """The text behind the ads that HTCondor does not read as one."""
        return self.ads.lost if self.ads.lost is not None and self.ads.lost.text.strip() else None


class Reader:
    """Reads items once each."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._read: dict[int, Readings] = {}

    def read(self, found: Found) -> Readings:
        """Return the two readings of an item."""
        if id(found) not in self._read:
            self._read[id(found)] = self._both(found)
        return self._read[id(found)]

    def _both(self, found: Found) -> Readings:
        # Macros that are converted where they are defined leave nothing here.
        own = found.value.part(0, 0) if found.held else without_self(found.value)
        written = write_out(marked(own), self.known.value)
        value, expanded = written.text, self.known.expand_mapped(written.text)
        if found.kind is Old.DEFAULTS and not expanded.text.lstrip().startswith("["):
            # Vector old-defaults-nobracket.
            value, expanded = (text.between("[", "]") for text in (value, expanded))
        hard = read_route_ads(expanded, release=OLD)
        if value.text == expanded.text:
            return Readings(ads=hard, names=written.names)
        soft = read_route_ads(value, release=OLD)
        pairs = zip(hard.pieces, soft.pieces, strict=False) if len(hard.pieces) == len(soft.pieces) else ()
        kept = {
            id(one): other
            for one, other in pairs
            if isinstance(one, RouteAd) and isinstance(other, RouteAd) and _entries(one) == _entries(other)
        }
        return Readings(ads=hard, written=kept, names=written.names)


def _entries(ad: RouteAd) -> list[str]:
    return [entry.name.lower() for entry in ad.entries]
