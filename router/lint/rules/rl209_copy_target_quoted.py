"""COPY or RENAME to a name in quotes, as the old syntax wrote it.

## Why
The quotes are taken as part of the name, which makes it no name: COPY does nothing, without a word, and
RENAME leaves the attribute where it was. A later `EVALSET Cmd ... orig_Cmd` then makes Cmd undefined.

## Example
COPY Cmd "orig_Cmd"

## Use instead
COPY Cmd orig_Cmd

## Fix
Safe: the line did nothing until now.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no orig_Cmd
    ERROR: COPY Cmd new name "orig_Cmd" is not valid

Instead: routed by Site; orig_Cmd = "run.sh"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.lint.rule import Context, rule
from router.syntax.statement import Copying, Rename

_BEHIND = re.compile(r"\s*;\s*$|\s+#.*$|\s+//.*$")


@rule(on=Copying, severity=Severity.ERROR, migrate=True, odd=True)
def check(statement: Copying, context: Context) -> Iterator[Diagnostic]:
    """Report quotes around the new name, or at one end of it."""
    name = statement.new_name.strip()
    name = name.part(0, len(_BEHIND.sub("", name.text)))
    bare = name.text.strip("\"'")
    if bare == name.text or set(bare) & set("\"'"):
        return
    command = "RENAME" if isinstance(statement, Rename) else "COPY"
    is_name = bare.isidentifier() and bare.isascii()
    yield context.report(
        name,
        f"{command} does nothing: the new name is `{name.text}`, quotes and all",
        help=f"write `{bare}`" if is_name else "write the new name",
        fix=replace(name.whole_span, bare, title="Take the quotes away", safety=Safety.SAFE)
        if is_name
        else None,
    )
