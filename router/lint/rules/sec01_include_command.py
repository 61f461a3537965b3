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
from router.lint.rule import Context, rule
from router.syntax.config import Assignment, Include

# HTCondor-CE brings its own.
_PACKAGED = ("/usr/share/condor-ce/",)


@rule(on=(Include, Assignment), severity=Severity.WARNING, names=("local_config_file",))
def check(item: Include | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report a command, but for the packaged ones."""
    if isinstance(item, Include):
        value = item.argument.strip()
        if not item.command and not value.text.endswith("|"):
            return
    else:
        value = item.value.strip()
        if item.name.lower() != "local_config_file" or not value.text.endswith("|"):
            return
    if value.text.startswith(_PACKAGED):
        return
    yield context.report(
        value,
        f"`{value.text.rstrip('| ')}` runs as the daemon's user whenever the configuration is read",
        help="write its output to a file where changes are reviewed, and include that",
    )
