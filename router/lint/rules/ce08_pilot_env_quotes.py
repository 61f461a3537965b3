"""An environment for pilots that is not in quotes.

## Why
default_pilot_job_env and CONDORCE_PILOT_JOB_ENV are put into an expression as they are. Unquoted text
does not parse there: the whole merge fails, and the job keeps its old environment.

## Example
TargetUniverse = 5
default_pilot_job_env = SITE=T2

## Use instead
TargetUniverse = 5
default_pilot_job_env = "SITE=T2"

## Fix
Unsafe: the variables appear.

## HTCondor
Seen on both versions with the Env transform, which a program of the CE writes when it is configured.

## Profile
Only in `ce`.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.expansion import expanded
from router.lint.lists import Definition
from router.lint.rule import Context, Profile, rule
from router.lint.scene import value_of
from router.syntax.config import Assignment, Block
from router.syntax.expr import AttributeRef, OpaqueExpr
from router.syntax.read.expressions import read_expression
from router.syntax.statement import MacroAssignment
from router.text import MappedText

_NAMES = ("default_pilot_job_env", "condorce_pilot_job_env")
# What an attribute holds is text without quotes; what was there before is an expression.
_OF_JOB = re.compile(r"(?i)\$\(MY\.\w+(:[^()]*)?\)")
_ITSELF = re.compile(r"(?i)\$\((default|condorce)_pilot_job_env\)")


@rule(on=(MacroAssignment, Assignment, Block), severity=Severity.ERROR, only=(Profile.CE,), names=_NAMES)
def check(item: MacroAssignment | Definition, context: Context) -> Iterator[Diagnostic]:
    """Report a value that is no expression, or a lone word."""
    if item.name.lower() not in _NAMES:
        return
    value = (item.value if isinstance(item, MacroAssignment) else value_of(item)).strip()
    text = _OF_JOB.sub("x", _ITSELF.sub('""', value.text))
    known = expanded(text, context.scene, context.body)
    if not value.text or known is None:
        return
    expression = read_expression(MappedText.of(known.strip()), release=context.release).expression
    if not isinstance(expression, OpaqueExpr | AttributeRef):
        return
    simple = '"' not in value.text and "'" not in value.text and not _ITSELF.search(value.text)
    yield context.report(
        value,
        "this is put into an expression, and does not parse there: no variable is set",
        help=f'write `"{value.text}"`' if simple else "make it one text in quotes",
        fix=replace(value.whole_span, f'"{value.text}"', title="Put it in quotes") if simple else None,
    )
