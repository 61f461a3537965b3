"""A schedd transform in the old syntax, `[ ... ]`.

## Why
This HTCondor refuses it, and the transform does not apply to any job.

## Example
JOB_TRANSFORM_NAMES = Project
JOB_TRANSFORM_Project @=jt
  [ set_ProjectName = "cms"; ]
@jt

## Use instead
JOB_TRANSFORM_NAMES = Project
JOB_TRANSFORM_Project @=jt
  SET ProjectName "cms"
@jt

## Fix
None here: `condor-routes convert` writes it anew.

## HTCondor
Read in HTCondor's change of 25.x that took the old syntax out of the schedd (HTCONDOR-3538); 23.9.6
converts such a text by itself. The tools that can be run without a pool do not show it.

## Versions
Found in 25.14.1, not in 23.9.6; where between it changed was not measured.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.versions import Feature
from router.lint.bodies import Body, BodyKind
from router.lint.rule import Context, rule


@rule(on=Body, severity=Severity.ERROR, migrate=True, unless=Feature.OLD_SCHEDD_TRANSFORMS)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report the bracket."""
    if body.old and body.kind is BodyKind.SCHEDD:
        yield context.report(
            body.item.name_span,
            f"`{body.name}` is in the old syntax, which this HTCondor refuses",
            help="`condor-routes convert` writes it in the new one",
        )
