"""`orig_AuthToken...`, which only the transforms of HTCondor-CE make.

## Why
A plain job router leaves AuthTokenSubject, AuthTokenIssuer and the others where they are. The name with
`orig_` is undefined there, unless a transform of yours copies it.

## Example
REQUIREMENTS regexp("^cms", orig_AuthTokenSubject)

## Use instead
REQUIREMENTS regexp("^cms", AuthTokenSubject)

## Fix
Safe: until now it was undefined.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5

## Profile
Off in `ce`, where CE05 tells which name to use where.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.rule import Context, Profile, rule
from router.syntax.expr import AttributeRef

_PREFIX = "orig_"


@rule(on=AttributeRef, severity=Severity.ERROR, off=(Profile.CE,), migrate=True)
def check(node: AttributeRef, context: Context) -> Iterator[Diagnostic]:
    """Report the name, if nothing copies to it."""
    name = node.name.lower()
    if (
        not name.startswith("orig_authtoken")
        or name in context.scene.set_attributes
        or context.scene.has_unread_parts
    ):
        return
    if context.scene.assigned.copies_to_originals:
        return
    plain = node.name[len(_PREFIX) :]
    yield context.report(
        node,
        f"nothing makes `{node.name}`: it is undefined",
        help=f"write `{plain}`",
        fix=replace(node.name_span, plain, title=f"Write `{plain}`", safety=Safety.SAFE),
    )
