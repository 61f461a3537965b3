"""A file of the site's own among the packaged ones of HTCondor-CE.

## Why
/usr/share/condor-ce/config.d belongs to the package. An upgrade overwrites changes there, and takes files
along; nothing warns of it.

## Example
# usr/share/condor-ce/config.d/99-site.conf
JOB_ROUTER_MAX_JOBS = 100

## Use instead
# etc/condor-ce/config.d/99-site.conf
JOB_ROUTER_MAX_JOBS = 100

## Fix
None: move the file to /etc/condor-ce/config.d.

## HTCondor
A matter of packages, not of HTCondor.

## Profile
Only in `ce`.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.route_macros import CE_POST_TRANSFORMS, CE_PRE_TRANSFORMS
from router.lint.bodies import kind_of
from router.lint.item_order import flat_items
from router.lint.rule import Context, Profile, rule
from router.syntax.config import Assignment, Block, ConfigFile
from router.text import Span

_FOLDER = "usr/share/condor-ce/config.d/"
_PACKAGED = re.compile(
    r"(01-(ce-(auth|router|audit-payloads|health|info|collector(-requirements)?)|common-(auth|collector)"
    r"|pilot-env)|02-ce-(condor|pbs|lsf|sge|slurm|bosco|view)|03-ce-shared-port|03-managed-fork"
    r"|04-ce-collector-auth|05-ce-(view|health)(-table)?|10-ce-collector-generated|50-ce-apel|50-condor-ce"
    r"|[0-9]{2}-(ce|pilot|common)-[a-z-]+)(-defaults)?\.conf"
)
_SITE = re.compile(r"(?i)site|local|mine|custom|own|my")
# What the package's files define: routes by the batch system's name, and transforms.
_ROUTES = frozenset(
    {
        "condor_pool",
        "slurm_cluster",
        "pbs_cluster",
        "lsf_cluster",
        "sge_cluster",
        "bosco_cluster",
        "local_pbs",
    }
    | {"local_condor", "local_slurm", "local_lsf", "local_sge", "pbs", "lsf", "sge", "slurm", "bosco"}
)
_TRANSFORMS = frozenset(
    {name.lower() for name in (*CE_PRE_TRANSFORMS, *CE_POST_TRANSFORMS)} | {"uidacctgroup", "x509acctgroup"}
)


@rule(on=ConfigFile, severity=Severity.WARNING, only=(Profile.CE,))
def check(file: ConfigFile, context: Context) -> Iterator[Diagnostic]:
    """Report a file in that folder that is none of the package's, and what others have of the site's."""
    folder, _, name = file.source.path.rpartition("/")
    if not f"{folder}/".endswith(_FOLDER):
        return
    if not _PACKAGED.fullmatch(name) or _SITE.search(name):
        yield context.report(
            Span(0, 0),
            "this folder belongs to the package: an upgrade overwrites it",
            help="use /etc/condor-ce/config.d",
        )
        return
    for item in flat_items(file.items):
        if not isinstance(item, Assignment | Block):
            continue
        found = kind_of(item.name)
        if found is not None and found[1].lower() not in _ROUTES | _TRANSFORMS:
            yield context.report(
                item.name_span,
                f"`{item.name}` is not the package's: an upgrade overwrites this file",
                help="put it in a file of your own in /etc/condor-ce/config.d",
            )
