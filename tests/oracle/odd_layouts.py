"""Odd configurations, made up from a seed: every way of writing that the reader of files must stand."""

import random
from collections.abc import Callable, Iterator

_NAMES = ["A", "B_1", "c.d", "TOOL.X", "Foo/bar", "ALPHA", "LIST", "1st", "$(A)_x", "SCHEDD.A"]
_VALUES = [
    "1",
    "",
    "a  b",
    '"x # y"',
    "$(A)",
    "$(A:1,2)",
    "$(Nope)",
    "x = y",
    "# no comment",
    "'it''s'",
    "$$(Arch)",
    "$INT(A)",
    "[ a = 1; ]",
    "\\\\server\\share",
    "end\\ ",
    "é ü",
    "@=x",
    "{ 1, 2 }",
]
_BLANKS = ["", " ", "  ", "\t", " \t ", "     "]
_TAGS = ["end", "jrt", "a b", "", "x#y", "E"]
_COMMENTS = ["# c", "#c \\", "\t# indented", "##", "#", "# it's [ a ] \"comment", "#opt:x"]
_CONDITIONS = [
    "true",
    "false",
    "0",
    "1",
    "defined A",
    "! defined  Nope",
    "version >= 24.0",
    "version < 24.0",
    "$(A)",
    "defined use ROLE",
]
_ATTRIBUTES = ["Foo", "Bar", "New", "Requirements", "x.y", '"q"', "$(A)", "orig_Foo"]
_EXPRESSIONS = [
    "1",
    '"s t"',
    "Foo + 1",
    "= 5",
    "$(MY.Foo) * 2",
    "",
    "true && \\\n   false",
    '"a" \\\n\t# note \\\n      "b"',
    "undefined",
    '"/a/b/"',
]
_REGEXES = ["/^F.*$/", "/foo/i", "/^R/gU", "/a b/", "/unclosed", "'/x/'", "/a/b/"]
_NEW_NAMES = ["x_\\0", "y", ""]
_FIRST_LINES = ["", "\\\n"]
_UNIVERSES = ["VANILLA", "vanilla", "5", "Grid", "docker", "$(U)", "nope"]


def odd_configurations(count: int, *, seed: int) -> Iterator[str]:
    """Yield so many configurations, always the same for a seed."""
    for number in range(count):
        yield _Writer(random.Random(f"{seed}/{number}")).file()


class _Writer:
    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.depth = 0

    def any(self, things: list[str]) -> str:
        return self.chance.choice(things)

    def blank(self) -> str:
        return self.any(_BLANKS)

    def file(self) -> str:
        parts: list[Callable[[], str]] = [self.entries, self.route, self.route, self.plain, self.condition]
        parts += [self.assignment, self.trivia, self.continued, self.directive, self.document, self.odd]
        text = "".join(self.chance.choice(parts)() for _ in range(self.chance.randint(2, 9)))
        names = "JOB_ROUTER_ROUTE_NAMES = R1 R2\nJOB_ROUTER_SOURCE_JOB_CONSTRAINT = true\nA = 1\n"
        text = names + text
        match self.chance.randint(0, 11):
            case 0:
                text = text.replace("\n", "\r\n")
            case 1:
                text = text.rstrip("\n")
            case 2:
                text += "\n \n\t\n"
            case 3:
                text = text.replace("\n", "\n\n")
            case 4:
                text = self.mutated(text)
        return text

    def mutated(self, text: str) -> str:
        """Return a text with one line's break, blank or character changed."""
        at = self.chance.randrange(len(text))
        kind = self.any(["\\\n", "\n", " ", "#", "\t", "\\", "", "\v", "\f ", "\\\\\n", "\r\n"])
        return text[:at] + kind + text[at + self.chance.randint(0, 1) :]

    def trivia(self) -> str:
        return "".join(
            f"{self.blank()}{self.any([*_COMMENTS, '', ''])}\n" for _ in range(self.chance.randint(1, 4))
        )

    def assignment(self) -> str:
        operator = self.any(["=", "=", "=", "+=", " +=", ":", " +,=", " +||="])
        name, value = self.any(_NAMES), self.any(_VALUES)
        return f"{self.blank()}{name}{self.blank()}{operator}{self.blank()}{value}{self.blank()}\n"

    def plain(self) -> str:
        return f"{self.any(_NAMES[:4])}{self.blank()}={self.blank()}{self.any(_VALUES)}\n"

    def continued(self) -> str:
        """Write an assignment over several lines, with comments and empty lines among them."""
        lines = [f"{self.any(_NAMES[:6])}{self.blank()}={self.blank()}{self.any(['', 'a', 'a  ', 'a &&'])}"]
        for _ in range(self.chance.randint(1, 4)):
            lines.append(
                self.blank() + self.any(["b", "b c ", "# gone ", "(x", "y)", "", "\\", "# c\\", "d\\"])
            )
        return "\\\n".join(lines) + self.any(["\n", "\\\n\n", "  \n", "\\ \n\n"])

    def directive(self) -> str:
        written = [
            "use ROLE : Submit",
            "USE role:submit , execute",
            "use  FEATURE: GPUs",
            "use POLICY:Always_Run_Jobs",
            "include ifexist : /nope",
            "Include  ifexist:/nope/$(A)",
            "warning : beware of $(A)",
            "WARNING:x",
            "@use ROLE:Submit",
            "[section]",
            "use = 5",
            "include = x",
            "error=no",
        ]
        return self.blank() + self.any(written) + self.blank() + "\n"

    def odd(self) -> str:
        """Write a line that few would."""
        written = [
            "SET Foo = 1",
            "set_foo = 1;",
            "\\\n",
            "\\\\\n\\\n",
            "JOB_ROUTER_ROUTE_X = SET Foo 1",
            "JOB_ROUTER_ROUTE_R1 = \\\n  SET Foo 1",
            "JOB_ROUTER_ROUTE_Y = [ set_Foo = 1; ]",
            "A = $(A) 2",
            "A =\\\n\\\n  x",
            "#opt:oldcomment\n# joined \\\nX = 1",
            "JOB_ROUTER_TRANSFORM_T @=e\n@e",
            "x\\\n = 5",
            "x = \\\n@e",
        ]
        return self.any(written) + "\n"

    def condition(self) -> str:
        """Write an `if` with branches, and things in it."""
        if self.depth > 3:
            return self.plain()
        self.depth += 1
        inner: list[Callable[[], str]] = [
            self.plain,
            self.assignment,
            self.trivia,
            self.continued,
            self.condition,
        ]
        inner += [self.directive, self.route, self.document]
        out = f"{self.blank()}{self.any(['if', 'IF', 'If'])}{self.any(_BLANKS[1:])}{self.any(_CONDITIONS)}\n"
        for word in self.chance.choice([[], ["else"], ["elif", "ELSE"], ["Elif"], ["elif", "elif"]]):
            out += "".join(self.chance.choice(inner)() for _ in range(self.chance.randint(0, 2)))
            condition = (
                f" {self.any(_CONDITIONS)}" if word.lower() == "elif" else self.any(["", " # note", " if"])
            )
            out += f"{self.blank()}{word}{condition}\n"
        out += "".join(self.chance.choice(inner)() for _ in range(self.chance.randint(0, 3)))
        self.depth -= 1
        return out + f"{self.blank()}{self.any(['endif', 'ENDIF', 'endif # done'])}{self.blank()}\n"

    def document(self) -> str:
        """Write a here-document that is no transform."""
        tag = self.any(_TAGS)
        lines = [
            self.blank()
            + self.any(
                ["x", "if y", "endif", "B @=in", "@in", "# c", "", "a \\\n  b", "use z", "[", "=", ": x"]
            )
            for _ in range(self.chance.randint(0, 6))
        ]
        name = self.any([*_NAMES[:6], "JOB_TRANSFORM_NAMES"])
        return self.wrapped(f"{name}{self.any(_BLANKS[1:])}@={self.any(['', '', ' '])}{tag}", lines, tag)

    def wrapped(self, opening: str, lines: list[str], tag: str) -> str:
        return "\n".join([self.blank() + opening, *lines, f"{self.blank()}@{tag}{self.blank()}"]) + "\n"

    def route(self) -> str:
        """Write a route or transform, most of its statements in odd ways."""
        knob = self.any(["ROUTE_R1", "ROUTE_R2", "route_r1", "TRANSFORM_T", "ROUTE_other"])
        lines = [self.blank() + self.statement() for _ in range(self.chance.randint(1, 8))]
        opening = (
            f"{self.any(['JOB_ROUTER_', 'job_router_'])}{knob}{self.any(_BLANKS[1:])}@={self.any(_TAGS[:2])}"
        )
        tag = opening.rpartition("=")[2]
        return self.wrapped(opening, lines, tag)

    def statement(self) -> str:
        blank, attribute = self.any(_BLANKS[1:]), self.any(_ATTRIBUTES)
        match self.chance.randint(0, 13):
            case 0 | 1 | 2:
                word = self.any(["SET", "set", "Set", "DEFAULT", "EVALSET", "evalset", "EVALMACRO"])
                return (
                    f"{word}{blank}{attribute}{self.any(_BLANKS[1:])}{self.any(_EXPRESSIONS)}{self.blank()}"
                )
            case 3:
                return (
                    f"{self.any(['COPY', 'rename'])}{blank}{self.any(_REGEXES)}{blank}{self.any(_NEW_NAMES)}"
                )
            case 4:
                return f"{self.any(['COPY', 'Rename'])}{blank}{attribute}{blank}{self.any(_ATTRIBUTES)}"
            case 5:
                return f"{self.any(['DELETE', 'delete'])}{blank}{self.any([attribute, *_REGEXES])}"
            case 6:
                condition = self.any(["true", "Foo  ==  7", "TARGET.Foo > 1"])
                return f"{self.any(['REQUIREMENTS', 'Requirements'])}{blank}{condition}"
            case 7:
                return f"{self.any(['UNIVERSE', 'universe'])}{blank}{self.any(_UNIVERSES)}"
            case 8:
                return f"{self.any(['NAME', 'name'])}{blank}{self.any(['n', 'n m', '$(A)'])}"
            case 9:
                name, value = self.any(["MaxJobs", "U", "set", "M"]), self.any(["5", "$(A)", ""])
                return f"{name}{self.blank()}={self.blank()}{value}"
            case 10:
                first = (
                    f"{self.any(['if', 'IF'])} {self.any(_CONDITIONS)}\n{self.blank()}{self.statement()}\n"
                )
                other = f"{self.blank()}# c\n{self.blank()}{self.any(['else', 'Else', 'elif true'])}\n"
                return f"{first}{other}{self.statement()}\n endif"
            case 11:
                return f"M{blank}@=q\n  SET x\n   # c\n  @q"
            case 12:
                return self.any(
                    [
                        "TRANSFORM",
                        "transform 2",
                        "TRANSFORM 1 in (a)",
                        "set",
                        "SET Foo",
                        "bogus line",
                        "SET(Foo) 1",
                        "$(A) Foo 1",
                    ]
                )
        return self.any([*_COMMENTS, ""])

    def entries(self) -> str:
        """Write routes in the old syntax, in one of the ways sites do."""
        attributes = [
            f'name = "r{self.chance.randint(1, 3)}"',
            "TargetUniverse = 5",
            'set_Foo = "a  b"',
            'eval_set_Bar = strcat("a",\n        "b")',
            'Requirements = (Foo == 7) &&\n  Bar == "]"',
            '/* it\'s [ a comment */ copy_Foo = "orig"',
            "delete_Foo = true",
            "set_list = {1,\n2}",
            "set_ad = [ a = 1;\nb = 2 ]",
        ]
        ads = []
        for _ in range(self.chance.randint(1, 3)):
            chosen = self.chance.sample(attributes, self.chance.randint(1, 6))
            gap = self.any(["\n", "\n    ", " ", "\n\t"])
            ads.append("[" + gap + gap.join(f"{one};" for one in chosen) + self.any(["\n]", " ]", "\n  ]"]))
        text = self.any(["\n", " "]).join(ads)
        knob = self.any(["JOB_ROUTER_ENTRIES", "JOB_ROUTER_ENTRIES", "JOB_ROUTER_DEFAULTS"])
        match self.chance.randint(0, 3):
            case 0:
                return self.wrapped(f"{knob} @=jre", text.split("\n"), "jre")
            case 1:
                return f"{knob} = {self.any(_FIRST_LINES)}" + text.replace("\n", " \\\n") + "\n"
            case 2:
                return f"{knob} = $({knob}) \\\n  " + text.replace("\n", "\\\n") + "\n"
        return self.wrapped(f"{knob} @=jre", [f"$({knob})", *text.split("\n"), "// done", "# c"], "jre")
