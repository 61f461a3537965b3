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
    """The first part of a condition that is not true, with its value and what it looks at."""

    text: str
    value: str
    found: tuple[Found, ...] = ()

    @property
    def said(self) -> str:
        """The whole in one line."""
        found = "; ".join(each.said for each in self.found)
        return f"`{self.text}` is {self.value}" + (f" ({found})" if found else "")


def failing_clause(condition: Expr, evaluate: Evaluate, scope: Scope, *, target: bool) -> Clause | None:
    """Return the first clause of `a && b && ...` that is not true, None if the whole is.

    `target` tells that the job is the TARGET of the evaluation, else it is MY.
    """
    for clause in _clauses(condition):
        value = evaluate(clause)
        if not is_true(value):
            return Clause(
                text=write_expression(clause).strip(),
                value=value_text(value).strip(),
                found=tuple(_found(clause, scope, target)),
            )
    return None


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


def _found(clause: Expr, scope: Scope, target: bool) -> Iterator[Found]:
    """Yield what the references of a clause find, each once."""
    seen: set[str] = set()
    scopes = {id(node.scope) for node in walk(clause) if isinstance(node, AttributeRef) and node.scope}
    for node in walk(clause):
        if not isinstance(node, AttributeRef) or id(node) in scopes:
            continue
        written = write_expression(node).strip()
        if written.lower() in seen:
            continue
        seen.add(written.lower())
        prefix = node.scope.name if isinstance(node.scope, AttributeRef) else ""
        sees_job = not prefix or prefix.lower() == ("target" if target else "my")
        elsewhere = prefix if prefix.lower() in ("my", "target") and not sees_job else ""
        yield Found(name=written, text=scope.text(node.name) if sees_job else None, scope=elsewhere)
