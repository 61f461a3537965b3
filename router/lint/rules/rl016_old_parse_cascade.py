"""A route in the old syntax that cannot be read, and takes those after it along.

## Why
HTCondor reads the list of ads until one does not parse. That one is lost and, as a rule, every later one,
with exit status 0.

## Example
# target-version: 23.0.28
JOB_ROUTER_ENTRIES @=jre
  [ name = "First"; TargetUniverse = 5 Requirements = true; ]
  [ name = "Second"; TargetUniverse = 5; Requirements = true; ]
@jre

## Use instead
# target-version: 23.0.28
JOB_ROUTER_ROUTE_NAMES = First
JOB_ROUTER_ROUTE_First @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  GridResource = "condor localhost localhost"
  MaxIdleJobs = 100
@rt

## Fix
None: what was meant cannot be told from what was written.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

23.9.6 with JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES true, example: no routes
    WARNING: JOB_ROUTER_ENTRIES are deprecated and will be removed for V24 of HTCondor. New configuration
    route  is not valid:
    WARNING: JOB_ROUTER_ENTRIES are deprecated and will be removed for V24 of HTCondor. New configuration
    syntax for the job router is defined using JOB_ROUTER_ROUTE_NAMES and JOB_ROUTER_ROUTE_<name>. Note:
    The removal will occur during the lifetime of the HTCondor V23 feature series

Instead: routed by First; JobUniverse = 5

## Versions
As long as the old syntax is read: before 24.10.2.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Label, Severity
from router.facts.versions import Feature
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.syntax.route_ad import BrokenAd


@rule(on=Scene, severity=Severity.ERROR, needs=Feature.OLD_SYNTAX)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report where reading stops; a list that macros or templates fill is not judged."""
    for item, ads in scene.old_ads:
        broken = next((one for one in ads.pieces if isinstance(one, BrokenAd)), None)
        source = item.text.source
        lost = ads.lost
        if broken is None and lost is not None and "$" not in lost.text and lost.text.strip():
            word = lost.strip()
            yield context.report(
                Label(source, word.part(0, len(re.split(r"[\s\[]", word.text)[0]) or 1).whole_span),
                f"{ads.reason}: HTCondor loses all from here on",
                help="ads are apart by nothing but blanks",
            )
        if broken is None or "$" in broken.text.text:
            continue
        yield context.report(
            Label(source, broken.at),
            f"{broken.reason}: HTCondor loses this route, and as a rule all after it",
            help="attributes end in `;`, and ads are apart by nothing but blanks",
        )
