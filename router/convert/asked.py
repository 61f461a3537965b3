"""What a configuration asks of a job: the expressions of its routes and transforms, in either syntax.

The jobs of a proof are made from both sides of a conversion, so that neither asks for anything unseen.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from router.facts.versions import Release
from router.model.configuration import Reading, load_sources
from router.model.resolve import resolve_routes
from router.model.route import RouteTransform
from router.prove.generate import matching
from router.syntax.expr import AttributeRef, Expr, OpaqueExpr
from router.syntax.node import Node, walk
from router.syntax.read.expressions import parse_expression
from router.syntax.statement import AttributeName, MacroAssignment, Regex
from router.text import SourceFile

_OF_THE_JOB = re.compile(r"MY\.([A-Za-z_][A-Za-z0-9_]*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Requirements, which jobs have to meet, and the other expressions, and attributes by themselves."""

    requirements: tuple[Expr, ...]
    others: tuple[Expr, ...]


def asked_of(files: Sequence[tuple[str, str]], release: Release) -> Asked:
    """Return what the files, each a path and its text, ask of a job under a release."""
    sources = [(SourceFile(path, text), True) for path, text in files]
    table = resolve_routes(load_sources(sources, Reading(release=release, follow=False)))
    around = [*table.pre, *table.post]
    transforms = [*(route.transform for route in table.routes), *around]
    required = [transform.requirements_expression for transform in transforms]
    constraint = parse_expression(table.source_constraint, release=release)
    others = [expression for transform in transforms for expression in _others(transform, release)]
    return Asked(
        requirements=tuple(one for one in [*required, constraint] if one is not None),
        others=tuple(others),
    )


def _others(transform: RouteTransform, release: Release) -> Iterator[Expr]:
    """Yield what the statements of a transform evaluate, read or change."""
    yield from (AttributeRef(name=name) for name in _OF_THE_JOB.findall(transform.text.text))
    for node in walk(transform.body):
        yield from _of_node(node, release)


def _of_node(node: Node, release: Release) -> Iterable[Expr]:
    match node:
        case AttributeName(name=name):
            return [AttributeRef(name=name)]
        case Regex(pattern=pattern):
            names = (re.sub(r"\W", "", text) for text in matching(pattern))
            return [AttributeRef(name=name) for name in names if name]
        case MacroAssignment(value=value):  # EditJobInPlace and its kin are expressions
            expression = parse_expression(value.text, release=release)
            return [] if expression is None else [expression]
        case Expr() if not isinstance(node, OpaqueExpr):
            return [node]
        case _:
            return []
