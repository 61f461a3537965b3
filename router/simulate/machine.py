"""Run transforms on job ads, statement by statement, as HTCondor does.

What it offers:

* `Program(transform, evaluator=...)` is prepared once per transform. `program.check(macros)` is HTCondor's
  validation pass, which runs the text without an ad: it gives the first error and how many commands it met,
  and leaves in `macros` what the job router reads its knobs from. `program.matches(ad)` evaluates
  REQUIREMENTS; `program.run(ad, macros)` changes the ad and the macro table and never raises for what a
  transform says.
* `TransformMacros` (model.transform_macros) is the macro table that one job's transforms share, over the
  configuration.
* `Run` is the outcome: `failed` with the `reason`, every `Message` in order (a step as the tools log it, or
  an error), the `Step`s with the values after them if a trace was asked for, and `died`, which says
  what HTCondor would have done instead of going on (hang, abort), if it would.

Reference transform-language sections 1, 3 to 10 and 12.
"""

from functools import cached_property

from router.model.evaluation import Evaluator, are_met
from router.model.transform import Transform
from router.model.transform_log import Log, Run, Step
from router.model.transform_macros import ProcessEnds, TransformMacros
from router.model.transform_run import Execution, Include, end_run, reason_of
from router.simulate.jobs import JobAd
from router.simulate.lazy import LazyEvaluator
from router.simulate.machine_commands import CanonicalTexts, Context, execute
from router.simulate.machine_effects import Effects, RecordedAd
from router.simulate.machine_plain import Operation, plain_operations
from router.syntax.statement import Malformed

# Runs in which each step is said are few, and their messages name what was in the ad.
_REPEATED = (Log.ERRORS, Log.PROBLEMS, Log.TRACE)


class Program(Execution):
    """A transform made ready to run on any number of ads."""

    def __init__(self, transform: Transform, *, evaluator: Evaluator, include: Include | None = None) -> None:
        super().__init__(transform, evaluator=evaluator, include=include)
        self._evaluates = evaluator
        self._canonical = CanonicalTexts(transform.release)
        self._effects = (
            {log: Effects[Run](evaluator) for log in _REPEATED}
            if isinstance(evaluator, LazyEvaluator)
            else {}
        )

    @cached_property
    def _plain(self) -> list[Operation] | None:
        """Its operations, made when an ad comes for which they are run: of few ads none may."""
        return plain_operations(self.straight(), self._canonical)

    def matches(self, ad: JobAd) -> bool:
        """Tell whether the transform applies: there are no REQUIREMENTS, or they are met by the ad."""
        requirements = self.transform.requirements
        return requirements is None or are_met(self._evaluates.evaluate(requirements, my=ad))

    def run(self, ad: JobAd, macros: TransformMacros, *, log: Log = Log.ERRORS) -> Run:
        """Apply the transform to an ad, whatever its REQUIREMENTS say; the ad is changed in place.

        After a failure the ad is as the statements before it left it.
        """
        effects = self._effects.get(log)
        if effects is None or macros.is_iterating or not effects.is_worthwhile:
            return self._run(ad, macros, log)
        steps: list[Step] = []
        known = effects.repeat(ad, macros, steps if log is Log.TRACE else None)
        if known is not None:
            return known.like(steps)
        return effects.record(ad, macros, lambda recorded: self._repeatable(recorded, macros, log))

    def _repeatable(self, ad: JobAd, macros: TransformMacros, log: Log) -> tuple[Run, bool]:
        run = self._run(ad, macros, log)
        return run, not run.died

    def _run(self, ad: JobAd, macros: TransformMacros, log: Log) -> Run:
        run = Run()
        recorded = ad if isinstance(ad, RecordedAd) else None
        context = Context(
            ad=ad,
            macros=macros,
            evaluator=self._evaluates,
            release=self.transform.release,
            canonical=self._canonical,
            log=log,
            run=run,
        )
        try:
            if log is Log.ERRORS and recorded is None and self._plain is not None:
                for operation in self._plain:
                    operation(context)
                return run
            for statement in self.statements(macros, run, ad):
                if isinstance(statement, Malformed):
                    run.failed, run.reason, run.where = True, reason_of(statement), statement.text
                    break
                if recorded is not None and log is Log.TRACE:
                    recorded.statement = statement
                execute(context, statement)
        except ProcessEnds as end:
            end_run(run, end)
        run.messages += macros.take_messages()
        return run
