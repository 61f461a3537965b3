"""An image that may be another one tomorrow, or whose system is no longer maintained.

## Why
A name without a tag means `latest`, and both are whatever was pushed last: the workers of a site run
different images, each what it pulled first. Enterprise Linux 6 and 7 get no more updates.

## Example
SET DockerImage "almalinux"

## Use instead
SET DockerImage "almalinux:9.4"

## Fix
None: which version was tested is yours to say.

## HTCondor
Recorded: 23.9.6 gives docker the name as it is, 25.14.1 adds `:latest`.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.docker import images
from router.lint.rule import Context, rule
from router.model.docker import familiar, reference_problem
from router.syntax.statement import Assigning

_OLD = re.compile(r"(?i)(?:el|centos|slc?|sl|rhel|scientific|cc|ubi|ol|[a-z]+linux)[-_:]?[67](?![0-9])")


@rule(on=Assigning, severity=Severity.WARNING, names=("dockerimage", "containerimage"), old=True)
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report names that docker can read (RL841) and that are not pinned."""
    for image in images(statement, context.scene, context.body):
        if reference_problem(image.name):
            continue
        # As one of several it may be a fallback that the site means to let move.
        severity = Severity.WARNING if image.alone else Severity.INFO
        if "@" not in image.name and familiar(image.name).lower().endswith(":latest"):
            yield context.report(
                image.place,
                f"`{image.name}` is whatever was pushed last, and workers differ",
                help="give it the tag or the digest that was tested",
                severity=severity,
            )
        elif _OLD.search(image.name):
            yield context.report(
                image.place,
                f"the system of `{image.name}` gets no more updates",
                help="move its jobs to an image that is maintained",
                severity=severity,
            )
