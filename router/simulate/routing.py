"""Make the job to submit from a job and its route.

Source: job-router reference 6 to 8 and vectors bi-*, sp-*, tr-*. `Router` says what the router's log says,
which condor_job_router_info shows.
"""

from collections.abc import Callable

from router.facts.aborts import abort_text
from router.facts.versions import Feature
from router.model.evaluation import Evaluator
from router.model.route import Route, RouteTransform
from router.model.table import RouteTable
from router.model.transform_log import Log, Message, Run, Step, function_error
from router.model.transform_macros import TransformMacros
from router.simulate.jobs import JobAd
from router.simulate.lazy import LazyEvaluator
from router.simulate.machine import Program
from router.simulate.machine_effects import Effects
from router.simulate.matching import Candidate, Matcher, Say, nothing
from router.simulate.router_edits import make_routed, string_text, string_value
from router.simulate.submission import Submission, complaint, is_branch
from router.syntax.expr import Literal, Word


class Router(Matcher):
    """One run of the router over some jobs.

    `say` gets what the router's log says, `alarm` what of it is an error, `show` the messages of transforms,
    which the tool prints past the log; `detail` is how much of those is wanted. `knob` gives raw values.
    """

    def __init__(
        self,
        table: RouteTable,
        evaluator: Evaluator,
        *,
        knob: Callable[[str], str | None],
        say: Say = nothing,
        alarm: Say = nothing,
        show: Callable[[Message], None] | None = None,
        detail: Log = Log.ERRORS,
    ) -> None:
        super().__init__(table, evaluator, say=say)
        self.alarm = alarm
        self.show = show
        self.detail = detail
        self._macros = TransformMacros(evaluator=evaluator, knob=knob, release=table.release)
        self._programs: dict[str, Program] = {}
        # What is said on the way is not remembered: where nobody listens, a whole chain is.
        self._empty: dict[int, bool] = {}  # by identity: the table keeps its transforms
        self._chains: dict[str, Effects[Submission]] = {}
        self._remembers = detail in (Log.PROBLEMS, Log.TRACE) and say is nothing and show is None
        self.pre = [(each, self._program(each)) for each in table.pre]
        self.post = [(each, self._program(each)) for each in table.post]

    @property
    def unknown(self) -> dict[str, None]:
        """What macros of the transforms asked for that can't be known here, and why."""
        return self._macros.unknown

    def _program(self, transform: RouteTransform) -> Program:
        return Program(transform.transform, evaluator=self.evaluator)

    def submit(self, candidate: Candidate) -> Submission:
        """Make the job to submit, or edit the job in place."""
        job = candidate.job
        if not candidate.in_place:
            job = job.copy()
            job.set("Managed", string_text("External"))
            job.set("ManagedManager", string_text(self.table.router_name))
            self.say(f"JobRouter ({candidate.described}): claimed job\n")
        submission = Submission(ad=job.copy())
        routed = submission.ad
        assert routed is not None
        route = candidate.route
        if not candidate.in_place and not make_routed(
            routed,
            universe=route.universe,
            grid_resource=route.grid_resource,
            sandboxed=candidate.sandboxed,
            evaluator=self.evaluator,
            log=self.say,
        ):
            submission.ad = None
            submission.died = "the job has no JobUniverse, which ends the job router"
            submission.printed = abort_text("universe", "VanillaToGrid: job ad lacks universe", self.release)
            return submission
        if not self._chain(candidate, routed, submission):
            submission.ad = None
            return submission
        if candidate.in_place:
            self.say(f"JobRouter ({candidate.described}): Done editing job.\n")
            return submission
        routed.set("RoutedFromJobId", string_text(candidate.key))
        routed.set("RoutedBy", string_text(self.table.router_name))
        routed.set("RouteName", string_text(route.name))
        routed.delete("RoutedToJobId")
        reason = self._share_proxy(candidate, job, routed) or self._send_tokens(
            candidate, job, routed, submission
        )
        owner = string_value(job, "Owner", self.evaluator)
        if not reason and owner is None:
            reason = "Owner is no string"
        if reason:
            submission.ad, submission.reason = None, reason
            return submission
        submission.owner = owner or ""
        submission.domain = string_value(job, "NTDomain", self.evaluator) or ""
        return submission

    def _chain(self, candidate: Candidate, ad: JobAd, submission: Submission) -> bool:
        """Do what the transforms do, as it was done to an equal job if there was one."""
        if not self._remembers or not isinstance(self.evaluator, LazyEvaluator):
            return self._transform(candidate, ad, submission)
        key = candidate.route.name
        chain = self._chains.get(key)
        if chain is None:
            chain = self._chains[key] = Effects(self.evaluator)
        if not chain.is_worthwhile:
            return self._transform(candidate, ad, submission)
        steps: list[Step] = []
        known = chain.repeat(ad, None, steps if self.detail is Log.TRACE else None)
        if known is None:

            def run(recorded: JobAd) -> tuple[Submission, bool]:
                made = Submission()
                self._transform(candidate, recorded, made)
                return made, not made.died

            known = chain.record(ad, None, run)
            steps = known.steps
        submission.take(known, steps)
        return submission.where is None

    def _transform(self, candidate: Candidate, ad: JobAd, submission: Submission) -> bool:
        """Apply pre-route transforms, the route, and post-route transforms; tell whether all went well."""
        self._macros.clear()
        route = candidate.route
        around = route.uses_transforms
        done = True
        for transform, program in self.pre if around else []:
            done = done and self._apply_around("pre", transform, program, ad, submission)
        if done:
            self._announce(f"route: {route.transform.name}")
            run = self._run(route.transform, self._route_program(route), ad, submission)
            if not self.release.has(Feature.OLD_SYNTAX):
                self.say(f"ERROR in route {route.name} : \n")
            if run.failed and not run.died:
                self.say(f"JobRouter failure (route={route.name}): {run.reason}.\n")
            done = not run.failed
        for transform, program in self.post if around else []:
            done = done and self._apply_around("post", transform, program, ad, submission)
        if not done and not submission.died:
            self.say(
                f"JobRouter failure ({candidate.described}): "
                "failed to apply route ClassAd modifications to target ad.\n"
            )
        return done

    def _route_program(self, route: Route) -> Program:
        key = route.name.lower()
        if key not in self._programs:
            self._programs[key] = self._program(route.transform)
        return self._programs[key]

    def _apply_around(
        self, place: str, transform: RouteTransform, program: Program, ad: JobAd, submission: Submission
    ) -> bool:
        """Apply a pre- or post-route transform, if its requirements are met."""
        if not program.matches(ad):
            spelling = "skippping" if self.release.has(Feature.OLD_SYNTAX) else "skipping"
            self.say(
                f"JobRouter {place}-route transform {transform.name}: does not match job. {spelling} it.\n"
            )
            submission.skipped.append(transform)
            return True
        self._announce(f"{place}-route transform: {transform.name}")
        run = self._run(transform, program, ad, submission)
        if run.failed and not run.died:
            # It says "pre" for post-route transforms, too (vector tr-bad-kw-post).
            self.say(f"JobRouter failure in pre-route transform {transform.name}: {run.reason}.\n")
        return not run.failed

    def _announce(self, what: str) -> None:
        if self.detail is Log.STEPS:
            self.say(f"\tApplying {what}\n")

    def _run(self, transform: RouteTransform, program: Program, ad: JobAd, submission: Submission) -> Run:
        """Run one transform, and pass on what it says."""
        submission.applied.append(transform)
        if self._is_empty(transform):
            self.say("WARNING: Submit file is empty: <Local>\n")
        run = program.run(ad, self._macros, log=self.detail)
        submission.steps += run.steps
        errors: list[str] = []
        remark = run.remark
        for number, message in enumerate(run.messages):
            if message.is_error:
                submission.problems.append(complaint(transform, message))
            function = function_error(message.text)
            if function is not None:
                errors.append(function)
                remark = function if number >= run.remark_at else remark
            elif self.show is not None:
                self.show(message)
        if run.died:
            submission.died, submission.hangs = run.died, run.hangs
            if not run.hangs and errors:
                submission.printed = abort_text("function", errors[-1], self.release)
        elif run.failed:
            submission.reason = run.reason.strip()
            if run.where is not None and is_branch(run.where.text):
                self.alarm(f"Parse_config if error: '{run.reason}' line: {run.where.text}\n")
            if self.show is not None:
                self.show(Message("Transform of ad  failed!", is_error=True))
        if run.failed:
            submission.where = (transform, run)
        if not self.release.has(Feature.OLD_SYNTAX) and not run.died:
            self.say(f"ERROR in transform {transform.name} : {remark}\n")
        return run

    def _is_empty(self, transform: RouteTransform) -> bool:
        empty = self._empty.get(id(transform))
        if empty is None:
            empty = self._empty[id(transform)] = transform.is_empty
        return empty

    def _share_proxy(self, candidate: Candidate, job: JobAd, routed: JobAd) -> str:
        """Put in the shared proxy, if the route has one; return why that fails."""
        special = candidate.route.special
        if not self.is_true(special.use_shared_x509_user_proxy, job):
            return ""
        expression = self.expression(special.shared_x509_user_proxy or "")
        value = None if expression is None else self.evaluator.evaluate(expression, my=job)
        who = f"JobRouter failure ({candidate.described}): "
        if not isinstance(value, str):
            reason = "UseSharedX509UserProxy is true, but SharedX509UserProxy is invalid!"
        elif not candidate.sandboxed:
            reason = "UseSharedX509UserProxy is true, but JobShouldBeSandboxed is false."
        else:
            copy = f"{value}.{candidate.key}"
            routed.set("x509userproxy", string_text(copy))
            return ""
        self.say(f"{who}{reason}\n")
        return reason.rstrip("!.")

    def _send_tokens(self, candidate: Candidate, job: JobAd, routed: JobAd, submission: Submission) -> str:
        """Put the ID tokens of the route in the job's input; return why that fails.

        As condor_job_router_info makes no tokens, any name fails, also one of
        JOB_ROUTER_CREATE_IDTOKEN_NAMES (vector sp-idtok-global).
        """
        who = f"JobRouter failure ({candidate.described}): "
        text = candidate.route.special.send_id_tokens
        expression = self.expression(text) if text is not None else None
        if expression is None:
            wanted = self.table.send_id_tokens
            if error := self.table.send_id_tokens_error:
                printed = abort_text("function", error, self.release)
                if self.release.has(Feature.FUNCTION_ERRORS_ABORT):
                    submission.died, submission.printed = error, printed
                    return error
                self.alarm(printed)
        else:
            value = self.evaluator.evaluate(expression, my=job)
            literal = isinstance(expression, Literal) and expression.value is Word.UNDEFINED
            if not isinstance(value, str) and not literal:
                self.say(f"{who}evaluated SendIDTokens value is invalid!\n")
                return "SendIDTokens does not evaluate to a string"
            wanted = value if isinstance(value, str) else ""
        return self.tokens(wanted, who, routed)

    def tokens(self, wanted: str, who: str, routed: JobAd) -> str:
        """Find the tokens of a list; return why that fails. The tool knows none of them."""
        for name in wanted.replace(",", " ").split():
            self.say(f"{who}unknown IDTOKEN {name}\n")
            return f"the ID token `{name}` is not known"
        return ""
