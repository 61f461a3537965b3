"""The stacks that the machine of an LALR parser can have, and what each kind of word does to them.

Texts are much alike. What a word does to a stack depends on nothing but the two, so it is found out once:
which rules apply, and what is on the stack then. Between an operand and its operator alone lie a dozen rules,
one for each strength of binding, that only pass on what they are given.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple, Optional

from router.syntax.read.tables import Tables

Action = Callable[..., object]
END = "$END"
_MOST = 10_000  # stacks and moves that are remembered: one of each takes half a kilobyte


class Stack:
    """A stack of states by its top, and what is known of the words that may come next."""

    __slots__ = ("above", "below", "moves", "state")

    def __init__(self, state: int, below: Optional["Stack"]) -> None:
        self.state = state
        self.below = below
        self.moves: dict[str, Move] = {}
        self.above: dict[int, Stack] = {}

    def drop(self, count: int) -> "Stack":
        """Return the stack with so many states less."""
        stack = self
        for _ in range(count):
            assert stack.below is not None
            stack = stack.below
        return stack


class Move(NamedTuple):
    """What a word does to a stack: the rules that apply before it, and the stack then.

    A rule is its function and length. Unless the word `fits`, the stack is the one to which it does not.
    """

    rules: tuple[tuple[Action, int], ...]
    stack: Stack
    fits: bool


class Stacks:
    """The stacks that came up so far; of a text that goes on and on with new ones, the first of them."""

    def __init__(self, tables: Tables, actions: Mapping[str, Action] | None) -> None:
        self._tables = tables
        self._actions = actions
        self._bottom = Stack(tables.start, None)
        self._known = 0

    def bottom(self) -> Stack:
        """Return the stack with which a text begins."""
        if self._known >= _MOST:
            self._bottom, self._known = Stack(self._tables.start, None), 0
        return self._bottom

    def after(self, stack: Stack, kind: str) -> Stack | None:
        """Return the stack after a word of this kind, None where it does not fit."""
        move = stack.moves.get(kind) or self.move(stack, kind)
        return move.stack if move.fits else None

    def move(self, stack: Stack, kind: str) -> Move:
        """Return what a word of this kind, or the end of the text, does to a stack."""
        states, rules, final = self._tables.states, self._tables.rules, self._tables.final
        applied: list[tuple[Action, int]] = []
        top = stack
        target = states[top.state].get(kind)
        while target is not None and target < 0 and (top.state != final or kind != END):
            makes, name, length = rules[-1 - target]
            if name and self._actions is not None:  # those without a name pass their one part on
                applied.append((self._actions[name], length))
            below = top.drop(length)
            top = self._push(below, states[below.state][makes])
            target = states[top.state].get(kind)
        fits = target is not None or (top.state == final and kind == END)
        then = top if target is None or target < 0 else self._push(top, target)
        move = Move(tuple(applied), then, fits)
        if self._known < _MOST:
            stack.moves[kind] = move
            self._known += 1
        return move

    def _push(self, stack: Stack, state: int) -> Stack:
        """Return the stack with a state more."""
        found = stack.above.get(state)
        if found is None:
            found = Stack(state, stack)
            if self._known < _MOST:
                stack.above[state] = found
                self._known += 1
        return found
