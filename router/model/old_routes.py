"""Turn a route in the old syntax into the text of a transform, as HTCondor itself does.

Source: job-router reference 9.2 and transform-language reference 14; vectors old-* and conv-*. Both
condor_transform_ads -convertoldroutes and the router of 23.9.6 do this, and so lose the same things.
"""

import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from router.facts.versions import Release
from router.model.flatten import Fold, flatten
from router.model.retarget import retarget
from router.syntax.expr import AttributeRef, Expr, Literal
from router.syntax.node import walk
from router.syntax.route_ad import Entry, EntryKind, RouteAd, kind_of
from router.syntax.write.expressions import write_expression
from router.text import MappedText

# Attributes whose expression HTCondor flattens; `TARGET.x` becomes `MY.x` in them.
EVALUATED = frozenset(
    {
        "editjobinplace",
        "failureratethreshold",
        "jobfailuretest",
        "jobshouldbesandboxed",
        "overrideroutingentry",
        "sharedx509userproxy",
        "usesharedx509userproxy",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class OldAttribute:
    """One attribute of a merged route ad; `entry` is where it is written."""

    name: str
    expression: Expr
    entry: Entry


OldAd = dict[str, OldAttribute]


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertedLine:
    """One line of the transform, and the entry that it comes from."""

    text: str
    entry: Entry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertedRoute:
    """A converted route. `name` is that of the ad, else the name it was given."""

    name: str
    lines: tuple[ConvertedLine, ...]

    @property
    def text(self) -> str:
        """The transform's text, its lines joined."""
        return "\n".join(line.text for line in self.lines)

    def mapped(self, ad: RouteAd) -> MappedText:
        """Return the text with each line mapped to its entry where that stands in the ad's file."""
        here = ad.span.start
        inside = range(ad.span.start, ad.span.end + 1)
        pieces: list[tuple[int, str]] = []
        for line in self.lines:
            at = line.entry.span.start if line.entry else here
            pieces.append((at if at in inside else here, f"{line.text}\n"))
        return MappedText.join(ad.text.source, pieces, empty_at=here)


def merge(ads: Iterable[RouteAd]) -> OldAd:
    """Merge ads, the later one winning; a name keeps its first spelling, as in a ClassAd."""
    merged: OldAd = {}
    for ad in ads:
        for entry in ad.entries:
            key = entry.name.lower()
            name = merged[key].name if key in merged else _spelling(ad, entry)
            merged[key] = OldAttribute(name=name, expression=entry.expression, entry=entry)
    return merged


def _spelling(ad: RouteAd, entry: Entry) -> str:
    written = ad.text.source.slice(entry.name_span)
    return written if written.lower() == entry.name.lower() else entry.name


def convert(ad: OldAd, *, name: str, fold: Fold, release: Release) -> ConvertedRoute:
    """Convert one merged ad. `fold` evaluates expressions of literals (see `flatten`)."""
    return _Conversion(ad, name, fold, release).run()


class _Conversion:
    def __init__(self, ad: OldAd, name: str, fold: Fold, release: Release) -> None:
        self.ad = ad
        self.name = name
        self.fold = fold
        self.release = release
        self.scope: Mapping[str, Expr] = {key: item.expression for key, item in ad.items()}
        self.assigned: dict[str, ConvertedLine] = {}
        self.strings: set[str] = set()
        self.commands: dict[EntryKind, dict[str, ConvertedLine]] = {
            kind: {} for kind in EntryKind if kind is not EntryKind.PLAIN
        }
        self.references: set[str] = set()
        self.universe = 0
        self.requirements: ConvertedLine | None = None

    def run(self) -> ConvertedRoute:
        for item in self.ad.values():
            kind, attribute = kind_of(item.name)
            if kind is EntryKind.PLAIN:
                self._plain(item)
            else:
                self._command(kind, attribute, item)
        lines = [ConvertedLine(text=f"# autoconversion of route '{self.name}' from old route syntax")]
        if self.name:
            lines.append(ConvertedLine(text=f"NAME {self.name}", entry=self._entry("name")))
        if self.universe:
            entry = self._entry("targetuniverse")
            lines.append(ConvertedLine(text=f"UNIVERSE {self.universe}", entry=entry))
        if self.requirements is not None:
            lines.append(self.requirements)
        lines.append(ConvertedLine(text=""))
        lines += _sorted(self.assigned)
        for kind in (EntryKind.COPY, EntryKind.DELETE, EntryKind.SET):
            lines += _group(f"# {kind.value}* rules", _sorted(self.commands[kind]))
        before, after = self._temporaries()
        lines += _group("# temporarily SET attrs because eval_set_ rules refer to them", before)
        lines += _group("# eval_set_* rules", _sorted(self.commands[EntryKind.EVAL_SET]))
        lines += _group("# remove temporary attrs", after)
        return ConvertedRoute(name=self.name, lines=tuple(lines))

    def _entry(self, key: str) -> Entry | None:
        return self.ad[key].entry if key in self.ad else None

    def _value(self, item: OldAttribute) -> Expr | None:
        """Evaluate in the route ad, as far as that can be known."""
        return flatten(item.expression, self.scope, self.fold, release=self.release)

    def _flat(self, item: OldAttribute, scope: str) -> str:
        """Flatten and write; a value is written as it is, anything else with `TARGET` replaced."""
        flat = self._value(item)
        if flat is None:
            return write_expression(retarget(item.expression, scope))
        return write_expression(flat if isinstance(flat, Literal) else retarget(flat, scope))

    def _plain(self, item: OldAttribute) -> None:
        key = item.name.lower()
        if key == "name":
            value = self._value(item)
            if isinstance(value, Literal) and isinstance(value.value, str):
                self.name = value.value
        elif key == "targetuniverse":
            value = self._value(item)
            if isinstance(value, Literal) and isinstance(value.value, int | float):
                self.universe = _universe(value.value)
        elif key == "requirements":
            text = self._flat(item, "")
            self.requirements = ConvertedLine(text=f"REQUIREMENTS {text}", entry=item.entry) if text else None
        else:
            self._assign(item)

    def _assign(self, item: OldAttribute) -> None:
        key = item.name.lower()
        is_string = True
        if key == "gridresource":
            text = write_expression(item.expression)
        elif key in EVALUATED:
            text = self._flat(item, "MY")
        elif isinstance(item.expression, Literal) and isinstance(item.expression.value, str):
            text = item.expression.value
        else:
            is_string = False
            text = write_expression(item.expression)
        if text:
            self.assigned[key] = ConvertedLine(text=f"{item.name} = {text}", entry=item.entry)
            if is_string:
                self.strings.add(key)

    def _command(self, kind: EntryKind, attribute: str, item: OldAttribute) -> None:
        match kind:
            case EntryKind.COPY:
                value = self._value(item)
                if not isinstance(value, Literal) or not isinstance(value.value, str):
                    return  # HTCondor drops it without a word (vector old-cmd-copy-nonstring)
                text = f"COPY {attribute} {value.value}"
            case EntryKind.DELETE:
                text = f"DELETE {attribute}"
            case EntryKind.SET:
                text = f"SET {attribute} {write_expression(item.expression)}"
            case _:
                text = f"EVALSET {attribute} {self._evalset(item)}"
        self.commands[kind][attribute.lower()] = ConvertedLine(text=text, entry=item.entry)

    def _evalset(self, item: OldAttribute) -> str:
        """Inline the route's attributes, if there is one in the expression."""
        if not self._own(item.expression):
            return write_expression(item.expression)
        flat = self._value(item)
        kept = retarget(item.expression if flat is None else flat, "MY")
        self.references |= self._own(kept)
        return write_expression(kept)

    def _own(self, expression: Expr) -> set[str]:
        """Return the attributes of the route ad that an expression refers to, in lower case."""
        found: set[str] = set()
        for node in walk(expression):
            if isinstance(node, AttributeRef) and node.name.lower() in self.ad:
                scope = node.scope
                if scope is None or (
                    isinstance(scope, AttributeRef) and scope.scope is None and scope.name.lower() == "my"
                ):
                    found.add(node.name.lower())
        return found

    def _temporaries(self) -> tuple[list[ConvertedLine], list[ConvertedLine]]:
        """The attributes that EVALSETs still refer to: set before, deleted after."""
        before, after = [], []
        for key in sorted(self.references):
            if key not in self.assigned or key in self.commands[EntryKind.SET]:
                continue
            item = self.ad[key]
            text = f'"$({item.name})"' if key in self.strings else f"$({item.name})"
            before.append(ConvertedLine(text=f"SET {item.name} {text}", entry=item.entry))
            after.append(ConvertedLine(text=f"DELETE {item.name}", entry=item.entry))
        return before, after


def _universe(value: float) -> int:
    """Return the universe that HTCondor reads: of a real, the lower half of its bits (oracle: 1.9)."""
    if isinstance(value, int):
        return (value + 2**31) % 2**32 - 2**31
    (low,) = struct.unpack("<i", struct.pack("<d", value)[:4])
    assert isinstance(low, int)
    return low


def _sorted(lines: Mapping[str, ConvertedLine]) -> list[ConvertedLine]:
    return [lines[key] for key in sorted(lines)]


def _group(title: str, lines: list[ConvertedLine]) -> list[ConvertedLine]:
    """A blank line, a comment and the lines; nothing if there are none."""
    return [ConvertedLine(text=""), ConvertedLine(text=title), *lines] if lines else []
