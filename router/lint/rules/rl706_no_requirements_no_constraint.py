"""A route without REQUIREMENTS, where no source constraint is set either.

## Why
Such a route is dropped, and the tool only says that no routes can accept more jobs. HTCondor-CE sets
JOB_ROUTER_SOURCE_JOB_CONSTRAINT, a plain job router does not.

## Example
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
Safe: until now there was no route at all.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    CONFIGURATION ERROR: Missing Requirements in job route.
    route 'Site' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Site; JobUniverse = 5

## Versions
A warning, where the catalogue has an error: another file may set the constraint, as the packaged ones of
HTCondor-CE do. It is an error where these files set the constraint to nothing.

## Profile
Off in `ce`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Safety, Severity, replace
from router.lint.bodies import Body, BodyKind
from router.lint.reach import has_constraint
from router.lint.rule import Context, Profile, rule
from router.syntax.config import Block
from router.syntax.statement import Requirements
from router.text import Span


@rule(on=Body, severity=Severity.WARNING, off=(Profile.CE,))
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report a route with no line that is or tries to be REQUIREMENTS."""
    scene = context.scene
    if body.kind is not BodyKind.ROUTE or body.old or scene.has_unread_parts or not body.text.text.strip():
        return
    if has_constraint(scene):
        return
    tried = any(isinstance(one, Requirements) for one in body.statements) or "requirements" in body.macros
    if tried or "set_requirements" in body.macros:
        return
    emptied = scene.definition("JOB_ROUTER_SOURCE_JOB_CONSTRAINT") is not None
    fix: Fix | None = None
    if isinstance(body.item, Block):
        at = body.item.body_span.start
        fix = replace(
            Span(at, at), "  REQUIREMENTS true\n", title="Add `REQUIREMENTS true`", safety=Safety.SAFE
        )
    yield context.report(
        body.item.name_span,
        f"route `{body.name}` has no REQUIREMENTS, and "
        + (
            "the source constraint is empty: it is dropped" if emptied else "no source constraint is set here"
        ),
        help="without either the route is dropped: add `REQUIREMENTS true`, or set "
        "JOB_ROUTER_SOURCE_JOB_CONSTRAINT, as HTCondor-CE does",
        severity=Severity.ERROR if emptied else None,
        fix=fix,
    )
