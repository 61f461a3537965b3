"""Load routes in the old syntax, as HTCondor before 24.10 does where it is told to.

Source: job-router reference 9.1 and vectors old-*; the order of what is said from condor_job_router_info
-diagnostic of 23.9.6.
"""

from router.model.hash_order import HashOrder
from router.model.load_route import Definition, Refused, load_route
from router.model.old_knobs import OldSource, fold_with
from router.model.old_routes import convert, merge
from router.model.params import Params, StoppedError
from router.model.route import DroppedRoute, Route
from router.model.table import Stop
from router.syntax.read.route_ads import read_route_ads
from router.syntax.route_ad import RouteAd
from router.text import MappedText, encode

_SHOWN = 79  # characters of a malformed entry in the log


class OldEntries:
    """Loads the ads of the old knobs into a table of routes by lower-case name."""

    def __init__(self, params: Params, loaded: dict[str, Route], dropped: list[DroppedRoute]) -> None:
        self.params = params
        self.loaded = loaded
        self.dropped = dropped
        self.hashed = HashOrder()
        self.fold = fold_with(params)

    def load(self, source: OldSource, defaults: RouteAd, *, requirements_optional: bool) -> None:
        """Load all ads of one knob, and what HTCondor takes for a transform behind them."""
        text = source.text.text
        self.params.say(f"Parsing {source.knob}={text}\n")
        ads = read_route_ads(source.text, release=self.params.release, macros=False)
        number = 0
        for piece in ads.pieces:
            if isinstance(piece, RouteAd):
                self._load_ad(piece, source, number, defaults, requirements_optional)
            else:
                self._drop("", source, piece.text, piece.reason)
            number += 1
        if ads.lost is not None and len(ads.lost.text) > 1:
            self._load_rest(ads.lost, ads.lost_start, source, number, requirements_optional)
        elif ads.lost is not None:
            self._drop("", source, ads.lost, ads.reason)

    def _load_ad(
        self, ad: RouteAd, source: OldSource, number: int, defaults: RouteAd, requirements_optional: bool
    ) -> None:
        label = source.label(number)
        converted = convert(merge([defaults, ad]), name=label, fold=self.fold, release=self.params.release)
        definition = Definition(
            text=converted.mapped(ad),
            name=converted.name,
            source=label,
            uses_transforms=False,
        )
        self._add(definition, source, ad.start, requirements_optional)

    def _load_rest(
        self, rest: MappedText, start: int, source: OldSource, number: int, requirements_optional: bool
    ) -> None:
        """Load the tail that is no ad: HTCondor reads it as a transform without a name.

        One that is valid is read over and over, or from before the text's beginning, which ends HTCondor.
        """
        definition = Definition(
            text=rest,
            name="",
            source=source.label(number),
        )
        if not self._add(definition, source, start, requirements_optional):
            return
        if start == 0:
            raise StoppedError(
                Stop(
                    why=f"{source.knob} holds a transform instead of ads, which crashes HTCondor",
                    place=rest,
                    loses_output=True,
                )
            )
        raise StoppedError(
            Stop(
                why=f"the transform behind the ads of {source.knob} is read over and over, without end",
                place=rest,
                loses_output=True,
            )
        )

    def _add(
        self, definition: Definition, source: OldSource, start: int, requirements_optional: bool
    ) -> bool:
        route = load_route(definition, self.params, requirements_optional=requirements_optional)
        if isinstance(route, Refused):
            route.check_survived(definition, source.knob)
            if route.printed:
                self._say_malformed(
                    route.printed, source, start, _bytes_before(source.text.text, start, definition)
                )
            self._drop(definition.name, source, definition.text, route.reason)
            return False
        existing = self.loaded.get(route.name.lower())
        if existing is not None:
            if route.override is None:
                self._say_duplicate(source, route.name)
            elif not route.override:
                reason = "OverrideRoutingEntry = false keeps the one before"
                self._drop(route.name, source, definition.text, reason)
                return True
            self.hashed.remove(existing.name)
        self.loaded[route.name.lower()] = route
        self.hashed.add(route.name)
        return True

    def _drop(self, name: str, source: OldSource, text: MappedText, reason: str) -> None:
        self.dropped.append(DroppedRoute(name=name, reason=reason, knob=source.knob, text=text))

    def _say_malformed(self, printed: str, source: OldSource, start: int, behind: int) -> None:
        everything = encode(source.text.text)
        offset = len(encode(source.text.text[:start])) - behind
        shown = everything[offset : offset + _SHOWN].decode("utf-8", "surrogateescape")
        self.params.say(f"JobRouter CONFIGURATION ERROR: {printed}\n")
        self.params.say(
            f"Ignoring the malformed route entry in {source.knob}, at offset {offset} starting here:\n"
            f"{shown}\n"
        )

    def _say_duplicate(self, source: OldSource, name: str) -> None:
        self.params.say(
            f"JobRouter CONFIGURATION WARNING: while parsing {source.knob} two route entries have the same "
            f"name '{name}' so the second one will override the first one; if you have not already "
            'explicitly given these routes a name with name="blah", you may want to give them different '
            "names.  If you just want to suppress this warning, then define OverrideRoutingEntry=True/False "
            "in the second routing entry.\n"
        )


def _bytes_before(text: str, start: int, definition: Definition) -> int:
    """Return how many bytes of the character before `start` the definition begins with.

    HTCondor has read one byte of a character that it refused.
    """
    return len(encode(definition.text.text)) - len(encode(text[start:])) if definition.uses_transforms else 0
