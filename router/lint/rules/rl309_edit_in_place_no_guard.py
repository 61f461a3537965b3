"""A route that edits jobs in place, and takes the same jobs again and again.

## Why
An edited job stays in the queue, and is a candidate in the next round: it is edited again and again. Mark
it, and ask for the mark: a part of REQUIREMENTS, or of JOB_ROUTER_SOURCE_JOB_CONSTRAINT, must no longer hold
on the edited job.

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
from router.lint.bodies import Body, BodyKind, edits_in_place
from router.lint.patterns import conjuncts
from router.lint.rule import Context, rule
from router.lint.scene import value_of
from router.lint.values import read_value
from router.model.scalars import constant_in
from router.syntax.expr import AttributeRef, Expr, OpaqueExpr, Scalar, Word
from router.syntax.node import walk
from router.syntax.statement import Assigning, AttributeName, Copying, Delete, EvalMacro, Rename, Set
from router.text import Edit, Span


@rule(on=Body, severity=Severity.ERROR, old=True)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report the route, if nothing that it asks for is changed by what it does."""
    if body.kind is not BodyKind.ROUTE or not edits_in_place(body) or _trouble_of_others(body):
        return
    after = dict(_changes(body))
    constraint = context.scene.definition("JOB_ROUTER_SOURCE_JOB_CONSTRAINT")
    asked: list[Expr] = []
    if body.requirements is not None:
        asked.append(body.requirements.expression)
    if constraint is not None:
        asked.append(read_value(value_of(constraint)))
    if any(isinstance(one, OpaqueExpr) for one in asked):
        return
    parts = [part for one in asked for part in conjuncts(one)]
    guards = [part for part in parts if _names(part) & after.keys()]
    # A part that still holds on the edited job keeps nothing out.
    if any(constant_in(part, after) is not True for part in guards):
        return
    says = "asks for what the edited job still is" if guards else ""
    edit = body.macros["editjobinplace"]
    yield context.report(
        edit.text.strip(),
        "an edited job is taken again in the next round" + (f": the route {says}" if says else ""),
        help=f"mark it (`SET {body.name}_Edited true`), and ask for `{body.name}_Edited =!= true`",
        fix=_fix(body),
    )


def _trouble_of_others(body: Body) -> bool:
    """Tell whether EditJobInPlace is no truth value, so that nothing is edited (RL306)."""
    value = constant_in(read_value(body.macros["editjobinplace"].value), {})
    return isinstance(value, str | Word) or value is False


def _names(expression: Expr) -> set[str]:
    return {one.name.lower() for one in walk(expression) if isinstance(one, AttributeRef)}


def _changes(body: Body) -> Iterator[tuple[str, Scalar | None]]:
    """Yield the attributes that are other ones afterwards, with their values as far as they are known."""
    for one in body.statements:
        match one:
            case Set(attribute=attribute, expression=expression):
                yield attribute.name.lower(), constant_in(expression, {})
            case EvalMacro():
                continue
            case Assigning(attribute=attribute):
                yield attribute.name.lower(), None
            case Delete(target=AttributeName(name=name)):
                yield name.lower(), Word.UNDEFINED
            case Copying(target=target, new_name=new):
                yield new.text.strip().lower(), None
                if isinstance(one, Rename) and isinstance(target, AttributeName):
                    yield target.name.lower(), Word.UNDEFINED


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
