"""A number with a unit, `4G`, which HTCondor is about to read otherwise.

## Why
23.0 reads 4K as 4096. From 23.9.6 on SET skips such a line, and EVALSET takes the 4 and drops the K.

## Example
# target-version: 23.0.28
UNIVERSE VANILLA
GridResource = "condor localhost localhost"
SET RequestMemory 4*1K

## Use instead
# target-version: 23.0.28
UNIVERSE VANILLA
GridResource = "condor localhost localhost"
SET RequestMemory 4*1024

## Fix
None: RL514 has the other versions, and their fix.

## HTCondor
23.0.28 reads 4K as 4096.0; 23.9.6 and 25.14.1 refuse the line.

## Versions
Up to 23.0; a warning, where the catalogue has an error, because it works there.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.versions import Feature
from router.lint.rule import Context, rule
from router.lint.unparsed import UNIT, without_strings
from router.syntax.statement import Assigning, Requirements


@rule(on=(Assigning, Requirements), severity=Severity.WARNING, needs=Feature.UNIT_SUFFIXES, migrate=True)
def check(statement: Assigning | Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report each number with a unit."""
    value = statement.value.strip()
    for found in re.finditer(UNIT, without_strings(value.text)):
        yield context.report(
            value.span(*found.span()),
            f"`{found[0]}` is a number in 23.0 alone",
            help="write it out: `4*1024`",
        )
