"""Match attribute names as HTCondor does: with PCRE2, and the very library that its bindings bring.

Python's `re` differs from it in syntax (`[[:alpha:]]`, possessive quantifiers) and in what matches. Options
are those of reference transform-language section 7: matching ignores case whatever they are, and `g`
anchors at the start of the name, because HTCondor passes PCRE2's ANCHORED for it.
"""

import ctypes
import ctypes.util
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.util import find_spec
from pathlib import Path

from router.errors import BindingsMissing
from router.text import encode

_CASELESS = 0x00000008
_NAMES = 20_000  # that a pattern remembers: jobs have the same ones
_OPTIONS = {"g": 0x80000000, "i": _CASELESS, "m": 0x00000400, "U": 0x00040000}


@dataclass(frozen=True, slots=True)
class RegexError:
    """A pattern that PCRE2 does not compile, with its error number."""

    number: int


class Pattern:
    """A compiled pattern."""

    def __init__(self, library: ctypes.CDLL, code: int) -> None:
        self._library = library
        self._code = code
        self._data = library.pcre2_match_data_create_from_pattern_8(code, None)
        self._known: dict[str, tuple[str | None, ...] | None] = {}

    def groups(self, text: str) -> tuple[str | None, ...] | None:
        """Search a text: return the matched part and its groups, None where one is unset, or None.

        Groups after the last one set are left out, as PCRE2 reports them.
        """
        if text in self._known:
            return self._known[text]
        if len(self._known) >= _NAMES:
            self._known.clear()
        found = self._known[text] = self._searched(text)
        return found

    def _searched(self, text: str) -> tuple[str | None, ...] | None:
        subject = encode(text)
        count = self._library.pcre2_match_8(self._code, subject, len(subject), 0, 0, self._data, None)
        if count <= 0:
            return None
        places = self._library.pcre2_get_ovector_pointer_8(self._data)
        return tuple(
            None
            if places[at] >= len(subject) + 1
            else subject[places[at] : places[at + 1]].decode("utf-8", "surrogateescape")
            for at in range(0, 2 * count, 2)
        )

    def __del__(self) -> None:
        self._library.pcre2_match_data_free_8(self._data)
        self._library.pcre2_code_free_8(self._code)


@lru_cache(maxsize=256)
def compile_pattern(pattern: str, options: str = "") -> Pattern | RegexError:
    """Compile a pattern with the option letters of a transform statement.

    Raises:
        BindingsMissing: no PCRE2 library is installed, neither the bindings' nor the system's.
    """
    library = _library()
    flags = _CASELESS
    for letter in options:
        flags |= _OPTIONS[letter]
    text = encode(pattern)
    error, offset = ctypes.c_int(), ctypes.c_size_t()
    code = library.pcre2_compile_8(text, len(text), flags, ctypes.byref(error), ctypes.byref(offset), None)
    return Pattern(library, code) if code else RegexError(error.value)


@cache
def _library() -> ctypes.CDLL:
    """Load PCRE2 and declare what is used of it."""
    for path in _candidates():
        try:
            library = ctypes.CDLL(path)
        except OSError:
            continue
        pointer, size = ctypes.c_void_p, ctypes.c_size_t
        library.pcre2_compile_8.restype = pointer
        library.pcre2_compile_8.argtypes = [
            ctypes.c_char_p, size, ctypes.c_uint32, pointer, pointer, pointer
        ]  # fmt: skip
        library.pcre2_match_data_create_from_pattern_8.restype = pointer
        library.pcre2_match_data_create_from_pattern_8.argtypes = [pointer, pointer]
        library.pcre2_match_8.restype = ctypes.c_int
        library.pcre2_match_8.argtypes = [
            pointer, ctypes.c_char_p, size, size, ctypes.c_uint32, pointer, pointer
        ]  # fmt: skip
        library.pcre2_get_ovector_pointer_8.restype = ctypes.POINTER(size)
        library.pcre2_get_ovector_pointer_8.argtypes = [pointer]
        library.pcre2_match_data_free_8.argtypes = [pointer]
        library.pcre2_code_free_8.argtypes = [pointer]
        return library
    raise BindingsMissing(
        "regular expressions in COPY, RENAME and DELETE need PCRE2, which comes with HTCondor's bindings: "
        "pip install htcondor"
    )


def _candidates() -> list[str]:
    """Return libraries to try: the one in the wheel of the bindings, then the system's."""
    found: list[str] = []
    spec = find_spec("classad2")
    if spec is not None and spec.origin is not None:
        libraries = Path(spec.origin).parent.parent / "htcondor.libs"
        found += [str(path) for path in sorted(libraries.glob("libpcre2-8*"))]
    system = ctypes.util.find_library("pcre2-8")
    return [*found, system] if system else found
