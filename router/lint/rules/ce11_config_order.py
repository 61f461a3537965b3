"""A setting of the site that a packaged file of HTCondor-CE overrules.

## Why
Files are read in the order of their names, and the last definition counts. A site's file that sorts
before the packaged one is read first, and so is a converted file that sorts before the one it should
replace: what it says is never used.

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
from router.lint.bodies import kind_of
from router.lint.lists import Definition
from router.lint.rule import Context, Profile, rule
from router.lint.scene import Scene, value_of

_PACKAGED = re.compile(r"(^|/)\d\d-(ce|pilot|condor-ce)-?[a-z-]*(defaults)?\.conf$")
# How people name the file that comes from a conversion, or that is to replace another.
_NEW = re.compile(r"(?i)convert|migrat|new|transform")
_OLD_ENTRIES = "JOB_ROUTER_ENTRIES"


@rule(on=Scene, severity=Severity.ERROR, only=(Profile.CE,))
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report each definition of a site's file that a packaged, or an older, one comes after."""
    for items in scene.definitions.values():
        last = items[-1]
        for item in items[:-1]:
            if item.text.source is not last.text.source and (why := _overruled(item, last)):
                yield context.report(
                    scene.name_label(item),
                    f"`{item.name}` is set again by {why} that is read later",
                    others=(scene.name_label(last, "this counts"),),
                    help="give the file a name that sorts behind, such as 99-local.conf",
                )
    yield from _entries(scene, context)


def _overruled(item: Definition, last: Definition) -> str:
    """Return what the file is that overrules; nothing if that may be meant."""
    first, second = _name(item), _name(last)
    if _PACKAGED.search(first):
        return ""
    if _takes_up(last):
        return ""
    if _PACKAGED.search(second):
        return "a packaged file"
    if kind_of(item.name) is None:
        return ""
    is_old = value_of(last).text.lstrip().startswith("[") and not value_of(item).text.lstrip().startswith("[")
    converted = _NEW.search(first) and not _NEW.search(second)
    return "a file" if is_old or converted else ""


def _entries(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report routes of a converted file that the file it came from is read behind."""
    last = scene.definition(_OLD_ENTRIES)
    names = scene.definition("JOB_ROUTER_ROUTE_NAMES")
    if last is None or names is None or last.text.source is names.text.source:
        return
    first, second = _name(names), _name(last)
    stem = re.sub(r"\.conf(ig)?$", "", second)
    if _NEW.search(first) and first.startswith(stem) and first < second:
        yield context.report(
            scene.name_label(names),
            "the file that this one was converted from is still read, and later",
            others=(scene.name_label(last, "the old routes"),),
            help="take the old file away, or give the new one its name",
        )


def _takes_up(item: Definition) -> bool:
    return f"$({item.name.lower()}" in value_of(item).text.lower()


def _name(item: Definition) -> str:
    return item.text.source.path.rpartition("/")[2].lower()
