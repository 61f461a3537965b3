"""A job that docker does not get: bare on the host, or in Singularity (Apptainer).

Source: reference singularity; every word and its place was recorded from the starters of 23.9.6 and 25.14.1
(s-* in tests/vectors/docker-recorded.json), which corrected the reference in three points: the job's
SingularityBind counts only where SINGULARITY_BIND_EXPR names it, an image expression without a string falls
back to ContainerImage and then to its own text, and newer starters bind the slot's directory.
"""

from router.facts.docker import default
from router.facts.versions import Feature
from router.model.words import QuotingError, split_knob
from router.worker.command import SCRATCH, SLOT_DIRECTORY, Command, command_of
from router.worker.container import Plain
from router.worker.outcome import Outcome, Preview, Result
from router.worker.resources import devices_of
from router.worker.start import Start
from router.worker.values import truth
from router.worker.volumes import scratch_items, split_names

KINDS = ("WantSIF", "WantSandboxImage", "WantDockerImage")
DEFAULT_IMAGE_EXPRESSION = "SingularityImage"


def plain_run(start: Start, choice: Plain) -> Preview:
    """Return what becomes of a job that docker does not get.

    Raises:
        Stopped: SINGULARITY_JOB is no boolean for this job, or the job's command cannot be read.
    """
    if choice.default_image is None and not _wants_singularity(start):
        return Preview(job=start.name, argv=None, outcome=_bare(start), findings=tuple(start.findings))
    program = start.knob("SINGULARITY") if start.is_set("SINGULARITY") else None
    if program is None or not start.worker.has_file(program):
        # Unset is a default below LIBEXEC where no package puts it (want-singularity, dc-sif).
        why = (
            "`SINGULARITY` is not set"
            if program is None
            else f"`SINGULARITY` is `{program}`, and there is no such file"
        )
        reason = f"Singularity enabled but setup failed; failing job. ({why})"
        outcome = Outcome(result=Result.RETRIED, reason=reason)
        return Preview(job=start.name, argv=None, outcome=outcome, findings=tuple(start.findings))
    image = choice.default_image or _image(start)
    argv = (program, *singularity_words(start, image=image, command=command_of(start)))
    reason = f"in Singularity or Apptainer from `{image}`, if the worker has it"
    outcome = Outcome(result=Result.CONTAINER, reason=reason)
    return Preview(job=start.name, argv=argv, outcome=outcome, findings=tuple(start.findings))


def _bare(start: Start) -> Outcome:
    reason = "nothing in the job or the worker's configuration asks for one"
    if start.string("WantDocker") is not None:
        reason = "`WantDocker` is a string, which is no boolean"
    elif start.boolean("WantContainer"):
        reason = f"`WantContainer` alone starts none; it needs one of {', '.join(KINDS)}"
    return Outcome(result=Result.HOST, reason=reason)


def _wants_singularity(start: Start) -> bool:
    return any(start.boolean(kind) for kind in KINDS) or start.flag("SINGULARITY_JOB", usual=False)


def _image(start: Start) -> str:
    text = start.knob("SINGULARITY_IMAGE_EXPR") or DEFAULT_IMAGE_EXPRESSION
    value = start.evaluate(text)
    return value if isinstance(value, str) else start.string("ContainerImage") or text


def singularity_words(start: Start, *, image: str, command: Command) -> tuple[str, ...]:
    """Return the command line behind the name of the program."""
    target = start.knob("SINGULARITY_TARGET_DIR") or start.string("ContainerTargetDir")
    new_layout = start.worker.release.has(Feature.SLOT_DIRECTORY)
    bound = SLOT_DIRECTORY if new_layout else SCRATCH
    if new_layout and not command.transferred:
        bound = command.iwd
    inside = "" if target is None else f"{target}/scratch" if new_layout else target
    # Set to nothing it is the default as well, which the reference has otherwise (s-knobs).
    words = [start.knob("SINGULARITY_VERBOSITY") or default("SINGULARITY_VERBOSITY") or ""]
    words.append("exec" if command.program else "run")
    words += [word for item in scratch_items(start) for word in ("-S", item)]
    words += [] if command.transferred else ["-B", command.iwd]
    words += ["-W", SCRATCH, "--pwd", inside or command.iwd]
    words += ["-B", bound if target is None else f"{bound}:{target}"]
    words += ["--nv"] if devices_of(start, "GPUs") is not None else []
    words += [word for item in _binds(start) for word in ("-B", item)]
    words += ["--home", SCRATCH] if command.transferred else []
    words += ["-C"] if _has_own_processes(start) else ["--contain", "--ipc", "--cleanenv"]
    words += [*_extra(start), image, *_program(command, target=target, inside=inside), *command.arguments]
    return tuple(words)


def _program(command: Command, *, target: str | None, inside: str) -> list[str]:
    """Name the program by its path: a transferred one lies in the scratch directory."""
    if not command.program:
        return []
    if not command.sent:
        return [command.program]
    name = command.program.removeprefix("./")
    if target is None:
        return [f"{SCRATCH}/{name}"]
    # The starter joins the target and what is left of the path, slash and all (s-knobs2x).
    return [f"{target}/{inside.removeprefix(target)}/{name}"]


def _binds(start: Start) -> list[str]:
    text = start.knob("SINGULARITY_BIND_EXPR")
    value = None if text is None else start.evaluate(text)
    return split_names(value) if isinstance(value, str) else []


def _extra(start: Start) -> list[str]:
    text = start.knob("SINGULARITY_EXTRA_ARGUMENTS")
    if text is None:
        return []
    value = start.evaluate(text)
    try:
        return list(split_knob(value if isinstance(value, str) else text))
    except QuotingError as error:
        raise start.unable(f"singularity: failed to parse extra arguments: {error}") from None


def _has_own_processes(start: Start) -> bool:
    """Tell whether process name spaces are used: the knob, where it is `auto` the slot's own probe."""
    text = (start.knob("SINGULARITY_USE_PID_NAMESPACES") or "auto").lower()
    if text == "auto":
        return truth(start.machine_value("SingularityUsePidNamespaces")) is True
    return start.flag("SINGULARITY_USE_PID_NAMESPACES", usual=False, ads=False)
