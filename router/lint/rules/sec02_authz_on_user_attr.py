"""A route whose only test is an attribute that any submitter can set.

## Why
A submitter writes any attribute into the job ad, and the CE takes it. A route that asks for `queue == "prod"`
and nothing about who sends the job is open to everyone who writes that word. It is no better with
`|| Owner == "..."` behind it, for one side is enough; nor in an `if` of the route that a group, a priority or
a credential hangs on. Without such a privilege it is a warning. A route that takes the jobs without the
attribute, as `queue =?= undefined`, gives nobody more than others have.

## Example
REQUIREMENTS queue == "prod"
SET AccountingGroup "group_prod"

## Use instead
REQUIREMENTS queue == "prod" && Owner =?= "usatlas2"
SET AccountingGroup "group_prod"

## Fix
None: who may use the route is yours to say.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: not routed
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body, flat, nested
from router.lint.identity import open_to_all, references
from router.lint.outcomes import conditions
from router.lint.rule import Context, rule
from router.lint.values import IDENTITY
from router.model.scalars import constant
from router.syntax.expr import AttributeRef
from router.syntax.statement import Assigning, Branch, Conditional, EvalMacro, MacroAssignment, Statement

# What a route gives to its jobs that others would like to have.
_PRIVILEGES = frozenset({"accountinggroup", "acctgroup", "acctgroupuser", "jobprio", "owner"})
_CREDENTIALS = frozenset({"usesharedx509userproxy", "sendidtokens"})
# Words by which people mean who may, rather than what the job needs.
_SOUNDS_LIKE_A_RIGHT = re.compile(
    r"queue|group|role|vo$|project|prio|allowed|trusted|^is[a-z]|experiment|tier|department|pilot|class"
    r"|account|vip|admin|privile|premium|prod|jobtype|team|instit|community|collab|tenant|entitle|^vo"
)
_DEFINED = re.compile(r"(?i)\s*defined\s+MY\.(?P<name>\w+)\s*")
_MACRO = re.compile(r"\s*\$\((?P<name>\w+)\)\s*")


@rule(on=Body, severity=Severity.ERROR, old=True)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report tests on attributes of the submitter's own making alone, where a privilege follows."""
    yield from _requirements(body, context)
    for statement in body.tree.statements:
        if isinstance(statement, Conditional):
            for one in nested(statement):
                for branch in one.branches:
                    yield from _branch(branch, body, context)
    for assigning in body.assigns("JobPrio"):
        yield from _choice(assigning, context)


def _requirements(body: Body, context: Context) -> Iterator[Diagnostic]:
    if body.requirements is None:
        return
    asked = body.requirements.expression
    first = open_to_all(asked, context.scene)
    if first is None or constant(asked) is True:
        return  # what takes the jobs that set nothing is nobody's privilege
    gives = next((one for one in body.statements if _gives(one)), None)
    said = first.name.lower() in context.scene.site.user_attributes
    if gives is None and not said and not _SOUNDS_LIKE_A_RIGHT.search(first.name.lower()):
        return
    yield context.report(
        first,
        f"any submitter can set `{first.name}`, and the route asks for nothing else",
        help='add a test of who it is, such as `&& Owner =?= "..."`',
        others=(context.label(gives.text.strip(), "this goes to whoever sets it"),) if gives else (),
        severity=Severity.ERROR if gives else Severity.WARNING,
    )


def _gives(statement: Statement) -> bool:
    if isinstance(statement, MacroAssignment):
        return statement.name.lower() in _CREDENTIALS and statement.value.text.strip().lower() != "false"
    return (
        isinstance(statement, Assigning)
        and not isinstance(statement, EvalMacro)
        and statement.attribute.name.lower() in _PRIVILEGES
        # What depends on who it is, as `userMap("Groups", Owner)`, is given to each his own.
        and not any(one.name.lower() in IDENTITY for one in references(statement.expression))
    )


def _branch(branch: Branch, body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report an `if` that a privilege hangs on."""
    condition, scene = branch.condition, context.scene
    name = ""
    if found := _DEFINED.fullmatch(condition.text):
        reference = AttributeRef(name=found["name"])
        name = found["name"] if open_to_all(reference, scene) is not None else ""
    elif found := _MACRO.fullmatch(condition.text):
        made = [one for one in body.assigns(found["name"]) if isinstance(one, EvalMacro)]
        first = open_to_all(made[-1].expression, scene) if made else None
        name = "" if first is None else first.name
    gives = next((one for one in flat(branch.statements) if _gives(one)), None) if name else None
    if gives is None:
        return
    is_priority = isinstance(gives, Assigning) and gives.attribute.name.lower() == "jobprio"
    if not is_priority or _SOUNDS_LIKE_A_RIGHT.search(name.lower()):
        yield context.report(
            condition.strip(),
            f"any submitter can set `{name}`, and so have what follows",
            help="ask who it is, with Owner or an attribute of the token",
            others=(context.label(gives.text.strip(), "this goes to whoever sets it"),),
            severity=Severity.WARNING if is_priority else None,
        )


def _choice(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report a priority that a test of the submitter's own attribute chooses."""
    for condition in conditions(statement.expression):
        first = open_to_all(condition, context.scene)
        if first is not None:
            yield context.report(
                first,
                f"any submitter can set `{first.name}`, and so choose the priority",
                help="ask who it is, with Owner or an attribute of the token",
                severity=Severity.WARNING,
            )
