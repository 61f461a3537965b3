"""A program that runs as the daemon's user whenever the configuration is read.

## Why
`include command :` and a name that ends in `|` run a program at every start and every reconfiguration, with
the daemon's rights. Who can change that program, or what it reads, can change every route.

## Example
LOCAL_CONFIG_FILE = /usr/libexec/make_routes|

## Use instead
LOCAL_CONFIG_FILE = /etc/condor/site_routes.conf

## Fix
None: generate the file where changes are reviewed, and install it.

## HTCondor
Documented, and read in the source: the program's output is read as configuration. It is not run here.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.knobs import plain
from router.lint.rule import Context, rule
from router.lint.scene import value_of
from router.syntax.config import Assignment, Block, Include

# HTCondor-CE brings its own.
_PACKAGED = "/usr/share/condor-ce/condor_ce_router_defaults"


@rule(on=(Include, Assignment, Block), severity=Severity.WARNING, names=("local_config_file",))
def check(item: Include | Assignment | Block, context: Context) -> Iterator[Diagnostic]:
    """Report a command, but for the packaged one."""
    if isinstance(item, Include):
        value = item.argument.strip()
        if not item.command and not value.text.endswith("|"):
            return
    else:
        value = value_of(item).strip()
        if plain(item.name) != "local_config_file" or not value.text.endswith("|"):
            return
    program = value.text.rstrip("| ")
    if program.split()[:1] == [_PACKAGED]:
        return
    yield context.report(
        value,
        f"`{program}` runs as the daemon's user whenever the configuration is read",
        help="write its output to a file where changes are reviewed, and include that",
    )
