"""The recorded command lines, read and laid out as files for the command line."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from router.simulate.jobs import JobAd

VECTORS = Path(__file__).parent.parent / "vectors"


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """One recorded job: what the worker was told, and the words that its starter ran."""

    id: str
    release: str
    knobs: dict[str, str]
    job: dict[str, str]
    machine: dict[str, str]
    argv: tuple[str, ...] | None
    accounts: dict[str, str]
    raw: dict[str, Any]

    def write(self, folder: Path) -> list[str]:
        """Write its files; return the arguments that name them."""
        (folder / "worker.conf").write_text(
            "".join(f"{name} = {value}\n" for name, value in self.knobs.items())
        )
        (folder / "job.ad").write_text(_long(self.job))
        (folder / "machine.ad").write_text(_long(self.machine))
        arguments = ["--worker", str(folder / "worker.conf"), "--ads", str(folder / "job.ad")]
        arguments += ["--machine", str(folder / "machine.ad"), "--target-version", self.release]
        for name, ids in self.accounts.items():
            arguments += ["--account", f"{name}={ids}"]
        return arguments


def vectors(name: str) -> list[Vector]:
    """Return the vectors of one file."""
    document = json.loads((VECTORS / name).read_text())
    return [
        Vector(
            id=f"{one['id']}-{one['release']}",
            release=one["release"],
            knobs=document["base_config"] | one["config"],
            job=one["job"],
            machine=one["machine"],
            argv=None if one["argv"] is None else tuple(document["words"][at] for at in one["argv"]),
            accounts=document["accounts"],
            raw=one,
        )
        for one in document["vectors"]
    ]


def ad_of(attributes: dict[str, str]) -> JobAd:
    """Return an ad of expression texts."""
    return JobAd.of(attributes)


def _long(ad: dict[str, str]) -> str:
    return "".join(f"{name} = {text}\n" for name, text in ad.items())
