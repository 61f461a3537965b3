"""A script that imports `classad` or `htcondor`.

## Why
Version 1 of the bindings is gone in 25: the wheel holds `classad2` and `htcondor2`. The PyPI project named
classad is another one.

## Example
# routes.py
import htcondor

## Use instead
# routes.py
import htcondor2

## Fix
None: the modules differ in more than their names.

## HTCondor
`pip install htcondor==25.14.1` brings classad2, classad3, htcondor2 and htcondor_cli.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.syntax.config import ConfigFile
from router.text import Span

# In a list of imports, the first of them that is gone.
_IMPORT = re.compile(
    r"(?m)^\s*(?:from\s+|import\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*,\s*)*?)(?P<module>classad|htcondor)\b"
)


@rule(on=ConfigFile, severity=Severity.ERROR)
def check(file: ConfigFile, context: Context) -> Iterator[Diagnostic]:
    """Report each import in a Python file."""
    if not file.source.path.endswith(".py"):
        return
    for found in _IMPORT.finditer(file.source.text):
        module = found["module"]
        yield context.report(
            Span(*found.span("module")),
            f"HTCondor 25 brings no module `{module}`",
            help=f"`{module}2` took its place",
        )
