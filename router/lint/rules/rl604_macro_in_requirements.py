"""A macro in REQUIREMENTS.

## Why
REQUIREMENTS are not expanded. Outside of quotes `$(x)` does not parse, and the route is dropped; inside,
the text is compared as it is, and never equal.

## Example
vo = cms
REQUIREMENTS Owner == "$(vo)"

## Use instead
REQUIREMENTS Owner == "cms"

## Fix
None: write the value in, or ask in JOB_ROUTER_SOURCE_JOB_CONSTRAINT, which is expanded.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: not routed

Instead: routed by Site; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import BodyKind
from router.lint.macros import calls, references
from router.lint.rule import Context, rule
from router.syntax.statement import Requirements
from router.text import MappedText

# `$$(name)`, which is of submit files, and `$( name )`.
_OTHERS = re.compile(r"\$\$\([^()]*\)|(?<!\$)\$\((\s[^()]*|[\w./]+\s[^()]*)\)")


@rule(on=Requirements, severity=Severity.ERROR, marks=("$",))
def check(statement: Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report each reference."""
    value = statement.value
    found: list[tuple[MappedText, bool]] = [(one.place, one.quoted) for one in references(value)]
    found += [(place, False) for _, _, place in calls(value)]
    for other in _OTHERS.finditer(value.text):
        before = value.text[: other.start()].replace('\\"', "")
        found.append((value.part(*other.span()), before.count('"') % 2 == 1))
    is_transform = context.body is not None and context.body.kind is BodyKind.TRANSFORM
    effect = "the whole router is disabled" if is_transform else "HTCondor drops it"
    for place, quoted in found:
        what = "it is compared as it stands" if quoted else f"this does not parse, and {effect}"
        yield context.report(
            place,
            f"REQUIREMENTS are not expanded: {what}",
            help="write the value itself, or test in JOB_ROUTER_SOURCE_JOB_CONSTRAINT",
        )
