"""A transform: its statements with what was taken out of them beforehand."""

from dataclasses import dataclass
from functools import cached_property

from router.facts.versions import NEWEST_RELEASE, Release
from router.syntax.expr import Expr
from router.syntax.read.expressions import read_expression
from router.syntax.read.transform_text import Kind, TransformLines, scan_transform
from router.syntax.read.transforms import read_transform
from router.syntax.statement import TransformBody
from router.text import MappedText


@dataclass(frozen=True)
class Transform:
    """One transform, from a rules file or from a knob.

    `requirements` is the last of its REQUIREMENTS, None without any; `problem` says why a REQUIREMENTS is
    none, and then HTCondor does not use the transform at all (reference transform-language section 2).
    """

    name: str
    text: MappedText
    kind: Kind
    release: Release
    lines: TransformLines
    requirements: Expr | None = None
    problem: str = ""

    @cached_property
    def body(self) -> TransformBody:
        """The statements as a tree, for reading; what runs are the lines."""
        return read_transform(self.text, kind=self.kind, release=self.release)[0]

    @property
    def universe(self) -> str:
        """What UNIVERSE says, empty if nothing does."""
        found = self.lines.last("UNIVERSE")
        return found.value.text if found else ""

    @property
    def arguments(self) -> str | None:
        """What follows TRANSFORM, where that has arguments; unexpanded."""
        found = self.lines.last("TRANSFORM")
        return found.value.text if found else None


def load_transform(
    text: MappedText, *, name: str, kind: Kind, release: Release = NEWEST_RELEASE
) -> Transform:
    """Load a transform; a NAME statement in a rules file overrides `name`, in a knob it does not count."""
    lines = scan_transform(text, kind=kind)
    requirements, problem = None, ""
    for line in lines.envelope:
        if line.keyword == "NAME" and kind == "rules":
            name = line.value.text
        elif line.keyword == "REQUIREMENTS":
            reading = read_expression(line.value, release=release, macros=False)
            requirements = reading.expression
            if reading.problem:
                problem = f"invalid REQUIREMENTS : {line.value.text}"
                break
    return Transform(name, text, kind, release, lines, requirements, problem)
