"""A schedd that lets its super users act as anyone.

## Why
`QUEUE_SUPER_USER_MAY_IMPERSONATE = .*` is what the schedd behind a CE needs, and no other.

## Example
QUEUE_SUPER_USER_MAY_IMPERSONATE = .*

## Use instead
QUEUE_SUPER_USER_MAY_IMPERSONATE = ^(osg|cms|atlas)[0-9]*$

## Fix
None: on the schedd behind a CE it is right.

## HTCondor
Documented; HTCondor-CE's own check of the configuration asks for exactly this value on that schedd.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.syntax.config import Assignment


@rule(on=Assignment, severity=Severity.INFO, names=("queue_super_user_may_impersonate",))
def check(item: Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report a pattern that matches every name."""
    value = item.value.strip()
    everyone = value.text.strip("^$") in (".*", ".+")
    if item.name.lower() == "queue_super_user_may_impersonate" and everyone:
        yield context.report(
            value,
            "a super user of the queue can act as anyone",
            help="right on the schedd behind a CE; anywhere else name the accounts",
        )
