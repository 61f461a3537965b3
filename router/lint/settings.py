"""What a run of routelint is told: by routelint.toml, .routelint.toml, or [tool.routelint] of pyproject.toml.

Unknown keys are errors: a setting that is passed over in silence is what this program is against.
"""

import difflib
import os
from dataclasses import dataclass, fields
from pathlib import Path

from router.diagnostics import Severity
from router.errors import RouterError
from router.lint.registry import select
from router.lint.releases import read_range
from router.lint.rule import Profile
from router.text import SourceFile

FILES = ("routelint.toml", ".routelint.toml", "pyproject.toml")


class BrokenSettings(RouterError):
    """A settings file cannot be read, or says something routelint does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Each field is a key of the file, with `-` for `_`; the defaults hold where a key is absent.

    `profile` None: taken from what the configuration looks like. `user_attributes` are those that any
    submitter may set, `absent_attributes` those that a job may lack, on top of what routelint knows. `paths`
    are linted where the command line names none.
    """

    paths: tuple[str, ...] = ()
    target_version: tuple[str, ...] = ()
    profile: str | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[str, tuple[str, ...]], ...] = ()
    fail_level: str = "error"
    baseline: str | None = None
    define: tuple[tuple[str, str], ...] = ()
    allowed_registries: tuple[str, ...] = ()
    user_attributes: tuple[str, ...] = ()
    absent_attributes: tuple[str, ...] = ()


def find_settings(folder: Path) -> tuple[Settings, Path | None]:
    """Return the settings nearest to a folder, looking upwards, and the file they came from.

    Raises:
        BrokenSettings: with file and key.
    """
    for place in (folder, *folder.absolute().parents):
        for name in FILES:
            if os.path.isfile(place / name):
                table = _table(place / name)
                if table is not None:
                    return settings_of(table, place / name), place / name
    return Settings(), None


def read_settings(path: Path) -> Settings:
    """Return the settings of one file.

    Raises:
        BrokenSettings: with file and key.
        UnreadableFile: there is no such file, or it has no end.
    """
    return settings_of(_table(path) or {}, path)


def _table(path: Path) -> dict[str, object] | None:
    import tomllib  # most runs have no settings, and start-up time is a promise

    try:
        document: dict[str, object] = tomllib.loads(SourceFile.read(path).text)
    except ValueError as error:
        raise BrokenSettings(f"{path}: not TOML: {error}") from error
    if path.name != "pyproject.toml":
        return document
    tool = document.get("tool")
    found = tool.get("routelint") if isinstance(tool, dict) else None
    return found if isinstance(found, dict) else None


def settings_of(table: dict[str, object], path: Path) -> Settings:
    """Check a table of settings, and return it.

    Raises:
        BrokenSettings: an unknown key, a value of the wrong kind, an unknown rule, profile or version.
    """
    keys = {field.name.replace("_", "-"): field.name for field in fields(Settings)}
    values: dict[str, object] = {}
    for key, value in table.items():
        if key not in keys:
            raise BrokenSettings(f"{path}: no setting `{key}`{did_you_mean(key, tuple(keys))}")
        try:
            values[keys[key]] = _value(keys[key], value)
        except ValueError as error:
            raise BrokenSettings(f"{path}: `{key}`: {error}") from error
    return Settings(**values)  # type: ignore[arg-type]  # each was checked by _value


def did_you_mean(word: str, known: tuple[str, ...]) -> str:
    """Return `; did you mean ...?` for the close names, else nothing."""
    close = difflib.get_close_matches(word, known, n=3, cutoff=0.6)
    return f"; did you mean {' or '.join(f'`{name}`' for name in close)}?" if close else ""


def _value(name: str, value: object) -> object:
    match name:
        case "target_version":
            texts = (value,) if isinstance(value, str) else _texts(value)
            read_range(texts)
            return texts
        case "profile" | "fail_level" | "baseline":
            return _word(name, value)
        case "select" | "ignore":
            return _selectors(_texts(value))
        case "per_file_ignores":
            return tuple((pattern, _selectors(_texts(codes))) for pattern, codes in _pairs(value))
        case "define":
            return tuple((key, text if isinstance(text, str) else str(text)) for key, text in _pairs(value))
        case _:
            return _texts(value)


def _word(name: str, value: object) -> str:
    if not isinstance(value, str):
        raise ValueError("a text is wanted")
    known: tuple[str, ...] = {
        "profile": tuple(profile.value for profile in Profile),
        "fail_level": tuple(severity.value for severity in Severity),
    }.get(name, (value,))
    if value not in known:
        raise ValueError(f"`{value}` is none of {', '.join(known)}")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise ValueError("a list of texts is wanted")
    return tuple(value)


def _pairs(value: object) -> list[tuple[str, object]]:
    if not isinstance(value, dict):
        raise ValueError("a table is wanted")
    return [(str(key), item) for key, item in value.items()]


def _selectors(texts: tuple[str, ...]) -> tuple[str, ...]:
    for text in texts:
        check_selector(text)
    return texts


def check_selector(text: str) -> None:
    """Make sure that a selector means something.

    Raises:
        ValueError: no rule has this code or name, or begins so.
    """
    if not select(text):
        known = [name for rule in select("ALL") for name in (rule.code, rule.name)]
        raise ValueError(f"no rule `{text}`{did_you_mean(text, tuple(known))}")
