"""The LALR tables of a grammar as plain data: made by Lark, kept in the user's cache directory.

The cache is JSON, which can do nothing but be read, in a directory that only the user can write.
Whatever is wrong with it, the tables are made again.
"""

import hashlib
import json
import os
import re
import stat
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

_FORMAT = "1"  # to be raised when `Tables` changes
_IMPORT = re.compile(r"^%import \.(\w+)", re.MULTILINE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """What Lark makes of a grammar.

    `terminals` are name, regular expression and priority, in order of preference. A state maps a terminal to
    the next state, or to `-1 - number` of the rule to reduce by. A rule is what it makes, the name of its
    action (empty if it passes its one part on), and its length.
    """

    terminals: list[tuple[str, str, int]]
    ignored: list[str]
    states: list[dict[str, int]]
    rules: list[tuple[str, str, int]]
    start: int
    final: int


def tables_of(grammar: Path, start: str) -> Tables:
    """Return the tables for the rule `start` of a grammar file, from the cache if they are there.

    Rules that `start` names behind the first are only to keep the terminals that they are of.
    """
    file = _cache_file(grammar, start)
    if file is not None and (known := _load(file)) is not None:
        return known
    tables = make_tables(grammar, start)
    if file is not None:
        _store(file, tables)
    return tables


def make_tables(grammar: Path, start: str) -> Tables:
    """Make the tables with Lark."""
    from lark import Lark
    from lark.parsers.lalr_analysis import Shift

    starts = start.split()
    lark = Lark.open(str(grammar), parser="lalr", lexer="basic", start=starts, maybe_placeholders=False)
    table = lark.parser.parser._parse_table
    rules = {rule: number for number, rule in enumerate(lark.rules)}
    states: list[dict[str, int]] = [{} for _ in table.states]
    for state, actions in table.states.items():
        for symbol, (action, target) in actions.items():
            states[state][str(symbol)] = target if action is Shift else -1 - rules[target]
    ordered = sorted(
        lark.terminals,
        key=lambda one: (-one.priority, -one.pattern.max_width, -len(one.pattern.value), one.name),
    )
    return Tables(
        terminals=[(str(one.name), one.pattern.to_regexp(), one.priority) for one in ordered],
        ignored=[str(name) for name in lark.ignore_tokens],
        states=states,
        rules=[
            (
                str(rule.origin.name),
                _action(rule.origin.name, rule.alias, rule.options.expand1 and len(rule.expansion) == 1),
                len(rule.expansion),
            )
            for rule in lark.rules
        ],
        start=table.start_states[starts[0]],
        final=table.end_states[starts[0]],
    )


def _action(origin: str, alias: str | None, passes_on: bool) -> str:
    return str(alias) if alias else "" if passes_on else str(origin)


def _cache_file(grammar: Path, start: str) -> Path | None:
    home = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    if not os.path.isabs(home) or not os.path.isdir(os.path.dirname(home)):
        return None  # a home that is not there, such as that of `nobody`, is not made
    text = grammar.read_text(encoding="utf-8")
    texts = [
        text,
        *(
            grammar.with_name(f"{name}.lark").read_text(encoding="utf-8")
            for name in sorted(set(_IMPORT.findall(text)))
        ),
    ]
    key = hashlib.sha256("\0".join([_FORMAT, start, *texts]).encode()).hexdigest()[:24]
    return Path(home) / "condor-routes" / f"{grammar.stem}-{key}.json"


def _load(file: Path) -> Tables | None:
    try:
        for path in (file.parent, file):
            about = path.lstat()
            if about.st_uid != os.getuid() or about.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
                return None
        return Tables(**json.loads(file.read_bytes()))
    except (OSError, ValueError, TypeError):
        return None


def _store(file: Path, tables: Tables) -> None:
    """Write the file in one step, or not at all."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent)
        try:
            with open(handle, "w", encoding="utf-8") as stream:
                json.dump(asdict(tables), stream, separators=(",", ":"))
            os.replace(name, file)
        except OSError:
            os.unlink(name)
    except OSError:
        return
