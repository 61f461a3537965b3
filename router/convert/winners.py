"""Tell which of the route ads with one name counts: HTCondor loads one after the other.

Source: vectors old-dup, old-dup-true, old-dup-false, and runs of condor_job_router_info 23.9.6: an ad that it
refuses takes no other's place, and OverrideRoutingEntry may be an expression, or stand in the defaults.
"""

from collections.abc import Mapping, Sequence
from functools import cached_property

from router.convert.defaults import Defaults
from router.convert.known import OLD, Known
from router.convert.parts import Ad
from router.convert.steps.inline import fold
from router.model.hash_order import HashOrder
from router.model.load_route import Definition, Refused, load_route
from router.model.old_routes import convert, merge
from router.model.params import Params
from router.model.route import Route

Winners = tuple[Mapping[str, Ad], tuple[str, ...]]
_CONSTRAINT = "JOB_ROUTER_SOURCE_JOB_CONSTRAINT"


class Loading:
    """Loads route ads as 23.9.6 does, where it matters whether they load."""

    def __init__(self, known: Known, defaults: Defaults, *, is_ce: bool) -> None:
        self._known = known
        self._defaults = defaults
        self._is_ce = is_ce

    @cached_property
    def needs_no_requirements(self) -> bool:
        """Tell whether a route without requirements is one; only old routes are a reason to ask."""
        return self._is_ce or bool((self._known.value(_CONSTRAINT) or "").strip())

    def winners(self, ads: Sequence[Ad]) -> Winners:
        """Return by name the ad that counts, and the names in the order in which 23.9.6 tries the routes."""
        of_name: dict[str, list[Ad]] = {}
        for ad in ads:
            of_name.setdefault(ad.old_name.lower(), []).append(ad)
        takers = {taker for same in of_name.values() for taker in self._takers(same)}
        found: dict[str, Ad] = {}
        order = HashOrder()
        for ad in (ad for ad in ads if ad in takers):
            key = ad.old_name.lower()
            if key in found:
                order.remove(found[key].old_name)
            found[key] = ad
            order.add(ad.old_name)
        return found, tuple(order)

    def _takers(self, same: Sequence[Ad]) -> list[Ad]:
        """Return those of the ads with one name that take the place of the one before."""
        if len(same) == 1:
            return list(same)
        takers = self._loaded(same, self.needs_no_requirements)
        # Where none loads, what other files say may let them; else the last stands for the name.
        return takers or self._loaded(same, True) or [same[-1]]

    def _loaded(self, same: Sequence[Ad], needs_no_requirements: bool) -> list[Ad]:
        takers: list[Ad] = []
        for ad in same:
            route = self._load(ad, needs_no_requirements)
            if isinstance(route, Route) and (not takers or route.override is not False):
                takers.append(ad)
        return takers

    def _load(self, ad: Ad, needs_no_requirements: bool) -> Route | Refused:
        merged = merge([*self._defaults.ads(ad.item), ad.ad])
        converted = convert(merged, name=ad.old_name, fold=fold, release=OLD)
        definition = Definition(
            text=converted.mapped(ad.ad),
            name=converted.name,
            source=ad.old_name,
            uses_transforms=False,
        )
        params = Params(self._known.configuration, None)
        return load_route(definition, params, requirements_optional=needs_no_requirements)
