"""A route whose only test is an attribute that any submitter can set.

## Why
A submitter writes any attribute into the job ad, and the CE takes it. A route that asks for `queue == "prod"`
and nothing about who sends the job is open to everyone who writes that word.

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
from router.facts.attributes import NUMBERS
from router.lint.bodies import Body, BodyKind
from router.lint.rule import Context, rule
from router.lint.values import IDENTITY
from router.syntax.expr import AttributeRef
from router.syntax.node import walk
from router.syntax.statement import Assigning

# What a route gives to its jobs that others would like to have.
_PRIVILEGES = frozenset({"accountinggroup", "acctgroup", "acctgroupuser", "jobprio", "owner"})
# Words by which people mean who may, rather than what the job needs.
_SOUNDS_LIKE_A_RIGHT = re.compile(r"queue|group|role|vo\b|project|priority|allowed|trusted|\bis[a-z]")
_SCOPES = frozenset({"my", "target", "other"})


@rule(on=Body, severity=Severity.ERROR)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report requirements on attributes of the submitter's own making alone, where a privilege follows."""
    if body.kind is not BodyKind.ROUTE or body.requirements is None:
        return
    named = [node for node in walk(body.requirements.expression) if isinstance(node, AttributeRef)]
    names = {node.name.lower() for node in named} - _SCOPES
    gives = next(
        (
            statement
            for statement in body.statements
            if isinstance(statement, Assigning) and statement.attribute.name.lower() in _PRIVILEGES
        ),
        None,
    )
    if not names or names & IDENTITY or names & context.scene.set_attributes:
        return
    if any(name in NUMBERS or name.startswith("request") for name in names):
        return  # a group by what is asked for (many cores, GPUs) is a site's choice
    sounds_so = _SOUNDS_LIKE_A_RIGHT.search(" ".join(sorted(names)))
    if gives is None and not sounds_so and not names <= context.scene.site.user_attributes:
        return
    first = next(node for node in named if node.name.lower() in names)
    yield context.report(
        first,
        f"any submitter can set `{first.name}`, and the route asks for nothing else",
        help='add a test of who it is, such as `&& Owner =?= "..."`',
        others=(context.label(gives.text.strip(), "this goes to whoever sets it"),) if gives else (),
        severity=Severity.ERROR if gives else Severity.WARNING,
    )
