"""Check the names and numbers a builder is given, before HTCondor misreads them in silence."""

from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from router.build.error import BuildError
from router.facts.names import ATTRIBUTE_NAME, MACRO_NAME, ROUTE_NAME
from router.facts.versions import Release, Version, release
from router.model.macros_scan import Effort, next_reference
from router.syntax.expr import same_name

_EFFORT = 40_000_000  # steps: more than a text of any sense needs
_RESERVED_WORDS = ("true", "false", "undefined", "error", "is", "isnt")
# `NAME @=x` and `if` lines are recognised before assignments, so these can never be a macro: RL222.
_RESERVED_MACROS = ("queue", "if", "elif", "else", "endif")


def attribute_name(name: str, argument: str = "name") -> str:
    """Return the name if it is one HTCondor can refer to again.

    HTCondor stores any name in silence (RL212); only `[A-Za-z_][A-Za-z0-9_]*` can be used unquoted.

    Raises:
        BuildError: it is not, with the nearest right way to say it.
    """
    if not isinstance(name, str):
        raise BuildError(f"{argument}: an attribute name is a string, not {type(name).__name__}")
    scope, dot, rest = name.partition(".")
    if dot and scope.lower() in ("my", "target") and ATTRIBUTE_NAME.fullmatch(rest):
        raise BuildError(f'{argument}: `{name}` has a scope; write {scope.lower()}("{rest}")')
    if not ATTRIBUTE_NAME.fullmatch(name):
        raise BuildError(
            f"{argument}: `{name}` is not an attribute name: letters, digits and `_`, no digit first"
        )
    if name.lower() in _RESERVED_WORDS:
        raise BuildError(f"{argument}: `{name}` is a word of the language, not an attribute")
    return name


def route_name(name: str, argument: str = "name") -> str:
    """Return the name if a knob `JOB_ROUTER_ROUTE_<name>` can hold it (RL001, RL104, RL107).

    Raises:
        BuildError: it can't.
    """
    if not isinstance(name, str) or not ROUTE_NAME.fullmatch(name):
        raise BuildError(f"{argument}: `{name}` cannot name a route or transform: letters, digits and `_`")
    if same_name(name, "NAMES"):
        raise BuildError(f"{argument}: `{name}` is the knob that lists the routes; HTCondor skips it")
    return name


def macro_name(name: str, argument: str = "name") -> str:
    """Return the name if a line of a route can assign to it (RL222).

    Raises:
        BuildError: it can't.
    """
    if not isinstance(name, str) or not MACRO_NAME.fullmatch(name):
        raise BuildError(f"{argument}: `{name}` is not a macro name: letters, digits, `_` and `.`")
    if name.lower() in _RESERVED_MACROS:
        raise BuildError(f"{argument}: `{name}` is a word of the language; HTCondor would drop the route")
    return name


def whole_number(value: int, argument: str, *, least: int) -> int:
    """Return the number if it is an integer of at least `least`.

    Raises:
        BuildError: it is not.
    """
    if isinstance(value, bool) or not isinstance(value, int):
        raise BuildError(f"{argument}: {value!r} is not a whole number")
    if value < least:
        raise BuildError(f"{argument}: {value} is less than {least}")
    return value


def a_list(values: object, argument: str) -> None:
    """Check that a list or tuple was given, and not the one item of it, nor text, which is a list of letters.

    Raises:
        BuildError: it was something else.
    """
    if not isinstance(values, list | tuple):
        shown = f"write [{values!r}]" if isinstance(values, str) else "put it in [ ]"
        raise BuildError(f"{argument}: a list is wanted; {shown}")


def each_is(values: Sequence[object], kind: type, argument: str) -> None:
    """Check that every item of a list was made with a class.

    Raises:
        BuildError: one was not.
    """
    a_list(values, argument)
    for number, value in enumerate(values, 1):
        if not isinstance(value, kind):
            raise BuildError(f"{argument}: item {number} is {value!r}; make it with {kind.__name__}")


def a_release(version: Release | Version | str) -> Release:
    """Return the HTCondor of a version, as text or otherwise.

    Raises:
        BuildError: it is no version.
    """
    if isinstance(version, Release):
        return version
    if not isinstance(version, Version | str):
        raise BuildError(f"version: {version!r} is no version; write it as a text, such as '23.9.6'")
    try:
        return release(version)
    except ValueError as error:
        raise BuildError(f"version: {error}") from error


def is_mountable(path: object) -> bool:
    """Tell whether a path is absolute and holds nothing that a volume or a list of paths is split at."""
    return isinstance(path, str) and path.startswith("/") and not set(path) & set(": ,\t\r\n\"'\\")


def one_line(text: str, argument: str) -> str:
    """Return the text if it can stand on one line of a configuration.

    Raises:
        BuildError: it is no string, holds a line break, or ends in a backslash, which joins lines.
    """
    if not isinstance(text, str):
        raise BuildError(f"{argument}: expected text, not {type(text).__name__}")
    if any(character in text for character in "\n\r\0"):
        raise BuildError(f"{argument}: a line break cannot stand here")
    if text.rstrip().endswith("\\"):
        raise BuildError(f"{argument}: a backslash at the end would join the next line")
    return text


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """Return `; did you mean ...?` for the known names nearest to one, else nothing."""
    near = get_close_matches(name, list(known), n=3, cutoff=0.7)
    return f"; did you mean {' or '.join(f'`{one}`' for one in near)}?" if near else ""


def macro_opening(text: str) -> str:
    """Return how the first macro in a text begins, `$(` or `$INT(`; empty if HTCondor expands nothing."""
    found = next_reference(text, 0, lambda one: not one.is_dollar, Effort(_EFFORT))
    if found is not None:
        return f"${found.function}("
    return "$(" if "$(" in text.replace("$$(", "") else ""
