"""An `include` of a file that is not here to be read.

## Why
What the file defines is not known: nothing is said of what may be missing, redefined or unused.
HTCondor itself stops at an `include` whose file is not there, unless it says `ifexist`.

## Example
JOB_ROUTER_ROUTE_NAMES = Site
include : parts/site-routes.conf

## Use instead
# routes.conf
JOB_ROUTER_ROUTE_NAMES = Site
include : site.conf
# site.conf
JOB_ROUTER_ROUTE_Site @=jrt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@jrt

## Fix
None: the file may well be on the host. Lint it along, or put it beside the one that includes it.

## HTCondor
25.14.1 and 23.9.6, example: exit status 1
    can't open file parts/site-routes.conf: No such file or directory
    Configuration Error Line 8 while reading global config source condor_config

Instead, with the file in the current directory: routed by Site
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.item_order import place_of
from router.lint.rule import Context, rule
from router.syntax.config import Include


@rule(on=Include, severity=Severity.INFO)
def check(item: Include, context: Context) -> Iterator[Diagnostic]:
    """Report a name under which there is no file, here or beside the file that includes it."""
    name = context.scene.missing.get(place_of(item))
    if name is None or item.if_exists:
        return
    place = item.argument.strip()
    yield context.report(
        place,
        f"there is no file `{place.text}` here: what it defines is not known",
        help="name it on the command line too, if it lies elsewhere",
    )
