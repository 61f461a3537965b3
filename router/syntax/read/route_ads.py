"""Read routes in the old syntax. What reads them is loaded only when there is such a text."""

from router.facts.versions import NEWEST_RELEASE, Release
from router.syntax.route_ad import RouteAds
from router.text import MappedText


def read_route_ads(text: MappedText, *, release: Release = NEWEST_RELEASE, macros: bool = True) -> RouteAds:
    """Read the ads of one knob, as far as HTCondor reads them; never raises.

    With `macros`, `$(x)` is an operand, an entry or a run of ads: for text as it stands in a file. Without,
    the text is what the knob expands to.
    """
    from router.syntax.read.route_ads_reader import read

    return read(text, release, macros)
