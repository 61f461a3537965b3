"""Rewrite one route ad: merge the defaults under it, convert it, and keep its macros where that is right."""

from collections.abc import Sequence
from dataclasses import replace

from router.convert.choose import choose, run_time_macros
from router.convert.comments import comments_of
from router.convert.defaults import Defaults
from router.convert.find import Found
from router.convert.known import MARK, Known, has_macro
from router.convert.losses import remark
from router.convert.parts import heading, name_comments, old_entries, opening
from router.convert.route import convert_entries
from router.convert.statements import Line, NewRoute, OldEntry, Style
from router.diagnostics import Diagnostic
from router.syntax.config import ConfigFile
from router.syntax.expr import Literal
from router.syntax.route_ad import EntryKind, RouteAd
from router.syntax.write.expressions import write_expression


class Rewriter:
    """Turns route ads into routes, and says what there is to say of each place once."""

    def __init__(self, known: Known, defaults: Defaults, diagnostics: list[Diagnostic]) -> None:
        self._known = known
        self._defaults = defaults
        self._diagnostics = diagnostics
        self._said: set[Diagnostic] = set()

    def route(
        self, file: ConfigFile, found: Found, ad: RouteAd, *, written: RouteAd, style: Style
    ) -> NewRoute:
        """Return the route of an ad; `written` is the same ad with its macros."""
        entries = self._entries(found, ad, style, written=False)
        hard = self._convert(file, ad, entries, style)
        soft = hard
        if written is not ad or self._defaults.hold_macros(found):
            soft = self._convert(file, written, self._entries(found, written, style, written=True), style)
        route, written_out = choose(soft, hard, self._known)
        self._say(route.diagnostics)
        self._say(self._of_macros(route, written_out))
        return replace(_finished(route, entries), above=name_comments(entries))

    def _entries(self, found: Found, ad: RouteAd, style: Style, *, written: bool) -> list[OldEntry]:
        defaults = () if style.is_schedd else self._defaults.under(found, written=written)
        own = old_entries(ad, own=False)
        comments = comments_of(ad.text.source, opening(ad), [entry.span for entry in ad.entries])
        return [*defaults, *(replace(one, comments=comments[number]) for number, one in enumerate(own))]

    def _convert(self, file: ConfigFile, ad: RouteAd, entries: Sequence[OldEntry], style: Style) -> NewRoute:
        tail = comments_of(ad.text.source, opening(ad), [entry.span for entry in ad.entries])[-1]
        return convert_entries(entries, style=style, where=heading(ad), source=file.source, tail=tail)

    def _of_macros(self, route: NewRoute, written_out: Sequence[Line]) -> list[Diagnostic]:
        said = []
        for line in written_out:
            if line.item is not None:
                message = f"the value of a macro was written out in `{line.item.entry.name}`"
                said.append(remark("CV35", message, line.item.source, line.item.entry.span))
        for line in route.head:
            if line.item is not None and line.text.startswith("REQUIREMENTS ") and has_macro(line.text):
                message = "the requirements hold a macro that has no value here"
                said.append(remark("CV36", message, line.item.source, line.item.entry.span))
        return said

    def _say(self, diagnostics: Sequence[Diagnostic]) -> None:
        for one in diagnostics:
            if one not in self._said:
                self._said.add(one)
                self._diagnostics.append(one)


def _finished(route: NewRoute, entries: Sequence[OldEntry]) -> NewRoute:
    """Put in the macros that statements read when they run, and the dollars of `$(DOLLAR)`."""
    plain = {one.entry.attribute.lower(): one for one in entries if one.entry.kind is EntryKind.PLAIN}
    assigned = {line.text.partition(" = ")[0].lower() for line in route.head}
    head = list(route.head)
    for name in run_time_macros(route, plain):
        if name not in assigned:
            head.append(Line(text=f"{plain[name].entry.attribute} = {_text(plain[name])}"))
    return replace(
        route,
        head=tuple(_dollars(line) for line in head),
        commands=tuple(_dollars(line) for line in route.commands),
    )


def _text(item: OldEntry) -> str:
    """Return the text of a macro made of a route attribute: a string loses its quotes."""
    expression = item.entry.expression
    if isinstance(expression, Literal) and isinstance(expression.value, str):
        return expression.value
    return write_expression(expression)


def _dollars(line: Line) -> Line:
    return replace(line, text=line.text.replace(MARK, "$"))
