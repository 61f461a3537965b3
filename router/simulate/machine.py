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
  an error), the `Step`s with the values before and after if a trace was asked for, and `died`, which says
  what HTCondor would have done instead of going on (hang, abort), if it would.

Reference transform-language sections 1, 3 to 10 and 12.
"""

from router.model.evaluation import Evaluator, is_true
from router.model.transform import Transform
from router.model.transform_log import Log, Run
from router.model.transform_macros import ProcessEnds, TransformMacros
from router.model.transform_run import Execution, Include, end_run, reason_of
from router.simulate.jobs import JobAd
from router.simulate.machine_commands import CanonicalTexts, Context, execute
from router.simulate.machine_plain import plain_operations
from router.syntax.statement import Malformed


class Program(Execution):
    """A transform made ready to run on any number of ads."""

    def __init__(self, transform: Transform, *, evaluator: Evaluator, include: Include | None = None) -> None:
        super().__init__(transform, evaluator=evaluator, include=include)
        self._evaluates = evaluator
        self._canonical = CanonicalTexts(transform.release)
        self._plain = plain_operations(self.straight(), self._canonical)

    def matches(self, ad: JobAd) -> bool:
        """Tell whether the transform applies: there are no REQUIREMENTS, or they are true of the ad."""
        requirements = self.transform.requirements
        return requirements is None or is_true(self._evaluates.evaluate(requirements, my=ad))

    def run(self, ad: JobAd, macros: TransformMacros, *, log: Log = Log.ERRORS) -> Run:
        """Apply the transform to an ad, whatever its REQUIREMENTS say; the ad is changed in place.

        After a failure the ad is as the statements before it left it.
        """
        run = Run()
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
            if self._plain is not None and log is Log.ERRORS:
                for operation in self._plain:
                    operation(context)
                return run
            for statement in self.statements(macros, run, ad):
                if isinstance(statement, Malformed):
                    run.failed, run.reason, run.where = True, reason_of(statement), statement.text
                    break
                execute(context, statement)
        except ProcessEnds as end:
            end_run(run, end)
        run.messages += macros.take_messages()
        return run
