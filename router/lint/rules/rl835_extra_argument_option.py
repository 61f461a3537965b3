"""An extra argument that the starter needs otherwise.

## Why
The starter runs `docker create`, `start`, `inspect` and `rm`, one after the other. With `--rm` docker
removes the container as soon as it ends, and the starter cannot read how it ended. Name, account, directory
and limits are the starter's own, and given twice.

## Example
DOCKER_EXTRA_ARGUMENTS = --rm --dns=10.0.0.1

## Use instead
DOCKER_EXTRA_ARGUMENTS = --dns=10.0.0.1

## Fix
None: the word may stand in quotes.

## HTCondor
Recorded with 23.9.6: the extra arguments stand behind the starter's own, so docker takes theirs.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of
from router.model.words import QuotingError, split_knob

_OWN = {
    "--rm": "docker removes the container before the starter can read how the job ended",
    "--name": "the starter looks for the container by the name it gave",
    "--user": "HTCondor chooses the account",
    "-u": "HTCondor chooses the account",
    "--workdir": "HTCondor chooses the directory",
    "-w": "HTCondor chooses the directory",
    "--entrypoint": "the job chooses it, with DockerOverrideEntrypoint",
    "--memory": "the slot has the limit",
    "-m": "the slot has the limit",
    "--detach": "`docker create` has no such option",
    "-d": "`docker create` has no such option",
}


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report options that are the starter's."""
    item = scene.definition("DOCKER_EXTRA_ARGUMENTS")
    if item is None:
        return
    text = value_of(item).strip()
    try:
        words = split_knob(text.text)
    except QuotingError:
        return  # RL834
    for word in words:
        option = word.partition("=")[0]
        if option in _OWN:
            yield context.report(text, f"`{option}` works against the starter", help=_OWN[option])
