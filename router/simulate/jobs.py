"""Job ads as the simulator holds them: lines of canonical text, parsed only where something looks.

A real job has some eighty attributes of which a route touches a handful; a large CE has a hundred thousand
jobs a day. So an ad is a dictionary from the lower-case name to the line that HTCondor would print for the
attribute, and printing an ad is joining lines.
"""

from collections.abc import Callable, Iterator, Mapping
from operator import itemgetter

_UPPER = bytes(range(ord("A"), ord("Z") + 1)).decode()
_NAMES = 20_000
_TO_LOWER = str.maketrans(_UPPER, _UPPER.lower())


class _Keys(dict[str, str]):
    """Keys of names, made when first asked for: every look-up in an ad needs one."""

    def __missing__(self, name: str) -> str:
        if len(self) >= _NAMES:
            self.clear()
        key = self[name] = name.lower() if name.isascii() else name.translate(_TO_LOWER)
        return key


_keys = _Keys()


def attribute_key(name: str) -> str:
    """Return what two spellings of one attribute name share: HTCondor ignores the case of ASCII letters."""
    return _keys[name]


class JobAd:
    """One mutable ad. Attribute names are case-insensitive and keep the spelling they came with.

    `lines` maps the key of each name to `Name = expression`, the expression as HTCondor prints it. `line` is
    where the ad began in its file, from 1, or 0 if it came from none.
    """

    __slots__ = ("line", "lines")

    def __init__(self, lines: dict[str, str] | None = None, *, line: int = 0) -> None:
        self.lines: dict[str, str] = {} if lines is None else lines
        self.line = line

    @classmethod
    def of(cls, attributes: Mapping[str, str]) -> "JobAd":
        """Make an ad from names and canonical expression texts."""
        ad = cls()
        for name, text in attributes.items():
            ad.set(name, text)
        return ad

    def text(self, name: str) -> str | None:
        """Return the expression text of an attribute, or None if the ad has none of that name."""
        key = _keys[name]
        line = self.lines.get(key)
        return None if line is None else line[len(key) + 3 :]

    def name(self, name: str) -> str | None:
        """Return how the ad spells an attribute's name."""
        key = _keys[name]
        line = self.lines.get(key)
        return None if line is None else line[: len(key)]

    def set(self, name: str, text: str) -> None:
        """Store an expression, given as HTCondor prints it; an attribute that exists keeps its spelling."""
        key = _keys[name]
        line = self.lines.get(key)
        self.lines[key] = f"{name if line is None else line[: len(key)]} = {text}"

    def default(self, name: str, text: str) -> bool:
        """Store an expression, unless there is an attribute of the name; tell whether there was none."""
        if _keys[name] in self.lines:
            return False
        self.set(name, text)
        return True

    def delete(self, name: str) -> bool:
        """Remove an attribute; tell whether there was one."""
        return self.lines.pop(attribute_key(name), None) is not None

    def copy_attribute(self, old: str, new: str) -> bool:
        """Give another attribute the expression of this one; tell whether there was this one."""
        text = self.text(old)
        if text is None:
            return False
        self.set(new, text)
        return True

    def rename(self, old: str, new: str) -> bool:
        """Give an attribute another name; tell whether there was such an attribute.

        One that has the new name already keeps its spelling, and gets the expression.
        """
        text = self.text(old)
        if text is None:
            return False
        self.delete(old)
        self.set(new, text)
        return True

    def copy(self) -> "JobAd":
        """Return an ad of the same contents that changes apart from this one."""
        return JobAd(self.lines.copy(), line=self.line)

    def names(self) -> Iterator[str]:
        """Yield the names in the order they came."""
        for key, line in self.lines.items():
            yield line[: len(key)]

    def items(self) -> Iterator[tuple[str, str]]:
        """Yield names and expression texts in the order they came."""
        for key, line in self.lines.items():
            yield line[: len(key)], line[len(key) + 3 :]

    def __contains__(self, name: object) -> bool:
        return isinstance(name, str) and attribute_key(name) in self.lines

    def __len__(self) -> int:
        return len(self.lines)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, JobAd) and self.lines == other.lines

    __hash__ = None  # type: ignore[assignment] # mutable

    def __repr__(self) -> str:
        return f"JobAd({dict(self.items())!r})"


def byte_order(text: str) -> bytes:
    """Return the key that sorts texts as C compares strings."""
    return text.encode("utf-8", "surrogatepass" if not text.isascii() else "strict")


# From the keys of an ad, in whatever order, to a function that gives its lines in order.
_sorted_getters: dict[frozenset[str], Callable[[dict[str, str]], tuple[str, ...]]] = {}
_GETTERS = 4096


def print_ad(ad: JobAd) -> str:
    """Return an ad as condor_transform_ads prints it: sorted ignoring case, then an empty line.

    An ad without attributes prints nothing (vector re-empty).
    """
    keys = frozenset(ad.lines)
    getter = _sorted_getters.get(keys)
    if getter is None:
        getter = _sorted_getters[keys] = _sorted_getter(keys)
    lines = getter(ad.lines)
    text = "\n".join(lines) + "\n\n" if lines else ""
    return text if "\0" not in text else _cut_at_nul(lines)


def _sorted_getter(keys: frozenset[str]) -> Callable[[dict[str, str]], tuple[str, ...]]:
    if len(_sorted_getters) >= _GETTERS:
        _sorted_getters.clear()
    ordered = sorted(keys) if "".join(keys).isascii() else sorted(keys, key=byte_order)
    if len(ordered) > 1:
        return itemgetter(*ordered)
    return lambda lines: tuple(lines.values())


def _cut_at_nul(lines: tuple[str, ...]) -> str:
    """Return a text with a NUL in a name, which `SET Name= 1` makes, as C prints it: it ends there.

    Where the ad has the name without the NUL too, that one alone is printed (oracle run).
    """
    names = {attribute_key(line.split(" = ", 1)[0]) for line in lines}
    kept = [line for line in lines if "\0" not in line or attribute_key(line.split("\0", 1)[0]) not in names]
    return ("\n".join(kept) + "\n\n").split("\0", 1)[0]


def print_ad_by_case(ad: JobAd) -> str:
    """Return an ad as condor_job_router_info prints it: names in byte order, capitals first."""
    return "".join(f"{line}\n" for line in sorted(ad.lines.values(), key=_name_bytes))


def _name_bytes(line: str) -> bytes:
    return byte_order(line.split(" = ", 1)[0])
