"""Compare our reading, printing and evaluating of generated expressions with the real HTCondor.

    python -m tests.expressions.compare [COUNT [SEED]]

Every second expression is damaged on purpose. `SET` shows what is read and how it prints, `EVALSET` what the
longest expression at the beginning is worth. Needs the unpacked HTCondor trees (CONDOR_ROUTES_ORACLE);
without them the installed library alone is asked what is an expression.
"""

import re
import sys
from collections.abc import Iterator
from typing import NamedTuple

from router.facts.versions import Release, release
from router.model.evaluation import Evaluator, Failed, Unknown, value_text
from router.simulate.bindings import evaluator
from router.simulate.bindings_library import BYTE, library
from router.simulate.bindings_times import canonical_text
from router.syntax.read.expressions import parse_expression, parse_leading_expression
from tests.expressions.generator import Generator
from tests.expressions.real_tool import AD, have_tools, outcomes

VERSIONS = ("25.14.1", "23.9.6")
BATCH = 4000
_BESIDE_RECORDS = re.compile(r"\[.*\}[\s)]*\.", re.DOTALL)


class Ad:
    """The ad that the expressions are evaluated in."""

    def text(self, name: str) -> str | None:
        return next((text for known, text in AD.items() if known.lower() == name.lower()), None)

    def names(self) -> list[str]:
        return list(AD)


class Difference(NamedTuple):
    """An expression of which the real tool makes something else."""

    version: str
    command: str
    expression: str
    real: str | None
    ours: str | None


def expressions(count: int, seed: int) -> list[str]:
    """Return that many, each fit to stand in a line of a rules file."""
    generator = Generator(seed, odd=0.15)
    found: list[str] = []
    while len(found) < count:
        makers = (generator.expression, generator.mutated, generator.expression, generator.words)
        text = makers[len(found) % 4]().strip()
        if text and text[0] not in "=," and not text.endswith("\\") and "$" not in text:
            found.append(text)
    return found


def printed(text: str, version: Release) -> str | None:
    """Return what SET stores."""
    return canonical_text(text, parse_expression(text, release=version))


def evaluated(text: str, engine: Evaluator) -> str | None:
    """Return what EVALSET stores."""
    expression = parse_leading_expression(text, release=engine.release)
    if expression is None:
        return None
    value = engine.evaluate(expression, my=Ad())
    return None if isinstance(value, Failed | Unknown) else value_text(value)


def is_explained(difference: Difference) -> bool:
    """Tell whether a difference is one that docs/explanation/differences.md names."""
    if "x0" in (difference.real or "").lower():
        return True  # the whole ad, with what the expressions before have set
    if difference.command == "EVALSET" and _BESIDE_RECORDS.search(difference.expression):
        return True  # an attribute looked up in a list with records in it
    if BYTE.search(difference.real or ""):
        return True  # Python takes no half characters from the library
    if "/*" in difference.expression and difference.version == "25.14.1":
        return True  # a bracket before a comment that is never closed counts twice
    if difference.version != "23.9.6":
        return False
    if "?" in difference.expression and difference.ours is None:
        return True  # it may skip a word that is none where a choice breaks off
    # A literal record that refers to itself, and a list of a function's that an attribute is looked up in.
    return any(text in difference.expression for text in ("[", "split"))


def differences(count: int, seed: int) -> Iterator[Difference]:
    """Yield every difference to the real tools, explained or not."""
    for start in range(0, count, BATCH):
        texts = expressions(min(BATCH, count - start), seed + start)
        for version in VERSIONS:
            wants = release(version)
            engine = evaluator(wants)
            for command in ("SET", "EVALSET"):
                for text, real in zip(texts, outcomes(version, command, texts), strict=True):
                    ours = printed(text, wants) if command == "SET" else evaluated(text, engine)
                    if real != ours:
                        yield Difference(version, command, text, real, ours)


def is_read_by_library(text: str) -> bool:
    """Tell whether the installed library reads an ad at the beginning of a text."""
    try:
        library().ClassAd(text)
    except (library().ClassAdException, ValueError):
        return False
    return True


def library_differences(count: int, seed: int) -> Iterator[str]:
    """Yield the texts of which only one of us and the library makes an expression."""
    for text in expressions(count, seed):
        ad = f"[x = ({text}\n)]"
        ours = canonical_text(ad, parse_leading_expression(ad))
        if (ours is not None) != is_read_by_library(ad):
            yield text


def main() -> int:
    """Compare, print what differs without explanation, and say how much there was."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    unread = list(library_differences(count, seed))
    print(f"{count} expressions, {len(unread)} that only one of us and the installed library reads")
    for text in unread[:20]:
        print(f"  {text!r}")
    if not have_tools():
        return bool(unread)
    found = list(differences(count, seed))
    unexplained = [difference for difference in found if not is_explained(difference)]
    print(f"{count} expressions x {len(VERSIONS)} versions x SET and EVALSET: {len(found)} differences,")
    print(f"{len(unexplained)} of them unexplained")
    for difference in unexplained[:20]:
        print(f"  {difference.version} {difference.command} {difference.expression!r}")
        print(f"    real {difference.real}\n    ours {difference.ours}")
    return bool(unread or unexplained)


if __name__ == "__main__":
    sys.exit(main())
