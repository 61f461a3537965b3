"""Apply transforms to files of ads: bytes to write and sentences to say, by one process or several."""

import io
import os
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from router.model.transform_log import Message
from router.simulate.compressed import is_compressed
from router.simulate.jobs import JobAd
from router.simulate.jobs_formats import guess_format, read_ads
from router.simulate.jobs_long import BrokenAd, LineTable, placed, read_long
from router.simulate.jobs_write import AdWriter
from router.simulate.parallel import LARGE_FILES, Cut, Done, Part, Turn, run_parts, split_file
from router.simulate.transforming import Transformed, TransformSets
from router.text import MappedText, encode

_PIECE = 256


@dataclass(slots=True, kw_only=True)
class Output:
    """Some of what comes of a file: bytes, sentences, and whether nothing more of the file may follow.

    `ads` counts them, `applied` those that some set applied to, `read` the bytes that were read for them,
    where that is known. After `end` HTCondor
    reads no other file either.
    """

    data: bytes = b""
    said: list[str] = field(default_factory=list)
    ads: int = 0
    applied: int = 0
    read: int = 0
    stop: bool = False
    end: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Applying:
    """How transforms are applied: in which format the ads are printed, and what becomes of broken ones."""

    sets: TransformSets
    form: str = "ads"
    skip_broken: bool = False
    cut: Cut = LARGE_FILES
    table: LineTable = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "table", LineTable(self.sets.release))

    def files(self, paths: Iterable[str], *, workers: int = 1) -> Generator[Output]:
        """Yield what comes of files, in their order; ends where HTCondor does.

        An ad that fails, or can't be read, ends its own file only (oracle runs).
        """
        writer = AdWriter(self.form)
        for path in paths:
            for output in self._parts(path, workers) or self._pieces(self._read(path), path, writer):
                yield output
                if output.end:
                    return
                if output.stop:
                    break
        yield Output(data=encode(writer.end()))

    def _read(self, path: str) -> Iterator[JobAd | BrokenAd]:
        return read_ads(path, release=self.sets.release)

    def _pieces(self, ads: Iterable[JobAd | BrokenAd], path: str, writer: AdWriter) -> Iterator[Output]:
        """Yield the output of a good many ads at a time."""
        texts: list[str] = []
        output = Output()
        for outcome in self.sets.apply(ads, skip_broken=self.skip_broken):
            if outcome.messages or outcome.failed or outcome.broken:
                output.said += report(outcome, path)
                output.stop = outcome.failed or (outcome.broken is not None and not self.skip_broken)
                output.end = bool(outcome.died)
            output.ads += outcome.broken is None
            output.applied += outcome.applied
            texts += [writer.text(ad) for ad in outcome.ads]
            if len(texts) >= _PIECE or output.said:
                output.data = encode("".join(texts))
                yield output
                texts, output = [], Output()
        output.data = encode("".join(texts))
        yield output

    def _parts(self, path: str, workers: int) -> Iterator[Output] | None:
        """Return the output made by several processes, None where the file does not lend itself to that."""
        file = Path(path)
        if self.form == "json" or not os.path.isfile(file) or file.stat().st_size < self.cut.least:
            return None
        with file.open("rb") as stream:
            start = stream.read(1 << 16)
            if is_compressed(start) or guess_format(start) != "long":
                return None
        return self._in_order(list(split_file(file, size=self.cut.size)), workers)

    def _in_order(self, parts: list[Part], workers: int) -> Iterator[Output]:
        for part, done in zip(parts, run_parts(parts, self._part, workers=workers, left=0), strict=False):
            match done.said:
                case [list(said), int(ads), int(applied), bool(stop), bool(end), list(unknown)]:
                    self.sets.note_unknown(unknown)
                    read = part.end - part.start
                    yield Output(
                        data=done.data,
                        said=said,
                        ads=ads,
                        applied=applied,
                        read=read,
                        stop=stop,
                        end=end,
                    )

    def _part(self, part: Part, turn: Turn) -> Done:
        whole, text = Output(), part.read()
        before = int(str(turn.take()))
        turn.give(before + text.count(b"\n"))
        ads = read_long(io.BytesIO(text), str(part.path), table=self.table)
        data = []
        for output in self._pieces(placed(ads, before), str(part.path), AdWriter(self.form)):
            data.append(output.data)
            whole.said += output.said
            whole.ads += output.ads
            whole.applied += output.applied
            whole.stop, whole.end = output.stop, output.end
            if output.stop:
                break
        said = [whole.said, whole.ads, whole.applied, whole.stop, whole.end, [*self.sets.unknown]]
        return Done(data=b"".join(data), said=said)


def report(outcome: Transformed, path: str) -> list[str]:
    """Return what there is to say about one ad: HTCondor's messages with their places, and the reason."""
    said = [sentence(message) for message in outcome.messages]
    if outcome.broken:
        finding = outcome.broken.diagnostic
        place = finding.primary.source.position(finding.primary.span.start)
        said.append(f"{path}:{place.line}: {finding.message}; {finding.primary.text}")
    if outcome.died:
        said.append(f"HTCondor goes no further here: {outcome.died}")
    elif outcome.failed and outcome.reason.strip():
        said.append(f"the reason, which HTCondor does not show: {outcome.reason.strip()}")
    return said


def sentence(message: Message) -> str:
    """Return a message of HTCondor with its place in the rules."""
    text = message.text.rstrip("\n")
    return f"{_place(message.where)}: {text}" if message.where else text


def _place(text: MappedText) -> str:
    return f"{text.source.path}:{text.source.position(text.origin(0)).line}"
