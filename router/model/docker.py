"""What docker can read: image names, volumes, and which word of a command line is the image.

Source: reference docker-universe sections 4 and 9, with the texts of engine 26.1 that were
recorded; the grammars of image names and volumes are those of the engine's documentation.
"""

import re
from collections.abc import Sequence

from router.facts.docker import BARE_OPTIONS, VOLUME_MODES

_PATH_PART = r"[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*"
_HOST_PART = r"(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])"
_REFERENCE = re.compile(
    rf"(?:{_HOST_PART}(?:\.{_HOST_PART})*(?::[0-9]+)?/)?"
    rf"{_PATH_PART}(?:/{_PATH_PART})*"
    r"(?::[\w][\w.-]{0,127})?"
    r"(?:@[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,})?",
    re.ASCII,
)
_MODES = frozenset().union(*VOLUME_MODES)


def image_word(argv: Sequence[str]) -> str:
    """Return the word that docker takes for the image: the first that is no option or its value.

    Which need not be the one that was meant: see extra-args-v1-quotes.
    """
    at = argv.index("create") + 1
    while at < len(argv):
        word = argv[at]
        if not word.startswith("-") or word == "-":
            return word
        at += 1 if "=" in word or word in BARE_OPTIONS else 2
    return ""


def reference_problem(image: str) -> str | None:
    """Return what docker says of an image name that it cannot read."""
    first, slash, rest = image.partition("/")
    is_host = _is_host(first, slash)
    name = rest if is_host else image
    repository = name.partition("@")[0].partition(":")[0]
    if repository != repository.lower():
        shown = repository if is_host or slash else f"library/{repository}"
        return f"invalid reference format: repository name ({shown}) must be lowercase"
    return None if _REFERENCE.fullmatch(image) else "invalid reference format"


def registry_of(image: str) -> str:
    """Return the registry that an image comes from: what stands before the first slash, if it is a host."""
    first, slash, _ = image.partition("/")
    return first if _is_host(first, slash) else "docker.io"


def _is_host(first: str, slash: str) -> bool:
    return bool(slash) and ("." in first or ":" in first or first == "localhost" or first != first.lower())


def familiar(image: str) -> str:
    """Return the image as docker names it in messages: with its tag."""
    return image if "@" in image or ":" in image.rpartition("/")[2] else f"{image}:latest"


def volume_problem(spec: str) -> str | None:
    """Return what docker says of one `source:destination[:mode]`, `None` if it takes it."""
    said = f"invalid volume specification: '{spec}'"
    parts = spec.split(":")
    if len(parts) not in (2, 3) or not all(parts[:2]):
        return said
    if len(parts) == 2 and is_mode(parts[1]):
        return said
    if len(parts) == 3 and not is_mode(parts[2]):
        return f"invalid mode: {parts[2]}"
    kind = "bind" if _is_absolute(parts[0]) else "volume"
    config = f'{said}: invalid mount config for type "{kind}"'
    if not _is_absolute(parts[1]):
        return f"{config}: invalid mount path: '{parts[1]}' mount path must be absolute"
    if clean_path(parts[1]) == "/":
        return f"{config}: invalid specification: destination can't be '/'"
    return None


def bind_problem(spec: str) -> str | None:
    """Return what docker says of one `--mount type=bind,…`, `None` if it takes it."""
    said = 'invalid mount config for type "bind": invalid mount path'
    for path in spec.split(":")[:2]:
        if not path.startswith("/"):
            return f"{said}: '{path}' mount path must be absolute"
    return None


def is_mode(text: str) -> bool:
    """Tell whether docker reads a part as a mode: known words, at most one of each kind."""
    words = text.split(",")
    return set(words) <= _MODES and all(sum(word in kind for word in words) <= 1 for kind in VOLUME_MODES)


def _is_absolute(path: str) -> bool:
    return path.startswith(("/", "<"))  # a placeholder stands for a directory


def clean_path(path: str) -> str:
    """Return a path as docker compares it: without `.`, `..` and doubled slashes."""
    parts: list[str] = []
    for part in path.split("/"):
        if part == "..":
            del parts[-1:]
        elif part not in ("", "."):
            parts.append(part)
    return "/" + "/".join(parts)
