"""A transform that writes who the job is, or what it is.

## Why
The router submits the routed job as the source job's Owner, whatever the route writes there; another universe
or id makes the ad contradict itself. The dry run accepts all of it.

## Example
SET Owner "root"

## Use instead
SET ProjectName "root"

## Fix
None: identity is mapped when the job comes in, the universe is UNIVERSE's.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; Owner = "root"; no ProjectName

Instead: routed by Site; Owner = "cms"; ProjectName = "root"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.rule import Context, rule
from router.syntax.statement import Assigning, AttributeName, Copying, Delete, EvalMacro

_IDENTITY = frozenset(
    {"owner", "user", "osuser", "ntdomain", "clusterid", "procid", "jobuniverse", "globaljobid", "qdate"}
)


@rule(on=(Assigning, Copying, Delete), severity=Severity.ERROR, names=_IDENTITY)
def check(statement: Assigning | Copying | Delete, context: Context) -> Iterator[Diagnostic]:
    """Report SET, DEFAULT, EVALSET, COPY and RENAME to such an attribute."""
    if isinstance(statement, EvalMacro):
        return
    if isinstance(statement, Assigning):
        name, place = statement.attribute.name, statement.attribute.span
    elif isinstance(statement, Delete):
        if not isinstance(statement.target, AttributeName):
            return
        name, place = statement.target.name, statement.target.span
    else:
        value = statement.new_name.strip()
        name, place = value.text, value.whole_span
    if name.lower() in _IDENTITY:
        yield context.report(
            place,
            f"`{name}` is not for a transform to write",
            help="map identities where jobs come in; say the universe with UNIVERSE",
        )
