"""`!` before a test of an attribute that a job may lack.

## Why
With no such attribute the test is undefined, its negation too, and the job does not match: a route that was
to take all jobs but a few takes none of those that never set the attribute.

## Example
REQUIREMENTS !regexp("^/DC=bad/", x509UserProxySubject)

## Use instead
REQUIREMENTS regexp("^/DC=bad/", x509UserProxySubject) =!= true

## Fix
Unsafe: the route takes more jobs.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.asked import condition
from router.lint.patterns import asked_for, bare, needed, open_parts, optional_attribute
from router.lint.rule import Context, rule
from router.syntax.config import Assignment
from router.syntax.expr import Binary, Call, Expr, Literal, Unary
from router.syntax.statement import Requirements


@rule(
    on=(Requirements, Assignment), severity=Severity.WARNING, marks=("!", "false", "False", "FALSE"), old=True
)
def check(subject: Requirements | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report the negation of anything that the attribute makes undefined; of a lone `==` it is RL508's."""
    whole = condition(subject)
    if whole is None:
        return
    for node in open_parts(whole):
        operand = _negated(node)
        if operand is None:
            continue
        for part in _parts(operand):
            found = [one for one in needed(part) if optional_attribute(one)]
            name = next((one for one in found if not asked_for(one.name, whole)), None)
            if name is None or context.scene.sets(name.name):
                continue
            inner = context.source.slice(operand.span)
            inner = f"({inner})" if isinstance(operand, Binary) else inner
            yield context.report(
                node,
                f"no job without `{name.name}` matches",
                help=f"write `{inner} =!= true`",
                fix=replace(node.span, f"{inner} =!= true", title="Write `=!= true`"),
            )
            break


def _negated(node: Expr) -> Expr | None:
    """Return what `!x`, `x == false` and `x != true` deny; None for anything else."""
    match node:
        case Unary(operator="!", operand=operand):
            return bare(operand)
        case Binary(operator="==" | "!=" as operator, left=left, right=right):
            side = bare(right)
            if isinstance(side, Literal) and side.value is (operator == "!="):
                one = bare(left)
                return one if isinstance(one, Call) else None
    return None


def _parts(operand: Expr) -> Iterator[Expr]:
    """Yield the parts of `a && b || c`, without those that are RL508's."""
    stack = [operand]
    while stack:
        one = bare(stack.pop())
        if isinstance(one, Binary) and one.operator in ("&&", "||"):
            stack += [one.right, one.left]
        elif not (isinstance(one, Binary) and one.operator in ("==", "!=")):
            yield one
