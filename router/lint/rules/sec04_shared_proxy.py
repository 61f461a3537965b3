"""One proxy for every job of a route.

## Why
With `UseSharedX509UserProxy = true` each job of the route runs with the same credential, whoever sent it. The
manual advises against it. A test of an attribute that any submitter can set is no better than `true`.

## Example
UseSharedX509UserProxy = true
SharedX509UserProxy = "/etc/grid-security/service.pem"
JobShouldBeSandboxed = true

## Use instead
UseSharedX509UserProxy = Owner == "svc"
SharedX509UserProxy = "/etc/grid-security/service.pem"
JobShouldBeSandboxed = true

## Fix
None: say whose jobs may have it.

## HTCondor
Documented in the manual. Without the file the job is not submitted, so the tools show nothing more.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.expansion import expanded
from router.lint.identity import open_to_all, references
from router.lint.jobs import find, trial_of
from router.lint.rule import Context, rule
from router.model.scalar_operators import truth
from router.model.scalars import constant
from router.syntax.expr import Expr
from router.syntax.read.expressions import read_expression
from router.syntax.statement import MacroAssignment
from router.text import MappedText


@rule(on=MacroAssignment, severity=Severity.WARNING, names=("usesharedx509userproxy",), old=True)
def check(statement: MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report what is true for every job, or for any that its submitter wants it for."""
    value = statement.value.strip()
    if statement.name.lower() != "usesharedx509userproxy" or not value.text:
        return
    text = expanded(value.text, context.scene, context.body)
    if text is None:
        return
    expression = read_expression(MappedText.of(text), release=context.release).expression
    if _is_always_true(expression):
        yield context.report(
            value,
            "every job of the route gets the same proxy",
            help='say whose: `UseSharedX509UserProxy = Owner == "..."`',
        )
        return
    first = open_to_all(expression, context.scene)
    if first is not None:
        yield context.report(
            value,
            f"any submitter can set `{first.name}`, and so have the proxy",
            help='say whose: `UseSharedX509UserProxy = Owner == "..."`',
        )


def _is_always_true(expression: Expr) -> bool:
    if not list(references(expression)):
        return truth(constant(expression)) is True
    trial = trial_of([expression])
    return trial is not None and trial.exact and find(trial, true=[], false=[expression]) is None
