"""The `if` blocks of a running transform: which lines count.

Reference transform-language section 9 and config-macros section 7.
"""

from dataclasses import dataclass

from router.facts.knobs import has_template
from router.model.conditions import Complex, Judging, Refusal, judge, refusal_text
from router.model.evaluation import Evaluator, Scope, is_true
from router.model.transform_macros import TransformMacros
from router.syntax.read.config_lines import SPACE
from router.syntax.read.expressions import Escapes, read_leading_expression
from router.syntax.statement import BranchLine
from router.text import MappedText

_DEEPEST = 63


@dataclass(slots=True)
class _Block:
    """One open `if`: whether its lines count now, whether a branch was taken, whether `else` was met."""

    enabled: bool
    taken: bool
    has_else: bool = False


class Flow:
    """The open blocks of one run."""

    def __init__(self, macros: TransformMacros, ad: Scope | None, evaluator: Evaluator | None) -> None:
        self._macros = macros
        self._ad = ad
        self._evaluator = evaluator
        self._blocks: list[_Block] = []
        self._judging = Judging(
            release=macros.release,
            raw=lambda name: macros.raw(name, ad),
            expand=lambda text: macros.expand(text, ad),
            has_template=lambda category, item: has_template(category, item, macros.release),
        )

    @property
    def inside(self) -> bool:
        """Whether any block is open."""
        return bool(self._blocks)

    @property
    def enabled(self) -> bool:
        """Whether the lines that come now count."""
        return not self._blocks or self._blocks[-1].enabled

    def branch(self, line: BranchLine) -> str | None:
        """Take note of an `if`, `elif`, `else` or `endif`; return HTCondor's error text if it refuses."""
        if line.keyword == "if":
            return self._open(line)
        block = self._blocks[-1] if self._blocks else _Block(enabled=True, taken=False)
        outer = len(self._blocks) < 2 or self._blocks[-2].enabled
        verdict = False
        if line.keyword == "elif" and outer and not block.taken:
            # Its condition is judged before its place is (oracle run).
            judged = self._judge(line)
            if isinstance(judged, str):
                return judged
            verdict = judged
        if not self._blocks:
            return f"{line.keyword} without matching if"
        if line.keyword == "endif":
            self._blocks.pop()
            return None
        if block.has_else:
            return f"{line.keyword} is not allowed after else"
        if line.keyword == "else":
            block.has_else = True
            block.enabled = outer and not block.taken
        else:
            block.enabled = verdict
            block.taken = block.taken or verdict
        return None

    def _open(self, line: BranchLine) -> str | None:
        if len(self._blocks) >= _DEEPEST:
            return "if nesting too deep!"
        verdict = self._judge(line) if self.enabled else False
        if isinstance(verdict, str):
            return verdict
        self._blocks.append(_Block(enabled=verdict, taken=verdict))
        return None

    def _judge(self, line: BranchLine) -> bool | str:
        condition = line.condition.text
        verdict = judge(condition.rstrip(SPACE), self._judging)
        if isinstance(verdict, bool):
            return verdict
        if isinstance(verdict, Complex):
            # True counts; anything else fails the transform, negated or not (vector if-attr-false-not), and
            # what is false, rather than undefined or no truth value, does so without a reason (oracle runs).
            held = self._holds(verdict.text)
            if held:
                return not verdict.inverted
            if held is not None:
                return f"{condition} is not a valid {line.keyword} condition"
            verdict = Refusal.COMPLEX
        return refusal_text(line.keyword, condition, verdict)

    def _holds(self, text: str) -> bool | None:
        """Evaluate a condition in the job: None without a job, or where it has no truth value."""
        if self._ad is None or self._evaluator is None:
            return None
        leading = read_leading_expression(
            MappedText.of(text), release=self._macros.release, escapes=Escapes.NEW
        )
        if leading is None:
            return None
        value = self._evaluator.evaluate(leading.expression, my=self._ad)
        return is_true(value) if isinstance(value, bool | int | float) else None
