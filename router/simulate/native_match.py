"""Match and route jobs, printing what condor_job_router_info -match-jobs and -route-jobs print.

Source: job-router reference 5, 6 and 10, and the vectors. The order in which jobs are routed is that of
23.9.6's hash table, and of the ids as texts in 25.14.1.
"""

import os
from collections.abc import Callable

from router.facts.versions import Feature
from router.model.evaluation import Evaluator
from router.model.hash_order import HashOrder
from router.model.table import RouteTable
from router.model.transform_log import Log, Message
from router.simulate.jobs import JobAd, byte_order, print_ad_by_case
from router.simulate.matching import Candidate
from router.simulate.native import Options, Output
from router.simulate.routing import Router

_HEADING = "Route Name               Source      Submitted/Max        Idle/Max     Throttle\n"
_PRIOR = ("Managed", "RoutedBy", "StageInStart", "StageInFinish")


class Stopped(Exception):
    """HTCondor ends or hangs; the text says what it does."""


def match_jobs(
    table: RouteTable,
    jobs: dict[str, JobAd],
    options: Options,
    output: Output,
    *,
    evaluator: Evaluator,
    knob: Callable[[str], str | None],
) -> None:
    """Print `-match-jobs` or `-route-jobs -` for jobs by their ids.

    Raises:
        Stopped: HTCondor would have stopped here.
    """
    output.listening = options.diagnostic or options.log_steps
    output.out.append("\nMatching jobs against routes to find candidate jobs.\n")
    if not jobs:
        output.out.append("There are no jobs to match\n")
        return
    if options.ignore_prior_routing:
        for job in jobs.values():
            forget_routing(job)
    if table.disabled:
        return
    run = _Run(table, jobs, options, output, evaluator=evaluator, knob=knob)
    chosen = run.match()
    if options.route_jobs:
        run.route(chosen)


def forget_routing(job: JobAd) -> None:
    """Make a job look as if it had never been routed."""
    for name in _PRIOR:
        job.delete(name)
    job.set("JobStatus", "1")


class _Run:
    def __init__(
        self,
        table: RouteTable,
        jobs: dict[str, JobAd],
        options: Options,
        output: Output,
        *,
        evaluator: Evaluator,
        knob: Callable[[str], str | None],
    ) -> None:
        self.table = table
        self.jobs = jobs
        self.output = output
        self.router = Router(
            table,
            evaluator,
            knob=knob,
            say=output.log,
            alarm=output.alarm,
            show=self._show,
            detail=Log.STEPS if options.log_steps else Log.ERRORS,
        )

    def _show(self, message: Message) -> None:
        stream = self.output.err if message.is_error else self.output.out
        stream.append(f"{message.text}\n")

    def match(self) -> list[Candidate]:
        """Find the candidates and their routes."""
        say, router = self.output.log, self.router
        say(self._table_text())
        if not router.accepts_more():
            return []
        if not router.umbrella_text:
            say("JobRouter: no routes can accept more jobs at the moment.\n")
            return []
        say(f"JobRouter: Umbrella constraint: {router.umbrella_text}\n")
        if router.broken_umbrella:
            self.output.alarm(router.broken_umbrella)
            raise Stopped("the umbrella constraint does not parse, which ends the job router")
        chosen: list[Candidate] = []
        for key, job in [(key, job) for key, job in self.jobs.items() if router.is_candidate(job)]:
            if not router.accepts_more():
                say(
                    f"JobRouter: Reached maximum managed jobs ({self.table.max_jobs}).  "
                    "Skipping further searches for candidate jobs.\n"
                )
                return chosen
            say(f"JobRouter: Checking Job src={key} against all routes\n")
            route, all_full = router.choose(job)
            if route is None and all_full:
                say(
                    f"JobRouter: all routes are full ({router.managed} managed jobs).  "
                    "Skipping further searches for candidate jobs.\n"
                )
                break
            if route is None:
                say(f"JobRouter: no route found for src={key}\n")
                continue
            candidate = router.candidate(key, job, route)
            say(f"JobRouter: Found candidate job {candidate.described}\n")
            chosen.append(candidate)
        say(f"JobRouter: {len(chosen)} candidate jobs found\n")
        return chosen

    def _table_text(self) -> str:
        rows = [
            f"{route.name:<24} {route.source:<11} {0:7}/{route.limits.max_jobs:7} "
            f"{0:7}/{route.limits.max_idle_jobs:7} {'none':>8}\n"
            for route in self.table.routes
        ]
        return f"JobRouter: Checking for candidate jobs. routing table is:\n{_HEADING}{''.join(rows)}"

    def route(self, chosen: list[Candidate]) -> None:
        """Route the candidates, in the tool's order."""
        for candidate in self._in_order(chosen):
            self._submit(candidate)

    def _in_order(self, chosen: list[Candidate]) -> list[Candidate]:
        if not self.table.release.has(Feature.OLD_SYNTAX):
            return sorted(chosen, key=lambda candidate: byte_order(candidate.key))
        order = HashOrder()
        for candidate in chosen:
            order.add(candidate.key)
        by_key = {candidate.key: candidate for candidate in chosen}
        return [by_key[key] for key in order]

    def _submit(self, candidate: Candidate) -> None:
        submission = self.router.submit(candidate)
        say = self.output.log
        if submission.died:
            if submission.hangs:
                self.output.out.clear()
            elif submission.printed:
                self.output.alarm(submission.printed)
            raise Stopped(submission.died)
        if submission.ad is None or candidate.in_place:
            return
        missing = self._missing_proxy(candidate, submission.ad)
        if missing:
            say(f"stat({missing}) failed with errno 2\n")
            say(
                f"JobRouter failure ({candidate.described}): "
                f"failed to copy {missing} to {missing}.{candidate.key}.\n"
            )
            return
        sandboxed = " (sandboxed)" if candidate.sandboxed else ""
        self.output.out.append(
            f"submit_job as {submission.owner}@{submission.domain} to {self._destination()}{sandboxed}:\n"
        )
        # A name that holds a NUL, which `SET Name, 1` makes, ends the text there (vector cmd-set-comma).
        text = print_ad_by_case(submission.ad).split("\0")[0]
        self.output.out.append(f"{text}\n")
        say(f"JobRouter (src={candidate.key},dest=-1.-1,route={candidate.route.name}): submitted job\n")

    def _missing_proxy(self, candidate: Candidate, ad: JobAd) -> str:
        """Return the shared proxy that is to be copied, if there is no such file."""
        if not candidate.route.special.use_shared_x509_user_proxy:
            return ""
        copy = ad.text("x509userproxy") or ""
        source = copy[1:-1].removesuffix(f".{candidate.key}")
        return "" if source == copy[1:-1] or os.path.exists(source) else source

    def _destination(self) -> str:
        where = self.table.destination
        if self.table.release.has(Feature.OLD_SYNTAX):
            return f"{where.schedd or 'local'} pool:{where.pool or 'local'}"
        schedd = f"schedd {where.schedd}" if where.schedd else "local schedd"
        return f"{schedd} at pool {where.pool}" if where.pool else schedd
