"""The spool of the schedd behind HTCondor-CE is the CE's own.

## Why
JOB_ROUTER_SCHEDD2_SPOOL names the spool of the batch system's schedd, where the router follows its jobs.
With the CE's own the router sees none of them. `condor_ce_config_val`'s check refuses it too.

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

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, Profile, rule
from router.syntax.config import Assignment


@rule(on=Assignment, severity=Severity.ERROR, only=(Profile.CE,))
def check(item: Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report a path of the CE."""
    if item.name.lower() != "job_router_schedd2_spool":
        return
    if "condor-ce" in item.value.text or item.value.text.strip() == "$(SPOOL)":
        yield context.report(
            item.value.strip(),
            "this is the spool of the CE, not of the schedd behind it",
            help="give the SPOOL of the batch system, such as /var/lib/condor/spool",
        )
