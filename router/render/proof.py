"""A proof, for people and for programs."""

from collections.abc import Iterable
from itertools import groupby

from router.prove.compare import Difference, Proof
from router.render.style import Style
from router.render.width import visible

_MOST = 40  # differences shown in full; the rest is counted


def render_proof(proof: Proof, style: Style) -> str:
    """Return the verdict in a line, then a table of what differs, attributes that differ alike together."""
    before, after = proof.judges
    jobs = f"{proof.jobs} job{'s' * (proof.jobs != 1)}"
    head = f"{jobs}: {proof.before} routed by {before}, {proof.after} by {after}"
    if proof.holds and not proof.before:
        return f"{style.paint('nothing shown', 'warning')}: {head}; `condor-routes simulate` says why\n"
    if proof.holds:
        same = "all to the same routes with the same attributes; their limits are the same"
        return f"{style.paint('proved', 'bold')}: {head}, {same}\n"
    lines = [f"{style.paint('not proved', 'error')}: {head}"]
    rows = [("jobs", "what", "before", "after"), *_rows(proof.differences)]
    widths = [max(len(row[column]) for row in rows[: _MOST + 1]) for column in range(3)]
    for row in rows[: _MOST + 1]:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        lines.append(visible("  ".join([*cells, row[3]])).rstrip())
    if len(rows) > _MOST + 1:
        lines.append(f"... and {len(rows) - _MOST - 1} more kinds of difference")
    return "\n".join(lines) + "\n"


def _rows(differences: Iterable[Difference]) -> list[tuple[str, str, str, str]]:
    def likeness(one: Difference) -> tuple[str, str, str, str, str]:
        return (one.kind.value, one.route, one.attribute, one.before, one.after)

    rows = []
    for (kind, route, attribute, before, after), alike in groupby(
        sorted(differences, key=likeness), key=likeness
    ):
        jobs = [one.job for one in alike]
        shown = ", ".join(jobs[:3]) + (f" and {len(jobs) - 3} more" if len(jobs) > 3 else "")
        if route:
            shown = f"route {route}"
        what = attribute or kind
        rows.append((shown, what, before or "-", after or "-"))
    return rows


def proof_shape(proof: Proof) -> dict[str, object]:
    """Return the proof as JSON values."""
    return {
        "holds": proof.holds,
        "jobs": proof.jobs,
        "routed": {"before": proof.before, "after": proof.after},
        "judges": {"before": proof.judges[0], "after": proof.judges[1]},
        "not_compared": list(proof.not_compared),
        "differences": [
            {
                "job": one.job or None,
                "route": one.route or None,
                "kind": one.kind.name.lower(),
                "attribute": one.attribute or None,
                "before": one.before or None,
                "after": one.after or None,
            }
            for one in proof.differences
        ],
    }
