"""A setting of the site that a packaged file of HTCondor-CE overrules.

## Why
Files are read in the order of their names, and the last definition counts. A site's file that sorts
before the packaged one is read first.

## Example
# 01-site.conf
JOB_ROUTER_ROUTE_NAMES = Mine
# 02-ce-slurm-defaults.conf
JOB_ROUTER_ROUTE_NAMES = Mine
JOB_ROUTER_ROUTE_Mine @=jrt
  TargetUniverse = 5
@jrt

## Use instead
# 02-ce-slurm-defaults.conf
JOB_ROUTER_ROUTE_NAMES = Mine
JOB_ROUTER_ROUTE_Mine @=jrt
  TargetUniverse = 5
@jrt
# 99-site.conf
JOB_ROUTER_ROUTE_NAMES = Mine

## Fix
None: rename the file.

## HTCondor
Documented by HTCondor-CE; HTCondor reads a folder in the order of names.

## Profile
Only in `ce`.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, Profile, rule
from router.lint.scene import Scene

_PACKAGED = re.compile(r"(^|/)\d\d-(ce|pilot)-[a-z-]*defaults\.conf$")


@rule(on=Scene, severity=Severity.ERROR, only=(Profile.CE,))
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report each definition of a site's file that a packaged one comes after."""
    for items in scene.definitions.values():
        last = items[-1]
        if len(items) < 2 or not _PACKAGED.search(last.text.source.path):
            continue
        for item in items[:-1]:
            path = item.text.source.path
            if (
                not re.search(r"(^|/)\d\d-(ce|pilot|condor-ce)", path)
                and item.text.source is not last.text.source
            ):
                yield context.report(
                    scene.name_label(item),
                    f"`{item.name}` is set again by a packaged file that is read later",
                    others=(scene.name_label(last, "this counts"),),
                    help="give the site's file a name that sorts behind, such as 99-local.conf",
                )
