"""The configuration that HTCondor-CE brings: a CE's own files, or our description of them."""

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from router.model.configuration_sources import read_sources
from router.text import SourceFile

_OURS = "HTCondor-CE 25"


def configuration_sources(paths: Sequence[str], ce: str | None) -> Iterator[tuple[SourceFile, bool]]:
    """Yield the files of a configuration in order, each with whether it was named itself.

    `ce` is the path of a CE's packaged files, empty for our description of HTCondor-CE 25, None for no CE.
    The program that a CE runs behind all files is never run: what it would print is a file of ours.
    """
    if ce is not None:
        yield from read_sources([Path(ce)]) if ce else [_ours("defaults.conf")]
    yield from read_sources([Path(path) for path in paths])
    if ce is not None:
        yield _ours("environment.conf")


def _ours(name: str) -> tuple[SourceFile, bool]:
    text = (files("router.facts") / "ce25" / name).read_text(encoding="utf-8")
    return SourceFile(f"<{_OURS}>/{name}", text), True
