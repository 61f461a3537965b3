"""condor_transform_ads as a function: arguments and files in; output, errors and exit status out.

It is compared with recordings of the real tool. Its exit status is odd: 1 when all went well,
0 when no ad was read (reference transform-language section 12).
"""

import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from router.facts.versions import Version
from router.model.evaluation import expression_of
from router.model.old_routes import convert, merge
from router.model.transform import Transform, load_transform
from router.model.transform_log import Log, Message
from router.simulate.jobs import JobAd, print_ad
from router.simulate.jobs_formats import read_stream
from router.simulate.jobs_long import BrokenAd
from router.simulate.jobs_write import print_json, sorted_items
from router.simulate.transforming import Surroundings, TransformSets, is_iterating_set
from router.syntax.escapes import Escapes
from router.syntax.expr import Expr, Literal, Word
from router.syntax.read.expressions import parse_expression
from router.syntax.read.route_ads import read_route_ads
from router.syntax.write.expressions import write_expression
from router.text import MappedText, SourceFile, decode

FAILED = 255
ABORTED = 4
_CONFIG_URLS = Version(25, 14, 0)  # the first of which `-rules config://KNOB/` is known to read the knob
_KNOBS = {"-jobtransforms": "JOB_TRANSFORM_", "-jobroute": "JOB_ROUTER_ROUTE_"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ToolResult:
    """What the tool printed and how it ended; `died` says where the real one hangs or crashes."""

    stdout: str
    stderr: str
    status: int
    died: str = ""


class _Stop(Exception):
    """The tool ends before it reads any ad."""

    def __init__(self, text: str, status: int) -> None:
        super().__init__(text)
        self.text = text
        self.status = status


@dataclass(slots=True)
class _Arguments:
    sets: list[tuple[str, str]] = field(default_factory=list)
    inputs: list[str] = field(default_factory=list)
    assigned: dict[str, str] = field(default_factory=dict)
    form: str = "long"
    verbose: bool = False


def run_tool(
    arguments: Sequence[str],
    *,
    files: Callable[[str], bytes | None],
    surroundings: Callable[[Mapping[str, str]], Surroundings],
) -> ToolResult:
    """Run the tool.

    `files` gives the contents of a file, `surroundings` what macros see beside those assigned in `arguments`.
    """
    tool = _Tool(files)
    try:
        given = _parse(arguments)
        around = surroundings(given.assigned)
        sets = tool.load(given, around)
        status = tool.transform(sets, given)
    except _Stop as stop:
        tool.err.append(stop.text)
        status = stop.status
    return ToolResult(stdout="".join(tool.out), stderr="".join(tool.err), status=status, died=tool.died)


def _parse(arguments: Sequence[str]) -> _Arguments:
    given = _Arguments()
    words = iter(arguments)
    for word in words:
        option, _, form = word.partition(":")
        if option in ("-rules", *_KNOBS):
            given.sets.append((option, next(words, "")))
        elif option == "-out":
            given.form = form or "long"
            next(words, "")
        elif option == "-verbose":
            given.verbose = True
        elif not word.startswith("-") and "=" in word:
            # The tool's own mistake: the value loses its place by one character (vector mac-cmdline).
            given.assigned[word.partition("=")[0]] = word[1:]
        else:
            given.inputs.append(word)
    return given


class _Tool:
    """One run."""

    def __init__(self, files: Callable[[str], bytes | None]) -> None:
        self._files = files
        self.out: list[str] = []
        self.err: list[str] = []
        self.died = ""

    def load(self, given: _Arguments, around: Surroundings) -> TransformSets:
        """Load and check all sets, in the order of the command line."""
        if not given.sets:
            raise _Stop("ERROR : no transform rules specified.\n", 1)
        sets = TransformSets(around)
        iterates = False
        for option, value in given.sets:
            loaded = self._load_one(option, value, around, sets.defined)
            if loaded and iterates:
                place = value if option == "-rules" else f"config://{_KNOBS[option]}%s/{loaded[0].name}"
                raise _Stop(f"Error at {place}. Previous transform was an iterating transform\n", 1)
            for transform in loaded:
                iterates = is_iterating_set(transform)
                # Of several knobs in one option only the last is checked (oracle).
                found = sets.add(transform, is_checked=transform is loaded[-1])
                self._say(found.messages)
                self._stop_if_dead(found.died, found.hangs)
        if sets.is_empty:
            self._stop_if_dead(
                "no set with a command is left, and what the tool does then is undefined", True
            )
        return sets

    def _stop_if_dead(self, died: str, hangs: bool) -> None:
        self.died = died
        if died:
            raise _Stop("", FAILED if hangs else ABORTED)

    def _load_one(
        self, option: str, value: str, around: Surroundings, defined: Mapping[str, str]
    ) -> list[Transform]:
        if option == "-rules":
            return [self._load_rules(value, around)]
        transforms = []
        for name in value.replace(",", " ").split():
            knob = _KNOBS[option] + name
            text = defined.get(knob.lower())
            if text is None and around.knob:
                text = around.knob(knob)
            if text is not None:
                transforms += self._load_knob(knob, name, text, around)
        return transforms

    def _load_rules(self, path: str, around: Surroundings) -> Transform:
        if path.startswith("config://"):
            name, text, kind = path.removeprefix("config://").rstrip("/"), "", "config"
            if around.knob and around.release.version >= _CONFIG_URLS:
                text = around.knob(name) or ""
        else:
            data = self._files(path)
            if data is None:
                raise _Stop(f"Can't open rules file: {path}\n", FAILED)
            text, kind, name = decode(data), "rules", path
        source = MappedText.whole(SourceFile(path, text))
        transform = load_transform(
            source, name=name, kind="rules" if kind == "rules" else "config", release=around.release
        )
        if transform.problem:
            place = "" if is_iterating_set(transform) else "(null)"
            raise _Stop(f"ERROR reading transform rules from {place} : Success\n", FAILED)
        return transform

    def _load_knob(self, knob: str, name: str, text: str, around: Surroundings) -> list[Transform]:
        if text.lstrip()[:1] == "[":
            text = _converted(text, name, around)
        transform = load_transform(
            MappedText.of(text, knob), name=name, kind="config", release=around.release
        )
        if transform.problem:
            self.err.append(f"{knob} invalid transform text, ignoring. (err=-1) {transform.problem}\n")
            return []
        return [transform]

    def transform(self, sets: TransformSets, given: _Arguments) -> int:
        """Transform all ads of all files; return the exit status, which is that of the last file."""
        log = Log.STEPS if given.verbose else Log.ERRORS
        if not given.inputs:
            raise _Stop("Warning: no input file specified - nothing to transform.\n", 1)
        status, printed = 0, 0
        for path in given.inputs:
            status = 0
            data = self._files(path)
            if data is None:
                self.err.append(f"Can't open file of ClassAds: {path}\n")
                continue
            if given.verbose:
                self.err.append(f"# Applying transforms to ads from {path}\n")
            ads = read_stream(io.BytesIO(data), path, release=sets.release)
            if given.verbose:
                ads = self._counted(ads)
            for outcome in sets.apply(ads, log=log):
                if outcome.broken:
                    break
                self._say(outcome.messages)
                self._stop_if_dead(outcome.died, outcome.hangs)
                if outcome.failed:
                    status = FAILED
                    break
                status = 1
                for ad in outcome.ads:
                    self.out.append(_printed(ad, given.form, first=not printed))
                    printed += 1
        if printed:
            self.out.append({"json": "]\n", "new": "}\n"}.get(given.form, ""))
        return status

    def _counted(self, ads: Iterator[JobAd | BrokenAd]) -> Iterator[JobAd | BrokenAd]:
        for number, ad in enumerate(ads, 1):
            if isinstance(ad, JobAd):
                self.err.append(f"#   Ad {number}\n")
            yield ad

    def _say(self, messages: Sequence[Message]) -> None:
        for message in messages:
            (self.err if message.is_error else self.out).append(f"{message.text}\n")


def _converted(text: str, name: str, around: Surroundings) -> str:
    """Turn a value in the old syntax into statements, as the tool does still (vector cf-old-classad)."""
    ads = read_route_ads(MappedText.of(text), release=around.release, macros=False).ads

    def fold(expression: Expr) -> Expr:
        return expression_of(around.evaluator.evaluate(expression))

    return convert(merge(ads[:1]), name=name, fold=fold, release=around.release).text


def _printed(ad: JobAd, form: str, *, first: bool) -> str:
    match form:
        case "json":
            return f"{'[' if first else ','}\n{print_json(ad)}\n"
        case "new":
            return f"{'{' if first else ','}\n{_new(ad)}\n"
        case _:
            return print_ad(ad)


def _new(ad: JobAd) -> str:
    """Return an ad on one line, as `-out:new` prints it."""
    fields = (f"{name} = {_rewritten(text)}" for name, text in sorted_items(ad))
    return f"[ {'; '.join(fields)} ]"


def _rewritten(text: str) -> str:
    return write_expression(parse_expression(text) or Literal(value=Word.ERROR), escapes=Escapes.NEW)
