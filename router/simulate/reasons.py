"""Say why a condition is not met: which clause failed first, what its value is, and what was found."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from router.model.evaluation import Scope, Value, is_true, value_text
from router.syntax.expr import AttributeRef, Binary, Expr, Group
from router.syntax.node import walk
from router.syntax.write.expressions import write_expression

_STATUSES = {
    "1": "idle",
    "2": "running",
    "3": "removed",
    "4": "completed",
    "5": "held",
    "6": "transferring output",
    "7": "suspended",
}
# By attribute and its value, any other if that is empty (job-router reference 5.1).
_MEANINGS = {
    ("managed", '"External"'): "a job router has it in hand",
    ("managed", '"ScheddDone"'): "a job router is done with it",
    ("routedby", ""): "made by this router",
    ("stageinstart", ""): "its input is not there yet",
    ("owner", ""): "without an owner, as condor_submit -dump leaves it",
}
_REMEMBERED = 1000
Evaluate = Callable[[Expr], Value]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """An attribute that a clause looks at, as it is written there; `text` is None where it is missing.

    `scope` is what is written before its dot if that is not the job, as `TARGET` when a route is tested.
    """

    name: str
    text: str | None
    scope: str = ""

    @property
    def said(self) -> str:
        """The finding in words."""
        if self.scope:
            return f"{self.name} finds nothing: {self.scope} is not the job here"
        if self.text is None:
            return f"{self.name} is missing"
        known = _STATUSES if self.name.lower().endswith("jobstatus") else {}
        meaning = f", {known[self.text]}" if self.text in known else ""
        return f"{self.name} = {self.text}{meaning}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """The first part of a condition that is not true, with its value and what it looks at.

    `met` is the share of the condition's parts that are true.
    """

    text: str
    value: str
    found: tuple[Found, ...] = ()
    met: float = 0.0

    @property
    def said(self) -> str:
        """The whole in one line."""
        found = "; ".join(each.said for each in self.found)
        return f"`{self.text}` is {self.value}" + (f" ({found})" if found else "")

    @property
    def meaning(self) -> str:
        """What it means that a part of the router's own question is not true, where that is known."""
        if not self.found:
            return ""
        name, text = self.found[0].name.lower().removeprefix("target."), self.found[0].text or ""
        return (
            _STATUSES.get(text, "")
            if name == "jobstatus"
            else _MEANINGS.get((name, text), _MEANINGS.get((name, ""), ""))
        )


def failing_clause(condition: Expr, evaluate: Evaluate, scope: Scope, *, target: bool) -> Clause | None:
    """Return the first clause of `a && b && ...` that is not true, None if the whole is.

    `target` tells that the job is the TARGET of the evaluation, else it is MY.
    """
    parts = _parts_of(condition)
    values = [evaluate(part.expression) for part in parts]
    met = [is_true(value) for value in values]
    if all(met):
        return None
    first = met.index(False)
    return Clause(
        text=parts[first].text,
        value=value_text(values[first]).strip(),
        found=tuple(_found(parts[first].references, scope, target)),
        met=sum(met) / len(met),
    )


@dataclass(frozen=True, slots=True)
class _Reference:
    """A reference: as it is written, its name, and the scope before it if that is a word."""

    text: str
    name: str
    scope: str


@dataclass(frozen=True, slots=True)
class _Part:
    """An operand of a conjunction, and what it looks at, each once."""

    expression: Expr
    text: str
    references: tuple[_Reference, ...]


# By identity, as comparing expressions takes long: the same few conditions fail for job after job.
_known: dict[int, tuple[Expr, tuple[_Part, ...]]] = {}


def _parts_of(condition: Expr) -> tuple[_Part, ...]:
    known = _known.get(id(condition))
    if known is None:
        if len(_known) >= _REMEMBERED:
            _known.clear()
        parts = tuple(
            _Part(clause, write_expression(clause).strip(), _references(clause))
            for clause in _clauses(condition)
        )
        known = _known[id(condition)] = (condition, parts)
    return known[1]


def _clauses(condition: Expr) -> Iterator[Expr]:
    """Yield the operands of a conjunction, from left to right, without recursion."""
    stack = [condition]
    while stack:
        current = stack.pop()
        if isinstance(current, Group):
            stack.append(current.inner)
        elif isinstance(current, Binary) and current.operator == "&&":
            stack += (current.right, current.left)
        else:
            yield current


def _references(clause: Expr) -> tuple[_Reference, ...]:
    found: dict[str, _Reference] = {}
    scopes = {id(node.scope) for node in walk(clause) if isinstance(node, AttributeRef) and node.scope}
    for node in walk(clause):
        if isinstance(node, AttributeRef) and id(node) not in scopes:
            text = write_expression(node).strip()
            scope = node.scope.name if isinstance(node.scope, AttributeRef) else ""
            found.setdefault(text.lower(), _Reference(text, node.name, scope))
    return tuple(found.values())


def _found(references: tuple[_Reference, ...], job: Scope, target: bool) -> Iterator[Found]:
    """Yield what references find."""
    for each in references:
        scope = each.scope.lower()
        sees_job = not scope or scope == ("target" if target else "my")
        elsewhere = each.scope if scope in ("my", "target") and not sees_job else ""
        yield Found(name=each.text, text=job.text(each.name) if sees_job else None, scope=elsewhere)
