"""The job's program and its arguments, as the starter passes them on.

Source: reference docker-universe section 3; recorded runs cmd-*, tx-*, stf-*, args-*, interactive-flag.
"""

from dataclasses import dataclass

from router.facts.docker import INTERACTIVE_ARGUMENT
from router.facts.versions import Feature
from router.model.words import QuotingError, split_v1, split_v2
from router.worker.outcome import Outcome, Result, Stopped
from router.worker.start import Start

SCRATCH = "<SCRATCH>"
SLOT_DIRECTORY = "<SLOT_DIR>"  # where newer starters have the scratch directory, as `<SLOT_DIR>/scratch`


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """What runs, where. `iwd` is the directory it starts in; `transferred` tells that files were sent, `sent`
    that the program was among them."""

    program: str
    arguments: tuple[str, ...]
    iwd: str
    transferred: bool
    sent: bool


def command_of(start: Start) -> Command:
    """Return the program, its arguments and directory.

    Raises:
        Stopped: the files cannot be sent, or the arguments cannot be read.
    """
    transferred = uses_transfer(start)
    program = start.string("Cmd")
    if program is None:  # cmd-undefined
        raise Stopped(Outcome(result=Result.RETRIED, reason="Failed to initialize job info from ClassAd!"))
    # Only a boolean or a number switches it off: tx-undefined and tx-string (the text "false") count as true.
    sent = transferred and start.boolean("TransferExecutable") is not False
    if sent:
        program = _sent_program(start, program)
    iwd = SCRATCH if transferred else start.string("Iwd") or "<IWD>"
    return Command(program=program, arguments=_arguments(start), iwd=iwd, transferred=transferred, sent=sent)


def uses_transfer(start: Start) -> bool:
    """Tell whether files are transferred.

    Raises:
        Stopped: the job does not say, and the starter gives up (stf-absent).
    """
    choice = (start.string("ShouldTransferFiles") or "").upper()
    if choice == "IF_NEEDED":
        here = start.machine_string("FileSystemDomain") or start.knob("FILESYSTEM_DOMAIN")
        return here is None or (start.string("FileSystemDomain") or "").lower() != here.lower()
    if choice in ("YES", "NO"):
        return choice == "YES"
    reason = "ERROR: No file transfer attributes in job ad, aborting"
    raise Stopped(Outcome(result=Result.RETRIED, reason=reason))


def _sent_program(start: Start, program: str) -> str:
    """Return how a transferred program is called; a path that ends in a slash cannot be sent."""
    name = program.rpartition("/")[2]
    if name:
        return f"./{name}"
    counted = start.worker.release.has(Feature.COUNTS_TRANSFER_FAILURES)
    count = "1 total failures: first failure: " if counted else ""
    reason = (
        "Transfer input files failure at access point <MACHINE> while sending files to execution point"
        f" {start.slot}@{start.machine_name}. Details: {count}reading from file"
        f" {program or start.string('Iwd') or ''}: (errno 2) No such file or directory"
    )
    raise Stopped(Outcome(result=Result.HELD, hold_code=13, reason=reason))


def _arguments(start: Start) -> tuple[str, ...]:
    """Return the words: `Arguments` (V2) counts if it is there, even empty; else `Args` (V1)."""
    raw = start.string("Arguments")
    try:
        words = split_v1(start.string("Args") or "") if raw is None else split_v2(raw)
    except QuotingError as error:
        raise start.unable(f"Failed to read job arguments from job ad: '{error}'.") from None
    if start.boolean("InteractiveJob"):
        return (*words, INTERACTIVE_ARGUMENT)
    return words
