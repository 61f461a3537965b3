"""An accounting group that the submitter chooses.

## Why
The group decides whose share is used up and who is billed. Taken from an attribute of the job that anyone can
write, it is the submitter's choice.

## Example
EVALSET AcctGroup strcat("group_", VOGroup)

## Use instead
EVALSET AcctGroup userMap("Groups", Owner, VOGroup, "other")

## Fix
None: the map of who may use which group is yours to write.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; AcctGroup = undefined

Instead: routed by Site; AcctGroup = "other"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.lint.values import IDENTITY
from router.syntax.expr import AttributeRef, Call, Expr, Literal
from router.syntax.statement import AttributeName, Copying, EvalSet, Set

_GROUPS = frozenset({"acctgroup", "accountinggroup"})


@rule(on=(Set, EvalSet, Copying), severity=Severity.ERROR, names=_GROUPS)
def check(statement: Set | EvalSet | Copying, context: Context) -> Iterator[Diagnostic]:
    """Report a group that is nothing but an attribute of the submitter's making."""
    if isinstance(statement, Copying):
        yield from _copied(statement, context)
        return
    if statement.attribute.name.lower() not in _GROUPS:
        return
    match statement.expression:
        case AttributeRef() as name:
            parts: tuple[Expr, ...] = (name,)
        case Call(name=called, arguments=parts) if called.lower() == "strcat":
            pass
        case _:
            return
    if not all(isinstance(part, AttributeRef | Literal) for part in parts):
        return
    names = [part for part in parts if isinstance(part, AttributeRef)]
    if not names or any(_is_known(part.name, context) for part in names):
        return
    yield context.report(
        names[0],
        f"any submitter can set `{names[0].name}`, and so choose the group",
        help=f'map it: `userMap("...", Owner, {names[0].name}, "...")`',
    )


def _copied(statement: Copying, context: Context) -> Iterator[Diagnostic]:
    source = statement.target
    if not isinstance(source, AttributeName) or statement.new_name.text.strip().lower() not in _GROUPS:
        return
    if not _is_known(source.name, context):
        yield context.report(
            source,
            f"any submitter can set `{source.name}`, and so choose the group",
            help=f'map it: `userMap("...", Owner, {source.name}, "...")`',
        )


def _is_known(name: str, context: Context) -> bool:
    """Tell whether an attribute is not the submitter's making."""
    key = name.lower()
    return key in IDENTITY or key in _GROUPS or key in context.scene.set_attributes
