"""What one run looks at: the files, what of them counts, and the routes and transforms in them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from router.diagnostics import Label
from router.facts.versions import Release
from router.lint.assigned import Assigned
from router.lint.blocks import swallowed
from router.lint.bodies import Body, BodyKind, kind_of
from router.lint.branches import Branches
from router.lint.definitions import is_old, is_readable
from router.lint.item_order import Place, flat_items, in_order, place_of
from router.lint.lists import Definition as Definition  # rules look for them here
from router.lint.lists import NameList, NameLists
from router.lint.lists import value_of as value_of
from router.lint.names import Speller
from router.lint.old_routes import ads_in, old_bodies
from router.lint.site import Site
from router.lint.uses import Uses
from router.syntax.config import (
    Assignment,
    Block,
    ConfigConditional,
    ConfigFile,
    Include,
    Item,
    MalformedItem,
    Message,
    Template,
    Use,
)
from router.syntax.read.config import LineReading
from router.syntax.read.route_ads import read_route_ads
from router.syntax.read.transforms import read_transform
from router.syntax.route_ad import RouteAds
from router.syntax.statement import TransformBody
from router.text import MappedText, SourceFile

TRANSFORM_LISTS = ("JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES", "JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES")
LISTS = ("JOB_ROUTER_ROUTE_NAMES", *TRANSFORM_LISTS)
OLD_KNOBS = ("job_router_entries", "job_router_entries_file", "job_router_entries_cmd")


@dataclass(kw_only=True)
class Scene:
    """The files of one configuration under one HTCondor version."""

    files: tuple[ConfigFile, ...]
    release: Release
    defines: Mapping[str, str] = field(default_factory=dict)  # macros that the host would supply
    active: frozenset[Place] | None = None  # definitions that an `if` lets through; None where all are read
    # The files that `include` lines bring in, by the place of the line; those that are not there, by name.
    included: Mapping[Place, ConfigFile] = field(default_factory=dict)
    missing: Mapping[Place, str] = field(default_factory=dict)
    brought: frozenset[str] = frozenset()  # the paths of files that only an `include` names
    readings: tuple[LineReading, ...] = ()  # the files line by line, where they are still to be run
    unnamed: frozenset[str] = frozenset()  # the paths of files that only the configuration itself names
    site: Site = field(default_factory=Site)

    @cached_property
    def definitions(self) -> dict[str, list[Definition]]:
        """Every definition of a knob, by lower-case name, in the order in which they are read."""
        found: dict[str, list[Definition]] = {}
        for item in self.in_order:
            if isinstance(item, Assignment | Block) and self.is_active(item):
                found.setdefault(item.name.lower(), []).append(item)
        return found

    @cached_property
    def in_order(self) -> tuple[Item, ...]:
        """Every item in the order in which HTCondor comes to it: included files where they are included."""
        if not self.included:
            return self.items
        return in_order(self.files, self.included, self.brought)

    def is_active(self, item: Item) -> bool:
        """Tell whether HTCondor comes to an item: it stands in no branch of an `if` that is not taken."""
        return self.active is None or place_of(item) in self.active or not self.is_conditional(item)

    def is_conditional(self, item: Item) -> bool:
        """Tell whether an item stands in an `if`."""
        return self.branches.hold(item.text.source, item.code_span.start)

    @cached_property
    def branches(self) -> Branches:
        """The `if`s of all files."""
        return Branches(self.files)

    @cached_property
    def needs_running(self) -> bool:
        """Tell whether there are lines of which only running them says what they do."""
        kinds = (ConfigConditional, Include, Use, Message)
        return any(isinstance(item, kinds) for item in self.items) or any(
            "#opt:strict" in file.source.text.lower() for file in self.files
        )

    def is_broken(self, item: Item) -> bool:
        """Tell whether HTCondor stops reading in the file before it comes to an item."""
        return item.span.start > self._first_broken.get(item.text.source, item.span.start)

    def is_refused(self, place: Label) -> bool:
        """Tell whether a place is the first line of its file that HTCondor refuses."""
        return self._first_broken.get(place.source) == place.span.start

    @cached_property
    def _first_broken(self) -> dict[SourceFile, int]:
        """Where each file has its first line that HTCondor refuses."""
        found: dict[SourceFile, int] = {}
        for item in self.items:
            if isinstance(item, MalformedItem):
                found.setdefault(item.text.source, item.text.strip().whole_span.start)
        return found

    def definition(self, knob: str) -> Definition | None:
        """Return the definition that counts: the last."""
        found = self.definitions.get(knob.lower())
        return found[-1] if found else None

    @cached_property
    def volume_knobs(self) -> tuple[Definition, ...]:
        """The definitions that count of knobs about a volume: many rules look at them."""
        found = self.definitions.items()
        return tuple(items[-1] for name, items in found if name.startswith("docker_volume_dir_"))

    @cached_property
    def _lists(self) -> NameLists:
        return NameLists(self.definitions)

    def names(self, knob: str) -> tuple[MappedText, ...]:
        """Return the names of a list knob, each with its place; see `NameList`."""
        return self._lists.of(knob).names

    def names_of(self, value: MappedText) -> tuple[MappedText, ...]:
        """Return the names in one definition of a list, with those that macros of these files hold."""
        return NameList("", self.definitions).names_in(value)

    def names_behind_hash(self, knob: str) -> tuple[MappedText, ...]:
        """Return the names that were meant as a comment, the `#` first."""
        return self._lists.of(knob).behind_hash

    def listed(self, knob: str) -> frozenset[str]:
        """Return the names of a list knob in lower case, without quotes."""
        return self._lists.of(knob).lowered

    def undefined(self, knob: str) -> Speller:
        """Return the plain names of a list of routes or transforms that have no definition."""
        return self._lists.of(knob).undefined

    def has_foreign_names(self, knob: str) -> bool:
        """Tell whether a list takes names from macros other than itself."""
        return self._lists.of(knob).is_foreign

    @cached_property
    def _uses(self) -> Uses:
        return Uses(self.files, self.bodies)

    def uses_macro(self, name: str) -> bool:
        """Tell whether any text refers to a macro."""
        return name in self._uses

    def is_used(self, macro: str, body: Body) -> bool:
        """Tell whether a text refers to a macro of a body; other routes mean their own."""
        return self._uses.is_used(macro, body)

    @cached_property
    def old_ads(self) -> tuple[tuple[Definition, RouteAds], ...]:
        """The routes in the old syntax that stand in the files."""
        item = self.definition("JOB_ROUTER_ENTRIES")
        return () if item is None else ((item, read_route_ads(value_of(item), release=self.release)),)

    @cached_property
    def all_old_ads(self) -> tuple[tuple[Definition, RouteAds], ...]:
        """The routes in the old syntax, those in the place of a new one included."""
        return (*self.old_ads, *ads_in(self.bodies, self.release))

    @cached_property
    def old_bodies(self) -> tuple[Body, ...]:
        """The routes in the old syntax, as statements."""
        return old_bodies(self.all_old_ads)

    def may_define(self, macro: str) -> bool:
        """Tell whether a knob, or a macro of any route or transform, has this name."""
        key = macro.lower()
        return key in self.definitions or key in self.defines or key in self.assigned.macros

    def assigned_in_bodies(self, macro: str) -> bool:
        """Tell whether a route or transform gives a macro its value."""
        return macro.lower() in self.assigned.macros

    def is_true(self, knob: str) -> bool:
        """Tell whether a knob is true in so many words."""
        item = self.definition(knob)
        return item is not None and value_of(item).text.strip().lower() in ("true", "1")

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """Every item of every file."""
        return tuple(item for file in self.files for item in flat_items(file.items))

    @cached_property
    def assigned(self) -> Assigned:
        """What all routes and transforms set, copy and read."""
        return Assigned((*self.bodies, *self.old_bodies))

    @property
    def set_attributes(self) -> frozenset[str]:
        """The attributes that any route or transform sets, copies to or renames to, in lower case."""
        return self.assigned.attributes

    def sets(self, attribute: str) -> bool:
        """Tell whether any route or transform gives jobs an attribute."""
        return attribute.lower() in self.set_attributes

    @cached_property
    def used_attributes(self) -> frozenset[str]:
        """The attributes that routes and transforms set, copy, delete or read, in lower case."""
        return self.assigned.touched | {name[3:] for name in self._uses.names if name.startswith("my.")}

    def name_label(self, item: Definition, says: str = "") -> Label:
        """Return the place of a definition's name."""
        return Label(item.text.source, item.name_span, says)

    @property
    def has_old_routes(self) -> bool:
        """Tell whether routes stand in the old syntax, read by this HTCondor or not (RL901)."""
        return any(knob in self.definitions for knob in OLD_KNOBS)

    @cached_property
    def has_unread_parts(self) -> bool:
        """Tell whether more may be defined: what only the host can read, or what follows an error."""
        return any(
            isinstance(item, Template | MalformedItem)
            or (isinstance(item, Include) and self._is_unread(item))
            or (isinstance(item, Block) and swallowed(item.body.text) is not None)
            for item in self.items
        )

    def _is_unread(self, item: Include) -> bool:
        """Tell whether an `include` brings what cannot be known here; one not come to brings nothing."""
        place = place_of(item)
        is_command = item.command or item.argument.text.rstrip().endswith("|")
        return place not in self.included and (self.active is None or place in self.missing or is_command)

    @cached_property
    def bodies(self) -> tuple[Body, ...]:
        """The routes and transforms that count, in the order of the files."""
        return tuple(self._bodies())

    def _bodies(self) -> Iterator[Body]:
        for knob, items in self.definitions.items():
            kind = kind_of(knob)
            if kind is None:
                continue
            item = items[-1]
            text = value_of(item)
            if swallowed(text.text) or not is_readable(item):
                continue  # RL002, RL003, RL004, RL006
            old = is_old(text.text)
            tree = TransformBody(text=text)
            if not old:
                tree, _ = read_transform(text, kind="config", release=self.release)
            name = item.name[len(kind[0].value) :]
            yield Body(kind=kind[0], name=name, item=item, text=text, tree=tree, old=old)

    def body(self, kind: BodyKind, name: str) -> Body | None:
        """Return a route or transform by its name."""
        return self.bodies_by_name.get((kind, name.lower()))

    @cached_property
    def transforms(self) -> tuple[tuple[Body, ...], ...]:
        """The transforms before routes and those after them, in the order of their lists, as far as known."""
        return tuple(
            tuple(found for name in self.names(knob) if (found := self.body(BodyKind.TRANSFORM, name.text)))
            for knob in TRANSFORM_LISTS
        )

    @cached_property
    def bodies_by_name(self) -> dict[tuple[BodyKind, str], Body]:
        """The routes and transforms by kind and lower-case name."""
        return {(one.kind, one.name.lower()): one for one in self.bodies}
