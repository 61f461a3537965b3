"""Two inits in a container, and a missing program that looks like a failed one.

## Why
HTCondor gives `--init` by itself. With it a program that the image lacks, or that cannot be executed, is
not
held: the job completes with exit code 127 or 126. Only DOCKER_RUN_UNDER_INIT = false makes such jobs be
held
with a reason. `--init` among the extra arguments gives it twice, and undoes that knob.

## Example
DOCKER_EXTRA_ARGUMENTS = --init

## Use instead
DOCKER_EXTRA_ARGUMENTS = --dns=10.0.0.1

## Fix
None: the word may stand in quotes.

## HTCondor
Recorded with 23.9.6: with init, `[FATAL tini (7)] exec exe.sh failed: No such file or directory` in the
job's
error file and exit code 127; without, hold 6 with `exec: 'exe.sh': executable file not found in $PATH`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.versions import Feature
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of
from router.model.words import QuotingError, split_knob


@rule(on=Scene, severity=Severity.WARNING, needs=Feature.DOCKER_INIT)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report `--init` among the extra arguments."""
    item = scene.definition("DOCKER_EXTRA_ARGUMENTS")
    if item is None:
        return
    text = value_of(item).strip()
    try:
        words = split_knob(text.text)
    except QuotingError:
        return  # RL834
    if "--init" not in words:
        return
    off = scene.definition("DOCKER_RUN_UNDER_INIT")
    undone = off is not None and value_of(off).text.strip().lower() in ("false", "0")
    yield context.report(
        text,
        "`--init` undoes `DOCKER_RUN_UNDER_INIT = false`" if undone else "HTCondor gives `--init` already",
        help="with it a missing program ends with exit code 127 and is not held",
    )
