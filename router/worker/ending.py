"""How a container ends that docker has taken, as far as job, worker and image tell beforehand.

Source: reference docker-universe sections 3, 7 and 9; recorded runs cmd-*, noxfer-*, gpu-cuda-2.
"""

from router.worker.command import Command
from router.worker.outcome import Outcome, Result
from router.worker.start import Image, Start
from router.worker.volumes import split_names

_ENGINE = "Error running docker job: "
_RUNC = (
    "failed to create task for container: failed to create shim task: OCI runtime create failed: runc create"
    " failed: unable to start container process: "
)


def ending(
    start: Start, argv: tuple[str, ...], *, image: str, known: Image | None, command: Command
) -> Outcome:
    """Say what runs, and what becomes of the job where the worker lacks something."""
    otherwise = []
    if known is None:
        missing = f"Unable to find image '{image}' locally"
        otherwise.append(f"held (35) with `{missing} …` if docker neither has nor can pull it")
    if "/dev/nvidiactl" in argv:
        missing = "error gathering device information while adding custom device '/dev/nvidiactl'"
        text = f"{start.hold_prefix}{_ENGINE}{missing}: no such file or directory"
        otherwise.append(f"held (6) with `{text}` if the worker has no such device")
    network = next((word.partition("=")[2] for word in argv if word.startswith("--network=")), "")
    if network not in ("", "host", "none"):
        text = f"{_ENGINE}network {network} not found"
        otherwise.append(f"held (6) with `{text}` if docker has no such network")
    reason, clause = _program(start, argv, known=known, command=command)
    if clause:
        otherwise.append(clause)
    return Outcome(result=Result.CONTAINER, reason=reason, otherwise=tuple(otherwise))


def _program(
    start: Start, argv: tuple[str, ...], *, known: Image | None, command: Command
) -> tuple[str, str]:
    """Return what the exit code is, and what it is if there is no such program."""
    program = command.program
    if not program:
        return "in a container, with the exit code of the image's own command", ""
    if known is not None and known.entrypoint and not start.boolean("DockerOverrideEntrypoint"):
        entry = " ".join(known.entrypoint)
        return f"in a container, with the exit code of `{entry}`, which gets `{program}` as an argument", ""
    if command.sent or _lies_beside(start, program, command):
        return f"in a container, with the exit code of `{program}`", ""
    absent = _absent(program, init="--init" in argv)
    if _is_stray(start, program, command):
        return f"in a container, with {absent}: `{program}` has no `./`, and the directory is not on PATH", ""
    forbidden = _forbidden(program, init="--init" in argv)
    return (
        f"in a container, with the exit code of the image's `{program}`",
        f"{absent} if the image has none, {forbidden} if it cannot be executed",
    )


def _lies_beside(start: Start, program: str, command: Command) -> bool:
    """Tell whether a path is that of a file in the job's directory (cmd-input-dot, noxfer-sharedfs)."""
    if not command.transferred:
        return program.startswith(f"{command.iwd}/")
    return program.startswith("./") and program[2:] in _inputs(start)


def _is_stray(start: Start, program: str, command: Command) -> bool:
    """Tell whether a bare name is that of a file beside the job (cmd-input-bare, noxfer-sharedfs-rel)."""
    if "/" in program:
        return False
    if not command.transferred:
        return start.boolean("TransferExecutable") is not False
    return program in _inputs(start)


def _inputs(start: Start) -> list[str]:
    return [path.rpartition("/")[2] for path in split_names(start.string("TransferInput") or "")]


def _absent(program: str, *, init: bool) -> str:
    if init:
        return "exit code 127"
    if "/" in program:
        return _refused(program, f"stat {program}: no such file or directory")
    return _refused(program, "executable file not found in $PATH")


def _forbidden(program: str, *, init: bool) -> str:
    return "exit code 126" if init else _refused(program, "permission denied")


def _refused(program: str, why: str) -> str:
    return f"held (6) with `{_ENGINE}{_RUNC}exec: '{program}': {why}: unknown`"
