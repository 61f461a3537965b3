"""Make job ads that exercise what a configuration asks of a job.

For every comparison, pattern and test in a set of expressions there is an ad for which it holds, one for
which it does not, and one without the attribute. A search per route looks for an ad that the whole
requirement accepts, and varies that ad in one attribute at a time.
"""

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from router.model.evaluation import Evaluator, is_true
from router.syntax.expr import AttributeRef, Binary, Call, Expr, Group, Literal, Word
from router.syntax.node import walk
from router.syntax.write.expressions import write_expression

# A pilot as a CE receives it, without the attributes that routes usually ask for.
BASE: Mapping[str, str] = {
    "ClusterId": "1",
    "ProcId": "0",
    "JobStatus": "1",
    "JobUniverse": "5",
    "Owner": '"osg"',
    "User": '"osg@example.org"',
    "Cmd": '"glidein_startup.sh"',
    "Arguments": '"-v std"',
    "Iwd": '"/var/lib/condor-ce/spool/1/0"',
    "RequestCpus": "1",
    "RequestMemory": "2048",
    "RequestDisk": "1048576",
    "Requirements": "true",
    "ShouldTransferFiles": '"YES"',
    "PeriodicRemove": "false",
    "EnteredCurrentStatus": "1700000000",
}
_COMPARISONS = frozenset({"==", "!=", "=?=", "=!=", "<", "<=", ">", ">="})
_PATTERN_FIRST = frozenset({"regexp", "regexps", "stringlistregexpmember", "regexpmember"})
# Without a universe both routers abort, and say nothing of the other jobs (vector bi-nouniverse@25).
_ALWAYS_A_NUMBER = frozenset({"clusterid", "procid", "jobstatus", "jobuniverse"})
_MOST_TRIED = 600  # combinations of values tried per requirement
_MOST_ALTERNATIVES = 4  # of a pattern
_INNERMOST = re.compile(r"\(([^()]*)\)")
_WHOLE = re.compile(r"(.*)", re.DOTALL)


class AdText:
    """A generated ad: attribute names to expression texts, as an evaluation scope."""

    def __init__(self, attributes: Mapping[str, str]) -> None:
        self.attributes = dict(attributes)
        self._lower = {name.lower(): text for name, text in self.attributes.items()}

    def text(self, name: str) -> str | None:
        """Return the expression text of an attribute."""
        return self._lower.get(name.lower())

    def names(self) -> Iterable[str]:
        """Return the names of the attributes."""
        return self.attributes

    def write(self, number: int) -> str:
        """Return the ad in the long form, as job `number`.0."""
        attributes = {**self.attributes, "ClusterId": str(number)}
        return "".join(f"{name} = {text}\n" for name, text in attributes.items())


def interesting_values(expressions: Iterable[Expr]) -> dict[str, list[str | None]]:
    """Return for each attribute that the expressions name the texts worth trying; `None` is its absence."""
    values: dict[str, tuple[str, dict[str | None, None]]] = {}

    def add(name: str, *texts: str | None) -> None:
        _, known = values.setdefault(name.lower(), (name, {}))
        known.update(dict.fromkeys(texts))

    for expression in expressions:
        for node in walk(expression):
            match node:
                case AttributeRef(name=name) if name.lower() not in ("my", "target", "other"):
                    add(name, None)
                case Binary(operator=operator, left=left, right=right) if operator in _COMPARISONS:
                    for one, other in ((left, right), (right, left)):
                        if isinstance(one, AttributeRef) and isinstance(other, Literal):
                            add(one.name, *_around(other))
                case Call(
                    name=name, arguments=(Literal(value=str(pattern)), AttributeRef(name=attribute), *_)
                ) if name.lower() in _PATTERN_FIRST:
                    add(attribute, *_around_matches(pattern), '"no such thing"')
                case _:
                    pass
    for name, known in list(values.values()):
        if name.lower() in _ALWAYS_A_NUMBER:
            for text in [text for text in known if text is None or not text.isdigit()]:
                del known[text]
        elif len(known) == 1:  # only named: a truth value and a string
            add(name, "true", "false", '"text"')
    return {name: list(known) for name, known in values.values()}


def _around_matches(pattern: str) -> list[str]:
    """Return texts that match, and the first with more before and behind it, and in the other case."""
    texts = matching(pattern)
    first = texts[0]
    return [f'"{text}"' for text in (*texts, f"x{first}", f"{first}x", first.swapcase())]


def _around(literal: Literal) -> tuple[str, ...]:
    value = literal.value
    if isinstance(value, bool):
        return ("true", "false", "1")  # as `==` takes it, and `=?=` does not
    if isinstance(value, int | float):
        return tuple(write_expression(Literal(value=one)) for one in (value, value - 1, value + 1))
    if isinstance(value, Word):
        return ('"text"',)
    return tuple(write_expression(Literal(value=one)) for one in (value, value.swapcase(), f"{value}X"))


def matching(pattern: str) -> tuple[str, ...]:
    """Return texts that a simple regex matches: one for each alternative, of each class one character."""
    text = re.sub(r"\(\?[a-zA-Z:=!<]*|\[\^?(.)[^\]]*\]", lambda found: found[1] or "(", pattern)
    text = text.replace("\\d", "1").replace("\\w", "a").replace("\\s", " ")
    texts = (_alternative(text, number) for number in range(_MOST_ALTERNATIVES))
    return tuple(dict.fromkeys(texts))


def _alternative(pattern: str, number: int) -> str:
    """Return the pattern as text, with the alternatives of this number, counted from the innermost groups."""

    def choose(found: re.Match[str]) -> str:
        alternatives = found[1].split("|")
        return alternatives[number % len(alternatives)]

    text = pattern
    while _INNERMOST.search(text):
        text = _INNERMOST.sub(choose, text)
        number //= 2
    text = _WHOLE.sub(choose, text, count=1)
    text = re.sub(r"\\(.)", r"\1", text)
    return re.sub(r"[\^$()*+?]|\{\d*,?\d*\}", "", text).replace('"', "")


def generate_ads(
    requirements: Sequence[Expr], others: Sequence[Expr], evaluator: Evaluator, *, most: int = 1000
) -> list[AdText]:
    """Return at most `most` ads, all different: the base, one per accepted requirement, and their variations.

    `requirements` are tried to be satisfied; `others` are expressions whose attributes are varied as well.
    """
    values = interesting_values([*requirements, *others])
    bases: list[dict[str, str]] = [dict(BASE)]
    near: list[Iterator[dict[str, str]]] = []  # what a requirement asks for, around an ad that it accepts
    for requirement in requirements:
        found = _satisfy(requirement, evaluator)
        if found is None:
            continue
        if found not in bases:
            bases.append(found)
        own = {name.lower() for name in interesting_values([requirement])}
        asked = {name: texts for name, texts in values.items() if name.lower() in own}
        near.append(_variations([found], asked))
    ads: dict[frozenset[tuple[str, str]], dict[str, str]] = {}
    for ad in itertools.chain(bases, *near, _variations(bases, values)):
        ads.setdefault(frozenset(ad.items()), ad)
        if len(ads) >= most:
            break
    return [AdText(ad) for ad in ads.values()]


def _variations(
    bases: Sequence[Mapping[str, str]], values: Mapping[str, Sequence[str | None]]
) -> Iterator[dict[str, str]]:
    for name, texts in values.items():
        for base in bases:
            for text in texts:
                yield _with(base, name, text)


def _with(base: Mapping[str, str], name: str, text: str | None) -> dict[str, str]:
    changed = {key: value for key, value in base.items() if key.lower() != name.lower()}
    if text is not None:
        changed[name] = text
    return changed


def _satisfy(requirement: Expr, evaluator: Evaluator) -> dict[str, str] | None:
    """Search for an ad that the requirement accepts, one conjunct after the other."""
    ad = dict(BASE)
    for conjunct in _conjuncts(requirement):
        values = interesting_values([conjunct])
        combinations = itertools.product(*values.values())
        for combination in itertools.islice(combinations, _MOST_TRIED):
            tried = ad
            for name, text in zip(values, combination, strict=True):
                tried = _with(tried, name, text)
            if is_true(evaluator.evaluate(conjunct, my=AdText(tried), target=AdText(tried))):
                ad = tried
                break
    accepted = is_true(evaluator.evaluate(requirement, my=AdText(ad), target=AdText(ad)))
    return ad if accepted else None


def _conjuncts(expression: Expr) -> list[Expr]:
    found: list[Expr] = []
    stack = [expression]
    while stack:
        match stack.pop():
            case Binary(operator="&&", left=left, right=right):
                stack += (right, left)
            case Group(inner=inner):
                stack.append(inner)
            case other:
                found.append(other)
    return found
