"""Round robin between routes that take the same jobs.

## Why
Where more than one route matches, the choice goes round: the same job may take one route today and
another tomorrow.

## Example
JOB_ROUTER_ROUND_ROBIN_SELECTION = True
JOB_ROUTER_ROUTE_NAMES = One Two
JOB_ROUTER_ROUTE_One @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_ROUTE_Two @=rt
  REQUIREMENTS RequestCpus > 8
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
JOB_ROUTER_ROUND_ROBIN_SELECTION = True
JOB_ROUTER_ROUTE_NAMES = One Two
JOB_ROUTER_ROUTE_One @=rt
  REQUIREMENTS RequestCpus <= 8
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt
JOB_ROUTER_ROUTE_Two @=rt
  REQUIREMENTS RequestCpus > 8
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: make the REQUIREMENTS exclude each other, or switch round robin off.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by One

Instead: routed by One

## Versions
A warning, where the catalogue has an error: sharing jobs between equal routes is what round robin is for.
Found only where one route takes every job and another asks for something.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body, BodyKind
from router.lint.rule import Context, rule
from router.lint.rules.rl704_catch_all_not_last import asks, takes_all
from router.lint.scene import Scene


@rule(on=Scene, severity=Severity.WARNING)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report the knob."""
    item = scene.definition("JOB_ROUTER_ROUND_ROBIN_SELECTION")
    if item is None or not scene.is_true("JOB_ROUTER_ROUND_ROBIN_SELECTION"):
        return
    bodies = [scene.body(BodyKind.ROUTE, name.text) for name in scene.names("JOB_ROUTER_ROUTE_NAMES")]
    everything = [body for body in bodies if body is not None and takes_all(body)]
    some = [body for body in bodies if body is not None and asks(body)]
    texts: dict[str, Body] = {}
    for body in some:
        first = texts.setdefault(_requirements(body), body)
        if first is not body:
            yield context.report(
                scene.name_label(item),
                f"a job of `{first.name}` goes to `{body.name}` as well, in turns",
                others=(scene.name_label(body.item, "asks for the same"),),
                help="make the REQUIREMENTS exclude each other",
            )
            return
    if everything and some:
        yield context.report(
            scene.name_label(item),
            f"a job of `{some[0].name}` goes to `{everything[0].name}` as well, in turns",
            others=(scene.name_label(everything[0].item, "takes every job"),),
            help="make the REQUIREMENTS exclude each other",
        )


def _requirements(body: Body) -> str:
    return "" if body.requirements is None else " ".join(body.requirements.value.text.split())
