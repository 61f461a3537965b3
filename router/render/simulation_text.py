"""The outcomes of a simulation for people, at a terminal or in a log.

Colour is put in by hand: a day of jobs is a million lines, and a library for terminals lays out each.
"""

from collections import Counter
from collections.abc import Iterator

from router.render.fold import fold
from router.render.style import Style
from router.render.width import visible
from router.simulate.outcome import ALL_FULL, ROUTER, Change, Outcome, Setting, Trace, Verdict
from router.simulate.tally import Tally

_MARKS = {"chosen": "yes", "matched": "matches", "requirements": "no", "limit": "full", "not reached": "-"}
_MARK_STYLES = {"chosen": "yes", "matched": "yes", "requirements": "no", "limit": "caution"}
_NAME_WIDTH = 34
_FEW = 10  # jobs that one sees at a glance
_MOST = 10  # reasons and problems in a summary


class SimulationText:
    """Writes outcomes, one by one, and a summary of many."""

    def __init__(self, style: Style, *, explain: bool, width: int = 0) -> None:
        self._style = style
        self._explain = explain
        self._width = width

    def outcome(self, outcome: Outcome) -> str:
        """Return what became of one job, and an empty line."""
        return "".join(f"{fold(line, self._width)}\n" for line in self._lines(outcome)) + "\n"

    def summary(self, tally: Tally) -> str:
        """Return how many jobs went where, and of many jobs why others did not."""
        details = "" if tally.jobs <= _FEW else self.details(tally)
        hints = [
            (
                tally.handled,
                "--ignore-prior-routing shows what the router would do with a job as it was when it came",
            ),
            (ALL_FULL in tally.reasons, "--no-limits shows where jobs would go if no route were ever full"),
        ]
        told = "".join(f"{self._paint(hint, 'dim')}\n" for holds, hint in hints if holds)
        return f"{details}{self._paint(totals(tally), 'bold')}\n{told}"

    def details(self, tally: Tally) -> str:
        """Return the reasons and the problems, the most frequent ones."""
        lines = [*_most("not routed", tally.reasons), *_most("with a problem", tally.problems)]
        if tally.broken:
            lines.append(f"{tally.broken} not read: no ad")
        return "".join(f"{fold(visible(line), self._width)}\n" for line in lines)

    def _paint(self, text: str, kind: str) -> str:
        return self._style.paint(visible(text), kind)

    def _lines(self, outcome: Outcome) -> Iterator[str]:
        yield self._headline(outcome)
        if self._explain and outcome.trace is not None:
            yield from self._story(outcome.trace)
        for problem in outcome.problems if self._explain else outcome.own_problems:
            place = problem.primary.source.position(problem.primary.span.start)
            where = self._paint(f"{problem.primary.path}:{place.line}", "dim")
            yield f"{self._paint('    problem: ', 'caution')}{visible(problem.message)}  {where}"
            if problem.help and self._explain:
                yield self._paint(f"      {problem.help}", "dim")
        yield from self._changes(outcome)

    def _headline(self, outcome: Outcome) -> str:
        job = self._paint(f"{outcome.job}  ", "bold")
        if outcome.route is None:
            return f"{job}{self._paint('not routed: ', 'no')}{visible(outcome.reason or '')}"
        words = "edited in place by " if outcome.in_place else "routed by "
        return f"{job}{self._paint(words, 'yes')}{self._paint(outcome.route, 'chosen')}"

    def _changes(self, outcome: Outcome) -> Iterator[str]:
        """Yield a line per change; what the router resets in every job is only counted, unless explained."""
        own = [change for change in outcome.changes if change.by == ROUTER]
        told = outcome.changes if self._explain else [each for each in outcome.changes if each.by != ROUTER]
        width = min(_NAME_WIDTH, max((len(change.attribute) for change in told), default=0))
        for change in told:
            yield self._change(change, width)
            if self._explain:
                for setting in reversed(change.earlier):
                    yield self._paint(f"    {'':<{width}}    {_setting(setting)}", "dim")
        if own and not self._explain:
            yield self._paint(f"    and {len(own)} set or deleted by the job router itself", "dim")

    def _change(self, change: Change, width: int) -> str:
        name = self._paint(f"{change.attribute:<{width}}  ", "name")
        by = self._paint(f"  {change.by}", "dim")
        if change.after is None:
            return f"    {name}{self._paint('deleted', 'no')} (was {visible(change.before or '')}){by}"
        after = self._paint(change.after, "yes")
        if change.before is None:
            return f"    {name}{after}{by}"
        return f"    {name}{self._paint(change.before, 'dim')} -> {after}{by}"

    def _story(self, trace: Trace) -> Iterator[str]:
        if trace.candidate:
            yield "    looked at: it meets the source constraint and some route's requirements"
        elif trace.stage:
            said = f": {visible(trace.clause.said)}" if trace.clause else ""
            yield f"    not looked at, {trace.stage}{said}"
        width = max((len(verdict.route) for verdict in trace.verdicts), default=0)
        for verdict in trace.verdicts:
            yield self._verdict(verdict, width)
        if trace.applied:
            yield f"    applied: {', '.join(trace.applied)}"
        for name, clause in trace.skipped:
            said = f": {clause.said}" if clause else ""
            yield self._paint(f"    skipped: {name}{said}", "dim")

    def _verdict(self, verdict: Verdict, width: int) -> str:
        mark = self._paint(f"{_MARKS[verdict.stage]:<8}", _MARK_STYLES.get(verdict.stage, "dim"))
        match verdict.stage:
            case "requirements" if verdict.clause is not None:
                said = visible(verdict.clause.said)
            case "limit":
                said = verdict.limit
                if verdict.clause is not None:
                    said = f"{verdict.limit}, and it would not match: {verdict.clause.said}"
                said = visible(said)
            case "not reached":
                said = self._paint("an earlier route takes the job", "dim")
            case _:
                said = f"its requirements are true; {verdict.limit}" if verdict.limit else ""
        where = self._paint(f"  {verdict.where}", "dim") if verdict.where else ""
        return f"    {self._paint(f'{verdict.route:<{width}}  ', 'bold')}{mark}{said}{where}"


def totals(tally: Tally) -> str:
    """Return how many jobs went where, on one line."""
    parts = [f"{count} by {name}" for name, count in tally.routes.most_common()]
    if tally.stayed:
        parts.append(f"{tally.stayed} not routed")
    jobs = "1 job" if tally.jobs == 1 else f"{tally.jobs} jobs"
    return f"{jobs}: {', '.join(parts) or 'nothing to do'}"


def _most(what: str, counts: Counter[str]) -> Iterator[str]:
    for text, count in counts.most_common(_MOST):
        yield f"{count} {what}: {text}"
    others = len(counts) - _MOST
    if others > 0:
        yield f"and {others} others {what}"


def _setting(setting: Setting) -> str:
    value = "deleted" if setting.after is None else setting.after
    return f"over {value} from {setting.by}"
