"""A route without GridResource, for an HTCondor that wants one in every route.

## Why
Before 23.6 a route without GridResource was dropped, also one into the vanilla universe.

## Example
# target-version: 23.0.28
UNIVERSE VANILLA

## Use instead
# target-version: 23.0.28
UNIVERSE VANILLA
GridResource = "condor localhost localhost"

## Fix
None: any text will do, and it is not read.

## HTCondor
Read in the change that made it optional (HTCONDOR-2329). 23.9.6 and 25.14.1 take a route without it.

## Versions
Before 23.6.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.versions import Feature
from router.lint.bodies import Body, BodyKind
from router.lint.rule import Context, rule


@rule(on=Body, severity=Severity.ERROR, needs=Feature.GRID_RESOURCE_REQUIRED)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report a route that does not assign it."""
    if body.kind is BodyKind.ROUTE and not body.old and "gridresource" not in body.macros:
        yield context.report(
            body.item.name_span,
            f"route `{body.name}` has no GridResource: this HTCondor drops it",
            help="give it one; a route to the vanilla universe does not read it",
        )
