"""Random ClassAd expressions: mostly well formed, some not."""

import random

from tests.expressions.words import (
    BINARY,
    BLANKS,
    CALLS,
    JUNK,
    NAMES,
    NUMBERS,
    ODD_BLANKS,
    ODD_CALLS,
    ODD_NAMES,
    ODD_NUMBERS,
    ODD_STRINGS,
    STRINGS,
    UNARY,
    WORDS,
)


class Generator:
    """Makes expressions from a seed; `odd` is the share of its words and blanks that nobody would write."""

    def __init__(self, seed: int, *, odd: float = 0.1) -> None:
        self._random = random.Random(seed)
        self._odd = odd

    def expression(self, depth: int = 4) -> str:
        """Return one well-formed expression, as far as odd words allow."""
        pick = self._random
        if depth <= 0 or pick.random() < 0.15:
            return self._operand()
        deeper = depth - 1
        match pick.randrange(21):
            case 0 | 1:
                return f"({self._blank()}{self.expression(deeper)}{self._blank()})"
            case 2 | 3:
                return f"{pick.choice(UNARY)}{pick.choice(['', '', ' '])}{self.expression(deeper)}"
            case 4 | 5:
                one, two, three = (self.expression(deeper) for _ in range(3))
                return f"{one}{self._blank()}?{self._blank()}{two}{self._blank()}:{self._blank()}{three}"
            case 6:
                left, right = self.expression(deeper), self.expression(deeper)
                inside = pick.choice(["", "", " ", self._blank()])
                return f"{left}{self._blank()}?{inside}:{self._blank()}{right}"
            case 7:
                index = self.expression(deeper)
                return f"{self._container(deeper)}{self._blank()}[{self._blank()}{index}]"
            case 8:
                return f"{self._container(deeper)}{pick.choice(['.', '.', '..', ' . '])}{self._name()}"
            case 9:
                return self._container(deeper)
            case 10 | 11:
                return self._call(deeper)
            case _:
                return self._chain(deeper)

    def mutated(self) -> str:
        """Return an expression with one or two pieces of junk put in or characters taken out."""
        pick = self._random
        text = self.expression(3)
        for _ in range(pick.randint(1, 2)):
            at = pick.randint(0, len(text))
            if pick.random() < 0.3:
                text = text[:at] + text[at + 1 :]
            else:
                text = text[:at] + pick.choice(JUNK) + text[at:]
        return text

    def words(self) -> str:
        """Return words of expressions in any order, most of them side by side."""
        pick = self._random
        kinds = (BINARY, UNARY, ["?", ":", "?:", "."], [*"()[]{},;="], WORDS)
        return "".join(
            (self._operand() if pick.random() < 0.5 else pick.choice(pick.choice(kinds))) + self._blank()
            for _ in range(pick.randint(2, 7))
        )

    def _chain(self, depth: int) -> str:
        """Return expressions joined by operators, which bind as they like."""
        pick = self._random
        text = self.expression(depth)
        for _ in range(pick.choice([1, 1, 1, 2, 3])):
            operator = pick.choice(BINARY)
            pad = (self._blank() or " ") if operator.isalpha() else self._blank()
            text += f"{pad}{operator}{pad}{self.expression(depth)}"
        return text

    def _call(self, depth: int) -> str:
        pick = self._random
        odd = pick.random() < self._odd
        name = pick.choice(list(ODD_CALLS if odd else CALLS))
        count = ODD_CALLS.get(name) or CALLS.get(name, 0)
        if odd and pick.random() < 0.3:
            count = pick.randrange(5)
        arguments = [self.expression(depth - 1) for _ in range(count)]
        comma = ";" if odd and pick.random() < 0.1 else f",{self._blank()}"
        return f"{name}{self._blank() if odd else ''}({comma.join(arguments)})"

    def _operand(self) -> str:
        pick = self._random
        kind = pick.randrange(10)
        if kind < 4:
            return self._name()
        odd = pick.random() < self._odd
        if kind < 7:
            return pick.choice(ODD_NUMBERS if odd else NUMBERS)
        if kind < 9:
            return pick.choice(ODD_STRINGS if odd else STRINGS)
        return pick.choice(WORDS)

    def _name(self) -> str:
        pick = self._random
        return pick.choice(ODD_NAMES if pick.random() < self._odd else NAMES)

    def _blank(self) -> str:
        pick = self._random
        return pick.choice(ODD_BLANKS if pick.random() < self._odd / 3 else BLANKS)

    def _container(self, depth: int) -> str:
        pick = self._random
        match pick.randrange(4):
            case 0:
                items = [self.expression(depth - 1) for _ in range(pick.randrange(4))]
                return f"{{{self._blank()}{f',{self._blank()}'.join(items)}}}"
            case 1:
                return self._record(depth)
            case 2:
                return pick.choice(["Lst", "Rec", "A", "f(1)", 'split("a b")', "Nest", "Deep.y"])
            case _:
                return f"({self.expression(depth - 1)})"

    def _record(self, depth: int) -> str:
        pick = self._random
        names = pick.sample(["x", "A", "z", "'q q'", "X"], pick.randrange(4))
        fields = [f"{name}{self._blank()}={self._blank()}{self.expression(depth - 1)}" for name in names]
        semicolon = pick.choice(["; ", ";", ";;"] if pick.random() < self._odd else ["; ", ";"])
        ends = ("", ";") if fields and pick.random() < 0.3 else ("", "")
        if fields and pick.random() < self._odd / 2:
            ends = (";", ends[1])
        return f"[{ends[0]}{semicolon.join(fields)}{ends[1]}]"
