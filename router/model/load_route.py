"""Load one route: check its text, and read the macros that say what kind of route it is.

Source: job-router reference 1, 3 and 4; what is said meanwhile, and when, from condor_job_router_info
-diagnostic of both versions.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from router.facts.aborts import abort_text
from router.facts.universes import GRID
from router.model.params import (
    INT_MAX,
    INT_MIN,
    Params,
    StoppedError,
    boolean_text,
    evaluate_text,
    whole_number,
)
from router.model.route import Limits, Route, RouteTransform, SpecialMacros
from router.model.table import Stop
from router.model.transform import load_transform
from router.model.transform_log import Message, function_error
from router.model.transform_macros import ProcessEnds, TransformMacros
from router.model.transform_run import Execution
from router.text import MappedText

_SPACE = " \t\r\n\f\v"
_BRANCH = re.compile(r"(if|elif|else|endif)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A text that makes no route. `printed` is the error text that HTCondor repeats, which may be empty."""

    reason: str
    printed: str = ""
    died: str = ""
    hangs: bool = False

    def check_survived(self, definition: "Definition", knob: str) -> None:
        """Do nothing, if HTCondor goes on without the route.

        Raises:
            StoppedError: it does not.
        """
        if self.died:
            why = f"{knob}: {self.died}"
            stop = Stop(why=why, printed=self.printed, place=definition.text, loses_output=self.hangs)
            raise StoppedError(stop)


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """Where a route comes from: its text, its name if it has one already, and what to call its source."""

    text: MappedText
    name: str
    source: str
    uses_transforms: bool = True


def load_route(definition: Definition, params: Params, *, requirements_optional: bool) -> Route | Refused:
    """Load one route, saying in the log of `params` what HTCondor says."""
    transform = load_transform(definition.text, name=definition.name, kind="config", release=params.release)
    if transform.problem:
        return Refused(reason=transform.problem, printed=transform.problem)
    name = definition.name
    if not name and (statement := transform.lines.last("NAME")):
        name = statement.value.text.strip(_SPACE)
    loaded = RouteTransform(name=name, transform=transform)
    params.say(f"JobRouter: route {name} converted to :\n{loaded.formatted()}\n")
    macros = macros_over(params)
    if loaded.is_empty:
        params.say("WARNING: Submit file is empty: <Local>\n")
    check = Execution(transform, evaluator=params.evaluator).check(macros)
    if check.run.died:
        messages = [function_error(message.text) for message in check.run.messages]
        printed = abort_text("function", messages[-1], params.release) if messages and messages[-1] else ""
        died = check.run.died
        return Refused(reason=died, died=died, hangs=check.run.hangs, printed=printed)
    _say_function_errors(check.run.messages, params)
    if check.error is not None:
        if check.run.where is not None and _BRANCH.match(check.run.where.text):
            line = check.run.where.text
            params.say(f"Parse_config if error: '{check.error}' line: {line}\n", is_error=True)
        params.say(f"JobRouter: route {name} is not valid: {check.error}\n")
        reason = check.error.strip() or "HTCondor refuses a line of it, and does not say why"
        return Refused(reason=reason, printed=check.error)
    try:
        return _Reader(definition, loaded, params, macros).read(requirements_optional)
    except ProcessEnds as end:
        return Refused(reason=end.text, died=end.text, hangs=end.hangs, printed=_printed(macros, params))


def _say_function_errors(messages: Iterable[Message], params: Params) -> None:
    """Say what macro functions complain of; 23.9.6 does not get as far as this."""
    for message in messages:
        if (error := function_error(message.text)) is not None:
            params.say(abort_text("function", error, params.release), is_error=True)


def _printed(macros: TransformMacros, params: Params) -> str:
    """Return what HTCondor prints as it ends for the error of a macro function."""
    errors = [function_error(message.text) for message in macros.take_messages()]
    return abort_text("function", errors[-1], params.release) if errors and errors[-1] else ""


def macros_over(params: Params) -> TransformMacros:
    """Return an empty macro table over the configuration, as every route and every job gets one."""
    lookup = params.configuration.lookup

    def raw(name: str) -> str | None:
        knob = lookup(name)
        return None if knob is None else knob.raw

    return TransformMacros(evaluator=params.evaluator, knob=raw, release=params.release)


class _Reader:
    """Reads the macros of one checked route."""

    def __init__(
        self, definition: Definition, transform: RouteTransform, params: Params, macros: TransformMacros
    ) -> None:
        self.definition = definition
        self.transform = transform
        self.params = params
        self.macros = macros

    def read(self, requirements_optional: bool) -> Route | Refused:
        """Read everything, in the order in which HTCondor may complain."""
        special = self._special()
        limits = Limits(
            max_jobs=self._limit("MaxJobs", "JOB_ROUTER_DEFAULT_MAX_JOBS_PER_ROUTE", 100),
            max_idle_jobs=self._limit("MaxIdleJobs", "JOB_ROUTER_DEFAULT_MAX_IDLE_JOBS_PER_ROUTE", 50),
        )
        universe = self.transform.universe
        if not universe:
            wanted = self._integer("TargetUniverse")
            universe = GRID if wanted is None else wanted
        grid_resource = self._grid_resource() if universe == GRID else ""
        if self.transform.requirements is None and not requirements_optional:
            self.params.say("JobRouter CONFIGURATION ERROR: Missing Requirements in job route.\n")
            return Refused(reason="Missing Requirements in job route.")
        return Route(
            name=self.transform.name,
            source=self.definition.source,
            transform=self.transform,
            universe=universe,
            limits=limits,
            grid_resource=grid_resource,
            special=special,
            uses_transforms=self.definition.uses_transforms,
            override=self._boolean("OverrideRoutingEntry"),
        )

    def _text(self, name: str) -> str | None:
        """Return a macro's expanded text; the configuration may define it for all routes (oracle)."""
        raw = self.macros.raw(name, None)
        if raw is None:
            return None
        text = self.macros.expand(raw, None)
        _say_function_errors(self.macros.take_messages(), self.params)
        return text

    def _special(self) -> SpecialMacros:
        tokens = self._text("SendIDTokens")
        special = SpecialMacros(
            edit_job_in_place=self._text("EditJobInPlace"),
            job_should_be_sandboxed=self._text("JobShouldBeSandboxed"),
            use_shared_x509_user_proxy=self._text("UseSharedX509UserProxy"),
            shared_x509_user_proxy=self._text("SharedX509UserProxy"),
            send_id_tokens='""' if tokens is not None and not tokens else tokens,
        )
        self._text("JobFailureTest")  # tried on no job here, but an error in it may end the router (oracle)
        return special

    def _limit(self, name: str, knob: str, default: int) -> int:
        own = self._integer(name)
        return self.params.integer(knob, default) if own is None else own

    def _integer(self, name: str) -> int | None:
        """Return an integer macro, None if it is missing or none: reals truncate, large ones are clamped."""
        text = self._text(name)
        if text is None:
            return None
        value: object = whole_number(text.strip(_SPACE))
        if value is None:
            value = evaluate_text(text, self.params.evaluator, self.params.configuration)
        if not isinstance(value, bool | int | float):
            return None
        return max(INT_MIN, min(INT_MAX, int(value)))

    def _boolean(self, name: str) -> bool | None:
        text = self._text(name)
        if text is None:
            return None
        return boolean_text(text, self.params.evaluator, self.params.configuration)

    def _grid_resource(self) -> str:
        text = self._text("GridResource")
        if text is None:
            self.params.say(
                "JobRouter: Missing or invalid GridResource in job route. "
                "Jobs will fail if it's not set in routed job ad.\n"
            )
            return ""
        text = text.strip(_SPACE)
        quoted = len(text) > 1 and text[0] == '"' and text[-1] == '"'
        return text[1:-1] if quoted else text
