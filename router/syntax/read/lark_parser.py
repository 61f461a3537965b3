"""Turn a grammar into a parser: Lark makes the LALR tables once, a small machine runs them.

Lark's own run-time is not used: the tables are kept in the user's cache directory (so that a second start
need not even import Lark), a tree is built by plain functions without recursion, and one grammar serves
several dialects, each of which leaves some of the terminals out.
"""

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from router.resources import grammar_path
from router.syntax.read.lark_stacks import END as END
from router.syntax.read.lark_stacks import Action, Stack, Stacks
from router.syntax.read.tables import Tables, tables_of

CONTEXTUAL_PRIORITY = 10
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

    `actions` has a function for each alias (or name) of a rule. It is called with what `parse` was given for
    it, and the values of the rule's parts: a `Token` for a terminal. Without actions a parser builds nothing.
    `without` names the terminals that the dialect has not got. With `by_state`, only the terminals that may
    come next are looked for, as in a language whose words depend on their place.
    """

    def __init__(
        self,
        tables: Tables,
        actions: Mapping[str, Action] | None = None,
        *,
        without: frozenset[str] = frozenset(),
        by_state: bool = False,
    ) -> None:
        self._tables = tables
        self._ignored = frozenset(tables.ignored)
        self._trivia = re.compile(_skipping(tables))
        self.stacks = Stacks(tables, actions)
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

    def words(self, text: str, at: int) -> Iterator[Token]:
        """Yield the words from an offset on, whatever they come to, for who takes the steps of `stacks`."""
        scanner = self._scanners[self._tables.start] or self._scanner_of(self._tables.start)
        while match := scanner(text, at):
            kind = match.lastgroup or ""
            at = match.end()
            yield Token(kind, match.start(kind), at, match[kind])

    def _scanner_of(self, state: int) -> _Scanner:
        wanted = self._tables.states[state].keys() - self._ignored
        scanner = self._scanners[state] = _scanner(self._tables, _names(self._tables) & wanted)
        return scanner

    def parse(
        self,
        text: str,
        builder: object = None,
        *,
        most_words: int = sys.maxsize,
        repair: Repair | None = None,
    ) -> object:
        """Return the tree of the text, or a `Failure`, which a text of more than `most_words` is, too.

        `builder` is what the functions of the rules are given.
        """
        scanners = self._scanners
        stack = self.stacks.bottom()
        values: list[object] = []
        at, left = 0, most_words
        before: Token | None = None
        while True:
            match = (scanners[stack.state] or self._scanner_of(stack.state))(text, at)
            if match is not None and left:
                left -= 1
                kind = match.lastgroup or ""
                at = match.end()
                token = Token(kind, match.start(kind), at, match[kind])
            else:
                token = self._no_word(text, at, too_long=match is not None)
                kind = token.kind
            while True:
                rules, stack, fits = stack.moves.get(kind) or self.stacks.move(stack, kind)
                for action, length in rules:
                    if length == 1:
                        values[-1] = action(builder, values[-1])
                    else:
                        values[-length:] = (action(builder, *values[-length:]),)
                if fits:
                    break
                mended = self._mended(stack, values, token, repair)
                if mended is None:
                    return self._failure(stack, values, builder, token, before)
                stack, token = mended
                kind = token.kind
            if kind == END:
                return values[-1]
            values.append(token)
            before = token

    def _no_word(self, text: str, at: int, *, too_long: bool) -> Token:
        """Return what stands where no word begins, or where there have been too many."""
        skipped = self._trivia.match(text, at)
        at = skipped.end() if skipped else at
        if at == len(text):
            return Token(END, at, at, "")
        return Token(TOO_LONG, at, len(text), text[at]) if too_long else Token("", at, at + 1, text[at])

    def _failure(
        self,
        stack: Stack,
        values: list[object],
        builder: object,
        token: Token,
        before: Token | None,
    ) -> Failure:
        fitting = self._tables.states[stack.state]
        expected = frozenset(name for name in fitting if name.isupper() or name == END)
        rules, _, fits = self.stacks.move(stack, END)
        for action, length in rules if fits else ():
            values[-length:] = (action(builder, *values[-length:]),)
        return Failure(token, expected, values[-1] if fits else None, before)

    def _mended(
        self, stack: Stack, values: list[object], token: Token, repair: Repair | None
    ) -> tuple[Stack, Token] | None:
        """Take back what stands behind an opening word, and that; return the word that it becomes."""
        if repair is None or token.kind != repair.found:
            return None
        if repair.expected not in self._tables.states[stack.state]:
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
                stack = stack.drop(len(values) - place)
                del values[place:]
                return stack, Token(repair.makes, opening.start, token.end, opening.text + token.text)
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


def load_parser(
    grammar: str,
    start: str,
    actions: Mapping[str, Action] | None = None,
    *,
    without: frozenset[str] = frozenset(),
    by_state: bool = False,
) -> Parser:
    """Return the parser of the grammar file `grammar` that reads what the rule `start` says; see `Parser`."""
    return Parser(_tables(grammar, start), actions, without=without, by_state=by_state)


@cache
def _tables(grammar: str, start: str) -> Tables:
    return tables_of(grammar_path(grammar), start)
