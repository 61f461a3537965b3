"""A worker's condition that is undefined, or no boolean, for some jobs.

## Why
The starter wants true, false or a number. If the condition is undefined, an error or a string for a job,
the starter aborts: the job goes back to idle and is tried again for ever, with no hold and no message to
its
owner. `WantX && Owner == "smith"` does so for every job of smith that lacks WantX, although a page of the
manual has this form. `X =!= undefined && X` still aborts where X is a string.

## Example
DOCKER_VOLUMES = HDFS
DOCKER_MOUNT_VOLUMES = HDFS
DOCKER_VOLUME_DIR_HDFS = /mnt/hadoop:/mnt/hadoop:ro
DOCKER_VOLUME_DIR_HDFS_MOUNT_IF = TARGET.WantHdfs && TARGET.Owner == "cmspilot"

## Use instead
DOCKER_VOLUMES = HDFS
DOCKER_MOUNT_VOLUMES = HDFS
DOCKER_VOLUME_DIR_HDFS = /mnt/hadoop:/mnt/hadoop:ro
DOCKER_VOLUME_DIR_HDFS_MOUNT_IF = TARGET.WantHdfs =?= true && TARGET.Owner == "cmspilot"

## Fix
None: what a job without the attribute should get is yours to say.

## HTCondor
Recorded with 23.9.6 and 25.14.1: the starter's log ends with `ERROR "DOCKER_VOLUME_DIR_HDFS_MOUNT_IF in the
condor configuration  is not a valid boolean (...).  Please set it to True or False (default is False)"`.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.kinds import TRUTH_WORDS, Kind, kinds_of
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of
from router.lint.volumes import volumes_of
from router.syntax.expr import AttributeRef
from router.syntax.read.expressions import read_expression
from router.text import MappedText

_CONDITIONS = ("DOCKER_DROP_ALL_CAPABILITIES", "USE_DEFAULT_CONTAINER", "SINGULARITY_JOB")


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report conditions that some job makes unusable; those no job can satisfy are RL823's."""
    items = [volume.condition for volume in volumes_of(scene) if volume.directory is not None]
    items += [scene.definition(knob) for knob in _CONDITIONS]
    for item in items:
        if item is not None:
            yield from _condition(item.name, value_of(item).strip(), context)


def _condition(knob: str, text: MappedText, context: Context) -> Iterator[Diagnostic]:
    if not text.text or "$" in text.text:
        return
    reading = read_expression(text, release=context.release)
    if reading.problem is not None:
        return
    kinds = kinds_of(reading.expression)
    if isinstance(reading.expression, AttributeRef) and reading.expression.name.lower() in TRUTH_WORDS:
        return
    if not kinds & (Kind.BOOLEAN | Kind.NUMBER):
        return
    if Kind.UNDEFINED in kinds:
        what, severity = "undefined", Severity.ERROR
    elif kinds & (Kind.ERROR | Kind.STRING):
        what, severity = "no boolean", Severity.WARNING
    else:
        return
    yield context.report(
        text,
        f"for some jobs `{knob}` is {what}, and their starter aborts",
        help="`X =?= true` is true or false whatever X is; the job is tried again for ever",
        severity=severity,
    )
