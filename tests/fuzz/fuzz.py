"""Coverage-guided fuzzing of the readers: `python -m tests.fuzz.fuzz TARGET [libFuzzer options] [CORPUS]`.

Each target states what must hold for any bytes; atheris looks for bytes for which it does not. See
docs/howto/fuzz.md.
"""

import io
import re
import sys
from collections.abc import Callable, Mapping
from functools import partial
from itertools import product
from typing import get_args

import atheris

with atheris.instrument_imports(include=["router"]):
    from router.diagnostics import Severity
    from router.facts.versions import NEWEST_RELEASE, Release, release
    from router.format.formatter import format_config
    from router.format.verify import difference
    from router.model.configuration import Reading, load_sources
    from router.model.evaluation import Failed, Scope, Value
    from router.model.macros import expand
    from router.simulate.jobs import JobAd, print_ad
    from router.simulate.jobs_formats import Format, read_stream
    from router.simulate.transforming import Surroundings
    from router.syntax.escapes import Escapes
    from router.syntax.expr import Expr, OpaqueExpr
    from router.syntax.read.config import read_config, read_lines
    from router.syntax.read.expressions import (
        parse_expression,
        read_expression,
        read_leading_expression,
    )
    from router.syntax.read.route_ads import read_route_ads
    from router.syntax.read.transforms import read_transform
    from router.syntax.write.expressions import write_parenthesised
    from router.text import MappedText, SourceFile, decode, encode
    from tests.simulate.transform_tool import run_tool

OLD = release("23.9.6")


def config(text: str) -> None:
    """Reading loses nothing, and running what was read ends."""
    source = SourceFile("fuzz.conf", text)
    for version in (NEWEST_RELEASE, OLD):
        file, _ = read_config(source, release=version)
        joined = "".join(source.slice(item.span) for item in file.items) + source.slice(file.tail)
        assert text == joined, "reading lost something"
        if "include" not in text.lower():  # no files of this machine
            configuration = load_sources([(source, True)], Reading(release=version, follow=False))
            for knob in configuration.knobs[:20]:
                configuration.expansion(knob.name)


def expander(text: str) -> None:
    """Expansion ends: the first line is the text, each after it a macro `name=value`."""
    first, *rest = text.split("\n")
    table = {name.lower(): value for name, _, value in (line.partition("=") for line in rest)}
    expand(first, lambda name: table.get(name.lower()))


def fmt(text: str) -> None:
    """What is formatted means the same, and stays as it is."""
    source = SourceFile("fuzz.conf", text)
    if "include" in text.lower():  # no files of this machine
        return
    _, found = read_config(source)
    stops = load_sources([(source, True)], Reading(follow=False)).fatal
    if any(one.code == "CF008" or (stops and one.severity is Severity.ERROR) for one in found):
        return
    result = format_config(source)
    assert result == format_config(SourceFile("fuzz.conf", result)), "not stable"
    before, after = read_lines(source), read_lines(SourceFile("fuzz.conf", result))
    assert not difference(before, after, NEWEST_RELEASE), "not the same"


def expressions(text: str) -> None:
    """Nothing raises, and what is read can be written so that it reads as the same."""
    mapped = MappedText.of(text)
    for version, escapes in product((NEWEST_RELEASE, OLD), Escapes):
        read_leading_expression(mapped, release=version, escapes=escapes)
        read_expression(mapped, release=version, escapes=escapes)
        reading = read_expression(mapped, release=version, escapes=escapes, macros=False)
        assert isinstance(reading.expression, OpaqueExpr) is (reading.problem is not None)
        if reading.problem is None and "\0" not in text and version is NEWEST_RELEASE:
            # As texts: HTCondor writes reals with sixteen digits, and 1e400 as `real("INF")`.
            written = write_parenthesised(reading.expression)
            again = parse_expression(written, escapes=Escapes.NEW)
            assert again is not None
            assert written == write_parenthesised(again)


def transforms(text: str) -> None:
    """Nothing raises, whether a rules file or a knob."""
    read_transform(MappedText.of(text), kind="rules")
    read_transform(MappedText.of(text), kind="config")


def route_ads(text: str) -> None:
    """Nothing raises."""
    read_route_ads(MappedText.of(text))


def ads(text: str) -> None:
    """Nothing raises in any format, and what was read can be printed."""
    for form in get_args(Format):
        for ad in read_stream(io.BytesIO(encode(text)), form, form):
            if isinstance(ad, JobAd):
                print_ad(ad)


class _NoValues:
    """Gives no value to any expression: what is to be tried is our own code."""

    def __init__(self, version: Release) -> None:
        self.release = version

    def evaluate(self, _expr: Expr, *, my: Scope | None = None, target: Scope | None = None) -> Value:
        """Give no value."""
        return Failed(reason="not evaluated")


def _always(around: Surroundings, _: Mapping[str, str]) -> Surroundings:
    return around


def rules(text: str) -> None:
    """Running a rules file ends, whatever it says."""
    if "include" in text.lower():  # no files of this machine
        return
    if re.search(r"transform\s+\d\d", text, re.IGNORECASE):  # what grows with each step takes its time
        return
    files = {"r.rules": encode(text), "in.ads": b'A = 1\nOwner = "x"\nB = A + 1\n'}
    for version in (NEWEST_RELEASE, OLD):
        around = Surroundings(release=version, evaluator=_NoValues(version), environment={})
        beside = partial(_always, around)
        run_tool(
            ["-rules", "r.rules", "-out", "-", "in.ads"],
            files=files.get,
            surroundings=beside,
        )


TARGETS: dict[str, Callable[[str], None]] = {
    target.__name__: target
    for target in (config, expander, fmt, expressions, transforms, route_ads, ads, rules)
}


def main() -> None:
    """Fuzz the target that the command line names."""
    name = sys.argv[1] if len(sys.argv) > 1 else ""
    if name not in TARGETS:
        sys.exit(f"usage: fuzz.py {{{','.join(TARGETS)}}} [libFuzzer options] [CORPUS]")
    target = TARGETS[name]
    atheris.Setup([sys.argv[0], *sys.argv[2:]], lambda data: target(decode(data)))
    atheris.Fuzz()


if __name__ == "__main__":
    main()
