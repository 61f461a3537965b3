"""Job ads of which each must be whole."""

from collections.abc import Iterable, Iterator

import click

from router.errors import BrokenInput
from router.render.width import visible
from router.simulate.jobs import JobAd
from router.simulate.jobs_formats import read_ads
from router.simulate.jobs_long import BrokenAd

_SUBMIT = (".sub", ".submit", ".jdl")


def say_if_submitted(paths: Iterable[str]) -> None:
    """Say of files that hold no ads, going by their names, what makes ads of them."""
    for path in paths:
        if path.endswith(_SUBMIT):
            told = "a submit description is no job ad; `condor_submit -dump ADS` makes ads of one"
            click.echo(f"{path}: {told}", err=True)


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
            raise BrokenInput(f"{path}:{ad.line}: {visible(ad.diagnostic.message)}")
        yield ad
