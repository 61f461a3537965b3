"""The rows of an iterating transform: `TRANSFORM [count] [variables] [in|from|matching] items`.

The syntax is that of submit's queue statement. Its slices are read and ignored, lists that span lines work
in rules files only, and an empty list makes one row of empty values, after which HTCondor ends at the next ad
(oracle runs; vectors tr-*).
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
_INDEX = r"(?:[ \t]*[-+]?[0-9]+)?"
_SLICE = re.compile(rf"\[{_INDEX}(?::{_INDEX}){{0,2}}\]")
_AFTER_SLICE = re.compile(r"[ \t(]")
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

    @property
    def is_one(self) -> bool:
        """Whether it runs once, and no list was asked for, which HTCondor does not call iterating."""
        return self.count == 1 and not self.variables and bool(self.items)

    @property
    def ends_next(self) -> bool:
        """Whether HTCondor ends at the next ad: there was no row, and one was made."""
        return self.count == 1 and not self.items

    def values(self, item: str) -> Iterator[tuple[str, str]]:
        """Split one row among the variables: at the first blank or comma each, the last takes the rest.

        A variable that no blank or comma precedes any more is not set.
        """
        rest = item.lstrip(SPACE)
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
    return re.fullmatch(r"\+?0*1|[-+]?0+", arguments.strip(SPACE)) is None


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
    text = head["count"].strip(f"{SPACE},") if keyword else arguments.strip(SPACE)
    count = count_of(text) if text else 1
    if count is None or not 0 <= count <= _LARGEST:
        raise RowsError(INVALID)
    if keyword is None:
        return Rows(count=max(count, 1), items=("",) if count else ())
    count = max(count, 1)
    names = tuple(re.findall(r"[A-Za-z_][A-Za-z0-9_.]*", head["variables"])) or ("Item",)
    items = _items(keyword[1].lower(), arguments[keyword.end() :], following, line, folder)
    return Rows(count=count, variables=names, items=tuple(items))


def _items(mode: str, rest: str, following: str | None, line: int, folder: Path) -> Sequence[str]:
    rest = rest.strip(SPACE)
    if not rest:
        raise RowsError(INVALID)
    kind = ""
    while True:
        if mode == "matching" and not kind and (found := _MATCHING.match(rest)):
            kind = found[1].lower()
        elif not rest.startswith("[") or not _AFTER_SLICE.search(rest):
            break
        elif not (found := _SLICE.match(rest)):
            raise RowsError(INVALID)
        rest = rest[found.end() :].lstrip(SPACE)
    if rest.startswith("("):
        lines = _listed(rest, following, line)
    elif mode == "from":
        return _file_rows(rest, folder)
    else:
        lines = [rest]
    if mode == "from":
        return lines
    items = [item for row in lines for item in _ITEM.findall(row)]
    return items if mode == "in" else [path for item in items for path in _matching(item, kind, folder)]


def _listed(text: str, following: str | None, line: int) -> list[str]:
    """Return the lines of a list in parentheses: up to the line's end, or a line that begins with `)`.

    A line that ends with `)` holds the whole list, unless another `(` follows the first one.
    """
    if text.endswith(")"):
        text = text[1:-1].lstrip(SPACE)
        if not text.startswith("("):
            return [text] if text else []
    if following is None:
        raise RowsError("unexpected error while attempting to read TRANSFORM items from xform file.")
    first = text[1:].strip(SPACE)
    lines = [first] if first else []
    for row in logical_lines(following):
        if row.text.startswith("#"):
            continue
        if row.text.startswith(")"):  # a last line without its end is not trimmed
            return lines
        lines.append(row.text.strip(SPACE))
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
