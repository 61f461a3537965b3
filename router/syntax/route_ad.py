"""Old-syntax nodes: one ClassAd of `JOB_ROUTER_ENTRIES`, with its commands told apart."""

from dataclasses import dataclass
from enum import Enum

from router.syntax.expr import Expr
from router.syntax.node import Node
from router.text import NOWHERE, MappedText, Span


class EntryKind(Enum):
    """What an attribute of a route ad does; the value is its prefix."""

    COPY = "copy_"
    DELETE = "delete_"
    SET = "set_"
    EVAL_SET = "eval_set_"
    PLAIN = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Node):
    """`set_attribute = expression;`. `attribute` is the name without its prefix."""

    kind: EntryKind
    attribute: str
    expression: Expr
    name_span: Span = NOWHERE


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteAd(Node):
    """One `[ ... ]`. `name` is the value of its `name` attribute if that is a string literal, else empty."""

    name: str
    entries: tuple[Entry, ...] = ()
    text: MappedText


@dataclass(frozen=True, slots=True, kw_only=True)
class RouteAds(Node):
    """All ads of one knob. `lost` is the text from the first ad that HTCondor can't parse to the end."""

    ads: tuple[RouteAd, ...] = ()
    lost: MappedText | None = None
    reason: str = ""
