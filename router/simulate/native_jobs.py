"""Read job ads as condor_job_router_info reads them: long form only, and without complaint.

Source: job-router reference 10, vectors tool-fmt-* and bi-types: an ad ends at a blank line and at banners; a
line that does not parse, as one of nothing but blanks, loses what follows in its ad, up to a comment or
a line of blanks; an ad without ClusterId and ProcId is skipped.
"""

from collections.abc import Iterator

from router.facts.versions import Release
from router.model.evaluation import Evaluator
from router.simulate.jobs import JobAd
from router.simulate.jobs_long import LineTable
from router.syntax.read.expressions import parse_expression

_PLAIN = 10  # a number of fewer digits than this is itself
_ENDS = ("...", "***", "-- ")


def read_jobs(text: str, evaluator: Evaluator) -> tuple[dict[str, JobAd], int]:
    """Return the jobs of a file by their ids, in the tool's order, and how many ads have no id.

    An id that comes again moves to the end, with the later ad (vector match-dup-key).
    """
    jobs: dict[str, JobAd] = {}
    nameless = 0
    for ad in _ads(text, evaluator.release):
        cluster, proc = (integer(ad, name, evaluator) for name in ("ClusterId", "ProcId"))
        if cluster is None or proc is None:
            nameless += 1
            continue
        key = f"{cluster}.{proc}"
        jobs.pop(key, None)
        jobs[key] = ad
    return jobs, nameless


def integer(ad: JobAd, name: str, evaluator: Evaluator) -> int | None:
    """Return what an attribute evaluates to as an integer of 32 bits, None if it is no number."""
    text = ad.text(name)
    if text is not None and text.isdecimal() and text.isascii() and len(text) < _PLAIN:
        return int(text)
    expression = None if text is None else parse_expression(text, release=evaluator.release)
    if expression is None:
        return None
    value = evaluator.evaluate(expression, my=ad)
    if not isinstance(value, bool | int | float):
        return None
    return (int(value) + 2**31) % 2**32 - 2**31


def _ads(text: str, release: Release) -> Iterator[JobAd]:
    table = LineTable(release)
    lines: dict[str, str] = {}
    broken = False
    for line in text.split("\n"):
        line = line.removesuffix("\r")
        if not line or line.startswith(_ENDS):
            if lines:
                yield JobAd(lines)
            lines, broken = {}, False
            continue
        if broken:
            # Behind a comment or a line of blanks the ad goes on (oracle).
            broken = not line.isspace() and not line.lstrip().startswith("#")
            continue
        entry = None if line.isspace() else table[line]
        if entry is None:
            broken = True
        elif entry[0]:
            key, written = entry
            lines[key] = written if key not in lines else lines[key][: len(key)] + written[len(key) :]
    if lines:
        yield JobAd(lines)
