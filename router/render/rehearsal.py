"""What a rehearsal came to: a table for a person, JSON for scripts (docs/howto/rehearse.md)."""

import json
from collections.abc import Iterator, Sequence

from router.rehearse.compare import Difference
from router.rehearse.verdict import Verdict
from router.render.width import visible

VERSION = 1
_HEADS = ("job", "owner", "route", "predicted", "ran in", "ended")


def rehearsal_json(verdicts: Sequence[Verdict], *, htcondor: str) -> str:
    """Return the document of `--format json`."""
    document = {"version": VERSION, "htcondor": htcondor, "jobs": [_shape(one) for one in verdicts]}
    return json.dumps(document, indent=1, ensure_ascii=True) + "\n"


def _shape(verdict: Verdict) -> dict[str, object]:
    ended = verdict.ended
    return {
        "job": ended.task.name,
        "owner": ended.task.account,
        "route": ended.route,
        "predicted_route": verdict.route,
        "reason": verdict.reason or None,
        "image": ended.report.image if ended.report else None,
        "outcome": ended.outcome,
        "complaint": ended.complaint or None,
        "routed": dict(ended.routed.submitted) if ended.routed else None,
        "create": [run.create for run in ended.starters if run.create],
        "ad_differences": [_difference(each) for each in verdict.ad],
        "command_differences": [_difference(each) for each in verdict.words],
    }


def _difference(one: Difference) -> dict[str, str | None]:
    return {"where": one.where, "predicted": one.predicted, "real": one.real}


def rehearsal_text(verdicts: Sequence[Verdict], *, htcondor: str) -> str:
    """Return a table of the jobs, each followed by what was predicted otherwise."""
    rows = [_HEADS, *(_row(one) for one in verdicts)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(_HEADS))]
    lines = [f"HTCondor {htcondor}", _line(_HEADS, widths)]
    for verdict, row in zip(verdicts, rows[1:], strict=True):
        lines += [_line(row, widths), *_details(verdict)]
    return "".join(f"{visible(line)}\n" for line in lines)


def _row(verdict: Verdict) -> tuple[str, ...]:
    ended = verdict.ended
    return (
        ended.task.name,
        ended.task.account,
        ended.route or "none",
        "otherwise" if verdict.differences else "so",
        _place(verdict),
        ended.outcome,
    )


def _place(verdict: Verdict) -> str:
    report = verdict.ended.report
    if report is None:
        return "-"
    return report.image or "no container"


def _line(row: Sequence[str], widths: Sequence[int]) -> str:
    return "  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip()


def _details(verdict: Verdict) -> Iterator[str]:
    if verdict.reason:
        yield f"    {verdict.reason}"
    if verdict.ended.complaint:
        yield f"    starter: {verdict.ended.complaint}"
    for kind, differences in (("routed ad", verdict.ad), ("docker create", verdict.words)):
        for each in differences:
            yield f"    {kind}, {each}"
