"""An `if` about a macro that only the host can know, with routes in the branch that is not taken.

## Why
HTCondor asks when it reads the configuration. Where nothing here defines the macro, the branch for hosts that
do is passed over: its routes and transforms are neither read nor checked, and no other finding is made there.

## Example
if defined SITE_HAS_DOCKER
  JOB_ROUTER_MAX_JOBS = 500
endif
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Use instead
SITE_HAS_DOCKER = true
if defined SITE_HAS_DOCKER
  JOB_ROUTER_MAX_JOBS = 500
endif
JOB_ROUTER_ROUTE_NAMES = Site
JOB_ROUTER_ROUTE_Site @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 100
@rt

## Fix
None: lint once more with `--define NAME=VALUE`, or name the file that defines it too.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site

Instead: routed by Site
"""

import re
from collections.abc import Iterable, Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.knobs import default_knobs
from router.facts.router_knobs import FAMILIES, ROUTER_KNOBS
from router.lint.lists import Definition
from router.lint.macros import references
from router.lint.rule import Context, rule
from router.lint.scene import Scene
from router.syntax.config import Assignment, Block, ConfigBranch, ConfigConditional, Item
from router.text import MappedText

_DEFINED = re.compile(r"(?i)\bdefined\s+(?!use\s)([\w.]+)")


@rule(on=Scene, severity=Severity.INFO)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report each macro once, where a branch that depends on it is not read."""
    told: set[str] = set()
    waiting = list(reversed(scene.branches.outermost))
    while waiting:
        conditional = waiting.pop()
        for at, branch in enumerate(conditional.branches, 1):
            definitions = tuple(_definitions(branch))
            if any(map(scene.is_active, definitions)):
                inner = [one for one in branch.items if isinstance(one, ConfigConditional)]
                waiting += reversed(inner)
            elif definitions and (unknown := _first_unknown(conditional.branches[:at], scene)):
                name, place = unknown
                if name.lower() not in told:
                    told.add(name.lower())
                    yield context.report(
                        place,
                        f"nothing here defines `{name}`: the branch for hosts that do is not checked",
                        help=f"lint it with `--define {name}=VALUE` too",
                    )


def _definitions(branch: ConfigBranch) -> Iterator[Definition]:
    """Yield what a branch defines for the router."""
    waiting: list[Item] = list(branch.items)
    while waiting:
        item = waiting.pop()
        if isinstance(item, ConfigConditional):
            waiting += (one for inner in item.branches for one in inner.items)
        elif isinstance(item, Assignment | Block):
            name = item.name.lower()
            if name in ROUTER_KNOBS or name.startswith(FAMILIES):
                yield item


def _first_unknown(branches: Iterable[ConfigBranch], scene: Scene) -> tuple[str, MappedText] | None:
    """Return the first macro that is asked for on the way to the last of these, and that nothing defines."""
    for branch in branches:
        for name, place in _asked(branch.condition):
            if not _is_known(name.lower(), scene):
                return name, place
    return None


def _asked(condition: MappedText) -> Iterator[tuple[str, MappedText]]:
    """Yield the macros that a condition asks for."""
    for found in _DEFINED.finditer(condition.text):
        yield found[1], condition.part(*found.span())
    for one in references(condition):
        yield one.name, one.place


def _is_known(name: str, scene: Scene) -> bool:
    return name in scene.definitions or name in scene.defines or name in default_knobs(scene.release)
