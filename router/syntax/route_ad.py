"""Old-syntax nodes: the ClassAds of `JOB_ROUTER_ENTRIES`, with their commands told apart."""

from dataclasses import field
from enum import Enum

from router.syntax.expr import Expr
from router.syntax.node import Node
from router.text import NOWHERE, MappedText, Span, value_class


class EntryKind(Enum):
    """What an attribute of a route ad does; the value is its prefix."""

    COPY = "copy_"
    DELETE = "delete_"
    SET = "set_"
    EVAL_SET = "eval_set_"
    PLAIN = ""


@value_class(kw_only=True)
class Entry(Node):
    """`set_attribute = expression;`. `attribute` is the name without its prefix, `name` with it."""

    kind: EntryKind
    attribute: str
    expression: Expr
    name_span: Span = field(default=NOWHERE, compare=False, repr=False)

    @property
    def name(self) -> str:
        """The attribute of the route ad, prefix (in lower case) and all."""
        return f"{self.kind.value}{self.attribute}"


@value_class(kw_only=True)
class RouteAd(Node):
    """One `[ ... ]`. `name` is the value of its `name` attribute if that is a string literal, else empty.

    `start` is where it begins in the knob's text, in characters.
    """

    name: str
    entries: tuple[Entry, ...] = ()
    text: MappedText
    start: int = 0

    @property
    def name_span(self) -> Span:
        """The word `name` in it; the whole if it has none."""
        return next((one.name_span for one in self.entries if one.name.lower() == "name"), self.span)


@value_class(kw_only=True)
class BrokenAd(Node):
    """An ad that HTCondor cannot parse: `text` up to where it gives up, `at` the place that it refuses.

    HTCondor goes on reading after that place. `ends_open` tells that it waits for a `]`.
    """

    text: MappedText
    at: Span
    reason: str
    start: int = 0
    ends_open: bool = False


@value_class(kw_only=True)
class RouteAds(Node):
    """All ads of one knob, in order.

    `lost` is the text that HTCondor does not read as an ad any more: it takes it for a transform, which
    fails. `reason` says what stopped it. `pieces` holds good and broken ads in their order.
    """

    ads: tuple[RouteAd, ...] = ()
    pieces: tuple[RouteAd | BrokenAd, ...] = ()
    lost: MappedText | None = None
    lost_start: int = 0
    reason: str = ""


def kind_of(name: str) -> tuple[EntryKind, str]:
    """Split an attribute name of a route ad into what it does and the attribute that it does it to.

    Prefixes count in any case (vector old-cmd-case).
    """
    lowered = name.lower()
    for kind in (EntryKind.COPY, EntryKind.DELETE, EntryKind.SET, EntryKind.EVAL_SET):
        if lowered.startswith(kind.value):
            return kind, name[len(kind.value) :]
    return EntryKind.PLAIN, name
