"""Convert configuration files from the old route syntax to the new, item by item, in place.

Each item that holds the old syntax is replaced where it stands, so the file's other text, its comments and
its conditionals stay as they are.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from router.convert.chain import chain_of
from router.convert.defaults import Defaults
from router.convert.find import Found, Old
from router.convert.held import find_all
from router.convert.known import Known
from router.convert.losses import remark
from router.convert.naming import Naming
from router.convert.parts import Ad, commented, heading, route_definitions, transform_lists, unknown_macros
from router.convert.reading import Reader
from router.convert.result import Conversion, ConvertedFile
from router.convert.rewrite import Rewriter
from router.convert.statements import Style
from router.convert.winners import Loading
from router.convert.write import write_block, write_names
from router.diagnostics import Diagnostic
from router.syntax.config import Assignment, Block, ConfigFile
from router.syntax.read.config import read_config
from router.syntax.route_ad import BrokenAd
from router.text import Edit, SourceFile, Span, apply_edits


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the user asked for: `mark` adds a comment with the old name, `keep_old` the old text.

    `defines` are macros that the host would supply.
    """

    style: Style = field(default_factory=Style)
    mark: bool = False
    keep_old: bool = False
    defines: Mapping[str, str] = field(default_factory=dict)


def convert_files(files: Sequence[ConfigFile], options: Options | None = None) -> Conversion:
    """Convert all files of one configuration together, in HTCondor's order.

    An ad that HTCondor cannot read becomes a comment. A file with no other ads, or with such defaults, is
    left as it is. The diagnostic names the place.
    """
    return _Converter(files, options or Options()).run()


# So that a comment above the defaults is still about something.
MERGED = "# (JOB_ROUTER_DEFAULTS is merged into each route.)\n"
_OF_ADS = frozenset({Old.ENTRIES, Old.DEFAULTS, Old.BRACKETED_ROUTE, Old.BRACKETED_TRANSFORM})


class _Converter:
    def __init__(self, files: Sequence[ConfigFile], options: Options) -> None:
        self.options = options
        self.found = find_all(files)
        self.diagnostics: list[Diagnostic] = []
        everything = [one for _, all_found in self.found for one in all_found]
        known = Known(files, options.defines)
        self.known = known
        self.reader = Reader(known)
        self.chain = chain_of(everything)
        self.transform_lists = transform_lists(files)
        self.defaults = Defaults(everything, self.reader)
        loading = Loading(known, self.defaults, is_ce=options.style.ce)
        defined = frozenset(name.lower() for file in files for name, _ in route_definitions(file))
        self.naming = Naming(self.found, self.reader, self.chain, defined, loading)
        needs_no_requirements = bool(everything) and loading.needs_no_requirements
        self.style = replace(options.style, needs_no_requirements=needs_no_requirements)
        self.rewriter = Rewriter(known, self.defaults, self.diagnostics)
        self.pairs: dict[str, str] = {}
        self.by_route: list[tuple[str, tuple[Diagnostic, ...]]] = []
        self.listed: list[str] = []

    def run(self) -> Conversion:
        edits = [self._edits(file, found) for file, found in self.found]
        files = []
        for (file, all_found), some in zip(self.found, edits, strict=True):
            if some is not None:
                some += [edit for one in all_found if (edit := self._names_edit(one)) is not None]
                some += self._twins(file, all_found)
            files.append(self._written(file, some or ()))
        ordered = sorted(self.diagnostics, key=lambda diagnostic: diagnostic.sort_key)
        return Conversion(
            files=tuple(files),
            diagnostics=tuple(ordered),
            names=tuple(self.pairs.items()),
            by_route=tuple(self.by_route),
        )

    def say(self, code: str, message: str, source: SourceFile, span: Span) -> None:
        self.diagnostics.append(remark(code, message, source, span))

    def _edits(self, file: ConfigFile, all_found: Sequence[Found]) -> list[Edit] | None:
        """Return what is to change in a file but the list of names; None if it has to be left."""
        has_routes = any(one.kind is Old.ENTRIES and self.naming.ads(one) for one in all_found)
        for one in all_found:
            if one.kind is Old.ENTRIES and has_routes:
                continue
            if (problem := self._unreadable(one)) is not None:
                span, reason = problem
                self.say("CV07", f"HTCondor stops reading here: {reason}", file.source, span)
                return None
        edits = []
        for one in all_found:
            text = self._item(file, one)
            if text is not None:
                edits.append(Edit(one.item.code_span, self._with_old(file, one, text)))
        return edits

    def _unreadable(self, found: Found) -> tuple[Span, str] | None:
        """Return where HTCondor stops reading an item of which nothing is left then, and why."""
        if found.kind not in _OF_ADS:
            return None
        if found in self.defaults.unbracketed:
            return found.item.name_span, "what it adds to has no brackets, so they cannot be read together"
        read = self.reader.read(found)
        if read.ads.ads and read.ads.ads[0] is read.ads.pieces[0]:
            return None
        if read.broken is not None:
            return read.broken.at, read.broken.reason
        return (read.lost.whole_span, read.ads.reason) if read.lost is not None else None

    def _written(self, file: ConfigFile, edits: Sequence[Edit]) -> ConvertedFile:
        if not edits:
            return ConvertedFile(source=file.source, text=file.source.text)
        text = apply_edits(file.source.text, sorted(edits, key=lambda edit: edit.span.start))
        _, problems = read_config(SourceFile(file.source.path, text))
        _, problems_before = read_config(file.source)
        if len(problems) > len(problems_before):
            message = f"the result would not be read: {problems[-1].message}"
            self.say("CV43", message, file.source, Span(0, 0))
            return ConvertedFile(source=file.source, text=file.source.text)
        return ConvertedFile(source=file.source, text=text)

    def _with_old(self, file: ConfigFile, found: Found, text: str) -> str:
        if not self.options.keep_old:
            return text
        old = file.source.slice(found.item.code_span).rstrip("\n").split("\n")
        return "".join(f"# {line}".rstrip() + "\n" for line in old) + text

    def _item(self, file: ConfigFile, found: Found) -> str | None:
        place = file.source, found.item.name_span
        match found.kind:
            case Old.ENTRIES:
                return self._entries_item(file, found)
            case Old.DEFAULTS if why := self.defaults.unmerged.get(found, ""):
                self.say("CV32", why, *place)
                return None
            case Old.DEFAULTS:
                self.say("CV24", "JOB_ROUTER_DEFAULTS is no more", *place)
                above = file.source.text[: found.item.code_span.start].rsplit("\n", 2)[-2:]
                return MERGED if above[0].lstrip().startswith("#") else ""
            case Old.FLAG if self._is_needed(found):
                return None
            case Old.FLAG:
                self.say("CV22", f"`{found.item.name}` is no more", *place)
                return ""
            case Old.COMMAND | Old.FILE:
                code = "CV20" if found.kind is Old.COMMAND else "CV21"
                self.say(code, f"`{found.item.name}` is not read from 24.10 on", *place)
                return None
            case Old.NAMES:
                return None  # when all routes have their names
            case Old.BRACKETED_ROUTE | Old.BRACKETED_TRANSFORM:
                return self._bracketed_item(file, found)

    def _is_needed(self, flag: Found) -> bool:
        """Tell whether what the flag is about is left in the files."""
        if flag.item.name.lower().startswith("merge"):
            return bool(self.defaults.unmerged)
        kinds = {one.kind for _, all_found in self.found for one in all_found}
        return bool(kinds & {Old.COMMAND, Old.FILE})

    def _twins(self, file: ConfigFile, all_found: Sequence[Found]) -> list[Edit]:
        """Return the edits that put definitions which were never read out of the way of the new ones."""
        edits = []
        converted = [one.item for one in all_found]
        for name, item in route_definitions(file):
            if self.naming.has_twin(name) and item not in converted:
                edits.append(Edit(item.code_span, self._twin(file, item)))
        return edits

    def _twin(self, file: ConfigFile, item: Assignment | Block) -> str:
        self.say("CV42", f"`{item.name}` is converted from a route ad as well", file.source, item.name_span)
        return commented(file.source.slice(item.code_span), "as no list of names made HTCondor read it")

    def _entries_item(self, file: ConfigFile, found: Found) -> str:
        for name in self.transform_lists:  # they passed entries by (vector old-prepost-not-applied)
            self.say("CV17", f"`{name}` is set, and did not apply to route ads", *_place(file, found))
        read = self.reader.read(found)
        for name in read.names:
            self.say("CV23", f"`$({name})` stands where an entry does", *_place(file, found))
        if self.chain is None and self.naming.writes_list and found.appends:
            self.say("CV41", "some of JOB_ROUTER_ENTRIES stands under a condition", *_place(file, found))
        blocks = self._blocks(file, found)
        names = self._ordered(file, found)
        appends = found.appends and (self.chain is None or self.chain.is_open or bool(self.listed))
        if names:
            self.listed = [*self.listed, *names] if appends else names
            if self.naming.lists_at_entries:
                blocks.append(write_names(names, appends=appends))
        return "\n".join(blocks)

    def _blocks(self, file: ConfigFile, found: Found) -> list[str]:
        """Return the routes of an item, and what HTCondor never read as comments."""
        read = self.reader.read(found)
        if self.naming.is_unread(found):
            reason = "what stands before it in the knob stops it"
            return [self._lost(file, read.ads.span, read.ads.span, reason)]
        blocks: list[str] = []
        ads = iter(self.naming.ads(found))
        lost: list[tuple[Span, Span, str]] = []
        for piece in read.ads.pieces:
            if isinstance(piece, BrokenAd):
                lost.append((piece.span, piece.at, piece.reason))
                continue
            blocks += self._lost_together(file, lost)
            lost = []
            if (block := self._ad(file, found, next(ads))) is not None:
                blocks.append(block)
        if read.lost is not None:
            span = read.lost.whole_span
            lost.append((span, Span(span.start, span.start + 1), read.ads.reason))
        return [*blocks, *self._lost_together(file, lost)]

    def _lost_together(self, file: ConfigFile, lost: Sequence[tuple[Span, Span, str]]) -> list[str]:
        """Return neighbours that HTCondor did not read as one comment: the first is where it went wrong."""
        if not lost:
            return []
        (first, at, reason), (last, _, _) = lost[0], lost[-1]
        return [self._lost(file, Span(first.start, last.end), at, reason)]

    def _lost(self, file: ConfigFile, span: Span, at: Span, reason: str) -> str:
        self.say("CV37", f"HTCondor does not read this: {reason}", file.source, at)
        return commented(file.source.slice(span), f"as HTCondor did not read it ({reason})")

    def _ordered(self, file: ConfigFile, found: Found) -> list[str]:
        """Return the names to list at an item."""
        order = self.naming.order(found)
        if self.naming.writes_list and len(order) > 1:
            tried = " ".join(order)
            self.say("CV03", f"23.9.6 tried these routes in the order {tried}", *_place(file, found))
        if order and (why := self.naming.asks_otherwise):
            self.say("CV38", why, *_place(file, found))
        return order

    def _ad(self, file: ConfigFile, found: Found, ad: Ad) -> str | None:
        """Convert one ad of an item; None if it does not count."""
        said = len(self.diagnostics)
        if not self.naming.counts(found, ad):
            message = f"another route is also called `{ad.old_name}`"
            self.say("CV04", message, file.source, heading(ad.ad))
            return None
        new = self.naming.new_name(ad.old_name)
        if not ad.ad.name:
            message = f"a route without a name; it is called `{new}` now"
            self.say("CV02", message, file.source, heading(ad.ad))
        elif new != ad.old_name:
            message = f"the route `{ad.old_name}` is called `{new}` now"
            self.say("CV01", message, file.source, heading(ad.ad))
        self.pairs[ad.old_name] = new
        if self.naming.is_defined(new):
            message = f"`JOB_ROUTER_ROUTE_{new}` is defined as well"
            self.say("CV05", message, file.source, heading(ad.ad))
            return None
        for macro, span in unknown_macros(ad.written, self.known.value):
            self.say("CV31", f"`{macro}` is set in none of these files", file.source, span)
        route = self.rewriter.route(file, found, ad.ad, written=ad.written, style=self.style)
        self.by_route.append((new, tuple(self.diagnostics[said:])))
        mark = (f"converted from the route ad `{ad.old_name}`",) if self.options.mark else ()
        return write_block(f"JOB_ROUTER_ROUTE_{new}", route, above=(*ad.above, *route.above, *mark))

    def _names_edit(self, found: Found) -> Edit | None:
        """Put the new names in place of the old in JOB_ROUTER_ROUTE_NAMES, or all of them in an empty one."""
        if found.kind is not Old.NAMES:
            return None
        changed = self.naming.relisted(found, self.listed)
        if changed == found.value.text:
            return None
        return Edit(found.item.code_span, f"{found.item.name} = {changed}\n")

    def _bracketed_item(self, file: ConfigFile, found: Found) -> str:
        read = self.reader.read(found)
        is_route = found.kind is Old.BRACKETED_ROUTE
        if is_route and self.naming.has_twin(found.suffix):
            return self._twin(file, found.item)
        style = replace(self.style, is_schedd=not is_route)
        ad = read.ads.ads[0]
        route = self.rewriter.route(file, found, ad, written=read.as_written(ad), style=style)
        return write_block(found.item.name, route, above=route.above)


def _place(file: ConfigFile, found: Found) -> tuple[SourceFile, Span]:
    return file.source, found.item.name_span
