"""Job ads of which each must be whole."""

from collections.abc import Iterable, Iterator

from router.errors import BrokenInput
from router.simulate.jobs import JobAd
from router.simulate.jobs_formats import read_ads
from router.simulate.jobs_long import BrokenAd


def whole_ads(path: str) -> Iterator[JobAd]:
    """Yield the ads of a file in any form; `-` is standard input.

    Raises:
        BrokenInput: at the first that cannot be read.
    """
    return whole(read_ads(path), path)


def whole(found: Iterable[JobAd | BrokenAd], path: str) -> Iterator[JobAd]:
    """Yield ads that were read from somewhere.

    Raises:
        BrokenInput: at the first that could not be.
    """
    for ad in found:
        if isinstance(ad, BrokenAd):
            raise BrokenInput(f"{path}:{ad.line}: {ad.diagnostic.message}")
        yield ad
