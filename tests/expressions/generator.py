"""Random ClassAd expressions: mostly well formed, some not."""

import random

_NAMES = [
    "A",
    "b",
    "Str",
    "Lst",
    "Rec",
    "nope",
    "MY.A",
    "TARGET.A",
    "Owner",
    "'q q'",
    "'a'",
    "Rec.x",
    "isx",
    ".A",
]
_ODD_NAMES = [
    "parent.A",
    "'is'",
    "'true'",
    "Rec.'x'",
    "A..b",
    ".'A'",
    "'parent'.x",
    "MY.'q q'",
    "trueX",
    "_",
    "e5",
]
_NUMBERS = [
    "0",
    "1",
    "2",
    "3",
    "7",
    "10",
    "1.5",
    "2.0",
    ".5",
    "1e3",
    "1E-2",
    "9223372036854775807",
    "1.0e+2",
    "-1",
]
_ODD_NUMBERS = [
    "9223372036854775808",
    "017",
    "08",
    "0x1F",
    "1.",
    "1e",
    "..5",
    "1.5.5",
    "4G",
    "-017",
    "1e400",
    "5.x",
]
_STRINGS = ['"a"', '""', '"x y"', '"A"', '"é"', '"1"', '"a,b"']
_ODD_STRINGS = [
    r'"\n"',
    r'"\\"',
    r'"a\"b"',
    r'"\d"',
    r'"\101"',
    r'"\0"',
    r'"\x"',
    r'"a\"',
    r'"\\\""',
    '"a" "b"',
    '"\'"',
]
_WORDS = ["true", "false", "undefined", "error", "TRUE", "Undefined"]
_BINARY = [
    "||",
    "&&",
    "|",
    "^",
    "&",
    "==",
    "!=",
    "=?=",
    "=!=",
    "is",
    "isnt",
    "<",
    "<=",
    ">",
    ">=",
    "<<",
    ">>",
    ">>>",
]
_BINARY += ["+", "-", "*", "/", "%", "ISNT", "Is"]
_UNARY = ["!", "-", "+", "~"]
_CALLS = {
    "isUndefined": 1,
    "ifThenElse": 3,
    "size": 1,
    "strcat": 2,
    "member": 2,
    "int": 1,
    "real": 1,
    "string": 1,
    "floor": 1,
    "toUpper": 1,
    "substr": 2,
    "isError": 1,
    "nosuch": 1,
    "regexp": 2,
    "min": 1,
    "split": 1,
    "debug_not": 0,
    "eval": 1,
    "round": 1,
    "strcmp": 2,
    "IfThenElse": 2,
    "bool": 1,
}
_JUNK = [
    ")",
    "(",
    "]",
    "[",
    "{",
    "}",
    ",",
    ";",
    "=",
    ":",
    "?",
    "?:",
    "#",
    "@",
    "$",
    "\\",
    "'",
    '"',
    "!",
    ".",
    "..",
    "&",
    "|",
]
_JUNK += ["a b", "-", "/*x*/", "//", "é", "<>", "**", "->", "a?b:c", "1 2"]


class Generator:
    """Makes expressions from a seed."""

    def __init__(self, seed: int, *, odd: float = 0.1) -> None:
        self._random = random.Random(seed)
        self._odd = odd

    def expression(self, depth: int = 4) -> str:
        """Return one well-formed expression, as far as odd literals allow."""
        pick = self._random
        if depth <= 0 or pick.random() < 0.15:
            return self._operand()
        kind = pick.randrange(20)
        deeper = depth - 1
        space = pick.choice(["", " ", " ", " "])
        match kind:
            case 0 | 1:
                return f"({self.expression(deeper)})"
            case 2 | 3:
                return f"{pick.choice(_UNARY)}{pick.choice(['', '', ' '])}{self.expression(deeper)}"
            case 4:
                one, two, three = (self.expression(deeper) for _ in range(3))
                return f"{one}{space}?{space}{two}{space}:{space}{three}"
            case 5:
                sign = pick.choice(["?:", "?:", "? :"])
                return f"{self.expression(deeper)}{space}{sign}{space}{self.expression(deeper)}"
            case 6:
                return f"{self._container(deeper)}[{self.expression(deeper)}]"
            case 7:
                return f"{self._container(deeper)}.{pick.choice(['x', 'A', 'nope'])}"
            case 8:
                return self._container(deeper)
            case 9 | 10:
                name = pick.choice(list(_CALLS))
                arguments = [self.expression(deeper - 1) for _ in range(_CALLS[name])]
                return f"{name}({','.join(arguments)})"
            case _:
                operator = pick.choice(_BINARY)
                pad = " " if operator.isalpha() else space
                return f"{self.expression(deeper)}{pad}{operator}{pad}{self.expression(deeper)}"

    def mutated(self) -> str:
        """Return an expression with one or two pieces of junk put in or characters taken out."""
        pick = self._random
        text = self.expression(3)
        for _ in range(pick.randint(1, 2)):
            at = pick.randint(0, len(text))
            if pick.random() < 0.3:
                text = text[:at] + text[at + 1 :]
            else:
                text = text[:at] + pick.choice(_JUNK) + text[at:]
        return text

    def _operand(self) -> str:
        pick = self._random
        odd = pick.random() < self._odd
        kind = pick.randrange(10)
        if kind < 4:
            return pick.choice(_ODD_NAMES if odd else _NAMES)
        if kind < 7:
            return pick.choice(_ODD_NUMBERS if odd else _NUMBERS)
        if kind < 9:
            return pick.choice(_ODD_STRINGS if odd else _STRINGS)
        return pick.choice(_WORDS)

    def _container(self, depth: int) -> str:
        pick = self._random
        match pick.randrange(4):
            case 0:
                return "{" + ",".join(self.expression(depth - 1) for _ in range(pick.randrange(4))) + "}"
            case 1:
                fields = [
                    f"{name}={self.expression(depth - 1)}"
                    for name in pick.sample(["x", "A", "z"], pick.randrange(3))
                ]
                return "[" + pick.choice(["; ", ";"]).join(fields) + "]"
            case 2:
                return pick.choice(["Lst", "Rec", "A", "f(1)"])
            case _:
                return f"({self.expression(depth - 1)})"
