"""Compare a job with what became of it, and name the lines that made the difference."""

from collections.abc import Iterable

from router.model.transform_log import Step
from router.simulate.jobs import JobAd, attribute_key
from router.simulate.outcome import ROUTER, Change, Setting, place_of
from router.syntax.statement import Statement

_KNOWN = 4_000
_NO_STEPS: list[Step] = []


class Changes:
    """Finds changes, and remembers them: most jobs of a day are changed in the same way."""

    def __init__(self) -> None:
        # By the lines of the two ads, and what was done to the attribute on the way.
        self._known: dict[tuple[object, ...], Change] = {}
        self._places: dict[int, tuple[Statement, str]] = {}

    def between(self, job: JobAd, routed: JobAd, steps: Iterable[Step]) -> tuple[Change, ...]:
        """Return the attributes whose expressions differ, in the order of their names."""
        history: dict[str, list[Step]] = {}
        for step in steps:
            history.setdefault(attribute_key(step.attribute), []).append(step)
        old, new = job.lines, routed.lines
        found = []
        get_old = old.get
        touched = [key for key, line in new.items() if get_old(key) is not line]
        for key in sorted([*touched, *(old.keys() - new.keys())]):
            was, line, done = old.get(key), new.get(key), history.get(key, _NO_STEPS)
            known = (was, line, *[(id(step.statement), step.after) for step in done]) if done else (was, line)
            change = self._known.get(known)
            if change is None:
                change = self._change(len(key), was, line, done)
                if len(self._known) >= _KNOWN:
                    self._known.clear()
                self._known[known] = change
            if change.before != change.after:  # else only the spelling of the name differs
                found.append(change)
        return tuple(found)

    def _change(self, size: int, was: str | None, line: str | None, done: list[Step]) -> Change:
        after = None if line is None else line[size + 3 :]
        by, earlier = ROUTER, done
        if done and done[-1].after == after:
            by, earlier = self._place(done[-1].statement), done[:-1]
        return Change(
            attribute=(line or was or "")[:size],
            before=None if was is None else was[size + 3 :],
            after=after,
            by=by,
            earlier=tuple(Setting(by=self._place(step.statement), after=step.after) for step in earlier),
        )

    def _place(self, statement: Statement) -> str:
        found = self._places.get(id(statement))  # by identity; kept, so that it stays the one
        if found is None:
            found = self._places[id(statement)] = (statement, place_of(statement.text))
        return found[1]
