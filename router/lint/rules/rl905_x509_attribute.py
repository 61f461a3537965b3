"""An attribute of an X.509 proxy, which a job with a token does not have, taken for granted.

## Why
The x509 attributes are filled in if a proxy comes with the job. Pilots come with tokens, and clients of
version 24 send no proxy by themselves. Then a comparison is undefined, and the route does not match; a
`strcat` with it is undefined too, and so may be the accounting group, or the whole line is skipped.

## Example
REQUIREMENTS x509UserProxyVOName == "cms"

## Use instead
REQUIREMENTS Owner == "cms"

## Fix
None: test the owner the job was mapped to, or say what holds without the attribute, with `=?=` or `?:`.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import ATTRIBUTES
from router.lint.knobs import value_if
from router.lint.patterns import asked_for, bare, conjuncts
from router.lint.rule import Context, rule
from router.syntax.config import Assignment, Block
from router.syntax.expr import AttributeRef, Binary, Call, Elvis, Expr, same_name
from router.syntax.node import walk
from router.syntax.read.expressions import read_expression
from router.syntax.statement import Assigning, EvalMacro, Requirements

_OF_JOB = re.compile(r"(?i)\$\(MY\.(?P<name>x509UserProxy\w+)\)")
_COMPARISONS = ("==", "<", ">", "<=", ">=")


@rule(
    on=(Requirements, Assigning, Assignment, Block),
    severity=Severity.WARNING,
    migrate=True,
    marks=("x509",),
    old=True,
)
def check(subject: Requirements | Assigning | Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report it where an absent attribute decides; under `||`, `!` and `!=` RL508 to RL510 tell of it."""
    if isinstance(subject, Requirements):
        old = context.body is not None and context.body.old
        yield from _tested(subject.expression, context, job="TARGET" if old else "MY")
    elif isinstance(subject, EvalMacro):
        return  # RL613 tells where the macro is used
    elif isinstance(subject, Assigning):
        yield from _used(subject, context)
    else:
        value = value_if(subject, context.scene, "job_router_source_job_constraint")
        if value is not None and "x509" in value.text.lower():
            yield from _tested(read_expression(value, release=context.release).expression, context)


def _tested(whole: Expr, context: Context, *, job: str = "MY") -> Iterator[Diagnostic]:
    """Report what a test that stands alone or under `&&` looks at without asking whether it is there."""
    for part in conjuncts(whole):
        one = bare(part)
        if not isinstance(one, Call) and not (isinstance(one, Binary) and one.operator in _COMPARISONS):
            continue
        for node in _open(one, job):
            if not asked_for(node.name, whole):
                yield context.report(
                    node,
                    f"a job with a token has no `{_spelled(node.name)}`: it does not match",
                    help="test Owner, or write `=?=` to say so on purpose",
                )


def _used(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report what a value is made of, unless the body asks whether it is there."""
    body = context.body
    whole = statement.expression
    places: list[tuple[AttributeRef | None, str]] = [
        (node, node.name) for node in _open(whole) if not _decides(node, whole)
    ]
    places += [(None, found["name"]) for found in _OF_JOB.finditer(statement.value.text)]
    for node, name in places:
        asked = body is not None and re.search(rf"(?i)\bdefined\s+MY\.{re.escape(name)}\b", body.text.text)
        if asked or asked_for(name, whole) or context.scene.sets(name):
            continue
        lost = "nothing is put in" if node is None else "the value is undefined"
        yield context.report(
            statement.value.strip() if node is None else node,
            f"a job with a token has no `{_spelled(name)}`: {lost}",
            help=f"give a value for it, as in `{name} ?: ...`, or take Owner",
        )


def _open(expression: Expr, job: str = "MY") -> Iterator[AttributeRef]:
    """Yield the attributes of a proxy of which an absent one is not caught; `job.` is the job's scope."""
    caught = {id(node) for one in _guarded(expression) for node in walk(one)}
    for node in walk(expression):
        if (
            isinstance(node, AttributeRef)
            and node.name.lower().startswith("x509userproxy")
            and (
                node.scope is None
                or (isinstance(node.scope, AttributeRef) and same_name(node.scope.name, job))
            )
            and id(node) not in caught
        ):
            yield node


def _guarded(expression: Expr) -> Iterator[Expr]:
    """Yield the parts that may be undefined; a user map takes that for one it does not know (SEC09)."""
    for node in walk(expression):
        match node:
            case Elvis(left=left):
                yield left
            case Binary(operator="=?=" | "=!=", left=left, right=right):
                yield left
                yield right
            case Call(name=name, arguments=(_, user, *_)) if same_name(name, "userMap"):
                yield user
            case Call(name=name, arguments=arguments) if name.lower() in ("isundefined", "isstring"):
                yield from arguments


def _decides(node: AttributeRef, whole: Expr) -> bool:
    """Tell whether an attribute stands in a comparison of a choice, where RL508 and RL509 see it."""
    return any(
        isinstance(one, Binary) and one.operator in ("==", "!=") and node in (bare(one.left), bare(one.right))
        for one in walk(whole)
    )


def _spelled(name: str) -> str:
    return ATTRIBUTES.get(name.lower(), name)
