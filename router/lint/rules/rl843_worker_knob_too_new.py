"""A knob of the worker that the target HTCondor does not have yet.

## Why
A name that HTCondor does not know is stored and never read; nothing is said. The worker behaves as if the
line were not there.

## Example
# target-version: 9.0
DOCKER_SHM_SIZE = 1024 * 1024 * 64

## Use instead
# target-version: 23.9.6
DOCKER_SHM_SIZE = 1024 * 1024 * 64

## Fix
None: upgrade the worker, or do without.

## HTCondor
The first release that has a name is that of the first tag whose sources contain it.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.worker_knobs import DOCKER_KNOBS, SINGULARITY_KNOBS
from router.lint.rule import Context, rule
from router.lint.scene import Scene

_KNOBS = {knob.name.lower(): knob for knob in (*DOCKER_KNOBS, *SINGULARITY_KNOBS)}


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report knobs of a later release."""
    for key, items in scene.definitions.items():
        knob = _KNOBS.get(key)
        if knob is not None and not knob.known_to(context.release):
            yield context.report(
                scene.name_label(items[-1]),
                f"HTCondor {context.release.version} does not read `{knob.name}`",
                help=f"it came with {knob.since}",
            )
