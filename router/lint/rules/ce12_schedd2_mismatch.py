"""The schedd behind HTCondor-CE is given by a spool or a pool of the CE's own.

## Why
JOB_ROUTER_SCHEDD2_SPOOL names the spool of the batch system's schedd, where the router follows its jobs.
With the CE's own the router sees none of them. JOB_ROUTER_SCHEDD2_POOL names the collector
where that schedd is found, with port 9618; 9619 is the CE's. The check that runs before the CE starts refuses
a spool that is not the batch system's too.

## Example
JOB_ROUTER_SCHEDD2_SPOOL = /var/lib/condor-ce/spool

## Use instead
JOB_ROUTER_SCHEDD2_SPOOL = /var/lib/condor/spool

## Fix
None: the path is the batch system's SPOOL.

## HTCondor
Read in the check that HTCondor-CE brings; it needs a running CE to be seen.

## Profile
Only in `ce`.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.expansion import expanded
from router.lint.knobs import value_if
from router.lint.rule import Context, Profile, rule
from router.lint.scene import Scene, value_of
from router.syntax.config import Assignment, Block
from router.text import MappedText

_SPOOL, _POOL = "job_router_schedd2_spool", "job_router_schedd2_pool"
_OWN_SPOOL = "job_router_schedd1_spool"
_CE_PORT = re.compile(r":\s*9619\b")
_OWN = re.compile(r"(?i)\$\((SPOOL|JOB_ROUTER_SCHEDD1_SPOOL|LOCAL_DIR)\)")
# Folders that a package makes beside its spool.
_NO_SPOOL = re.compile(r"/(var/)?lib/condor(/(execute|log|run|config))?/?")


@rule(on=(Assignment, Block), severity=Severity.ERROR, only=(Profile.CE,), names=(_SPOOL, _OWN_SPOOL, _POOL))
def check(item: Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report a path, a pool or a name of the CE, and the batch system's where the CE's is wanted."""
    scene = context.scene
    value = value_if(item, scene, _SPOOL)
    if value is not None:
        yield from _spool(value, context)
    value = value_if(item, scene, _OWN_SPOOL)
    if value is not None and value.text.rstrip("/") == "/var/lib/condor/spool":
        yield context.report(
            value,
            "this is the batch system's spool, not the CE's",
            help="give the SPOOL of the CE, `$(SPOOL)`",
        )
    value = value_if(item, scene, _POOL)
    if value is not None and (_CE_PORT.search(value.text) or "$(collector_host)" in value.text.lower()):
        yield context.report(
            value,
            "this is the collector of the CE, not of the pool behind it",
            help="the batch system's collector has port 9618 if nobody changed it",
        )


def _spool(value: MappedText, context: Context) -> Iterator[Diagnostic]:
    known = (expanded(value.text, context.scene, None) or value.text).rstrip("/")
    if "condor-ce" in known or _OWN.match(value.text) or known in _own_spools(context.scene):
        yield context.report(
            value,
            "this is the spool of the CE, not of the schedd behind it",
            help="give the SPOOL of the batch system, such as /var/lib/condor/spool",
        )
    elif not known or _NO_SPOOL.fullmatch(known):
        yield context.report(
            value if known else context.label(value, "nothing"),
            "this is not the spool of the schedd behind the CE" if known else "the spool is empty",
            help="give the SPOOL of the batch system, such as /var/lib/condor/spool",
        )


def _own_spools(scene: Scene) -> set[str]:
    """Return what the files say that the CE's own spool is."""
    items = (scene.definition(knob) for knob in ("SPOOL", _OWN_SPOOL))
    found = (expanded(value_of(item).text.strip(), scene, None) for item in items if item is not None)
    return {text.rstrip("/") for text in found if text}
