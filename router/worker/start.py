"""One job about to start on one worker, and how the starter reads its attributes and knobs.

Source: reference docker-universe sections 1, 5, 11. What a value that is neither absent nor of the expected
kind leads to was recorded from the starter of HTCondor 23.9.6 (tests/vectors/docker-recorded.json:
mif-*, shm-*, init-expr, services-*, want-*, entrypoint-*).
"""

import os
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from router.diagnostics import Diagnostic, Label, Severity
from router.facts.docker import MEMORY_QUANTUM, abort_place, default
from router.facts.versions import Feature, Release
from router.model.configuration import Configuration
from router.model.evaluation import Evaluator, Scope, Value
from router.syntax.read.expressions import parse_expression
from router.text import SourceFile, Span
from router.worker.outcome import Outcome, Result, Stopped
from router.worker.values import described, truth, whole

DOCKER_GOES = "the worker then says HasDocker = false"


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A user of the worker; `groups` holds the primary one too, first."""

    uid: int
    gid: int
    groups: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Image:
    """What is known of an image on the worker: its own command and entry point."""

    command: tuple[str, ...] = ()
    entrypoint: tuple[str, ...] = ()
    present: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """An execute node as far as it is known: its configuration, accounts and images.

    `unknown` gathers what macros of the knobs that are read ask for and that can't be known here, and why.
    """

    configuration: Configuration
    evaluator: Evaluator
    release: Release
    accounts: Mapping[str, Account] = field(default_factory=dict)
    images: Mapping[str, Image] = field(default_factory=dict)
    has_file: Callable[[str], bool] = field(default=os.path.exists)
    unknown: dict[str, None] = field(default_factory=dict, compare=False)


class Start:
    """A job, a slot and a worker. Collects findings on the way."""

    def __init__(self, worker: Worker, *, job: Scope, machine: Scope, name: str) -> None:
        self.worker = worker
        self.job = job
        self.machine = machine
        self.name = name
        self.findings: list[Diagnostic] = []
        self.has_machine = any(True for _ in machine.names())

    # attributes

    def value(self, name: str) -> Value | None:
        """Return the value of a job attribute, `None` where there is none."""
        return self._evaluated(self.job, name)

    def string(self, name: str) -> str | None:
        """Return a job attribute that is a string; anything else counts as absent."""
        value = self.value(name)
        return value if isinstance(value, str) else None

    def boolean(self, name: str) -> bool | None:
        """Return a job attribute as a boolean: numbers count, strings and undefined do not."""
        return truth(self.value(name))

    def integer(self, name: str) -> int | None:
        """Return a job attribute as an integer: reals are cut, booleans count."""
        return whole(self.value(name))

    def machine_value(self, name: str) -> Value | None:
        """Return the value of a slot attribute, `None` where there is none."""
        return self._evaluated(self.machine, name)

    def _evaluated(self, ad: Scope, name: str) -> Value | None:
        text = ad.text(name)
        expression = None if text is None else parse_expression(text, release=self.worker.release)
        return None if expression is None else self.worker.evaluator.evaluate(expression, my=ad)

    def machine_string(self, name: str) -> str | None:
        """Return a slot attribute that is a string."""
        value = self.machine_value(name)
        return value if isinstance(value, str) else None

    def machine_integer(self, name: str) -> int | None:
        """Return a slot attribute as an integer."""
        return whole(self.machine_value(name))

    # the slot

    @property
    def cluster(self) -> str:
        """The job's cluster number, or a placeholder."""
        number = self.integer("ClusterId")
        return "<CLUSTER>" if number is None else str(number)

    @property
    def process(self) -> int:
        """The job's process number."""
        return self.integer("ProcId") or 0

    @property
    def slot(self) -> str:
        """The slot's id, such as slot1_3, or a placeholder."""
        return (self.machine_string("Name") or "<SLOT>").partition("@")[0]

    @property
    def machine_name(self) -> str:
        """The worker's host name, or a placeholder."""
        return self.machine_string("Machine") or "<MACHINE>"

    @property
    def cpus(self) -> int:
        """The slot's cores; without a machine ad, what the job asks for."""
        cpus = self.machine_integer("Cpus") if self.has_machine else self.integer("RequestCpus")
        return 1 if cpus is None else cpus

    @property
    def memory(self) -> int | None:
        """The slot's MiB; without a machine ad, the job's request as a slot rounds it (memory-129)."""
        if self.has_machine:
            return self.machine_integer("Memory")
        wanted = self.integer("RequestMemory")
        return None if wanted is None else -(-wanted // MEMORY_QUANTUM) * MEMORY_QUANTUM

    @property
    def networks(self) -> str:
        """The networks the startd publishes; without a machine ad, those of its knob."""
        published = self.machine_string("DockerNetworks")
        return (published if self.has_machine else self.knob("DOCKER_NETWORKS")) or ""

    # knobs

    def knob_names(self, pattern: str) -> Iterator[str]:
        """Yield the names of all knobs that match, in the order they were first set."""
        wanted = re.compile(pattern, re.IGNORECASE)
        return (knob.name for knob in self.worker.configuration.knobs if wanted.fullmatch(knob.name))

    def knob(self, name: str) -> str | None:
        """Return a knob's expanded value; unset and empty are the same to the starter."""
        knob = self.worker.configuration.lookup(name)
        # A compiled-in value may rest on knobs that every installation sets (BIN on RELEASE_DIR).
        if knob is None or knob.is_default:
            usual = default(name)
            if knob is None or usual is not None:
                return usual
        found = self.worker.configuration.expansion(name)
        if found is None:
            return None
        if knob is not None and not knob.is_default:
            self.worker.unknown.update(found.missing)
        return found.text.strip() or None

    def is_set(self, name: str) -> bool:
        """Tell whether a file sets the knob."""
        knob = self.worker.configuration.lookup(name)
        return knob is not None and not knob.is_default

    def flag(self, name: str, *, usual: bool, ads: bool = True) -> bool:
        """Return a boolean knob; with `ads` it is an expression over machine (MY) and job (TARGET).

        Raises:
            Stopped: the value is no boolean, at which the starter aborts.
        """
        text = self.knob(name)
        if text is None:
            return usual
        literal = {"true": True, "1": True, "false": False, "0": False}.get(text.lower())
        if literal is not None:
            return literal
        value = self.evaluate(text, ads=ads)
        result = truth(value)
        if result is None:
            raise self.abort(
                name,
                f'{name} in the condor configuration  is not a valid boolean ("{text}").'
                f"  Please set it to True or False (default is {usual})",
                kind="boolean",
                value=value,
            )
        return result

    def number(self, name: str) -> int | None:
        """Return an integer knob, an expression over machine and job.

        Raises:
            Stopped: the value is no integer, at which the starter aborts.
        """
        text = self.knob(name)
        if text is None:
            return None
        advice = (
            f" for {name} ({text}) in condor configuration.  Please set it to an integer expression"
            " in the range -9223372036854775808 to 9223372036854775807 (default 0)."
        )
        if parse_expression(text, release=self.worker.release) is None:
            raise self.abort(name, f"Invalid expression{advice}", kind="expression", value=None)
        value = self.evaluate(text)
        result = whole(value)
        if result is None:
            raise self.abort(name, f"Invalid result (not an integer){advice}", kind="integer", value=value)
        return result

    def evaluate(self, text: str, *, ads: bool = True) -> Value | None:
        """Evaluate a knob's text with MY = machine and TARGET = job; `None` if it is no expression."""
        expression = parse_expression(text, release=self.worker.release)
        if expression is None:
            return None
        my, target = (self.machine, self.job) if ads else (None, None)
        return self.worker.evaluator.evaluate(expression, my=my, target=target)

    def evaluate_for_job(self, text: str) -> Value | None:
        """Evaluate a knob's text with the job as MY and nothing else (section 4, MOUNT_UNDER_SCRATCH)."""
        expression = parse_expression(text, release=self.worker.release)
        return None if expression is None else self.worker.evaluator.evaluate(expression, my=self.job)

    # what is said

    def abort(self, knob: str, message: str, *, kind: str, value: Value | None) -> Stopped:
        """Return the end of a starter that meets a knob it cannot use (section 5)."""
        place = abort_place(str(self.worker.release.version), kind)
        outcome = Outcome(result=Result.RETRIED, reason=f'the starter aborts with ERROR "{message}"{place}')
        return Stopped(
            outcome,
            self.finding(
                "RL830",
                "knob-aborts-starter",
                f"`{knob}` {described(value)} for this job, and the starter aborts",
                label=self.knob_label(knob),
                help="compare with `=?=`: `X =?= true` is true or false whatever X is",
            ),
        )

    def refuse(self, log: str, *findings: Diagnostic) -> Stopped:
        """Return the end of a starter that cannot build the command, and turns docker off (section 8)."""
        return self.unable(f"{log}; {DOCKER_GOES}", *findings)

    def unable(self, log: str, *findings: Diagnostic) -> Stopped:
        """Return the end of a job that cannot be launched: a retry, later a hold (args-v2-bad)."""
        if not self.worker.release.has(Feature.LAUNCH_FAILURE_HOLDS):
            return Stopped(Outcome(result=Result.RETRIED, reason=log), *findings)
        reason = f"{self.hold_prefix}Unable to Launch Container; in the starter's log: {log}"
        return Stopped(Outcome(result=Result.HELD, hold_code=35, reason=reason), *findings)

    @property
    def hold_prefix(self) -> str:
        """What a hold reason that comes from the worker begins with."""
        return f"Error from {self.slot}@{self.machine_name}: "

    def finding(
        self,
        code: str,
        name: str,
        message: str,
        *,
        label: Label,
        help: str = "",  # noqa: A002 - the field's name
        severity: Severity = Severity.ERROR,
    ) -> Diagnostic:
        """Return a finding under the code of the lint rule that looks for the same thing."""
        return Diagnostic(code=code, name=name, severity=severity, message=message, primary=label, help=help)

    def knob_label(self, name: str) -> Label:
        """Point at a knob in its file."""
        knob = self.worker.configuration.lookup(name)
        if knob is None:
            return self._line(f"{name} = {default(name) or ''}", "<compiled in>")
        return Label.of(knob.value)

    def job_label(self, name: str) -> Label:
        """Point at a job attribute, in a text of one line."""
        return self._line(f"{name} = {self.job.text(name) or '(absent)'}", f"job {self.name}")

    def _line(self, text: str, path: str) -> Label:
        return Label(SourceFile(path, text), Span(0, len(text)))
