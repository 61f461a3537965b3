"""Read a schedd's job queue log: every job ad as it was at each moment, which is also what the router reads.

The log is a list of operations, one per line, as the schedd of 23.9.6 and 25.14.1 writes them: `101 KEY`
makes an ad, `102 KEY` destroys it, `103 KEY NAME EXPRESSION` and `104 KEY NAME` change it, `105` and `106`
enclose a transaction. Ads of a cluster have process -1 and lie under those of its jobs.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

Ad = Mapping[str, str]


@dataclass(slots=True, kw_only=True)
class Record:
    """One job: its ad when it was submitted, and as it is or last was."""

    submitted: Ad = field(default_factory=dict)
    last: Ad = field(default_factory=dict)

    def integer(self, name: str) -> int | None:
        """Return an integer attribute of the ad as it is."""
        text = self.last.get(name, "")
        return int(text) if text.lstrip("-").isdigit() else None

    def string(self, name: str) -> str | None:
        """Return a string attribute of the ad as it is, without its quotes."""
        text = self.last.get(name, "")
        return text[1:-1].replace('\\"', '"') if text[:1] == '"' else None


class QueueLog:
    """A log that is still written: `records` holds every job in it by its id, in order of submission."""

    def __init__(self) -> None:
        self.records: dict[str, Record] = {}
        self._ads: dict[str, dict[str, str]] = {}
        self._transaction: list[str] | None = None
        self._rest = ""
        self._read = 0

    def follow(self, path: Path) -> dict[str, Record]:
        """Read what a file has more than at the last time, and return the records."""
        if path.is_file():
            with path.open("rb") as file:
                file.seek(self._read)
                added = file.read()
            self._read += len(added)
            self.feed(added.decode(errors="replace"))
        return self.records

    def feed(self, text: str) -> None:
        """Read on; a line without an end waits for it, and a transaction without one has not happened."""
        *lines, self._rest = (self._rest + text).split("\n")
        for line in lines:
            if line.startswith("105"):
                self._transaction = []
            elif line.startswith("106"):
                self._run(self._transaction or [])
                self._transaction = None
            elif self._transaction is None:
                self._run([line])
            else:
                self._transaction.append(line)

    def _run(self, transaction: list[str]) -> None:
        """Apply one transaction and note what it did to jobs."""
        touched = {words[1]: None for line in transaction if len(words := line.split(" ", 2)) > 1}
        jobs = [key for key in touched if self._is_job(key)]
        new = {key for key in jobs if key not in self._ads}
        for line in transaction:
            self._apply(line)
        for key in jobs:
            if key not in self._ads:
                continue  # a destroyed job keeps its last ad
            record = self.records.setdefault(key, Record())
            record.last = self._whole(key)
            if key in new:
                record.submitted = record.last

    def _apply(self, line: str) -> None:
        words = line.split(" ", 3)
        match words:
            case ["101", key, *_]:
                self._ads[key] = {}
            case ["102", key, *_]:
                self._ads.pop(key, None)
            case ["103", key, name, value] if key in self._ads:
                self._ads[key][_known(name, self._ads[key])] = value
            case ["104", key, name, *_] if key in self._ads:
                self._ads[key].pop(_known(name, self._ads[key]), None)

    @staticmethod
    def _is_job(key: str) -> bool:
        cluster, _, process = key.partition(".")
        return cluster.isdigit() and int(cluster) > 0 and process.isdigit()

    def _whole(self, key: str) -> Ad:
        """Return a job's ad laid over its cluster's."""
        cluster = key.partition(".")[0]
        return {**self._ads.get(f"0{cluster}.-1", {}), **self._ads.get(key, {})}


def _known(name: str, ad: Ad) -> str:
    """Return the spelling under which an attribute is already there."""
    return next((known for known in ad if known.lower() == name.lower()), name)
