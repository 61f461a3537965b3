"""Convert configuration files from the old route syntax to the new, item by item, in place.

Each item that holds the old syntax is replaced where it stands, so the file's other text, its comments and
its conditionals stay as they are.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from router.convert.comments import comments_of
from router.convert.defaults import Defaults
from router.convert.expand import write_out
from router.convert.find import Found, Old, find, without_self
from router.convert.losses import remark
from router.convert.names import legal_names
from router.convert.parts import (
    Ad,
    defined_routes,
    first_unreadable,
    heading,
    old_entries,
    replace_word,
    transform_lists,
    unknown_macros,
    winners,
)
from router.convert.route import NewRoute, OldEntry, Style, convert_entries
from router.convert.write import write_block, write_names
from router.diagnostics import Diagnostic
from router.model.hash_order import HashOrder
from router.syntax.config import Assignment, Block, ConfigFile
from router.syntax.read.config import read_config
from router.syntax.read.route_ads import read_route_ads
from router.syntax.route_ad import RouteAd, RouteAds
from router.text import Edit, SourceFile, Span, apply_edits


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the user asked for: `mark` adds a comment with the old name, `keep_old` the old text."""

    style: Style = field(default_factory=Style)
    mark: bool = False
    keep_old: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertedFile:
    """One file after conversion; `text` equals the source's where there was nothing to do."""

    source: SourceFile
    text: str

    @property
    def is_changed(self) -> bool:
        """Tell whether the conversion changed it."""
        return self.text != self.source.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """The files in the order given, what there is to say, and each route's old name and new one."""

    files: tuple[ConvertedFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    names: tuple[tuple[str, str], ...]


def convert_files(files: Sequence[ConfigFile], options: Options | None = None) -> Conversion:
    """Convert all files of one configuration together, in HTCondor's order.

    A file with an ad that can't be read is left as it is, and the diagnostic names the place.
    """
    return _Converter(files, options or Options()).run()


_OF_ADS = frozenset({Old.ENTRIES, Old.DEFAULTS, Old.BRACKETED_ROUTE, Old.BRACKETED_TRANSFORM})


class _Converter:
    def __init__(self, files: Sequence[ConfigFile], options: Options) -> None:
        self.files = files
        self.options = options
        self.found = [(file, find(file)) for file in files]
        self.diagnostics: list[Diagnostic] = []
        self.of_routes: set[Diagnostic] = set()
        self.read: dict[int, RouteAds] = {}
        self.new_names: dict[str, str] = {}  # old name in lower case -> new name
        self.pairs: list[tuple[str, str]] = []
        self.listed: list[str] = []
        self.has_names = any(found.kind is Old.NAMES for _, all_found in self.found for found in all_found)
        self.defined = defined_routes(files)
        self.transform_lists = transform_lists(files)
        everything = [one for _, all_found in self.found for one in all_found]
        self.defaults = Defaults(everything, self._read)

    def run(self) -> Conversion:
        self._name_everything()
        files = tuple(self._file(file, found) for file, found in self.found)
        ordered = sorted(self.diagnostics, key=lambda diagnostic: diagnostic.sort_key)
        return Conversion(files=files, diagnostics=tuple(ordered), names=tuple(self.pairs))

    def say(self, code: str, message: str, file: ConfigFile, span: Span) -> None:
        self.diagnostics.append(remark(code, message, file.source, span))

    def _read(self, found: Found) -> RouteAds:
        """Read the ads of an item, with macros that hold entries written out."""
        if id(found) not in self.read:
            written = write_out(without_self(found.value), self._value_of)
            value = written.text
            if found.kind is Old.DEFAULTS and not value.text.lstrip().startswith("["):
                value = value.between("[", "]")  # vector old-defaults-nobracket
            for name in written.names:
                message = f"`$({name})` stands where an entry does"
                self.diagnostics.append(remark("CV23", message, value.source, found.item.name_span))
            self.read[id(found)] = read_route_ads(value)
        return self.read[id(found)]

    def _value_of(self, name: str) -> str | None:
        """Return the text that the files give a macro, the last one winning."""
        for file in reversed(self.files):
            for item in reversed(file.items):
                if isinstance(item, Assignment | Block) and item.name.lower() == name.lower():
                    return item.value.text if isinstance(item, Assignment) else item.body.text
        return None

    def _name_everything(self) -> None:
        olds = []
        for file, all_found in self.found:
            for one in all_found:
                if one.kind is Old.ENTRIES:
                    olds += [ad.old_name for ad in self._ads(file, one)]
        distinct = list({old.lower(): old for old in olds}.values())
        for old, new in zip(distinct, legal_names(distinct), strict=True):
            self.new_names[old.lower()] = new

    def _ads(self, file: ConfigFile, found: Found) -> list[Ad]:
        read = self._read(found)
        spans = [ad.span for ad in read.ads]
        above = comments_of(file.source, found.item.code_span, spans, inside=False)
        return [
            Ad(ad=ad, above=comments, old_name=ad.name or f"entries:{number}")
            for number, (ad, comments) in enumerate(zip(read.ads, above, strict=False))
        ]

    def _file(self, file: ConfigFile, all_found: tuple[Found, ...]) -> ConvertedFile:
        edits: list[Edit] = []
        for one in all_found:
            problem = first_unreadable(self._read(one)) if one.kind in _OF_ADS else None
            if problem is not None:
                span, reason = problem
                message = f"HTCondor stops reading here: {reason}"
                self.diagnostics.append(remark("CV07", message, file.source, span))
                return ConvertedFile(source=file.source, text=file.source.text)
            text = self._item(file, one)
            if text is not None:
                edits.append(Edit(one.item.code_span, self._with_old(file, one, text)))
        text = apply_edits(file.source.text, edits)
        _, problems = read_config(SourceFile(file.source.path, text))
        _, problems_before = read_config(file.source)
        assert len(problems) <= len(problems_before), "the result does not read; please report this"
        return ConvertedFile(source=file.source, text=text)

    def _with_old(self, file: ConfigFile, found: Found, text: str) -> str:
        if not self.options.keep_old or found.kind is Old.NAMES:
            return text
        old = file.source.slice(found.item.code_span).rstrip("\n").split("\n")
        return "".join(f"# {line}".rstrip() + "\n" for line in old) + text

    def _item(self, file: ConfigFile, found: Found) -> str | None:
        match found.kind:
            case Old.ENTRIES:
                return self._entries_item(file, found)
            case Old.DEFAULTS if why := self.defaults.unmerged.get(found, ""):
                self.say("CV32", why, file, found.item.name_span)
                return None
            case Old.DEFAULTS:
                self.say("CV24", "JOB_ROUTER_DEFAULTS is no more", file, found.item.name_span)
                return ""
            case Old.FLAG:
                self.say("CV22", f"`{found.item.name}` is no more", file, found.item.name_span)
                return ""
            case Old.COMMAND | Old.FILE:
                code = "CV20" if found.kind is Old.COMMAND else "CV21"
                self.say(code, f"`{found.item.name}` is not read from 24.10 on", file, found.item.name_span)
                return None
            case Old.NAMES:
                return self._names_item(file, found)
            case Old.BRACKETED_ROUTE | Old.BRACKETED_TRANSFORM:
                return self._bracketed_item(file, found)

    def _entries_item(self, file: ConfigFile, found: Found) -> str:
        ads = self._ads(file, found)
        self._say_transforms(file, found)
        last = winners(ads)
        blocks: list[str] = []
        names: list[str] = []
        for ad in ads:
            if last[ad.old_name.lower()] is not ad:
                self.say("CV04", f"another route is also called `{ad.old_name}`", file, heading(ad.ad))
                continue
            new = self.new_names[ad.old_name.lower()]
            self._say_name(file, ad, new)
            if new.lower() not in (name.lower() for name in self.listed):
                names.append(new)
            self.pairs.append((ad.old_name, new))
            if new.lower() in self.defined:
                self.say("CV05", f"`JOB_ROUTER_ROUTE_{new}` is defined as well", file, heading(ad.ad))
                continue
            self._say_macros(file, ad.ad)
            route = self._route(file, found, ad.ad, self.options.style)
            mark = (f"converted from the route ad `{ad.old_name}`",) if self.options.mark else ()
            blocks.append(write_block(f"JOB_ROUTER_ROUTE_{new}", route, above=(*ad.above, *mark)))
        names = self._ordered(file, found, names)
        if not found.appends:
            self.listed = []
        self.listed += names
        if names and not self.has_names:
            blocks.append(write_names(names, appends=found.appends))
        return "\n".join(blocks)

    def _say_transforms(self, file: ConfigFile, found: Found) -> None:
        """Pre- and post-route transforms passed entries by (vector old-prepost-not-applied)."""
        for name in self.transform_lists:
            message = f"`{name}` is set, and did not apply to route ads"
            self.diagnostics.append(remark("CV17", message, file.source, found.item.name_span))

    def _say_macros(self, file: ConfigFile, ad: RouteAd) -> None:
        for macro, span in unknown_macros(ad, self._value_of):
            self.say("CV31", f"`{macro}` is set in none of these files", file, span)

    def _ordered(self, file: ConfigFile, found: Found, names: list[str]) -> list[str]:
        """Return the names in the order in which 23.9.6 tries the routes: that of its hash table."""
        if len(names) < 2 or self.has_names:
            return names
        order = HashOrder()
        olds = {new: old for old, new in self.pairs}
        for name in names:
            order.add(olds[name])
        back = {old: new for new, old in olds.items()}
        ordered = [back[old] for old in order]
        message = f"23.9.6 tried these routes in the order {' '.join(ordered)}"
        self.diagnostics.append(remark("CV03", message, file.source, found.item.name_span))
        return ordered

    def _say_name(self, file: ConfigFile, ad: Ad, new: str) -> None:
        if not ad.ad.name:
            self.say("CV02", f"a route without a name; it is called `{new}` now", file, heading(ad.ad))
        elif new != ad.old_name:
            self.say("CV01", f"the route `{ad.old_name}` is called `{new}` now", file, heading(ad.ad))

    def _route(self, file: ConfigFile, found: Found, ad: RouteAd, style: Style) -> NewRoute:
        own = list(old_entries(ad, own=False))
        spans = [entry.span for entry in ad.entries]
        comments = comments_of(ad.text.source, ad.span, spans)
        own = [
            OldEntry(entry=old.entry, source=old.source, comments=comments[number])
            for number, old in enumerate(own)
        ]
        defaults = () if style.is_schedd else self.defaults.under(found)
        route = convert_entries(
            [*defaults, *own], style=style, where=heading(ad), source=file.source, tail=comments[-1]
        )
        for one in route.diagnostics:
            if one not in self.of_routes:
                self.of_routes.add(one)
                self.diagnostics.append(one)
        return route

    def _names_item(self, file: ConfigFile, found: Found) -> str | None:
        """Put the new names in place of the old in JOB_ROUTER_ROUTE_NAMES."""
        changed = found.value.text
        for old, new in self.new_names.items():
            words = changed.replace(",", " ").split()
            for word in words:
                if word.lower() == old and word != new:
                    changed = replace_word(changed, word, new)
        if changed == found.value.text:
            return None
        return f"{found.item.name} = {changed}\n"

    def _bracketed_item(self, file: ConfigFile, found: Found) -> str:
        read = self._read(found)
        is_route = found.kind is Old.BRACKETED_ROUTE
        style = Style(ce=self.options.style.ce, is_schedd=not is_route)
        blocks = [write_block(found.item.name, self._route(file, found, ad, style)) for ad in read.ads[:1]]
        return "".join(blocks)
