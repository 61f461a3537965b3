"""Turn a grammar into a parser: Lark makes the LALR tables once, a small machine runs them.

Lark's own run-time is not used: the tables are kept in the user's cache directory (so that a second start
need not even import Lark), a tree is built by plain functions without recursion, and one grammar serves
several dialects, each of which leaves some of the terminals out.
"""

import re
import sys
from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from router.resources import grammar_path
from router.syntax.read.tables import Tables, tables_of

Action = Callable[..., object]
CONTEXTUAL_PRIORITY = 10
END = "$END"
TOO_LONG = "$TOO_LONG"
_Scanner = Callable[[str, int], re.Match[str] | None]


class Token(NamedTuple):
    """One word of the text: its terminal, where it stands, and its characters."""

    kind: str
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Failure:
    """Where a text stops being of the language.

    `token` is the word that does not fit; its kind is `$END` at the end of the text and empty for a character
    that begins no word. `expected` holds the terminals that would have fitted. `leading` is what was read if
    the text before the token is complete, else `None`; `before` is the last word that fitted.
    """

    token: Token
    expected: frozenset[str]
    leading: object | None
    before: Token | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """What a language does with a word that does not fit, rather than give up.

    Where `found` stands although `expected` would fit, all is forgotten back to the last `opening` without
    a `found`, and the two together are one word of the kind `makes`.
    """

    found: str
    expected: str
    opening: str
    makes: str


class Parser:
    """A grammar with the functions that build its tree.

    `without` names the terminals that the dialect has not got. With `by_state`, only the terminals that may
    come next are looked for, as in a language whose words depend on their place.
    """

    def __init__(
        self, tables: Tables, *, without: frozenset[str] = frozenset(), by_state: bool = False
    ) -> None:
        self._tables = tables
        self._ignored = frozenset(tables.ignored)
        self._trivia = re.compile(_skipping(tables))
        self._leaps: dict[tuple[int, str, str], int] = {}
        # What to look for in each state, made when one is met: compiling takes long.
        self._scanners: list[_Scanner | None] = [None] * len(tables.states)
        if by_state:
            return
        contextual = {name for name, _, priority in tables.terminals if priority >= CONTEXTUAL_PRIORITY}
        contextual -= without
        general = _names(tables) - without - contextual - self._ignored
        scanner = _scanner(tables, general)
        more = _scanner(tables, general | contextual) if contextual else scanner
        self._scanners = [more if contextual & state.keys() else scanner for state in tables.states]

    def terminal(self, name: str) -> re.Pattern[str]:
        """Return the regular expression of a terminal."""
        return re.compile(next(regex for known, regex, _ in self._tables.terminals if known == name))

    def _scanner_of(self, state: int) -> _Scanner:
        wanted = self._tables.states[state].keys() - self._ignored
        scanner = self._scanners[state] = _scanner(self._tables, _names(self._tables) & wanted)
        return scanner

    def parse(
        self,
        text: str,
        actions: Mapping[str, Action],
        *,
        most_words: int = sys.maxsize,
        repair: Repair | None = None,
    ) -> object:
        """Return the tree of the text, or a `Failure`, which a text of more than `most_words` is, too.

        `actions` has a function for each alias (or name) of a rule, which is called with the values of the
        rule's parts: a `Token` for a terminal.
        """
        tables, leaps = self._tables, self._leaps
        states, rules, scanners = tables.states, tables.rules, self._scanners
        stack = [tables.start]
        values: list[object] = []
        state = tables.start
        at, left = 0, most_words
        before: Token | None = None
        while True:
            match = (scanners[state] or self._scanner_of(state))(text, at)
            if match is not None and left:
                left -= 1
                kind = match.lastgroup or ""
                at = match.end()
                token = Token(kind, match.start(kind), at, match[kind])
            else:
                token = self._no_word(text, at, too_long=match is not None)
                kind = token.kind
            while True:
                target = states[state].get(kind)
                if target is None:
                    mended = _mended(stack, values, token, repair, states)
                    if mended is None:
                        return self._failure(stack, values, actions, token, before)
                    token = mended
                    kind = token.kind
                    target = states[stack[-1]][kind]
                if target >= 0:
                    break
                makes, name, length = rules[-1 - target]
                if name:
                    base = len(values) - length
                    values[base:] = (actions[name](*values[base:]),)
                del stack[len(stack) - length :]
                below = stack[-1]
                leap = leaps.get((below, makes, kind))
                state = self._leap(below, makes, kind) if leap is None else leap
                stack.append(state)
                if state == tables.final and kind == END:
                    return values[-1]
            stack.append(target)
            state = target
            values.append(token)
            before = token

    def _leap(self, below: int, makes: str, kind: str) -> int:
        """Return the state after a rule has made `makes`, and after all rules that only pass that on.

        Between an operand and its operator lie a dozen of those, one for each strength of binding.
        """
        states, rules, final = self._tables.states, self._tables.rules, self._tables.final
        state = states[below][makes]
        while state != final:
            target = states[state].get(kind)
            if target is None or target >= 0 or rules[-1 - target][1]:
                break
            state = states[below][rules[-1 - target][0]]
        self._leaps[below, makes, kind] = state
        return state

    def _no_word(self, text: str, at: int, *, too_long: bool) -> Token:
        """Return what stands where no word begins, or where there have been too many."""
        skipped = self._trivia.match(text, at)
        at = skipped.end() if skipped else at
        if at == len(text):
            return Token(END, at, at, "")
        return Token(TOO_LONG, at, len(text), text[at]) if too_long else Token("", at, at + 1, text[at])

    def _failure(
        self,
        stack: list[int],
        values: list[object],
        actions: Mapping[str, Action],
        token: Token,
        before: Token | None,
    ) -> Failure:
        expected = frozenset(name for name in self._tables.states[stack[-1]] if name.isupper() or name == END)
        leading = self._finish(stack, values, actions)
        return Failure(token, expected, leading, before)

    def _finish(self, stack: list[int], values: list[object], actions: Mapping[str, Action]) -> object | None:
        """Return the tree if the text could end here."""
        states, rules = self._tables.states, self._tables.rules
        while stack[-1] != self._tables.final:
            target = states[stack[-1]].get(END)
            if target is None:
                return None
            makes, name, length = rules[-1 - target]
            if name:
                base = len(values) - length
                values[base:] = (actions[name](*values[base:]),)
            del stack[len(stack) - length :]
            stack.append(states[stack[-1]][makes])
        return values[-1]


def _mended(
    stack: list[int],
    values: list[object],
    token: Token,
    repair: Repair | None,
    states: Sequence[Mapping[str, int]],
) -> Token | None:
    """Take back what stands behind an opening word, and that; return the word that it becomes."""
    if repair is None or token.kind != repair.found or repair.expected not in states[stack[-1]]:
        return None
    closed = 0
    for place in reversed(range(len(values))):
        opening = values[place]
        if not isinstance(opening, Token):
            continue
        closed += opening.kind == repair.found
        if opening.kind == repair.opening:
            if closed:
                closed -= 1
                continue
            del stack[place + 1 :]  # which begins with a state that has no value
            del values[place:]
            return Token(repair.makes, opening.start, token.end, opening.text + token.text)
    return None


def _names(tables: Tables) -> frozenset[str]:
    return frozenset(name for name, _, _ in tables.terminals)


def _skipping(tables: Tables) -> str:
    """Return the regular expression of all that may stand before a word, blanks and comments."""
    ignored = [regex for name, regex, _ in tables.terminals if name in tables.ignored]
    return f"(?>(?:{'|'.join(ignored)})*)" if ignored else ""


def _scanner(tables: Tables, wanted: AbstractSet[str]) -> _Scanner:
    parts = [f"(?P<{name}>{regex})" for name, regex, _ in tables.terminals if name in wanted]
    return re.compile(f"{_skipping(tables)}(?:{'|'.join(parts) or '(?!)'})").match


@cache
def load_parser(
    grammar: str, start: str, without: frozenset[str] = frozenset(), *, by_state: bool = False
) -> Parser:
    """Return the parser of the grammar file `grammar` that reads what the rule `start` says.

    `without` names terminals that this dialect of the language has not got; for `by_state` see `Parser`.
    """
    return Parser(_tables(grammar, start), without=without, by_state=by_state)


@cache
def _tables(grammar: str, start: str) -> Tables:
    return tables_of(grammar_path(grammar), start)
