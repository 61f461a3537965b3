"""A mount condition for a volume that is none, or one that is never a condition.

## Why
DOCKER_VOLUME_DIR_name_MOUNT_IF belongs to a name in DOCKER_MOUNT_VOLUMES; for any other it is not read.
Text that is no expression, and a value that is a string, end the starter: the job goes back to idle and
is tried again for ever.

## Example
DOCKER_VOLUMES = CVMFS
DOCKER_MOUNT_VOLUMES = CVMFS
DOCKER_VOLUME_DIR_CVMFS = /cvmfs:/cvmfs:ro
DOCKER_VOLUME_DIR_CVFMS_MOUNT_IF = TARGET.RouteName =?= "CMS"

## Use instead
DOCKER_VOLUMES = CVMFS
DOCKER_MOUNT_VOLUMES = CVMFS
DOCKER_VOLUME_DIR_CVMFS = /cvmfs:/cvmfs:ro
DOCKER_VOLUME_DIR_CVMFS_MOUNT_IF = TARGET.RouteName =?= "CMS"

## Fix
None: what was meant is yours to say.

## HTCondor
Recorded with 23.9.6 and 25.14.1 for the condition `"true"`, with its quotes: the starter aborts with
`DOCKER_VOLUME_DIR_U_MOUNT_IF in the condor configuration  is not a valid boolean (""true"")`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.kinds import TRUTH_WORDS, Kind, kinds_of
from router.lint.names import close
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of
from router.lint.volumes import MOUNTED, Volume, is_whole, volumes_of
from router.syntax.expr import AttributeRef, Expr
from router.syntax.read.expressions import read_expression


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report conditions without a volume, and those that no job can satisfy."""
    known = volumes_of(scene)
    for volume in known:
        if volume.condition is None:
            continue
        if volume.mounted is None and volume.directory is None and is_whole(scene):
            meant = close(volume.name, (one.name for one in known if one.directory is not None))
            yield context.report(
                scene.name_label(volume.condition),
                f"no volume is named `{volume.name}`, so the condition is not read",
                help=f"did you mean `{meant}`?" if meant else f"volumes are listed in `{MOUNTED}`",
            )
            continue
        if volume.mounted is None and volume.directory is not None and is_whole(scene):
            yield context.report(
                scene.name_label(volume.condition),
                f"`{volume.name}` is never mounted, so the condition is not read",
                help=f"add `{volume.name}` to `{MOUNTED}`",
            )
            continue
        yield from _condition(volume, context)


def _condition(volume: Volume, context: Context) -> Iterator[Diagnostic]:
    assert volume.condition is not None
    text = value_of(volume.condition).strip()
    if not text.text or "$" in text.text:
        return
    reading = read_expression(text, release=context.release)
    if reading.problem is not None:
        yield context.report(
            text, "the condition is no expression, and the starter aborts", help=reading.problem.message
        )
    elif not kinds_of(reading.expression) & (Kind.BOOLEAN | Kind.NUMBER) or _is_word(reading.expression):
        yield context.report(
            text,
            f"`{text.text}` is never true or false, and the starter aborts",
            help="a condition is written without quotes, and with true or false for yes or no",
        )


def _is_word(expression: Expr) -> bool:
    """Tell whether a condition is a word that people take for true or false."""
    return isinstance(expression, AttributeRef) and expression.name.lower() in TRUTH_WORDS
