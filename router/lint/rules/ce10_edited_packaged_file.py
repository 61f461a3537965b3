"""A file of the site's own among the packaged ones of HTCondor-CE.

## Why
/usr/share/condor-ce/config.d belongs to the package. An upgrade overwrites changes there, and takes files
along.

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
from router.lint.rule import Context, Profile, rule
from router.syntax.config import ConfigFile
from router.text import Span

_FOLDER = "usr/share/condor-ce/config.d/"
_PACKAGED = re.compile(r"\d\d-(ce|condor-ce|pilot|common|collector|managed|metrics)[a-z-]*\.conf")


@rule(on=ConfigFile, severity=Severity.WARNING, only=(Profile.CE,))
def check(file: ConfigFile, context: Context) -> Iterator[Diagnostic]:
    """Report a file in that folder whose name is none of the package's."""
    folder, _, name = file.source.path.rpartition("/")
    if f"{folder}/".endswith(_FOLDER) and not _PACKAGED.fullmatch(name):
        yield context.report(
            Span(0, 0),
            "this folder belongs to the package: an upgrade overwrites it",
            help="use /etc/condor-ce/config.d",
        )
