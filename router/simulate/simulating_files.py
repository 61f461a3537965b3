"""Simulate the router over files of jobs: bytes to write and a tally to keep, by one process or several."""

import io
import os
from collections.abc import Callable, Generator, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from router.simulate.banners import MARK, WithoutBanners
from router.simulate.compressed import is_compressed
from router.simulate.jobs import JobAd
from router.simulate.jobs_formats import guess_format, read_ads
from router.simulate.jobs_long import BrokenAd, LineTable, read_long
from router.simulate.matching import Taken
from router.simulate.outcome import Outcome
from router.simulate.outcomes import Seen, Simulation
from router.simulate.parallel import (
    BLANK_OR_BANNER,
    LARGE_FILES,
    Cut,
    Done,
    Part,
    Turn,
    run_parts,
    split_file,
)
from router.simulate.tally import Tally
from router.text import encode

_PIECE = 256
_Ads = Iterable[JobAd | BrokenAd]


@dataclass(slots=True, kw_only=True)
class Output:
    """Some of what comes of jobs: bytes, sentences about ads that can't be read, and what to count.

    `read` are the bytes that were read for them, where that is known. After `end` HTCondor goes no further.
    """

    data: bytes = b""
    said: list[str] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    read: int = 0
    end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """How outcomes are written: each, what stands between two, and an ad that can't be read."""

    outcome: Callable[[Outcome], str]
    between: str = ""
    broken: Callable[[BrokenAd], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Simulating:
    """A simulation over files; `is_bad` tells of an outcome whether it is a reason not to exit with 0."""

    simulation: Simulation
    wording: Wording
    is_bad: Callable[[Outcome], bool]
    cut: Cut = LARGE_FILES
    table: LineTable = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", LineTable(self.simulation.table.release))

    def files(self, paths: Iterable[str], *, workers: int = 1) -> Generator[Output]:
        """Yield what comes of files, in their order; ends where HTCondor does."""
        for path in paths:
            for output in self._parts(path, workers) or self.jobs(read_ads(path, banners=True)):
                yield output
                if output.end:
                    return

    def jobs(self, jobs: _Ads) -> Iterator[Output]:
        """Yield what comes of jobs, some at a time."""
        output, texts, count = Output(), [], 0
        for job in jobs:
            count += 1
            if isinstance(job, BrokenAd):
                self._add_broken(output, job)
            else:
                seen = self.simulation.look(job)
                output.read += _size(job)
                texts.append(self._add(output, self.simulation.outcome(seen, self.simulation.decide(seen))))
            if count == _PIECE or output.said or output.end:
                yield self._written(output, texts)
                if output.end:
                    return
                output, texts, count = Output(), [], 0
        yield self._written(output, texts)

    def _written(self, output: Output, texts: list[str]) -> Output:
        output.data = encode(self.wording.between.join(texts))
        output.tally.unknown |= self.simulation.router.unknown
        return output

    def _add(self, output: Output, outcome: Outcome) -> str:
        output.tally.add(outcome, is_bad=self.is_bad(outcome))
        output.end = outcome.ends
        return self.wording.outcome(outcome)

    def _add_broken(self, output: Output, broken: BrokenAd) -> None:
        output.said.append(self.wording.broken(broken))
        output.tally.broken += 1

    def _parts(self, path: str, workers: int) -> Iterator[Output] | None:
        """Return the output made by several processes, None where the file does not lend itself to that."""
        file = Path(path)
        if workers < 2 or not os.path.isfile(file) or file.stat().st_size < self.cut.least:
            return None
        with file.open("rb") as stream:
            start = stream.read(1 << 16)
            if is_compressed(start) or guess_format(start.removeprefix(MARK)) != "long":
                return None
        return self._in_order(list(split_file(file, size=self.cut.size, boundary=BLANK_OR_BANNER)), workers)

    def _in_order(self, parts: list[Part], workers: int) -> Iterator[Output]:
        router = self.simulation.router
        left = [0, router.taken.plain]
        for part, done in zip(parts, run_parts(parts, self._part, workers=workers, left=left), strict=False):
            match done.said:
                case [list(said), tally, bool(end), taken]:
                    router.taken = Taken.of(taken)
                    read = part.end - part.start
                    yield Output(data=done.data, said=said, tally=Tally.of(tally), read=read, end=end)

    def _part(self, part: Part, turn: Turn) -> Done:
        """Do one part: look at its jobs, decide on them in their turn, and then what takes longest."""
        simulation, text = self.simulation, part.read()
        stream = cast(BinaryIO, WithoutBanners(io.BytesIO(text)))
        ads = list(read_long(stream, str(part.path), table=self.table))
        seen = [ad if isinstance(ad, BrokenAd) else simulation.look(ad) for ad in ads]
        match turn.take():
            case [int(before), taken]:
                simulation.router.taken = Taken.of(taken)
        decisions = [simulation.decide(each) if isinstance(each, Seen) else None for each in seen]
        taken = simulation.router.taken.plain
        turn.give([before + text.count(b"\n"), taken])
        output, texts = Output(), []
        for each, decision in zip(seen, decisions, strict=True):
            if isinstance(each, BrokenAd):
                self._add_broken(output, each.moved(before))
            elif decision is not None:
                texts.append(self._add(output, simulation.outcome(each, decision)))
            if output.end:
                break
        self._written(output, texts)
        return Done(data=output.data, said=[output.said, output.tally.plain, output.end, taken])


def _size(job: JobAd) -> int:
    return sum(map(len, job.lines.values())) + len(job.lines) + 1
