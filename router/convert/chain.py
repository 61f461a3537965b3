"""Tell which of the items that define JOB_ROUTER_ENTRIES count, in which order, and how they are tried."""

from collections.abc import Sequence
from dataclasses import dataclass

from router.convert.find import Found, Old


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """The items whose texts HTCondor reads as one, in the order of the text; `last` is the last in the files.

    `is_open` tells that the text goes on with what other files give the knob. Items under conditions make no
    chain, as what is read depends on the conditions.
    """

    items: tuple[Found, ...] = ()
    last: Found | None = None
    is_open: bool = False


def chain_of(found: Sequence[Found]) -> Chain | None:
    """Return the chain of all items of a configuration, None if there is none."""
    definitions = {other for one in found for other in one.held}
    entries = [one for one in found if one.kind is Old.ENTRIES and one not in definitions]
    if not entries or any(one.within for one in entries):
        return None
    items: list[Found] = []
    is_open = False
    for one in entries:
        if not one.appends:
            items, is_open = [*one.held, one], False
        else:
            is_open = is_open or not items
            items = [*one.held, one, *items] if one.prepends else [*items, *one.held, one]
    return Chain(items=tuple(items), last=entries[-1], is_open=is_open)
