"""Recorded routing cases put together anew, with typing mistakes, through the real tool and through ours.

    python -m tests.oracle.recombined_routing [--seed N] [--cases N] [--version 25|23]

Lines of tests/vectors/router move from one configuration and one ad into others, so that this varies what
tests/oracle/routing.py, which makes its own words, does not.
"""

import argparse
import json
import random
import sys
from pathlib import Path
from typing import Any

from tests.oracle.routing import OPTIONS, ORACLE, difference
from tests.simulate.native_case import BASE

VECTORS = Path(__file__).parents[1] / "vectors" / "router"
GROUPS = ("config", "match", "special", "builtin", "transform", "command", "old", "tool")
NOISE = " \t\"'=:,;#$()\\/+-@{}[]!.<>&|?*%~^a1_XMY\n"
# What reads other files, runs programs, or is another each time; and what ends in a C++ library's text.
UNREPEATABLE = ("include", "ENTRIES_FILE", "ENTRIES_CMD", "$ENV", "RANDOM", "time()", "newsyntax")
KNOBS = ("JOB_ROUTER", "@")  # they stay as they are: most changes make a file that is not read
_NEW_SEED = 10_000_000


class Maker:
    """Makes cases out of recorded ones."""

    def __init__(self) -> None:
        recorded = [case for group in GROUPS for case in json.loads((VECTORS / f"{group}.json").read_text())]
        self.recorded = [
            {"ads": "", **case}
            for case in recorded
            if "files" not in case and not any(word in case["config"] + case["id"] for word in UNREPEATABLE)
        ]
        lines = {line for case in self.recorded for line in case["config"].splitlines()}
        self.lines = sorted(line for line in lines if line and not line.startswith(KNOBS))
        self.attributes = sorted(
            {line for case in self.recorded for line in case["ads"].splitlines() if line}
        )

    def case(self, seed: int, version: str) -> dict[str, Any]:
        """Make the case of a seed."""
        chance = random.Random(seed)
        of = chance.choice(self.recorded)
        lines = of["config"].removeprefix(BASE).splitlines()
        for _ in range(chance.choice([1, 1, 2, 3, 4])):
            _change(lines, self.lines, chance)
        config = "\n".join(lines) + "\n" * (chance.random() < 0.75)
        if any(word in config for word in UNREPEATABLE):
            return self.case(seed + _NEW_SEED, version)
        ads = (
            of["ads"] or chance.choice([each["ads"] for each in self.recorded if each["ads"]])
        ).splitlines()
        for _ in range(chance.choice([0, 0, 1, 2, 3])):
            _change(ads, self.attributes, chance)
        command = chance.choice(OPTIONS)
        given = [] if command[0] == "-config" else ["-jobads", "@ADS@"]
        return {
            "oracle": "htcondor-25.14.1" if version == "25" else "htcondor-23.9.6",
            "config": config,
            "ads": "\n".join(ads) + "\n",
            "command": [*command, *given],
        }


def _change(lines: list[str], others: list[str], chance: random.Random) -> None:
    """Put in, take out, swap, repeat or mistype one line."""
    inner = [number for number, line in enumerate(lines) if not line.startswith(KNOBS)]
    at, what = chance.choice(inner or [len(lines)]), chance.random()
    if what < 0.45 or not inner:
        lines.insert(at, chance.choice(others))
    elif what < 0.6:
        lines[at] = chance.choice(others)
    elif what < 0.7:
        del lines[at]
    elif what < 0.8:
        lines.insert(at, chance.choice(lines))
    else:
        letter = chance.randrange(len(lines[at]) + 1)
        lines[at] = lines[at][:letter] + chance.choice(NOISE) + lines[at][letter + (what < 0.9) :]


def main() -> int:
    """Compare as many cases as asked for; print those that differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--version", choices=["25", "23"], default="25")
    asked = parser.parse_args()
    maker, differing = Maker(), []
    for seed in range(asked.seed, asked.seed + asked.cases):
        case = maker.case(seed, asked.version)
        if found := difference(case, ORACLE / f"o{asked.version}"):
            differing.append(seed)
            print(f"===== seed {seed} {case['command']}\n{case['config']}\n{case['ads']}\n{found}")
    print(f"{asked.cases} cases, {len(differing)} differ: {differing[:60]}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
