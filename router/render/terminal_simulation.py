"""The outcomes of a simulation for people, at a terminal or in a log."""

from collections import Counter
from collections.abc import Iterator

from rich.console import Console
from rich.text import Text

from router.simulate.outcome import NOT_FOR_ROUTING, ROUTER, Change, Outcome, Setting, Trace, Verdict

_MARKS = {"chosen": "yes", "matched": "matches", "requirements": "no", "limit": "full", "not reached": "-"}
_NAME_WIDTH = 34
_PRIOR = ("JobStatus", "Managed", "RoutedBy", "StageIn")


class SimulationView:
    """Prints outcomes as they come, and a summary at the end."""

    def __init__(self, console: Console, *, explain: bool) -> None:
        self.console = console
        self.explain = explain
        self.routes: Counter[str] = Counter()
        self.jobs = 0
        self.stayed = 0
        self.handled = False

    def show(self, outcome: Outcome) -> None:
        """Print what became of one job."""
        self.jobs += 1
        self._print(self._headline(outcome))
        if self.explain and outcome.trace is not None:
            for line in self._story(outcome.trace):
                self._print(line)
        for problem in outcome.problems if self.explain else outcome.own_problems:
            place = problem.primary.source.position(problem.primary.span.start)
            where = f"{problem.primary.path}:{place.line}"
            line = Text("    problem: ", style="yellow")
            self._print(line.append(f"{problem.message}  ", style="default").append(where, style="dim"))
            if problem.help and self.explain:
                self._print(Text(f"      {problem.help}", style="dim"))
        for line in self._changes(outcome):
            self._print(line)
        self._print(Text(""))

    def summary(self) -> None:
        """Print the last line: how many jobs went where."""
        parts = [f"{count} by {name}" for name, count in self.routes.most_common()]
        if self.stayed:
            parts.append(f"{self.stayed} not routed")
        jobs = "1 job" if self.jobs == 1 else f"{self.jobs} jobs"
        self._print(Text(f"{jobs}: {', '.join(parts) or 'nothing to do'}", style="bold"))
        if self.handled:
            hint = "--ignore-prior-routing shows what the router would do with a job as it was when it came"
            self._print(Text(hint, style="dim"))

    def _print(self, line: Text) -> None:
        self.console.print(line, soft_wrap=True)

    def _headline(self, outcome: Outcome) -> Text:
        line = Text(f"{outcome.job}  ", style="bold")
        if outcome.route is None:
            self.stayed += 1
            reason = outcome.reason or ""
            self.handled |= reason.startswith(NOT_FOR_ROUTING) and any(word in reason for word in _PRIOR)
            return line.append("not routed: ", style="red").append(outcome.reason or "", style="default")
        self.routes[outcome.route] += 1
        words = "edited in place by " if outcome.in_place else "routed by "
        return line.append(words, style="green").append(outcome.route, style="bold green")

    def _changes(self, outcome: Outcome) -> Iterator[Text]:
        """Yield a line per change; what the router resets in every job is only counted, unless explained."""
        own = [change for change in outcome.changes if change.by == ROUTER]
        told = outcome.changes if self.explain else [each for each in outcome.changes if each.by != ROUTER]
        width = min(_NAME_WIDTH, max((len(change.attribute) for change in told), default=0))
        for change in told:
            yield _change_line(change, width)
            if self.explain:
                yield from _overwritten(change, width)
        if own and not self.explain:
            yield Text(f"    and {len(own)} set or deleted by the job router itself", style="dim")

    def _story(self, trace: Trace) -> Iterator[Text]:
        if trace.candidate:
            yield Text("    looked at: it meets the source constraint and some route's requirements")
        elif trace.stage:
            said = f": {trace.clause.said}" if trace.clause else ""
            yield Text(f"    not looked at, {trace.stage}{said}")
        width = max((len(verdict.route) for verdict in trace.verdicts), default=0)
        for verdict in trace.verdicts:
            yield _verdict_line(verdict, width)
        if trace.applied:
            yield Text(f"    applied: {', '.join(trace.applied)}")
        for name, clause in trace.skipped:
            said = f": {clause.said}" if clause else ""
            yield Text(f"    skipped: {name}{said}", style="dim")


def _verdict_line(verdict: Verdict, width: int) -> Text:
    mark = _MARKS[verdict.stage]
    style = {"chosen": "green", "matched": "green", "requirements": "red", "limit": "yellow"}
    line = Text("    ").append(f"{verdict.route:<{width}}  ", style="bold")
    line.append(f"{mark:<8}", style=style.get(verdict.stage, "dim"))
    match verdict.stage:
        case "requirements" if verdict.clause is not None:
            line.append(verdict.clause.said)
        case "limit":
            line.append(verdict.limit)
        case "not reached":
            line.append("an earlier route takes the job", style="dim")
        case _:
            line.append(f"its requirements are true; {verdict.limit}" if verdict.limit else "")
    return line.append(f"  {verdict.where}", style="dim") if verdict.where else line


def _change_line(change: Change, width: int) -> Text:
    line = Text("    ").append(f"{change.attribute:<{width}}  ", style="cyan")
    if change.after is None:
        line.append("deleted", style="red").append(f" (was {change.before})")
    elif change.before is None:
        line.append(change.after, style="green")
    else:
        line.append(change.before, style="dim").append(" -> ").append(change.after, style="green")
    return line.append(f"  {change.by}", style="dim")


def _overwritten(change: Change, width: int) -> Iterator[Text]:
    for setting in reversed(change.earlier):
        yield Text(f"    {'':<{width}}    {_setting(setting)}", style="dim")


def _setting(setting: Setting) -> str:
    value = "deleted" if setting.after is None else setting.after
    return f"over {value} from {setting.by}"
