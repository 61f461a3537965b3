"""The rows of an iterating transform: `TRANSFORM [count] [variables] [in|from|matching] items`.

The syntax is that of submit's queue statement. Its slices are read and ignored, lists that span lines work
in rules files only, and an empty list makes one row of empty values (oracle runs; vectors tr-*).
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from router.syntax.read.config_lines import SPACE, logical_lines
from router.text import read_whole

_KEYWORD = re.compile(r"(?:^|(?<=[ \t,)]))(in|from|matching)(?=[ \t(\[]|\Z)", re.IGNORECASE)
_VARIABLE = r"[A-Za-z_][A-Za-z0-9_.]*"
_HEAD = re.compile(
    rf"(?P<count>.*?)(?P<variables>(?:[ ,\t]*{_VARIABLE}(?:[ ,\t]+{_VARIABLE})*)?)[ ,\t]*\Z", re.DOTALL
)
_SLICE = re.compile(r"\[-?[0-9]*(?::-?[0-9]*){0,2}\]")
_MATCHING = re.compile(r"(files|dirs|any)(?=[ \t(]|\Z)", re.IGNORECASE)
_ITEM = re.compile(r"[^ \t,\r\n]+")
_LARGEST = 2**31 - 1

INVALID = "invalid TRANSFORM statement"


class RowsError(Exception):
    """The rows of a TRANSFORM statement can't be had; the text is HTCondor's."""


class RowsUnsupported(Exception):
    """The rows come from a program, which is not run."""


@dataclass(frozen=True, slots=True)
class Rows:
    """What a transform is repeated over: each row `count` times, `variables` set to the row's parts."""

    count: int = 1
    variables: tuple[str, ...] = ()
    items: tuple[str, ...] = ("",)

    def values(self, item: str) -> Iterator[tuple[str, str]]:
        """Split one row among the variables: at the first blank or comma each, the last takes the rest.

        A variable that no blank or comma precedes any more is not set.
        """
        rest = item.strip(SPACE)
        for number, variable in enumerate(self.variables, 1):
            if number == len(self.variables):
                yield variable, rest
                return
            end = next((at for at, letter in enumerate(rest) if letter in " \t,"), len(rest))
            yield variable, rest[:end]
            if end == len(rest):
                return
            rest = rest[end + 1 :].lstrip(SPACE)


def is_iterating(arguments: str) -> bool:
    """Tell whether a TRANSFORM statement with these arguments makes rows: a plain `0` or `1` does not."""
    return arguments.strip(SPACE) not in ("0", "1")


def read_rows(
    arguments: str,
    *,
    following: str | None,
    line: int,
    count_of: Callable[[str], int | None],
    folder: Path,
) -> Rows:
    """Read the arguments of a TRANSFORM statement, macros in them expanded.

    `following` is the text after the statement, None where HTCondor can't read on; `line` its number;
    `count_of` evaluates a count; files are looked for from `folder`.

    Raises:
        RowsError: with HTCondor's message.
        RowsUnsupported: the items are a program's output.
    """
    keyword = _KEYWORD.search(arguments)
    head = _HEAD.match(arguments[: keyword.start()] if keyword else "")
    assert head
    text = (head["count"] if keyword else arguments).strip(f"{SPACE},")
    count = count_of(text) if text else 1
    if count is None or not 0 <= count <= _LARGEST:
        raise RowsError(INVALID)
    count = max(count, 1)
    if keyword is None:
        return Rows(count=count)
    names = tuple(re.findall(r"[A-Za-z_][A-Za-z0-9_.]*", head["variables"])) or ("Item",)
    items = _items(keyword[1].lower(), arguments[keyword.end() :], following, line, folder)
    return Rows(count=count, variables=names, items=tuple(items) or ("",))


def _items(mode: str, rest: str, following: str | None, line: int, folder: Path) -> Sequence[str]:
    rest = rest.strip(SPACE)
    kind = ""
    if mode == "matching" and (found := _MATCHING.match(rest)):
        kind, rest = found[1].lower(), rest[found.end() :].lstrip(SPACE)
    elif mode != "matching" and not rest:
        raise RowsError(INVALID)
    if rest.startswith("[") and ("]" in rest or mode == "from"):
        found = _SLICE.match(rest)
        if not found:
            raise RowsError(INVALID)
        rest = rest[found.end() :].lstrip(SPACE)
    if rest.startswith("("):
        lines = _listed(rest[1:], following, line)
    elif mode == "from":
        return _file_rows(rest, folder)
    else:
        lines = [rest]
    if mode == "from":
        return [row.strip(SPACE) for row in lines]
    items = [item for row in lines for item in _ITEM.findall(row)]
    return items if mode == "in" else [path for item in items for path in _matching(item, kind, folder)]


def _listed(first: str, following: str | None, line: int) -> list[str]:
    """Return the lines of a list in parentheses: up to the line's end, or a line that begins with `)`."""
    if first.rstrip(SPACE).endswith(")"):
        inner = first.rstrip(SPACE)[:-1].strip(SPACE)
        return [inner] if inner else []
    if following is None:
        raise RowsError("unexpected error while attempting to read TRANSFORM items from xform file.")
    lines = [first] if first.strip(SPACE) else []
    for row in logical_lines(following):
        if row.text.startswith("#"):
            continue
        if row.text.lstrip(SPACE).startswith(")"):
            return lines
        lines.append(row.text)
    raise RowsError(
        f"Reached end of file without finding closing brace ')' for TRANSFORM command on line {line}"
    )


def _file_rows(name: str, folder: Path) -> list[str]:
    if name.endswith("|"):
        raise RowsUnsupported(f"`{name}` is a program, which is not run")
    if name == "-":
        return []
    try:
        data = read_whole(folder / name.partition("\0")[0])  # C's strings end there
    except OSError as error:
        raise RowsError(f"can't open file {name}: {error.strerror}") from error
    return [row.strip(SPACE) for row in data.decode("utf-8", "surrogateescape").splitlines()]


def _matching(pattern: str, kind: str, folder: Path) -> list[str]:
    try:
        paths = sorted(folder.glob(pattern))
    except (ValueError, NotImplementedError):  # an absolute pattern, say
        return []
    wanted = [
        path for path in paths if kind in ("", "any") or (path.is_dir() if kind == "dirs" else path.is_file())
    ]
    return [str(path.relative_to(folder)) for path in wanted]
