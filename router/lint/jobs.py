"""Jobs to try requirements on: one for each way in which their tests can come out.

The attributes that requirements name are given every constant they are compared with, what lies between and
beside, and nothing. Where all that is asked is single attributes against constants, no job behaves otherwise
than one of these (`Trial.exact`), so that a claim about all of them is one about all jobs. Anywhere else a
job that was found still proves that there is one.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice, product

from router.facts.attributes import ATTRIBUTES, BOOLEANS, EVERY_JOB, NUMBERS, STRINGS
from router.lint.patterns import bare, pattern_of
from router.model.scalar_operators import UNDEFINED, truth
from router.model.scalars import Formula
from router.syntax.expr import AttributeRef, Binary, Call, Elvis, Expr, Literal, Scalar, Unary, Word
from router.syntax.node import walk

Job = Mapping[str, Scalar]
_MOST_NODES = 240
_MOST_JOBS = 3_000
_COMPARISONS = frozenset({"==", "!=", "<", "<=", ">", ">=", "=?=", "=!="})
_LISTS = frozenset({"stringlistmember", "stringlistimember"})
_TESTS = frozenset({"isundefined", "isstring", "isboolean", "iserror"})
_JOINS = frozenset({"&&", "||"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """The jobs that some requirements tell apart; `exact` tells that they stand for every job."""

    values: dict[str, tuple[Scalar, ...]]
    exact: bool

    def jobs(self) -> Iterator[Job]:
        """Yield the jobs, the most usual values first."""
        names = list(self.values)
        for chosen in islice(product(*self.values.values()), _MOST_JOBS):
            yield dict(zip(names, chosen, strict=True))


def trial_of(expressions: Sequence[Expr]) -> Trial | None:
    """Return the jobs for some requirements; None if one is not simple, or they are too many."""
    nodes = [node for one in expressions for node in walk(one)]
    if len(nodes) > _MOST_NODES:
        return None
    asked: dict[str, set[Scalar]] = {}
    names = [node for node in nodes if isinstance(node, AttributeRef)]
    if any(node.scope is not None or node.absolute for node in names):
        return None
    for name in names:
        asked.setdefault(name.name.lower(), set())
    exact = all(_is_plain(one) for one in expressions)
    for node in nodes:
        for key, constants in _constants(node):
            asked[key].update(constants)
    values = {key: _values(key, constants) for key, constants in sorted(asked.items())}
    amount = 1
    for each in values.values():
        amount *= len(each)
    if amount > _MOST_JOBS:
        return None
    trial = Trial(values=values, exact=exact)
    for job in islice(trial.jobs(), 1):
        if any(Formula.of(one).for_job(job) is None for one in expressions):
            return None
    return trial


def find(trial: Trial, *, true: Sequence[Expr], false: Sequence[Expr] = ()) -> Job | None:
    """Return a job for which all of these are true and none of those; None if no job of the trial is one."""
    wanted = [(Formula.of(one), True) for one in true] + [(Formula.of(one), False) for one in false]
    for job in trial.jobs():
        if all(holds(formula, job) is wants for formula, wants in wanted):
            return job
    return None


def holds(formula: Formula, job: Job) -> bool | None:
    """Tell whether requirements let a job through: true, or a number that is not 0; None if not known."""
    value = formula.for_job(job)
    return None if value is None else truth(value) is True


def say(job: Job) -> str:
    """Return a job in words, what it lacks left out."""
    told = [f"{ATTRIBUTES.get(name, name)} = {_text(value)}" for name, value in job.items()]
    return ", ".join(text for text in told if not text.endswith("undefined"))


def _text(value: Scalar) -> str:
    match value:
        case Word():
            return value.value
        case bool():
            return str(value).lower()
        case str():
            return f'"{value}"'
        case _:
            return str(value)


def _is_plain(expression: Expr) -> bool:
    """Tell whether every test in an expression is one attribute against constants."""
    stack = [expression]
    while stack:
        one = bare(stack.pop())
        match one:
            case Binary(operator=operator, left=left, right=right) if operator in _JOINS:
                stack += [left, right]
            case Unary(operator="!", operand=operand):
                stack.append(operand)
            case Binary(operator=operator, left=left, right=right) if operator in _COMPARISONS:
                sides = (bare(left), bare(right))
                if not all(isinstance(side, AttributeRef | Literal) for side in sides):
                    return False
                if not any(isinstance(side, Literal) for side in sides):
                    return False
            case Call(name=name, arguments=(first,)) if name.lower() in _TESTS:
                if not isinstance(bare(first), AttributeRef):
                    return False
            case Call(name=name, arguments=(first, second)) if name.lower() in _LISTS:
                if not isinstance(bare(first), AttributeRef) or not isinstance(bare(second), Literal):
                    return False
            case AttributeRef() | Literal():
                pass
            case _:
                return False
    return True


def _constants(node: object) -> Iterator[tuple[str, set[Scalar]]]:
    """Yield what a node compares attributes with."""
    match node:
        case Binary(left=left, right=right) | Elvis(left=left, right=right):
            sides = (bare(left), bare(right))
        case Call(name=name, arguments=(first, second)) if name.lower() in _LISTS:
            members = bare(second)
            item = bare(first)
            if isinstance(item, AttributeRef) and isinstance(members, Literal):
                yield item.name.lower(), set(re.split(r"[\s,]+", str(members.value).strip(" ,")))
            return
        case Call(arguments=(_, text, *_)) as call if (pattern := pattern_of(call)) is not None:
            subject = bare(text)
            if isinstance(subject, AttributeRef):
                yield subject.name.lower(), {*_samples(str(pattern.value))}
            return
        case _:
            return
    for one, other in (sides, sides[::-1]):
        name = _subject(one)
        if name and isinstance(other, Literal) and not isinstance(other.value, Word):
            yield name, {other.value}


def _subject(expression: Expr) -> str:
    """Return the attribute that an expression is, `X ?: constant` and toLower(X) looked through."""
    match expression:
        case AttributeRef(name=name):
            return name.lower()
        case Elvis(left=left):
            return _subject(bare(left))
        case Call(arguments=(first,)):
            return _subject(bare(first))
        case _:
            return ""


def _samples(pattern: str) -> Iterator[str]:
    """Yield texts that a regular expression may match: its words, one by one and as they stand."""
    for branch in re.split(r"[|()]", pattern):
        text = re.sub(r"\[([^\]^])[^\]]*\]", r"\1", branch).strip("^$").replace(".*", "").replace(".+", "x")
        text = re.sub(r"[*+?]", "", text).replace("[", "").replace("]", "")
        if text:
            yield text
    whole = re.sub(r"\(([^()|]*)[^()]*\)", r"\1", pattern).strip("^$").replace(".*", "")
    whole = re.sub(r"\[([^\]^])[^\]]*\]", r"\1", whole)
    yield re.sub(r"[()*+?|\[\]]", "", whole)


def _values(name: str, constants: set[Scalar]) -> tuple[Scalar, ...]:
    """Return the values to try of an attribute: by its known type, or of every type it is compared with."""
    found: list[Scalar] = []
    numbers = sorted({one for one in constants if isinstance(one, int | float) and not isinstance(one, bool)})
    texts = sorted({one for one in constants if isinstance(one, str)})
    known = name in STRINGS or name in NUMBERS or name in BOOLEANS
    if name in NUMBERS or (not known and numbers) or (known and name not in STRINGS and numbers):
        found += _around(numbers, least=0 if name in NUMBERS else None)
    if name in STRINGS or (not known and texts):
        found += dict.fromkeys([*texts, *(text.swapcase() for text in texts), "zzz", ""])
    if name in BOOLEANS or not known:
        found += [True, False]
    if name not in EVERY_JOB:
        found.append(UNDEFINED)
    return tuple(found)


def _around(numbers: Sequence[int | float], *, least: int | None) -> list[Scalar]:
    """Return the numbers, one between each two, and one on either side."""
    if not numbers:
        return [1, 0]
    found: list[Scalar] = []
    for one, following in zip(numbers, [*numbers[1:], None], strict=True):
        found.append(one)
        if following is None:
            found.append(one + 1)
        elif isinstance(one, int) and isinstance(following, int):
            if following - one > 1:
                found.append(one + 1)
        else:
            found.append((one + following) / 2)
    if least is None or numbers[0] > least:
        found.append(numbers[0] - 1 if least is None else max(numbers[0] - 1, least))
    return found
