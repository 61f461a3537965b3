"""What a worker would do with a job: the one entrance of this package."""

from router.diagnostics import Severity
from router.model.evaluation import Scope
from router.worker.command import command_of
from router.worker.container import Docker, decide
from router.worker.docker import create_words
from router.worker.engine import engine_outcome
from router.worker.environment import environment_of
from router.worker.outcome import Mount, Preview, Stopped
from router.worker.plain import plain_run
from router.worker.start import Start, Worker
from router.worker.values import truth
from router.worker.volumes import add_mounts


def preview(worker: Worker, *, job: Scope, machine: Scope, name: str = "") -> Preview:
    """Return what the worker's starter would do with a job in a slot.

    `machine` without attributes stands for a slot just as the job asks for; `name` is the job's in findings.
    """
    start = Start(worker, job=job, machine=machine, name=name)
    _report_start(start)
    mounts: list[Mount] = []
    try:
        choice = decide(start)
        if not isinstance(choice, Docker):
            return plain_run(start, choice)
        command = command_of(start)
        environment = environment_of(start, command, image=choice.image)
        add_mounts(start, command, mounts)
        argv = create_words(
            start, image=choice.image, command=command, environment=environment, mounts=mounts
        )
    except Stopped as stop:
        findings = (*start.findings, *stop.findings)
        return Preview(job=name, argv=None, outcome=stop.outcome, mounts=tuple(mounts), findings=findings)
    outcome = engine_outcome(start, argv, command=command, mounts=mounts)
    return Preview(job=name, argv=argv, outcome=outcome, mounts=tuple(mounts), findings=tuple(start.findings))


def _report_start(start: Start) -> None:
    """Say that the worker's START refuses the job, where its files set one: then nothing of this happens.

    Without a machine ad only a plain false is taken for a refusal; what is undefined may be the machine's.
    """
    text = start.knob("START") if start.is_set("START") else None
    value = None if text is None else start.evaluate(text)
    if value is None or truth(value) is True or (truth(value) is None and not start.has_machine):
        return
    start.findings.append(
        start.finding(
            "WK001",
            "worker-refuses-job",
            "`START` is not true for this job, so this worker does not take it",
            label=start.knob_label("START"),
            help="what follows is what would happen if it did",
            severity=Severity.WARNING,
        )
    )
