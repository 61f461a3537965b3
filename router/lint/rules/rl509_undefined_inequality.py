"""`!=` on an attribute that a job may lack: a ban on everyone without it.

## Why
With no such attribute the comparison is undefined, and the job does not match. A list of banned e-mail
addresses written so keeps out every job that has none.

## Example
REQUIREMENTS x509UserProxyEmail != "bad@example.org"

## Use instead
REQUIREMENTS x509UserProxyEmail =!= "bad@example.org"

## Fix
Unsafe: the route takes more jobs.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.facts.attributes import MAY_BE_ABSENT
from router.lint.asked import condition
from router.lint.patterns import asked_for, bare, is_undefined, needed, open_parts, optional_attribute
from router.lint.rule import Context, rule
from router.syntax.config import Assignment
from router.syntax.expr import Binary, Expr, Literal
from router.syntax.statement import Requirements


@rule(on=(Requirements, Assignment), severity=Severity.ERROR, marks=("!=",), old=True)
def check(subject: Requirements | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report each, unless something asks whether the attribute is there."""
    whole = condition(subject)
    if whole is None:
        return
    for node in open_parts(whole):
        if not isinstance(node, Binary) or node.operator != "!=":
            continue
        if is_undefined(node.left) or is_undefined(node.right):
            continue
        names = [*needed(node.left), *needed(node.right)]
        absent = MAY_BE_ABSENT | context.scene.site.absent_attributes
        known = next((one for one in names if one.name.lower() in absent), None)
        name = known or (optional_attribute(node.left) if _bans(node.right) else None)
        if name is None or asked_for(name.name, whole):
            continue
        yield context.report(
            node,
            f"no job without `{name.name}` matches",
            help="write `=!=`, which is true for them",
            fix=replace(node.operator_span, "=!=", title="Write `=!=`"),
            severity=None if known else Severity.WARNING,
        )


def _bans(value: Expr) -> bool:
    """Tell whether `!=` keeps this value out; with nothing, 0 or false it asks for the attribute."""
    one = bare(value)
    return isinstance(one, Literal) and bool(one.value) and isinstance(one.value, bool | int | float | str)
