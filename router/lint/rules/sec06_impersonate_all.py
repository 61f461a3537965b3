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

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.knobs import value_if
from router.lint.rule import Context, rule
from router.syntax.config import Assignment, Block

# Accounts that have nothing in common: a pattern that takes them all takes everyone.
_ANYONE = ("root", "cmspilot", "zuqx", "u1234", "nobody", "a_b")


@rule(on=(Assignment, Block), severity=Severity.INFO, names=("queue_super_user_may_impersonate",))
def check(item: Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report a pattern that matches every name."""
    value = value_if(item, context.scene, "queue_super_user_may_impersonate")
    if value is None or not value.text or "$(" in value.text:
        return
    try:
        pattern = re.compile(value.text.strip('"'))
    except re.error:
        return
    if all(pattern.search(name) for name in _ANYONE):
        yield context.report(
            value,
            "a super user of the queue can act as anyone",
            help="right on the schedd behind a CE; anywhere else name the accounts",
        )
