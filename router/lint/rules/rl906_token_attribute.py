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

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.knobs import value_if
from router.lint.passage import is_made
from router.lint.rule import Context, Profile, rule
from router.syntax.config import Assignment, Block, Item
from router.syntax.expr import AttributeRef
from router.syntax.node import walk
from router.syntax.read.expressions import read_expression
from router.syntax.statement import (
    Assigning,
    AttributeName,
    Conditional,
    Copying,
    MacroAssignment,
    Statement,
)
from router.text import MappedText, Span

_PREFIX = "orig_"
_OF_JOB = re.compile(r"(?i)(?:\$[A-Za-z_]*\(\s*|\bdefined\s+)MY\.(?P<name>orig_AuthToken\w+)")


@rule(
    on=(AttributeRef, Statement, Item),
    severity=Severity.ERROR,
    off=(Profile.CE,),
    migrate=True,
    marks=("orig_authtoken",),
)
def check(node: AttributeRef | Statement | Item, context: Context) -> Iterator[Diagnostic]:
    """Report the name wherever it is looked at, if nothing makes it."""
    if context.scene.has_unread_parts:
        return
    for name, span in _names(node, context):
        if is_made(context.scene, name):
            continue
        plain = name[len(_PREFIX) :]
        yield context.report(
            span,
            f"nothing makes `{name}`: it is undefined",
            help=f"write `{plain}`",
            fix=replace(span, plain, title=f"Write `{plain}`", safety=Safety.SAFE),
        )


def _names(node: AttributeRef | Statement | Item, context: Context) -> Iterator[tuple[str, Span]]:
    match node:
        case AttributeRef():
            yield from _reference(node)
        case Copying(target=AttributeName(name=name, span=span)) if _is_kept(name):
            yield name, span
        case Assigning(value=value) | MacroAssignment(value=value):
            yield from _in_text(value)
        case Conditional(branches=branches):
            for branch in branches:
                yield from _in_text(branch.condition)
        case Assignment() | Block():
            value = value_if(node, context.scene, "job_router_source_job_constraint") or MappedText.of("")
            if _PREFIX in value.text:
                for one in walk(read_expression(value, release=context.release).expression):
                    if isinstance(one, AttributeRef):
                        yield from _reference(one)


def _reference(node: AttributeRef) -> Iterator[tuple[str, Span]]:
    if _is_kept(node.name):
        yield node.name, node.name_span


def _in_text(text: MappedText) -> Iterator[tuple[str, Span]]:
    for found in _OF_JOB.finditer(text.text):
        yield found["name"], text.span(*found.span("name"))


def _is_kept(name: str) -> bool:
    return name.lower().startswith("orig_authtoken")
