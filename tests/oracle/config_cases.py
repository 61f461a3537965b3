"""Configurations made at random, after the families of the recorded ones; a seed gives the same cases."""

import json
import random
import re
from pathlib import Path
from typing import Any

Case = dict[str, Any]

PIECES: dict[str, list[str]] = json.loads((Path(__file__).parent / "config_pieces.json").read_text("utf-8"))
# What is different on every machine or run, or reaches out of the folder.
UNREPEATABLE = (
    "RANDOM",
    "DETECTED",
    "command",
    "output",
    "|\n",
    "CONFIG_ROOT",
    "HOSTNAME",
    "IP_ADDRESS",
    "PID",
    "time()",
)
NOISE = " \t\"'=:,;#$()\\/+-@{}[]!.<>&|?*%~^a1_XMY\n\r\v\f\0é\udcff"

_ASSIGNED = re.compile(r"^[ \t:]*([A-Za-z0-9_./]+)", re.MULTILINE)
_PIECE = re.compile(r"[@#%?^]")


class Maker:
    """Makes cases from one seed; a case is shaped like the recorded ones, with `names` to look up."""

    def __init__(self, seed: int, vectors: Path) -> None:
        self.chance = random.Random(seed)
        recorded = json.loads(vectors.read_text())["vectors"]
        texts = [
            each["config"].encode("latin-1").decode("utf-8", "replace") for each in recorded if each["config"]
        ]
        self.texts = sorted(text for text in texts if len(text) < 300 and not self._strange(text))
        self.lines: list[str] = sorted({line for text in self.texts for line in text.split("\n") if line})

    @staticmethod
    def _strange(text: str) -> bool:
        return any(word in text for word in UNREPEATABLE)

    def case(self) -> Case:
        """Make one case."""
        while True:
            case = self._case()
            texts = [case["config"], *case["files"].values()]
            if not any(self._strange(text) for text in texts):
                return case

    def _case(self) -> Case:
        pick, chosen = self.chance.choice, self.chance.random()
        if chosen < 0.5:
            text = self._made()
        elif chosen < 0.65:
            text = self._values()
        elif chosen < 0.85:
            text = "\n".join(pick(self.lines) for _ in range(pick((1, 2, 3, 5, 8)))) + "\n" * (
                self.chance.random() < 0.9
            )
        else:
            text = "".join(pick(self.texts) for _ in range(pick((1, 1, 2))))
        if self.chance.random() < 0.25:
            text = self._mistyped(text)
        case: Case = {"config": text, "files": {}}
        if "include" in text.lower() or self.chance.random() < 0.02:
            case["files"] = {"x.conf": self._small(), "y.conf": self._small()}
        if self.chance.random() < 0.1:
            case["files"]["config.d/20-b.conf"] = self._small()
        chosen = self.chance.random()
        if chosen < 0.05:
            case["args"] = ["-subsystem", "SCHEDD"]
        elif chosen < 0.1:
            case["args"] = ["-subsystem", "SCHEDD", "-local-name", "FOO"]
        if self.chance.random() < 0.25:
            case["env"] = {
                "FOO": pick(["bar", "$(A)", "x)y", "1"]),
                "EMPTY": "",
                "MAC": "$(B:d)",
                "_CONDOR_B": self._value(),
            }
        case["names"] = self._looked_up(case)
        return case

    def _looked_up(self, case: Case) -> list[str]:
        found = {
            name.upper(): name
            for text in [case["config"], *case["files"].values()]
            for name in _ASSIGNED.findall(text)
        }
        names = [
            name
            for name in found.values()
            if name.lower() not in ("use", "include", "if", "else", "endif", "elif")
        ]
        self.chance.shuffle(names)
        return [*names[:7], self.chance.choice(PIECES["names"]), self.chance.choice(PIECES["names"])]

    def _small(self) -> str:
        return "\n".join(self._line() for _ in range(self.chance.choice((1, 2, 3)))) + "\n"

    def _values(self) -> str:
        """Return values for the macros, and functions of them: the family of functions."""
        lines = [f"{name} = {self._value(0.15)}" for name in self.chance.sample("A B C D N L F V".split(), 4)]  # noqa: SIM905
        made = "|".join(
            self._filled(self.chance.choice(PIECES["functions"]))
            for _ in range(self.chance.choice((1, 1, 2, 3)))
        )
        return "\n".join([*lines, "E =", f"X_1 = [{made}]"]) + "\n"

    def _made(self) -> str:
        lines = [line for _ in range(self.chance.choice((1, 2, 3, 4, 6, 9))) for line in self._piece(0)]
        ends = self.chance.choice(["\n"] * 8 + ["\r\n", " \n"])
        text = ends.join(lines)
        return text + ends * (self.chance.random() < 0.9)

    def _piece(self, depth: int) -> list[str]:
        pick, chosen = self.chance.choice, self.chance.random()
        if chosen < 0.7 or depth > 2:
            return self._continued(self._line())
        if chosen < 0.8:
            tag = pick(PIECES["tags"])
            body = [self._line() for _ in range(self.chance.randrange(4))]
            end = pick(
                [f"@{tag}"] * 8
                + [f"@{tag} ", f"  @{tag}", f"@{tag.upper()}", f"@{tag} x", f"@{tag}\\", "@", ""]
            )
            return [f"{pick(PIECES['names'])} @={tag}", *body, end]
        inner = [line for _ in range(self.chance.randrange(3)) for line in self._piece(depth + 1)]
        lines = [f"{pick(['if', 'if', 'if', 'IF', ' if', ':if', 'If'])} {pick(PIECES['conditions'])}", *inner]
        if self.chance.random() < 0.3:
            lines += [f"elif {pick(PIECES['conditions'])}", *self._piece(depth + 1)]
        if self.chance.random() < 0.5:
            lines += [
                pick(["else", "else", "ELSE", "else # c", " else", ":else", "else:"]),
                *self._piece(depth + 1),
            ]
        if self.chance.random() < 0.97:
            lines.append(
                pick(["endif", "endif", "endif", "ENDIF", " endif", ":endif", "endif x", "endif # c"])
            )
        return lines

    def _continued(self, line: str) -> list[str]:
        """Break a line in pieces now and then, with comments and blanks between."""
        if self.chance.random() < 0.85 or len(line) < 2:
            return [
                self.chance.choice(PIECES["blanks"]) * (self.chance.random() < 0.2)
                + line
                + self.chance.choice(["", "", "", " ", "\t"])
            ]
        at = self.chance.randrange(1, len(line))
        between = self.chance.choice(
            [[], [], [" # c \\"], ["# c"], ["#"], ["# c\\\\"], [""], ["  "], [" \\"], ["#\\"], ["# c \\ "]]
        )
        backslash = self.chance.choice(["\\"] * 5 + ["\\ ", " \\", "\\\\", "\\\t"])
        return [line[:at] + backslash, *between, self.chance.choice(PIECES["blanks"]) + line[at:]]

    def _line(self) -> str:
        pick, chosen = self.chance.choice, self.chance.random()
        if chosen < 0.6:
            operators = PIECES["operators"][: 6 if self.chance.random() < 0.7 else None]
            return f"{pick(PIECES['names'])}{pick(operators)}{self._value()}"
        if chosen < 0.65:
            return f"use {pick(PIECES['items'])}"
        if chosen < 0.71:
            return pick(PIECES["includes"])
        if chosen < 0.74:
            return pick(PIECES["messages"])
        if chosen < 0.84:
            return pick(PIECES["lines"])
        return pick(self.lines)

    def _value(self, references: float = 0.6) -> str:
        pick = self.chance.choice
        if self.chance.random() > references:
            return pick(PIECES["values"])
        parts = [pick([PIECES["references"], PIECES["functions"]]) for _ in range(pick((1, 1, 2, 3)))]
        return pick(["", "", " ", "x", "[", "|"]).join(self._filled(pick(part)) for part in parts)

    def _filled(self, form: str) -> str:
        def piece(match: re.Match[str]) -> str:
            pick = self.chance.choice
            match match[0]:
                case "@":
                    return pick("A B C D N L E F NOPE SPOOL a.b A A B N".split())  # noqa: SIM905
                case "#":
                    return pick(
                        ["0", "1", "2", "3", "-1", "5", "10", "N", "x", "", " 1", "1+1", "1.5", "99999999999"]
                    )
                case "%":
                    return pick(PIECES["formats"])
                case "?":
                    return pick(PIECES["paths"])
                case "^":
                    return pick(PIECES["defaults"])
            return match[0]

        return _PIECE.sub(piece, form)

    def _mistyped(self, text: str) -> str:
        for _ in range(self.chance.choice((1, 1, 1, 2, 3))):
            at, chosen = self.chance.randrange(len(text) + 1), self.chance.random()
            keep = at + (chosen >= 0.35)
            text = text[:at] + (self.chance.choice(NOISE) if not 0.35 <= chosen < 0.6 else "") + text[keep:]
        return text
