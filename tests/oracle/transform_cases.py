"""Rules files and ads made at random; the same seed gives the same cases."""

import json
import random
import re
from pathlib import Path
from typing import Any

Case = dict[str, Any]

# Lists of short words are read more easily as one text.
NAMES = "A B Owner JobA RequestMemory Cmd x1 Foo E S U L".split()  # noqa: SIM905
MACROS = "M N X1 x SEM_CFG MY.A Xdef XFORM.M 1a a.b".split()  # noqa: SIM905
OPERATORS = "+ - * / == =?= =!= && || < >= % | & ^ << >> >>> is isnt !=".split()  # noqa: SIM905
OPERANDS = """
1|2048|"bob"|"a\\"b"|"x\\\\y"|true|undefined|error|Owner|RequestMemory|MY.A|TARGET.A|1.5|-3|{1,2}
$(MY.Owner)|$(MY.A)|$(M)|$(N:def)|$(MY.nope:7)|$INT(M)|$(X$(N))|Foo|time|E|L|$EVAL(RequestMemory+1)
$STRING(M)|$CHOICE(N,a,b,c)|$SUBSTR(M,1,2)|$F(M)|$(DOLLAR)|$$(A)|"$(M)"|"[$(MY.S)|$(N)]"|1e3|"é"
size(S)|ifThenElse(A,1,2)|isUndefined(Q)|split("a,b")|int(2.7)|toUpper(Owner)|(1+2)|!true|-A|~5|A?B:1
A is undefined|L[1]|[a=1].a|regexp("b",Owner)|join(",",L)|substr(S,1)|member(1,L)|real("3")|string(5)
[a=1;b=2]|$REAL(N)|strcat(Owner,"x")|A?:2|A.B|0.1|[b=1;a=2]
"""
PATTERNS = r"""
^Job|A$|(.)(.*)|o|^(J)(x)?|[A-Z]+|.|\w+|(?i)own|a|^$|x*|(?<n>R).*|[[:upper:]]|(|a{2,1}|O(?=w)|(a)(b)?
^.b|R.*y$
"""
NEW_NAMES = r"N\0|N\1|\1\2|X|a-b|\0_\0|$(M)\1|N\3|_\1|1\1|\9|New\0 x|é\0".split("|")  # noqa: SIM905
CONDITIONS = """true|false|0|1|$(M)|defined M|defined MY.A|defined MY.nope|! defined N|$(MY.A)|$(MY.B)|A > 1
version >= 8.9|version < 9.0|RequestMemory > 5 && true|"x"|M|!true|$EVAL(A)|$INT(N)|isUndefined(A)|yes|1.0
$(nope)|defined
version >= 25.14.1|defined JOB_ROUTER_MAX_JOBS|defined SEM_CFG|"""
PLAIN_VALUES = ["1", "2048", '"bob"', "true", "undefined", "RequestMemory*2", "1.0", "{1,2,Owner}", "[q=1]"]
ROWS = ["2", "3", "x in (a,b)", "M from (\n a b\n c\n)", "2 M,N in (p q)", "0", "1", "x", "x in a b", "1+1"]
NOISE = " \t\"'=:,;#$()\\/+-@{}[]!.<>&|?*%~^a1_XMY\n"
# What reads the machine at hand, runs programs, or is different every time.
UNREPEATABLE = ("RANDOM", "DETECTED", "ENV", "include", "Include", "time()")

_MACRO = re.compile(r"\$\w*\([^)]*\)?")
_operands = OPERANDS.strip().replace("\n", "|").split("|")
_conditions = CONDITIONS.replace("\n", "|").split("|")
_patterns = PATTERNS.strip().replace("\n", "|").split("|")


class Maker:
    """Makes cases from one seed.

    Without `ternaries` there is no `?`: what 23.9.6 makes of a malformed one is an accident of its parser
    (docs/explanation/differences.md), and expansion makes malformed ones.
    """

    def __init__(self, seed: int, vectors: Path, *, ternaries: bool = True) -> None:
        self.operands = [each for each in _operands if ternaries or ("?" not in each and each != "A.B")]
        self.ternaries = ternaries
        self.chance = random.Random(seed)
        recorded = json.loads(vectors.read_text())["vectors"]
        lines = {line for each in recorded for line in (each.get("rules") or "").split("\n")}
        self.lines = sorted(
            line for line in lines if 0 < len(line) < 200 and not any(word in line for word in UNREPEATABLE)
        )
        self.ads = sorted(
            {each["ad_in"] for each in recorded if each.get("ad_in") and len(each["ad_in"]) < 400}
        )

    def case(self) -> Case:
        """Make one case, of new pieces or of recorded lines with typing mistakes."""
        made = self._made() if self.chance.random() < 0.6 else self._recombined()
        chosen = self.chance.random()
        if chosen < 0.2:
            made["args"] = ["-verbose", "-rules", "r.rules", "-out", "-", "in.ads"]
        elif chosen < 0.3 and "@ee" not in made["rules"]:
            made["config"] = f"JOB_TRANSFORM_T @=ee\n{made.pop('rules')}\n@ee\n"
            made["args"] = ["-jobtransforms", "T", "-out", "-", "in.ads"]
        return made

    def _recombined(self) -> Case:
        pick = self.chance.choice
        lines = ["SET Ok0 1"] * (self.chance.random() < 0.7)
        lines += [pick(self.lines) for _ in range(pick((1, 2, 3, 4, 5, 6, 8)))]
        text, ad = "\n".join(lines), pick(self.ads)
        if self.chance.random() < 0.5:
            text = self._mistyped(text)
        if self.chance.random() < 0.15:
            ad = self._mistyped(ad)
        return {"rules": text + "\n" * (self.chance.random() < 0.9), "ad_in": ad}

    def _mistyped(self, text: str) -> str:
        for _ in range(self.chance.choice((1, 1, 1, 2, 3))):
            at, chosen = self.chance.randrange(len(text) + 1), self.chance.random()
            keep = at + (chosen >= 0.35)
            text = text[:at] + (self.chance.choice(NOISE) if not 0.35 <= chosen < 0.6 else "") + text[keep:]
        return text

    def _made(self) -> Case:
        lines = ["SET Ok0 1", *self._block(self.chance.choice((2, 3, 4, 6, 8, 12)), 0)]
        if self.chance.random() < 0.06:
            lines.append(f"TRANSFORM {self.chance.choice(ROWS)}")
        values = {
            name: self.chance.choice(PLAIN_VALUES)
            if self.chance.random() < 0.5
            else _MACRO.sub("Q", self._expression(0)).replace("$", "D")
            for name in self.chance.sample(NAMES, self.chance.randrange(1, 9))
        }
        ad = "".join(f"{name} = {value}\n" for name, value in values.items())
        if self.chance.random() < 0.2:
            ad += "\n" + ad.replace("1", "3")
        return {"rules": "\n".join(lines) + "\n", "ad_in": ad}

    def _block(self, count: int, depth: int) -> list[str]:
        pick, lines = self.chance.choice, []
        for _ in range(count):
            if self.chance.random() >= 0.15 or depth > 2:
                lines.append(self._line())
                continue
            lines += [f"if {pick(_conditions)}", *self._block(self.chance.randrange(3), depth + 1)]
            if self.chance.random() < 0.3:
                lines += [f"elif {pick(_conditions)}", *self._block(self.chance.randrange(2), depth + 1)]
            if self.chance.random() < 0.4:
                lines += ["else", *self._block(self.chance.randrange(2), depth + 1)]
            lines += ["endif"] * (self.chance.random() < 0.97)
        return lines

    def _line(self) -> str:
        pick, chosen = self.chance.choice, self.chance.random()
        between, name = pick([" ", " ", " ", "  ", "\t", " = ", " , "]), pick(NAMES)
        if chosen < 0.32:
            return f"{pick(['SET', 'set', 'Set', 'DEFAULT'])} {name}{between}{self._expression(0)}"
        if chosen < 0.44:
            return f"EVALSET {name}{between}{self._expression(0)}{pick(['', '', '', ' # c', ';', ' )'])}"
        if chosen < 0.52:
            return f"EVALMACRO {pick(MACROS)}{between}{self._expression(0)}"
        if chosen < 0.63:
            return f"{pick(['COPY', 'RENAME'])} {name}{between}{pick([*NAMES, 'a-b', '$(M)', 'N$(N)'])}"
        if chosen < 0.67:
            return f"DELETE {name}{pick(['', '', ' x', ','])}"
        if chosen < 0.76:
            keyword = pick(["COPY", "RENAME", "DELETE"])
            new = "" if keyword == "DELETE" else f" {pick(NEW_NAMES)}"
            return f"{keyword} /{pick(_patterns)}/{pick(['', '', '', 'i', 'g', 'm', 'U', 'gi'])}{new}"
        if chosen < 0.93:
            operator = pick([" = ", "=", " = ", " += ", " +,= ", " +&&= "])
            value = pick([self._expression(0), "text", "abc", "5", "", "a b", "$(M)x", "it's", "$(MY.Owner)"])
            return f"{pick(MACROS)}{operator}{value}"
        if chosen < 0.96:
            comment = pick(["", "# c\n"])
            return f"{pick(MACROS)} @=e\n{self._expression(0)}\n{comment}@e"
        rest = [f"REQUIREMENTS {self._expression(0)}", "NAME x", "NAME a b", "UNIVERSE 5"]
        return pick([*rest, pick(self.lines)])

    def _expression(self, depth: int) -> str:
        pick, chosen = self.chance.choice, self.chance.random()
        if depth > 2 or chosen < 0.5:
            return pick(self.operands)
        if chosen < 0.8:
            blank = pick([" ", "", " "])
            return f"{self._expression(depth + 1)}{blank}{pick(OPERATORS)} {self._expression(depth + 1)}"
        if chosen < 0.88:
            return f"({self._expression(depth + 1)})"
        if chosen < 0.93 or not self.ternaries:
            return f"{pick('!-~+')}{self._expression(depth + 1)}"
        parts = [self._expression(depth + 1) for _ in range(3)]
        return f"{parts[0]}{pick([' ? ', '?'])}{parts[1]}{pick([' : ', ':'])}{parts[2]}"
