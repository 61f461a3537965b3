"""A route that edits jobs in place, and takes the same jobs again and again.

## Why
An edited job stays in the queue as it was, and is a candidate in the next round. Mark it, and ask for the
mark.

## Example
EditJobInPlace = true
REQUIREMENTS Owner == "cms"
SET ProjectName "cms"

## Use instead
EditJobInPlace = true
REQUIREMENTS Owner == "cms" && Site_Edited =!= true
SET ProjectName "cms"
SET Site_Edited true

## Fix
Unsafe: jobs get one more attribute.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: taken by Site, no ad comes out

Instead: taken by Site, no ad comes out
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Severity
from router.lint.bodies import Body, BodyKind
from router.lint.rule import Context, rule
from router.lint.scene import value_of
from router.syntax.expr import AttributeRef, OpaqueExpr
from router.syntax.node import walk
from router.syntax.statement import Assigning, AttributeName, Copying, Delete
from router.text import Edit, Span


@rule(on=Body, severity=Severity.ERROR)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report the route, if neither its REQUIREMENTS nor the source constraint speak of what it changes."""
    edit = body.macros.get("editjobinplace")
    if (
        body.kind is not BodyKind.ROUTE
        or edit is None
        or edit.value.text.strip().lower() not in ("true", "1")
    ):
        return
    changed = {name.lower() for name in _changes(body)}
    constraint = context.scene.definition("JOB_ROUTER_SOURCE_JOB_CONSTRAINT")
    asked = "" if constraint is None else value_of(constraint).text.lower()
    if body.requirements is not None:
        if isinstance(body.requirements.expression, OpaqueExpr):
            return
        names = {
            one.name.lower() for one in walk(body.requirements.expression) if isinstance(one, AttributeRef)
        }
        if names & changed:
            return
    if any(name in asked for name in changed):
        return
    yield context.report(
        edit.text.strip(),
        "an edited job is taken again in the next round",
        help=f"mark it (`SET {body.name}_Edited true`), and ask for `{body.name}_Edited =!= true`",
        fix=_fix(body),
    )


def _changes(body: Body) -> Iterator[str]:
    for one in body.statements:
        match one:
            case Assigning(attribute=attribute):
                yield attribute.name
            case Copying(new_name=name):
                yield name.text.strip()
            case Delete(target=AttributeName(name=name)):
                yield name


def _fix(body: Body) -> Fix | None:
    if body.requirements is None or not body.statements:
        return None
    mark = f"{body.name}_Edited"
    value, last = body.requirements.value.strip(), body.statements[-1].text.strip().whole_span
    text = body.source.text
    line = text.rfind("\n", 0, last.start) + 1
    indent = text[line : last.start]
    joined = value.text if "||" not in value.text and "?" not in value.text else f"({value.text})"
    edits = (
        Edit(value.whole_span, f"{joined} && {mark} =!= true"),
        Edit(Span(last.end, last.end), f"\n{indent}SET {mark} true"),
    )
    return Fix(f"Mark with `{mark}`", edits)
