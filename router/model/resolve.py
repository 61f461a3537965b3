"""Turn a configuration into the routing table that the job router would work with.

Source: job-router reference 1 and 2; what is said meanwhile, and in which order, from condor_job_router_info
-diagnostic of 25.14.1 and 23.9.6.
"""

from dataclasses import replace

from router.facts.aborts import abort_text
from router.facts.versions import Feature
from router.model.configuration import Configuration
from router.model.evaluation import Evaluator
from router.model.knobs import remapped
from router.model.load_route import Definition, Refused, load_route
from router.model.old_entries import OldEntries
from router.model.old_knobs import (
    convert_knob,
    defined_entries,
    is_old_body,
    load_defaults,
    old_knobs_set,
    old_sources,
)
from router.model.params import Params, StoppedError, words
from router.model.route import DroppedRoute, Route, RouteTransform
from router.model.settings import DEFAULTS, Settings, read_settings
from router.model.table import RouteTable, Said, Stop
from router.model.transform import load_transform

_SPACE = " \t\r\n\f\v"
_NAMES = "JOB_ROUTER_ROUTE_NAMES"
_ROUTE = "JOB_ROUTER_ROUTE_"
_TRANSFORM = "JOB_ROUTER_TRANSFORM_"


def resolve_routes(
    configuration: Configuration, *, evaluator: Evaluator | None = None, run_commands: bool = False
) -> RouteTable:
    """Return the routing table of a configuration, for the release that it was read for.

    Without an `evaluator`, what the ClassAd library would compute is taken as it is written. Never raises for
    what a configuration says: where HTCondor would end, the table has a `stop`.
    """
    return _Resolver(Params(configuration, evaluator, run_commands=run_commands)).resolve()


class _Resolver:
    def __init__(self, params: Params) -> None:
        self.params = params
        self.release = params.release
        self.disabled = ""
        self.constraint = ""
        self.listed: str | None = None
        self.dropped: list[DroppedRoute] = []
        self.pre: tuple[RouteTransform, ...] = ()
        self.post: tuple[RouteTransform, ...] = ()
        self.loaded: dict[str, Route] = {}
        self.entries = OldEntries(self.params, self.loaded, self.dropped)

    def resolve(self) -> RouteTable:
        """Load everything, and stop where HTCondor would."""
        try:
            self._load()
            if self.disabled:
                return self._table()
            order, unlisted = self._order()
            return self._table(tuple(order), tuple(unlisted), read_settings(self.params))
        except StoppedError as end:
            return self._table(stop=end.stop)

    def _load(self) -> None:
        self.params.text("JOB_ROUTER_HOOK_KEYWORD")  # hooks are none of the tool's, but it reads it twice
        misspelt = "destintation" if self.release.has(Feature.OLD_SYNTAX) else "destination"
        self.params.say("Following source schedd (SCHEDD1): job_router_info\n")
        self.params.say(
            f"Destination schedd (SCHEDD2) not configured, using source schedd as {misspelt} also\n"
        )
        self.params.text("JOB_ROUTER_HOOK_KEYWORD")
        self.params.integer("JOB_ROUTER_IDTOKEN_REFRESH", 0)
        self.params.integer("JOB_ROUTER_ENTRIES_REFRESH", 0)
        self.constraint = self.params.text("JOB_ROUTER_SOURCE_JOB_CONSTRAINT") or ""
        if not self._load_old():
            return
        self.pre = self._transforms("JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES")
        self.post = self._transforms("JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES")
        for name in words(self.listed or ""):
            if name.upper() != "NAMES":
                self._load_knob(name)

    def _load_old(self) -> bool:
        """Load what the old syntax defines, where the release knows it; tell whether to go on."""
        if not self.release.has(Feature.OLD_SYNTAX):
            self.listed = self.params.text(_NAMES)
            used = self._warn_of_removed()
            if self.listed is None:
                unread = f", and {used[-1]} is no longer read since 24.10.2" if used else ""
                self._disable(f"JOB_ROUTER_ROUTE_NAMES is not defined{unread}")
                self.params.say(
                    "JobRouter WARNING: JOB_ROUTER_ROUTE_NAMES is not defined, "
                    "so job routing will not take place.\n"
                )
            return True
        defaults = load_defaults(self.params)
        if defaults is None:
            self._disable("JOB_ROUTER_DEFAULTS does not parse")
            return False
        sources = old_sources(self.params)
        self.listed = self.params.text(_NAMES)
        if not sources and self.listed is None:
            self.params.say(
                "JobRouter WARNING: none of JOB_ROUTER_ROUTE_NAMES, JOB_ROUTER_ENTRIES, "
                "JOB_ROUTER_ENTRIES_FILE, or JOB_ROUTER_ENTRIES_CMD are defined, "
                "so job routing will not take place.\n"
            )
            used = defined_entries(self.params)
            self._disable(
                f"JOB_ROUTER_ROUTE_NAMES is not defined, and {used[-1]} is read only where "
                "JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES is true"
                if used
                else "neither JOB_ROUTER_ROUTE_NAMES nor JOB_ROUTER_ENTRIES is defined"
            )
        for source in sources:
            self.entries.load(source, defaults, requirements_optional=bool(self.constraint))
        return True

    def _warn_of_removed(self) -> list[str]:
        used = defined_entries(self.params)
        if used:
            self.params.say(
                f"JobRouter WARNING: {', '.join(used)} are no longer supported. New configuration\n"
            )
            self.params.say(
                "                   syntax for the job router is defined using JOB_ROUTER_ROUTE_NAMES "
                "and JOB_ROUTER_ROUTE_<name>.\n"
            )
        return used

    def _disable(self, why: str) -> None:
        self.disabled = self.disabled or why

    def _transforms(self, knob: str) -> tuple[RouteTransform, ...]:
        """Load a list of transforms. One that does not load turns the whole router off."""
        found = []
        for name in self.params.unique_names(knob):
            where = f"{_TRANSFORM}{name}"
            text = self.params.raw(where)
            if text is None:
                self.params.say(f"ERROR: {where} not found\n")
                self._disable(f"{where}, which {knob} names, is not defined")
                continue
            transform = load_transform(text, name=name, kind="config", release=self.release)
            if transform.problem:
                self.params.say(f"{where} load error: {transform.problem}\n")
                self._disable(f"{where} has no valid REQUIREMENTS")
                continue
            found.append(RouteTransform(name=name, transform=transform))
        return tuple(found)

    def _load_knob(self, name: str) -> None:
        knob = f"{_ROUTE}{name}"
        text = self.params.raw(knob)
        if text is None:
            return
        # Blanks at its end stay: a continued line that is blank leaves some (oracle).
        stripped = text.part(len(text.text) - len(text.text.lstrip(_SPACE)), len(text.text))
        if not stripped.text:
            self.params.say(f"JOB_ROUTER_ROUTE_{name} definition is empty, ignoring.\n")
            self.dropped.append(
                DroppedRoute(name=name, reason="its definition is empty", knob=knob, text=text)
            )
            return
        if len(stripped.text) < 2:
            reason = "its definition is a single character"
            self.dropped.append(DroppedRoute(name=name, reason=reason, knob=knob, text=text))
            return
        definition = Definition(text=stripped, name=name, source=name)
        if is_old_body(stripped.text):
            # Only such a body is expanded, also where it is then refused (oracle).
            body = remapped(self.params.expand_text(stripped.text, stripped), stripped)
            definition = replace(definition, text=body)
            if self.release.has(Feature.OLD_SYNTAX):
                converted = convert_knob(definition, self.params)
                if converted is None:
                    reason = "its old syntax does not parse"
                    self.dropped.append(DroppedRoute(name=name, reason=reason, knob=knob, text=text))
                    return
                definition = converted
        self._add(name, definition)

    def _add(self, name: str, definition: Definition) -> None:
        route = load_route(definition, self.params, requirements_optional=bool(self.constraint))
        knob = f"{_ROUTE}{name}"
        if isinstance(route, Refused):
            route.check_survived(definition, knob)
            if route.printed:
                self.params.say(f"JobRouter CONFIGURATION ERROR: {route.printed}\n")
                self.params.say(f"Ignoring route entry in {knob}\n")
            self.dropped.append(DroppedRoute(name=name, reason=route.reason, knob=knob, text=definition.text))
            return
        if route.name.lower() != name.lower():
            message = "Assertion ERROR on (MATCH == strcasecmp(route->Name(), name))"
            raise StoppedError(
                Stop(
                    why=f"the route ad in {knob} names itself {route.name}, which ends HTCondor",
                    printed=abort_text("route name", message, self.release),
                    place=definition.text,
                )
            )
        existing = self.loaded.pop(route.name.lower(), None)
        if existing is not None:
            self.params.say(
                f"JobRouter CONFIGURATION WARNING: while parsing {knob} found and overwrite a route "
                f"from {existing.source} with the same name\n"
            )
        self.loaded[route.name.lower()] = route

    def _order(self) -> tuple[list[Route], list[Route]]:
        """Say what was added, and return the routes as they are tried, and those that never are."""
        alphabetical = [self.loaded[key] for key in sorted(self.loaded)]
        for route in alphabetical:
            self.params.say(f"JobRouter Note: adding new route '{route.described}'\n")
        listed = self.params.text(_NAMES)
        if listed is None:
            self.params.say(
                "Routes will be matched in hashtable order because JOB_ROUTER_ROUTE_NAMES "
                "was not configured.\n"
            )
            return [self.loaded[name.lower()] for name in self.entries.hashed], []
        order: list[Route] = []
        dropped = {each.name.lower() for each in self.dropped}
        for name in words(listed):
            if found := self.loaded.get(name.lower()):
                order.append(found)
                continue
            self.params.say(f"route '{name}' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.\n")
            if name.lower() not in dropped:
                dropped.add(name.lower())
                reason = "the name NAMES is skipped" if name.upper() == "NAMES" else "it is not defined"
                self.dropped.append(DroppedRoute(name=name, reason=reason, knob=f"{_ROUTE}{name}"))
        tried = {route.name.lower() for route in order}
        unlisted = [route for route in alphabetical if route.name.lower() not in tried]
        if unlisted:
            names = ", ".join(route.name for route in unlisted)
            self.params.say(f"Routes not in JOB_ROUTER_ROUTE_NAMES will be disabled: {names}\n")
        self.params.say(f"Routes will be matched in this order: {', '.join(route.name for route in order)}\n")
        return order, unlisted

    def _table(
        self,
        routes: tuple[Route, ...] = (),
        unlisted: tuple[Route, ...] = (),
        settings: Settings = DEFAULTS,
        *,
        stop: Stop | None = None,
    ) -> RouteTable:
        params = self.params
        said: list[Said] = params.said
        # Read when a job is routed, so an error in it does not keep routes from loading (oracle).
        tokens = params.configuration.expansion("JOB_ROUTER_SEND_ROUTE_IDTOKENS")
        errors = [each.text for each in tokens.problems if each.kind == "function"] if tokens else []
        return RouteTable(
            release=self.release,
            routes=routes,
            loaded=() if self.disabled or stop else tuple(self.loaded[key] for key in sorted(self.loaded)),
            unlisted=unlisted,
            dropped=tuple(self.dropped),
            pre=self.pre,
            post=self.post,
            source_constraint=self.constraint,
            source_constraint_text=params.raw("JOB_ROUTER_SOURCE_JOB_CONSTRAINT"),
            disabled=self.disabled,
            stop=stop,
            said=tuple(said),
            old_knobs=old_knobs_set(params),
            round_robin=settings.round_robin,
            max_jobs=settings.max_jobs,
            router_name=settings.router_name,
            destination=settings.destination,
            send_id_tokens=tokens.text if tokens else "",
            send_id_tokens_error=errors[-1] if errors else "",
            unknown=tuple(params.unknown),
        )
