"""A proof, for people and for programs."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from router.prove.compare import Difference, Kind, Proof
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
    return f"{style.paint('not proved', 'error')}: {head}\n{_table(proof.differences)}"


def render_comparison(
    differences: Sequence[Difference], jobs: int, routed: tuple[int, int], style: Style
) -> str:
    """Return a table of what differs, then in a line how many jobs are routed, and treated otherwise."""
    other = len({one.job for one in differences if one.job})
    said = f"{other} treated otherwise" if other else "all treated alike"
    if not any(routed):
        said = "nothing shown; `condor-routes simulate` says why"
    last = f"{jobs} job{'s' * (jobs != 1)}: {routed[0]} routed before, {routed[1]} after; {said}"
    return f"{_table(differences) if differences else ''}{style.paint(last, 'bold')}\n"


def _table(differences: Iterable[Difference]) -> str:
    lines = []
    rows = [("jobs", "what", "before", "after", ""), *_rows(differences)]
    widths = [max(len(row[column]) for row in rows[: _MOST + 1]) for column in range(3)]
    for *cells, after, why in rows[: _MOST + 1]:
        padded = [cell.ljust(width) for cell, width in zip(cells, widths, strict=True)]
        lines.append(visible("  ".join([*padded, after])).rstrip())
        lines += [f"    {visible(why)}"] * bool(why)
    if len(rows) > _MOST + 1:
        lines.append(f"... and {len(rows) - _MOST - 1} more kinds of difference")
    return "\n".join(lines) + "\n"


def _rows(differences: Iterable[Difference]) -> list[tuple[str, str, str, str, str]]:
    order = list(Kind)  # where jobs go comes before what they become

    def likeness(one: Difference) -> tuple[int, str, str, str, str, str, str]:
        return (order.index(one.kind), one.route, one.attribute, one.before, one.after, one.why, one.cause)

    rows = []
    for (kind, route, attribute, before, after, why, cause), alike in groupby(
        sorted(differences, key=likeness), key=likeness
    ):
        jobs = [one.job for one in alike]
        shown = ", ".join(jobs[:3]) + (f" and {len(jobs) - 3} more" if len(jobs) > 3 else "")
        if route:
            shown = f"route {route}"
        what = attribute or order[kind].value
        told = [f"{'before' if order[kind] is Kind.ONLY_AFTER else 'now'}: {why}"] if why else []
        told += [f"cause: {cause}"] if cause else []
        rows.append((shown, what, before or "-", after or "-", "; ".join(told)))
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
            {**shape, "cause": one.cause or None}
            for shape, one in zip(difference_shapes(proof.differences), proof.differences, strict=True)
        ],
    }


def difference_shapes(differences: Iterable[Difference]) -> list[dict[str, object]]:
    """Return differences as JSON values."""
    return [
        {
            "job": one.job or None,
            "route": one.route or None,
            "kind": one.kind.name.lower(),
            "attribute": one.attribute or None,
            "before": one.before or None,
            "after": one.after or None,
            "why": one.why or None,
        }
        for one in differences
    ]
