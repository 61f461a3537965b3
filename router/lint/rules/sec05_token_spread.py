"""A token for every job of every route.

## Why
JOB_ROUTER_SEND_ROUTE_IDTOKENS goes to all jobs of all routes that do not say otherwise, and each job can read
the token that it carries.

## Example
JOB_ROUTER_SEND_ROUTE_IDTOKENS = site_token

## Use instead
JOB_ROUTER_CREATE_IDTOKEN_NAMES = site_token

## Fix
None: name the token in the routes that need it, with `SendIDTokens`, a scope and a lifetime.

## HTCondor
Documented in the manual; the tools make no tokens, and so refuse every job while the knob is set.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.knobs import value_if
from router.lint.rule import Context, rule
from router.syntax.config import Assignment, Block


@rule(on=(Assignment, Block), severity=Severity.WARNING, names=("job_router_send_route_idtokens",))
def check(item: Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report the knob where it names tokens."""
    value = value_if(item, context.scene, "job_router_send_route_idtokens")
    if value is not None and value.text:
        yield context.report(
            value,
            "every job of every route gets this token",
            help="name it with SendIDTokens in the routes that need it",
        )
