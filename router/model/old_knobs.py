"""Read the knobs of the old syntax: defaults, and the texts that hold route ads.

Source: job-router reference 9.1 and vectors old-*; what is said of them from condor_job_router_info
-diagnostic of 23.9.6.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from router.errors import UnreadableFile
from router.facts.aborts import abort_text
from router.facts.versions import Feature
from router.model.evaluation import expression_of
from router.model.knobs import remapped
from router.model.load_route import Definition
from router.model.old_routes import convert, merge
from router.model.params import Params, StoppedError
from router.model.scalars import fold_constant
from router.model.table import Stop
from router.syntax.expr import Expr
from router.syntax.read.route_ads import read_route_ads
from router.syntax.route_ad import BrokenAd, RouteAd
from router.text import MappedText, SourceFile

_ENTRIES = "JOB_ROUTER_ENTRIES"
_SPACE = " \t\r\n\f\v"
_SYNTAX = (
    "                   syntax for the job router is defined using JOB_ROUTER_ROUTE_NAMES "
    "and JOB_ROUTER_ROUTE_<name>.\n"
)
_NOTE = "             Note: The removal will occur during the lifetime of the HTCondor V23 feature series"


@dataclass(frozen=True, slots=True, kw_only=True)
class OldSource:
    """The text of one knob of old-syntax routes: `suffix` is `_CMD`, `_FILE` or nothing."""

    suffix: str
    text: MappedText

    @property
    def knob(self) -> str:
        """The knob's name."""
        return f"{_ENTRIES}{self.suffix}"

    def label(self, number: int) -> str:
        """Name the source of the ad at this place, from 0."""
        return f"{ {'_CMD': 'cmd', '_FILE': 'file'}.get(self.suffix, 'entries') }:{number}"


def old_knobs_set(params: Params) -> tuple[str, ...]:
    """Return the knobs of the old syntax that are set, in the order in which the tool warns of them."""
    names = ("JOB_ROUTER_DEFAULTS", _ENTRIES, f"{_ENTRIES}_CMD", f"{_ENTRIES}_FILE")
    return tuple(name for name in names if params.raw(name) is not None)


def is_old_body(text: str) -> bool:
    """Tell whether the value of a JOB_ROUTER_ROUTE_ knob is taken for an ad."""
    return text.startswith(("[", "/*"))


def fold_with(params: Params) -> Callable[[Expr], Expr | None]:
    """Return what evaluates expressions of literals: the library, or what is known without it."""

    def fold(expression: Expr) -> Expr | None:
        known = fold_constant(expression)
        if known is not None or params.evaluator is None:
            return known
        return expression_of(params.evaluator.evaluate(expression))

    return fold


def expanded(params: Params, name: str) -> MappedText | None:
    """Return a knob's expanded text, still mapped to its file as far as expansion left it."""
    text, raw = params.text(name), params.raw(name)
    return None if text is None or raw is None else remapped(text, raw)


def load_defaults(params: Params) -> RouteAd | None:
    """Load JOB_ROUTER_DEFAULTS: an empty ad if there is none, None if it does not parse."""
    nothing = RouteAd(name="", text=MappedText.of(""))
    raw, text = params.raw("JOB_ROUTER_DEFAULTS"), expanded(params, "JOB_ROUTER_DEFAULTS")
    if raw is not None:
        params.say(
            "JobRouter WARNING: JOB_ROUTER_DEFAULTS is deprecated and will be removed for V24 of HTCondor. "
            "New configuration\n"
        )
        params.say(_SYNTAX)
        params.say(f"{_NOTE}\n")
    merging = params.boolean("MERGE_JOB_ROUTER_DEFAULT_ADS", False)
    if raw is None:
        return nothing
    if not params.boolean(*_use_knob(params)):
        params.say(
            "JobRouter WARNING: JOB_ROUTER_DEFAULTS is defined, but will be ignored because "
            "JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES is false\n"
        )
        return nothing
    return nothing if text is None else _parse_defaults(text, merging, params)


def _use_knob(params: Params) -> tuple[str, bool]:
    default = params.release.has(Feature.OLD_SYNTAX_BY_DEFAULT)
    return "JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES", default


def _parse_defaults(text: MappedText, merging: bool, params: Params) -> RouteAd | None:
    text = text.part(_skip(text.text, 0, _SPACE), len(text.text))
    if not text.text.startswith("["):
        # HTCondor adds the brackets, and then takes only one ad.
        text, merging = MappedText.of(f"[{text.text}]", text.source.path), False
    ads = read_route_ads(text, release=params.release, macros=False)
    first = ads.pieces[0] if ads.pieces else None
    if not isinstance(first, RouteAd):
        stopped = first.start + len(first.text.text) if first else 0
        _say_disabling(params, stopped, "classad:\n", text.text)
        return None
    if not merging:
        return first
    return _merge_defaults(first, text, params)


def _merge_defaults(first: RouteAd, text: MappedText, params: Params) -> RouteAd | None:
    """Merge the ads that follow; white space and `]` may stand between them."""
    merged, at = [first], first.start + len(first.text.text)
    while (at := _skip(text.text, at, f"{_SPACE}]")) < len(text.text):
        found = read_route_ads(text.part(at, len(text.text)), release=params.release, macros=False).pieces
        if text.text[at] != "[" or not found or not isinstance(found[0], RouteAd):
            _say_disabling(params, at, "ad : \n", text.text[at:])
            return None
        merged.append(found[0])
        at += len(found[0].text.text)
    return RouteAd(
        span=first.span,
        name="",
        entries=tuple(entry for ad in merged for entry in ad.entries),
        text=first.text,
    )


def _skip(text: str, at: int, characters: str) -> int:
    while at < len(text) and text[at] in characters:
        at += 1
    return at


def _say_disabling(params: Params, offset: int, what: str, shown: str) -> None:
    params.say(
        f"JobRouter CONFIGURATION ERROR: Disabling job routing, failed to parse at offset {offset} "
        f"in JOB_ROUTER_DEFAULTS {what}{shown}\n",
        is_error=True,
    )


def defined_entries(params: Params) -> list[str]:
    """Return the knobs of old-syntax routes that are defined, read or not."""
    names = (f"{_ENTRIES}_FILE", f"{_ENTRIES}_CMD", _ENTRIES)
    return [name for name in names if params.text(name) is not None]


def old_sources(params: Params) -> list[OldSource]:
    """Return the texts that old-syntax routes come from, in the order in which they are read."""
    used = defined_entries(params)
    wanted = params.boolean(*_use_knob(params))
    if used:
        params.say(
            f"JobRouter WARNING: {', '.join(used)} are deprecated and will be removed for V24 of HTCondor. "
            "New configuration\n"
        )
        params.say(_SYNTAX)
        params.say(f"{_NOTE}.\n")
    if not wanted:
        if used:
            params.say(
                "JobRouter WARNING: one or more of JOB_ROUTER_ENTRIES, JOB_ROUTER_ENTRIES_FILE or "
                "JOB_ROUTER_ENTRIES_CMD are defined but will be ignored because "
                "JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES is false\n"
            )
        return []
    sources: list[OldSource] = []
    if f"{_ENTRIES}_CMD" in used:
        sources.append(OldSource(suffix="_CMD", text=_command(params)))
    if f"{_ENTRIES}_FILE" in used:
        sources.append(OldSource(suffix="_FILE", text=_file(params)))
    text = expanded(params, _ENTRIES)
    if text is not None:
        sources.append(OldSource(suffix="", text=text))
    return sources


def _file(params: Params) -> MappedText:
    path = params.text(f"{_ENTRIES}_FILE") or ""
    try:
        return MappedText.whole(SourceFile.read(Path(path)))
    except UnreadableFile as error:
        message = f"Failed to open '{path}' file specified for JOB_ROUTER_ENTRIES_FILE."
        raise StoppedError(
            Stop(
                why=f"JOB_ROUTER_ENTRIES_FILE: {error}, which ends HTCondor at start",
                printed=abort_text("entries file", message, params.release),
                place=params.raw(f"{_ENTRIES}_FILE"),
            )
        ) from error


def _command(params: Params) -> MappedText:
    """Return the output of JOB_ROUTER_ENTRIES_CMD, if commands may be run."""
    command = params.text(f"{_ENTRIES}_CMD") or ""
    output = params.run(command)
    if isinstance(output, str):
        return MappedText.of(output, f"{command}|")
    if output is None:
        why = f"JOB_ROUTER_ENTRIES_CMD runs `{command}`, which is not done unless asked for"
        raise StoppedError(Stop(why=why, place=params.raw(f"{_ENTRIES}_CMD")))
    message = f"Command '{command}' specified for JOB_ROUTER_ENTRIES_CMD returned non-zero status {output}"
    raise StoppedError(
        Stop(
            why=f"`{command}` failed, which ends HTCondor at start",
            printed=abort_text("entries command", message, params.release),
            place=params.raw(f"{_ENTRIES}_CMD"),
        )
    )


def convert_knob(definition: Definition, params: Params) -> Definition | None:
    """Convert the expanded `[...]` body of a JOB_ROUTER_ROUTE_ knob; None if it does not parse."""
    ads = read_route_ads(definition.text, release=params.release, macros=False)
    if not ads.pieces or isinstance(ads.pieces[0], BrokenAd):
        return None
    ad = ads.pieces[0]
    converted = convert(merge([ad]), name=definition.name, fold=fold_with(params), release=params.release)
    return Definition(
        text=converted.mapped(ad),
        name=converted.name,
        source=definition.source,
    )
