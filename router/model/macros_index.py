"""The index of `$CHOICE` as 25 expands it: in a way of its own, unlike all other macros.

One pass from the left, in which nothing before a reference is looked at again; one that fails stays as it is,
and so does what follows it. Some functions take other arguments. All measured with 25.14.1.
"""

import re
from collections.abc import Callable

from router.model.macros_format import as_bytes, as_text
from router.model.macros_host import Expanding, Host
from router.model.macros_path import base_name, folder_name, path_parts
from router.model.macros_random import random_choice
from router.model.macros_scan import Effort, Reference, next_reference
from router.syntax.read.config_lines import SPACE

_DEEPEST, _MOST = 50, 2000  # more is a circle
_OLD = re.compile(r"^(\$[A-Z_]+)(?:\(\))? (?:config )?macro:? ?")
Call = Callable[[str, str, Expanding], str]
ToInteger = Callable[[str, Expanding], int | None]


class _FailedError(Exception):
    """A function could not be called; the message is what HTCondor says of it."""


class _IndexRun:
    """What functions need while an index is expanded."""

    def __init__(self, outer: Expanding, call: Call, integer_of: ToInteger) -> None:
        self.outer = outer
        self.call = call
        self.integer_of = integer_of
        self.host: Host = outer.host
        self.depth = 0
        self.left = _MOST

    def value_of(self, name: str) -> str | None:
        text = self.outer.raw_of(name)
        if text is None or "$" not in text:
            return text
        self.depth += 1
        value = self.expand(text) if self.depth < _DEEPEST else None
        self.depth -= 1
        return self.outer.value_of(name) if value is None else value  # a circle is reported there

    def raw_of(self, name: str) -> str | None:
        return self.outer.raw_of(name)

    def fail(self, message: str) -> None:
        raise _FailedError(_OLD.sub(r"\1() error: ", message).rstrip("!").replace("an real", "a real"))

    def cannot_know(self, reason: str) -> None:
        self.outer.cannot_know(reason)

    def expand(self, text: str) -> str | None:
        """Expand a text from the left, up to what fails; None if that does not end."""
        at, effort = 0, Effort(self.host.limit)
        while self.left > 0:
            self.left -= 1
            found = next_reference(text, at, lambda one: not one.is_dollar, effort)
            if found is None:
                return text
            try:
                value, is_looked_at = self._value(found)
            except _FailedError as error:
                self.outer.fail(str(error))
                return text
            text = f"{text[: found.start]}{value}{text[found.end :]}"
            at = found.start if is_looked_at else found.start + len(value)
        return None

    def _value(self, found: Reference) -> tuple[str, bool]:
        """Return what replaces a reference, and whether it is searched for references in its turn."""
        if not found.function:
            return self.raw_of(found.name) or found.default or "", True
        if found.function == "ENV":
            environment = self.host.environment
            if environment is None:
                self.cannot_know("the environment is not read")
            value = None if environment is None else environment.get(found.name)
            default = "UNDEFINED" if found.default is None else found.default
            return default if value is None else value, True
        return self._called(found), False

    def _called(self, found: Reference) -> str:
        own = _FUNCTIONS.get(found.function)
        if own is not None:
            return own(self, found.name)
        if found.is_path:
            return path_parts(found.function[1:], self.value_of(found.name) or "")
        return self.call(found.function, found.name, self)

    # Functions that take other arguments here

    def evaluate(self, body: str) -> str:
        return self.call("EVAL", body, self) or body

    def base_name(self, body: str) -> str:
        return base_name(self.value_of(body) or "")

    def folder_name(self, body: str) -> str:
        return folder_name(self.value_of(body) or "")

    def substr(self, body: str) -> str:
        name, *rest = [part.strip(SPACE) for part in body.split(",", 2)]
        if len(rest) == 2:
            self._small(rest[0], "$SUBSTR() error: {} is invalid start")
        length = self._small(rest[-1] if rest else "", "$SUBSTR() error: {} is invalid length")
        if len(rest) == 2:
            return self.call("SUBSTR", body if self.raw_of(name) is not None else f"{name},0,0", self)
        value = self.value_of(name)
        text = as_bytes(name if value is None else value)
        return as_text(text[: max(len(text) + length, 0)] if length < 0 else text[:length])

    def _small(self, text: str, message: str) -> int:
        value = self.value_of(text)
        text = text if value is None else value
        number = self.integer_of(text, self) if text.strip(SPACE) else None
        if number is None:
            raise _FailedError(message.format(text))
        return number

    def random_integer(self, body: str) -> str:
        parts = [part.strip(SPACE) for part in body.split(",")] + ["", "", ""]
        numbers: list[int] = []
        for text, what in zip(parts, ("min", "max", "step"), strict=False):
            if not re.fullmatch(r"[-+]?[0-9]+", text) or (what == "step" and int(text) < 1):
                raise _FailedError(f"$RANDOM_INTEGER() error: invalid {what}")
            numbers.append(int(text))
        if numbers[0] + numbers[2] <= numbers[1]:
            self.cannot_know("it is random")
        return str(numbers[0])

    def random_choice(self, body: str) -> str:
        if not body.strip(" ,"):
            raise _FailedError("$RANDOM_CHOICE() error: no list")
        return random_choice(body, self)

    def choice(self, body: str) -> str:
        index_text, *items = [part.strip(SPACE) for part in body.split(",")]
        if not items:
            raise _FailedError("$CHOICE() error: no list")
        value = self.value_of(index_text)
        index = self.integer_of(index_text if value is None else value, self)
        if index is None or index < 0:
            self.cannot_know("HTCondor's process may die here")
            return ""
        if len(items) == 1:
            listed = self.value_of(items[0])
            if listed is None:
                raise _FailedError(f"$CHOICE() error: no list named {items[0]}")
            items = [item.strip(SPACE) for item in listed.split(",")]
        if index >= len(items):
            raise _FailedError(f"$CHOICE() error: index {index} is out of range")
        return items[index]


_FUNCTIONS: dict[str, Callable[[_IndexRun, str], str]] = {
    "EVAL": _IndexRun.evaluate,
    "SUBSTR": _IndexRun.substr,
    "BASENAME": _IndexRun.base_name,
    "DIRNAME": _IndexRun.folder_name,
    "RANDOM_INTEGER": _IndexRun.random_integer,
    "RANDOM_CHOICE": _IndexRun.random_choice,
    "CHOICE": _IndexRun.choice,
}


def index_value(name: str, run: Expanding, call: Call, integer_of: ToInteger) -> str | None:
    """Return the text of the macro that an index names, None if it is not defined."""
    return _IndexRun(run, call, integer_of).value_of(name)
