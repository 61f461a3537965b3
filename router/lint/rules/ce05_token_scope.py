"""An attribute of the token under the name that it does not have there.

## Why
The source constraint and the REQUIREMENTS of routes see the job as it came: AuthTokenSubject. Then the
OrigRequests transform renames it, and in the body of a route, and in transforms behind OrigRequests, it is
orig_AuthTokenSubject. The other name is undefined in either place, also in `$(MY.AuthTokenSubject)` and
`if defined MY.AuthTokenSubject`.

## Example
TargetUniverse = 5
REQUIREMENTS regexp("^cms", orig_AuthTokenSubject)

## Use instead
TargetUniverse = 5
REQUIREMENTS regexp("^cms", AuthTokenSubject)

## Fix
Unsafe: the route begins to match.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh"), behind the configuration that HTCondor-CE 25
brings.

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5

## Profile
Only in `ce`.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.ce import is_kept, runs_behind
from router.lint.effects import is_target
from router.lint.expansion import knob_value
from router.lint.knobs import value_if
from router.lint.rule import Context, Profile, rule
from router.syntax.config import Assignment, Block, Item
from router.syntax.expr import AttributeRef
from router.syntax.node import walk
from router.syntax.read.expressions import read_expression
from router.syntax.statement import (
    Assigning,
    AttributeName,
    Conditional,
    Copying,
    MacroAssignment,
    Regex,
    Requirements,
    Statement,
)
from router.text import MappedText

_ASKED = re.compile(r"(?i)(?:\$[A-Za-z_]*\(\s*|\bdefined\s+)MY\.(?P<name>AuthToken\w+)")
_RENAMED = "was renamed before this runs"


@rule(
    on=(AttributeRef, Statement, Item),
    severity=Severity.ERROR,
    only=(Profile.CE,),
)
def check(node: AttributeRef | Statement | Item, context: Context) -> Iterator[Diagnostic]:
    """Report the name in REQUIREMENTS, and in the body of a route or of a transform behind OrigRequests."""
    if isinstance(node, Assignment | Block):
        yield from _constraint(node, context)
        return
    body = context.body
    if body is None or not is_kept(context.scene, "OrigRequests"):
        return
    behind = runs_behind(body, context.scene, "OrigRequests")
    if behind is None:
        return
    match node:
        case AttributeRef():
            yield from _reference(node, behind, context)
        case Copying() if behind:
            yield from _copied(node, context)
        case Assigning(value=value) | MacroAssignment(value=value) if behind:
            yield from _in_text(value, context)
        case Conditional(branches=branches) if behind:
            for branch in branches:
                yield from _in_text(branch.condition, context)


def _reference(node: AttributeRef, behind: bool, context: Context) -> Iterator[Diagnostic]:
    scope = node.scope.name.lower() if isinstance(node.scope, AttributeRef) else ""
    lower, body = node.name.lower(), context.body
    if (node.scope is not None and scope != "my") or body is None:
        return
    # Routes are chosen before anything runs; a transform asks when its turn comes.
    early = not behind or (isinstance(context.statement, Requirements) and body.kind.value.endswith("ROUTE_"))
    if early and lower.startswith("orig_authtoken"):
        better, why = node.name[5:], "is not made yet when this is looked at"
    elif not early and lower.startswith("authtoken"):
        better, why = f"orig_{node.name}", _RENAMED
    else:
        return
    yield context.report(
        node,
        f"`{node.name}` {why}: it is undefined",
        help=f"write `{better}`",
        fix=replace(node.name_span, better, title=f"Write `{better}`"),
    )


def _copied(node: Copying, context: Context) -> Iterator[Diagnostic]:
    target = node.target
    if isinstance(target, AttributeName) and target.name.lower().startswith("authtoken"):
        better = f"orig_{target.name}"
        yield context.report(
            target,
            f"`{target.name}` {_RENAMED}: nothing is copied",
            help=f"write `{better}`",
            fix=replace(target.span, better, title=f"Write `{better}`"),
        )
        return
    found = [is_target(target, name) for name in ("AuthTokenSubject", "orig_AuthTokenSubject")]
    if isinstance(target, Regex) and found == [True, False]:
        yield context.report(
            target, f"AuthToken... {_RENAMED}: nothing is copied", help="the names begin with `orig_` here"
        )


def _in_text(text: MappedText, context: Context) -> Iterator[Diagnostic]:
    """Report `$(MY.AuthToken...)` and `defined MY.AuthToken...`."""
    for found in _ASKED.finditer(text.text):
        place = text.part(*found.span("name"))
        better = f"orig_{found['name']}"
        yield context.report(
            place,
            f"`{found['name']}` {_RENAMED}: it is not there",
            help=f"write `MY.{better}`",
            fix=replace(place.whole_span, better, title=f"Write `{better}`"),
        )


def _constraint(item: Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report the names of bodies in the source constraint."""
    value = value_if(item, context.scene, "job_router_source_job_constraint")
    if value is None or "orig_" not in value.text or knob_value(item, context.scene) == "":
        return
    for node in walk(read_expression(value, release=context.release).expression):
        if isinstance(node, AttributeRef) and node.name.lower().startswith("orig_authtoken"):
            better = node.name[5:]
            yield context.report(
                node,
                f"`{node.name}` is not made yet when jobs are looked for: it is undefined",
                help=f"write `{better}`",
                fix=replace(node.name_span, better, title=f"Write `{better}`"),
            )
