"""A tag of a template language, which is not checked.

## Why
What Puppet, Ansible or a chart will put there is not known yet.
What stands around it is checked as if it were a macro.
Lines with a tag's own line between them are not compared, as one of them may be left out.
What such a line may bring is not missed.
`.erb`, `.epp`, `.j2`, `.jinja`, `.tmpl` and the like tell the language.
In other files `{{ x }}` is a tag, but `{{true}}` and `{{a, b}}` are lists.
HTCondor itself reads a tag as text: check the result, too, once it is filled in.

## Example
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=jrt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = {{ max_idle }}
@jrt

## Use instead
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=jrt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@jrt

## Fix
None: the tag is the point of a template.

## HTCondor
Not asked: a template is no configuration yet.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule


@rule(on=Diagnostic, severity=Severity.INFO)
def check(note: Diagnostic, context: Context) -> Iterator[Diagnostic]:
    """Report each tag where it stands."""
    if note.code == "CF008":
        yield context.report(note.primary, note.message, help=note.help)
