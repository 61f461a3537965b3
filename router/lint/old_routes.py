"""Routes in the old syntax as rules see them: each attribute of a route ad as the statement it stands for.

What HTCondor makes of them is in reference job-router section 9: `set_X` is a SET, `eval_set_X` an EVALSET,
`requirements` the REQUIREMENTS without `TARGET.`, and a plain attribute a macro, of which a text loses its
quotes.
"""

from collections.abc import Iterator, Sequence

from router.facts.versions import Release
from router.lint.bodies import Body, BodyKind
from router.lint.lists import Definition
from router.syntax.expr import AttributeRef, Expr, Literal, OpaqueExpr, same_name
from router.syntax.node import Node, rewrite
from router.syntax.read.route_ads import read_route_ads
from router.syntax.route_ad import Entry, EntryKind, RouteAd, RouteAds
from router.syntax.statement import (
    AttributeName,
    Copy,
    Delete,
    EvalSet,
    MacroAssignment,
    Requirements,
    Set,
    Statement,
    TransformBody,
)
from router.text import MappedText, SourceFile

# Plain attributes whose texts keep their quotes.
_KEEP_QUOTES = ("gridresource", "sharedx509userproxy", "sendidtokens")
_ORDER = (EntryKind.PLAIN, EntryKind.COPY, EntryKind.DELETE, EntryKind.SET, EntryKind.EVAL_SET)


def ads_in(bodies: Sequence[Body], release: Release) -> Iterator[tuple[Definition, RouteAds]]:
    """Yield the route ads that stand in the place of statements."""
    for body in bodies:
        if body.old and body.kind is not BodyKind.SCHEDD:
            yield body.item, read_route_ads(body.text, release=release)


def old_bodies(read: Sequence[tuple[Definition, RouteAds]]) -> tuple[Body, ...]:
    """Return one body for each route ad, its statements in the order in which HTCondor runs them."""
    return tuple(_body(item, ad) for item, ads in read for ad in ads.ads)


def _body(item: Definition, ad: RouteAd) -> Body:
    entries = sorted(ad.entries, key=lambda entry: _ORDER.index(entry.kind))
    statements = tuple(one for entry in entries for one in _statement(entry, ad.text.source))
    tree = TransformBody(span=ad.span, text=ad.text, statements=statements)
    return Body(kind=BodyKind.ROUTE, name=ad.name, item=item, text=ad.text, tree=tree, old=True)


def _statement(entry: Entry, source: SourceFile) -> Iterator[Statement]:
    expression = entry.expression
    if isinstance(expression, OpaqueExpr):
        return  # its macros decide what it is
    value = MappedText.cut(source, expression.span)
    text = MappedText.cut(source, entry.span)
    attribute = AttributeName(span=entry.name_span, name=entry.attribute)
    keyword = entry.name_span
    match entry.kind:
        case EntryKind.SET | EntryKind.EVAL_SET:
            kind = Set if entry.kind is EntryKind.SET else EvalSet
            yield kind(
                span=entry.span,
                text=text,
                keyword_span=keyword,
                attribute=attribute,
                value=value,
                expression=expression,
            )
        case EntryKind.DELETE:
            yield Delete(span=entry.span, text=text, keyword_span=keyword, target=attribute, rest=value)
        case EntryKind.COPY:
            new = _unquoted(expression, value)
            yield Copy(span=entry.span, text=text, keyword_span=keyword, target=attribute, new_name=new)
        case _ if same_name(entry.attribute, "requirements"):
            yield Requirements(
                span=entry.span,
                text=text,
                keyword_span=keyword,
                value=value,
                expression=as_job_alone(expression),
            )
        case _:
            keeps = entry.attribute.lower() in _KEEP_QUOTES
            yield MacroAssignment(
                span=entry.span,
                text=text,
                name=entry.attribute,
                name_span=entry.name_span,
                value=value if keeps else _unquoted(expression, value),
            )


def as_job_alone(expression: Expr) -> Expr:
    """Return an expression on a job as TARGET as it is where the job is alone."""
    found = rewrite(expression, _without_target)
    assert isinstance(found, Expr), "an expression stays one"
    return found


def _without_target(node: Node) -> Node:
    match node:
        case AttributeRef(name=name, scope=AttributeRef(name=scope, scope=None)) if same_name(
            scope, "target"
        ):
            return AttributeRef(name=name, name_span=node.name_span, span=node.span)
        case _:
            return node


def _unquoted(expression: Expr, value: MappedText) -> MappedText:
    """Return a text without its quotes."""
    is_text = isinstance(expression, Literal) and isinstance(expression.value, str)
    return value.part(1, len(value.text) - 1) if is_text else value
