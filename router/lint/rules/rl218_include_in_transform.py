"""`include`, `use` or `error` inside a route.

## Why
They belong to configuration files. Inside a route or transform 25 refuses them all; 23 runs an `include`,
programs too.

## Example
include : /etc/condor/common.conf

## Use instead
SET ProjectName "cms"

## Fix
None: move the line out of the block.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    route Site is not valid:
    route 'Site' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.versions import Feature
from router.lint.bodies import BodyKind
from router.lint.broken import Cause, cause_of
from router.lint.rule import Context, rule
from router.syntax.statement import Directive, Malformed, Statement


@rule(on=(Directive, Malformed), severity=Severity.ERROR)
def check(statement: Directive | Malformed, context: Context) -> Iterator[Diagnostic]:
    """Report each, except a warning, which is harmless, and an include that the target runs."""
    if isinstance(statement, Malformed):
        if cause_of(statement) is Cause.DIRECTIVE:
            yield _report(statement, statement.text.text.split()[0], context)
        return
    keyword = statement.keyword.lower()
    if keyword == "warning" or (keyword == "include" and context.release.has(Feature.INCLUDE_IN_TRANSFORM)):
        return
    yield _report(statement, keyword, context)


def _report(statement: Statement, keyword: str, context: Context) -> Diagnostic:
    where = "transform" if context.body and context.body.kind is not BodyKind.ROUTE else "route"
    return context.report(
        statement.text.strip(),
        f"`{keyword}` inside a {where}: {context.when_refused}",
        help="it belongs to the configuration file, outside any block",
    )
