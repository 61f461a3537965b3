"""The outcomes of a simulation as plain data, in the shape that docs/reference promises to scripts."""

import json

from router.render.json import FindingShape, finding_shape
from router.simulate.jobs import JobAd
from router.simulate.outcome import Change, Outcome, Trace, Verdict
from router.simulate.reasons import Clause

VERSION = 1
Shape = dict[str, object]


def outcome_json(outcome: Outcome, more: Shape | None = None) -> str:
    """Return one outcome, and more keys if there are any, on one line."""
    return json.dumps(outcome_shape(outcome) | (more or {}), ensure_ascii=True)


def outcome_shape(outcome: Outcome) -> Shape:
    """Return one outcome; with a trace it has the key `trace` as well."""
    findings: list[FindingShape] = [finding_shape(problem) for problem in outcome.problems]
    shape: Shape = {
        "job": outcome.job,
        "route": outcome.route,
        "reason": outcome.reason,
        "changes": [_change(change, full=outcome.trace is not None) for change in outcome.changes],
        "routed": None if outcome.routed is None else _attributes(outcome.routed),
        "problems": findings,
    }
    if outcome.trace is not None:
        shape["trace"] = _trace(outcome.trace)
    return shape


def _attributes(ad: JobAd) -> Shape:
    """Return names and expressions in the order of the names: no name has a blank, which sorts first."""
    pairs = (line.partition(" = ") for line in sorted(ad.lines.values()))
    return {name: text for name, _, text in pairs}


def _change(change: Change, *, full: bool) -> Shape:
    shape: Shape = {
        "attribute": change.attribute,
        "before": change.before,
        "after": change.after,
        "by": change.by,
    }
    if full:
        shape["overwrote"] = [{"by": setting.by, "value": setting.after} for setting in change.earlier]
    return shape


def _trace(trace: Trace) -> Shape:
    return {
        "candidate": trace.candidate,
        "stage": trace.stage or None,
        "clause": _clause(trace.clause),
        "routes": [_verdict(verdict) for verdict in trace.verdicts],
        "applied": trace.applied,
        "skipped": [{"transform": name, "clause": _clause(clause)} for name, clause in trace.skipped],
    }


def _verdict(verdict: Verdict) -> Shape:
    return {
        "route": verdict.route,
        "stage": verdict.stage,
        "where": verdict.where or None,
        "clause": _clause(verdict.clause),
        "limit": verdict.limit or None,
    }


def _clause(clause: Clause | None) -> Shape | None:
    if clause is None:
        return None
    found = [{"name": each.name, "value": each.text, "missing": each.text is None} for each in clause.found]
    return {"text": clause.text, "value": clause.value, "found": found}
