"""Read knobs as HTCondor's programs do: text, integers, numbers and booleans, with what they say of bad ones.

Source: condor_job_router_info 25.14.1 and 23.9.6 on some thirty values for each kind of knob.
"""

import shlex
import subprocess
from collections.abc import Iterator

from router.facts.aborts import abort_text
from router.facts.versions import Feature
from router.model.configuration import Configuration
from router.model.evaluation import Evaluator, Value
from router.model.macros_host import Expansion
from router.model.scalars import constant
from router.model.table import Said, Stop
from router.syntax.expr import Scalar
from router.syntax.read.config_lines import SPACE
from router.syntax.read.expressions import parse_expression
from router.text import MappedText, decode

INT_MIN, INT_MAX = -(2**31), 2**31 - 1
_SEPARATORS = ", \t\r\n"


class StoppedError(Exception):
    """HTCondor ends while it reads its configuration; `stop` says how."""

    def __init__(self, stop: Stop) -> None:
        super().__init__(stop.why)
        self.stop = stop


class Params:
    """The knobs of one configuration, read one after another; what HTCondor says meanwhile is kept.

    Raises:
        StoppedError: HTCondor would have ended.
    """

    def __init__(
        self, configuration: Configuration, evaluator: Evaluator | None, *, run_commands: bool = False
    ) -> None:
        self.configuration = configuration
        self.run_commands = run_commands
        self.release = configuration.release
        self.evaluator = evaluator
        self.said: list[Said] = []
        self.unknown: dict[str, None] = {}

    def say(self, text: str, *, is_error: bool = False) -> None:
        """Keep one message of the log."""
        self.said.append(Said(text, is_error))

    def raw(self, name: str) -> MappedText | None:
        """Return a knob's unexpanded text; None if it is undefined or empty."""
        knob = self.configuration.lookup(name)
        return knob.value if knob is not None and knob.value.text else None

    def text(self, name: str) -> str | None:
        """Return a knob's expanded text; None if it is undefined or empty.

        Blanks that expansion leaves at its ends stay, also where there is nothing but them (oracle).
        """
        raw = self.raw(name)
        if raw is None:
            return None
        return self._checked(self.configuration.expansion(name), name, raw) or None

    def expand_text(self, text: str, place: MappedText) -> str:
        """Expand the macros in a text that stands at `place`."""
        return self._checked(self.configuration.expand_text(text), text.split("\n")[0], place)

    def _checked(self, expansion: Expansion | None, what: str, place: MappedText) -> str:
        if expansion is None:
            return ""
        self.unknown |= expansion.missing
        for problem in expansion.problems:
            if problem.kind == "cycle":
                why = f"{what}: {problem.text}, and HTCondor expands it for ever"
                raise StoppedError(Stop(why=why, place=place, loses_output=True))
            if problem.aborts:
                printed = abort_text("function", problem.text, self.release)
                raise StoppedError(Stop(why=f"{what}: {problem.text}", printed=printed, place=place))
            if problem.kind == "function":
                self.say(abort_text("function", problem.text, self.release), is_error=True)
        return expansion.text

    def run(self, command: str) -> str | int | None:
        """Run a command if that was asked for: its output, its failed status, or None if it may not run."""
        if not self.run_commands:
            return None
        try:
            done = subprocess.run(shlex.split(command), capture_output=True, check=False)
        except (OSError, ValueError):
            return 256
        return decode(done.stdout + done.stderr) if done.returncode == 0 else done.returncode * 256

    def names(self, name: str) -> Iterator[str]:
        """Yield the words of a list knob."""
        yield from words(self.text(name) or "")

    def unique_names(self, name: str) -> tuple[str, ...]:
        """Return the words of a list knob, each once whatever its case."""
        found: dict[str, str] = {}
        for word in self.names(name):
            found.setdefault(word.lower(), word)
        return tuple(found.values())

    def integer(self, name: str, default: int) -> int:
        """Return an integer knob."""
        text = self.text(name)
        if text is None:
            return default
        wanted = f"an integer expression in the range {INT_MIN} to {INT_MAX} (default {default})."
        if isinstance(value := whole_number(text.strip(SPACE)), int):
            return self._bounded(name, text, value, default)
        result = self._result(name, text, "integer", "an integer", wanted)
        if result is None:
            return default
        return self._bounded(name, text, int(result), default)

    def _bounded(self, name: str, text: str, value: int, default: int) -> int:
        if INT_MIN <= value <= INT_MAX:
            return value
        self._bad(
            name,
            "integer range",
            f"{name} in the condor configuration is out of bounds for an integer ({text}).  "
            f"Please set it to an integer in the range {INT_MIN} to {INT_MAX} (default {default}).",
        )
        return default

    def number(self, name: str, default: float, *, low: float, high: float) -> float:
        """Return a knob that is a real number within bounds."""
        text = self.text(name)
        if text is None:
            return default
        result = self._result(
            name,
            text,
            "number",
            "a number",
            f"a numeric expression in the range {low:g} to {high:g} (default {default:g}).",
        )
        if result is None or low <= result <= high:
            return default if result is None else float(result)
        side = "too low" if result < low else "too high"
        self._bad(
            name,
            "number range",
            f"{name} in the condor configuration is {side} ({text}).  "
            f"Please set it to a number in the range {low:g} to {high:g} (default {default:g}).",
        )
        return default

    def _result(self, name: str, text: str, kind: str, article: str, wanted: str) -> int | float | None:
        """Evaluate a knob that must be a number; None after the complaint that it is none."""
        value = evaluate_text(text, self.evaluator, self.configuration)
        if isinstance(value, bool | int | float):
            return value
        what, where = ("expression", "expression") if value is None else (f"result (not {article})", "result")
        self._bad(
            name,
            f"{kind} {where}",
            f"Invalid {what} for {name} ({text}) in condor configuration.  Please set it to {wanted}",
        )
        return None

    def boolean(self, name: str, default: bool) -> bool:
        """Return a boolean knob."""
        text = self.text(name)
        if text is None:
            return default
        found = boolean_text(text, self.evaluator, self.configuration)
        if found is not None:
            return found
        self._bad(
            name,
            "boolean",
            f'{name} in the condor configuration  is not a valid boolean ("{text}").  '
            f"Please set it to True or False (default is {default})",
        )
        return default

    def _bad(self, name: str, what: str, message: str) -> None:
        """Say what is wrong with a knob; 23.9.6 ends there."""
        printed = abort_text(what, message, self.release)
        if self.release.has(Feature.BAD_KNOB_VALUES_ABORT):
            place = self.raw(name)
            raise StoppedError(Stop(why=f"HTCondor ends at start: {message}", printed=printed, place=place))
        self.say(printed, is_error=True)


def words(text: str) -> Iterator[str]:
    """Yield the words of a list: commas and white space separate them."""
    word = ""
    for character in text:
        if character not in _SEPARATORS:
            word += character
        elif word:
            yield word
            word = ""
    if word:
        yield word


def whole_number(text: str) -> int | None:
    """Return an integer written as just that, None for any other text; an endless one is only very large."""
    digits = text[1:] if text[:1] in ("+", "-") else text
    if not digits.isascii() or not digits.isdigit():
        return None
    return int(text if len(text) < 100 else f"{text[:1].strip('0123456789')}{digits.lstrip('0')[:100] or 0}")


def evaluate_text(
    text: str, evaluator: Evaluator | None, configuration: Configuration
) -> Value | Scalar | None:
    """Evaluate text outside any ad; None if it is no expression, undefined where it cannot be known."""
    expression = parse_expression(text, release=configuration.release)
    if expression is None:
        return None
    if evaluator is not None:
        return evaluator.evaluate(expression)
    return constant(expression)


def boolean_text(text: str, evaluator: Evaluator | None, configuration: Configuration) -> bool | None:
    """Return what a text says, as a boolean: a word, a number or an expression; None if it says nothing."""
    lowered = text.strip(SPACE).lower()
    if lowered in ("true", "false"):
        return lowered == "true"
    value = evaluate_text(text, evaluator, configuration)
    return bool(value) if isinstance(value, bool | int | float) else None
