"""Remember what a transform did to an ad, by the values that it looked at, and do the same to the next one.

Most jobs of a day differ in names and numbers that no transform looks at. So a run on an ad is recorded: what
was looked up, and the changes in their order; on an ad in which all of that is equal the changes are made
again, with no statement read, expanded or evaluated. What is only moved (COPY, RENAME), removed or set is not
looked at.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from router.model.transform_log import Step
from router.model.transform_macros import TransformMacros
from router.simulate.jobs import JobAd, attribute_key
from router.simulate.lazy import LazyEvaluator
from router.syntax.statement import Statement

# What one statement changes: takes the lines of an ad, and a list for the steps if they are wanted.
Change = Callable[[dict[str, str], list[Step] | None], object]
_Result = TypeVar("_Result")
_MOST = 2048
_TRIAL = 400  # recordings after which at least as many runs must have been saved


class RecordedAd(JobAd):
    """An ad under a transform: notes what is looked up in it, and how it is changed."""

    __slots__ = ("_plain", "changes", "depends", "looked_at", "saw_names", "statement")

    def __init__(self, ad: JobAd) -> None:
        super().__init__(ad.lines, line=ad.line)
        self._plain = JobAd(ad.lines)
        self.statement: Statement | None = None
        self.changes: list[Change] = []
        self.looked_at: dict[str, None] = {}
        self.saw_names = False
        # What an attribute depends on by now, of those that were there before; of others, on itself.
        self.depends: dict[str, frozenset[str]] = {}

    def text(self, name: str) -> str | None:
        """Return the expression text of an attribute, which the run then depends on."""
        self._look_at(attribute_key(name))
        return self._plain.text(name)

    def name(self, name: str) -> str | None:
        """Return how the ad spells an attribute's name."""
        self._look_at(attribute_key(name))
        return self._plain.name(name)

    def __contains__(self, name: object) -> bool:
        if isinstance(name, str):
            self._look_at(attribute_key(name))
        return name in self._plain

    def names(self) -> Iterator[str]:
        """Yield the names, all of which the run then depends on."""
        self.saw_names = True
        return self._plain.names()

    def set(self, name: str, text: str) -> None:
        """Store an expression."""
        self._plain.set(name, text)
        self.depends[attribute_key(name)] = frozenset()
        self.changes.append(_setting(name, text, self.statement))

    def default(self, name: str, text: str) -> bool:
        """Store an expression if there is none; whether there is does not matter to the run."""
        key = attribute_key(name)
        self.depends[key] = self._behind(key)
        self.changes.append(_defaulting(name, text, self.statement))
        return self._plain.default(name, text)

    def delete(self, name: str) -> bool:
        """Remove an attribute; whether there was one is for the trace only."""
        key = attribute_key(name)
        self.depends[key] = frozenset()
        self.changes.append(_deleting(name, self.statement))
        return self._plain.delete(name)

    def copy_attribute(self, old: str, new: str) -> bool:
        """Copy an expression, whatever it is."""
        source, key = attribute_key(old), attribute_key(new)
        self.depends[key] = self._behind(source) | self._behind(key)
        self.changes.append(_copying(old, new, self.statement))
        return self._plain.copy_attribute(old, new)

    def rename(self, old: str, new: str) -> bool:
        """Move an expression, whatever it is."""
        source, key = attribute_key(old), attribute_key(new)
        behind = self._behind(source) | self._behind(key)
        self.depends[source] = frozenset()
        self.depends[key] = behind
        self.changes.append(_renaming(old, new, self.statement))
        return self._plain.rename(old, new)

    def include(
        self, looked_at: Iterable[str], changes: Iterable[Change], depends: dict[str, frozenset[str]]
    ) -> None:
        """Note what another recording on this ad looked at and changed."""
        for key in looked_at:
            self._look_at(key)
        self.changes += changes
        behind = {key: frozenset[str]().union(*map(self._behind, keys)) for key, keys in depends.items()}
        self.depends |= behind

    def _behind(self, key: str) -> frozenset[str]:
        return self.depends.get(key, frozenset((key,)))

    def _look_at(self, key: str) -> None:
        self.looked_at |= dict.fromkeys(sorted(self._behind(key)))


class _RecordedMacros(dict[str, str]):
    """A macro table that notes what is looked up and what is assigned."""

    def __init__(self, table: dict[str, str]) -> None:
        super().__init__(table)
        self.looked_at: dict[str, None] = {}
        self.assigned: dict[str, str] = {}

    def get(self, key: str, default: object = None) -> str | None:  # type: ignore[override] # of texts only
        """Return a value."""
        if key not in self.assigned:
            self.looked_at[key] = None
        return super().get(key)

    def __setitem__(self, key: str, value: str) -> None:
        self.assigned[key] = value
        super().__setitem__(key, value)


@dataclass(frozen=True, slots=True)
class _Effect(Generic[_Result]):
    """What a run did: the changes, what the attributes then depend on, the macros, the result."""

    changes: tuple[Change, ...]
    depends: dict[str, frozenset[str]]
    macros: dict[str, str]
    result: _Result


class Effects(Generic[_Result]):
    """The effects of one transform, or of several in a row; what hardly repeats itself is let be."""

    def __init__(self, evaluator: LazyEvaluator) -> None:
        self._evaluator = evaluator
        self._names: tuple[str, ...] = ()
        self._macros: tuple[str, ...] = ()
        self._all_names = False
        self._known: dict[tuple[object, ...], _Effect[_Result]] = {}
        self._recorded = self._repeated = 0

    @property
    def is_worthwhile(self) -> bool:
        """Whether recording saves more than it costs."""
        return self._recorded < _TRIAL or self._repeated > self._recorded

    def repeat(self, ad: JobAd, macros: TransformMacros | None, steps: list[Step] | None) -> _Result | None:
        """Do what was done to an equal ad, and return what came of it then; None if there was none.

        Without `macros`, the run starts with none, and leaves none to others.
        """
        effect = self._known.get(self._key(ad, None if macros is None else macros.table))
        if effect is None:
            return None
        self._repeated += 1
        if isinstance(ad, RecordedAd):
            self._note(ad, effect)
        lines = ad.lines
        for change in effect.changes:
            change(lines, steps)
        if macros is not None and effect.macros:
            macros.table.update(effect.macros)
        return effect.result

    def record(
        self, ad: JobAd, macros: TransformMacros | None, run: Callable[[JobAd], tuple[_Result, bool]]
    ) -> _Result:
        """Run, and remember what it does if it tells that this is what it would do again."""
        self._recorded += 1
        before, earlier = JobAd(ad.lines.copy()), {} if macros is None else macros.table.copy()
        recorded, table = RecordedAd(ad), _RecordedMacros(earlier)
        changing = self._evaluator.changing
        if macros is None:
            result, is_repeatable = run(recorded)
        else:
            macros.table = table
            result, is_repeatable = run(recorded)
            macros.table = dict(table)
        self._extend(recorded, table)
        effect = _Effect(tuple(recorded.changes), recorded.depends, table.assigned, result)
        if is_repeatable and self._evaluator.changing == changing:
            self._known[self._key(before, earlier)] = effect
        if not self.is_worthwhile:
            self._known.clear()  # nobody will ask for them again
        if isinstance(ad, RecordedAd):
            self._note(ad, effect)
        return result

    def _note(self, ad: RecordedAd, effect: _Effect[_Result]) -> None:
        ad.include(self._names, effect.changes, effect.depends)
        ad.saw_names |= self._all_names

    def _extend(self, ad: RecordedAd, macros: _RecordedMacros) -> None:
        """Compare from now on by what this run looked at, too."""
        names, others = _joined(self._names, ad.looked_at), _joined(self._macros, macros.looked_at)
        all_names = self._all_names or ad.saw_names
        now = (self._names, self._macros, self._all_names)
        if len(self._known) >= _MOST or (names, others, all_names) != now:
            self._known.clear()
            self._names, self._macros, self._all_names = names, others, all_names

    def _key(self, ad: JobAd, macros: dict[str, str] | None) -> tuple[object, ...]:
        values: tuple[object, ...] = tuple(map(ad.lines.get, self._names))
        if macros is not None and self._macros:
            values = (*values, *map(macros.get, self._macros))
        if not self._all_names:
            return values
        return (*values, frozenset([line[: len(key)] for key, line in ad.lines.items()]))


def _joined(first: tuple[str, ...], second: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _line_setter(name: str) -> Callable[[dict[str, str], str], None]:
    """Return how to set an attribute: one that exists keeps its spelling."""
    key, size = attribute_key(name), len(name)

    def put(lines: dict[str, str], text: str) -> None:
        line = lines.get(key)
        lines[key] = f"{name if line is None else line[:size]} = {text}"

    return put


def _setting(name: str, text: str, statement: Statement | None) -> Change:
    key, size, whole = attribute_key(name), len(name), f"{name} = {text}"
    step = _step(statement, name, text)

    def change(lines: dict[str, str], steps: list[Step] | None) -> None:
        line = lines.get(key)
        lines[key] = whole if line is None or line[:size] == name else f"{line[:size]} = {text}"
        if steps is not None and step is not None:
            steps.append(step)

    return change


def _defaulting(name: str, text: str, statement: Statement | None) -> Change:
    key, setting = attribute_key(name), _setting(name, text, statement)
    return lambda lines, steps: None if key in lines else setting(lines, steps)


def _deleting(name: str, statement: Statement | None) -> Change:
    key, step = attribute_key(name), _step(statement, name, None)

    def change(lines: dict[str, str], steps: list[Step] | None) -> None:
        if lines.pop(key, None) is not None and steps is not None and step is not None:
            steps.append(step)

    return change


def _copying(old: str, new: str, statement: Statement | None) -> Change:
    key, start, put = attribute_key(old), len(old) + 3, _line_setter(new)

    def change(lines: dict[str, str], steps: list[Step] | None) -> None:
        line = lines.get(key)
        if line is not None:
            put(lines, line[start:])
            if steps is not None and statement is not None:
                steps.append(Step(statement=statement, attribute=new, after=line[start:]))

    return change


def _renaming(old: str, new: str, statement: Statement | None) -> Change:
    key, start, put = attribute_key(old), len(old) + 3, _line_setter(new)
    other = attribute_key(new)

    def change(lines: dict[str, str], steps: list[Step] | None) -> None:
        line = lines.pop(key, None)
        if line is not None:
            put(lines, line[start:])
            if steps is not None and statement is not None:
                after = line[start:]
                left = after if key == other else None
                steps.append(Step(statement=statement, attribute=old, after=left))
                steps.append(Step(statement=statement, attribute=new, after=after))

    return change


def _step(statement: Statement | None, attribute: str, after: str | None) -> Step | None:
    return None if statement is None else Step(statement=statement, attribute=attribute, after=after)
