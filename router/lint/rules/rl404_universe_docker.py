"""`UNIVERSE docker` or `UNIVERSE container`, as in a submit file.

## Why
To a route these are no universes: the job goes to the grid universe. A Docker job is a vanilla job with
WantDocker.

## Example
UNIVERSE docker
SET DockerImage "almalinux:9.4"

## Use instead
UNIVERSE VANILLA
SET WantDocker true
SET Requirements TARGET.HasDocker
SET DockerImage "almalinux:9.4"
EVALSET Cmd ifThenElse(regexp("^/", Cmd), Cmd, strcat("./", Cmd))

## Fix
Unsafe: the job goes elsewhere.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; Cmd = "run.sh"; GridResource = ""; JobUniverse = 9; no
WantDocker

Instead: routed by Site; Cmd = "./run.sh"; no GridResource; JobUniverse = 5; WantDocker = true
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.bodies import BodyKind
from router.lint.lines import indent_of
from router.lint.rule import Context, rule
from router.syntax.statement import Universe


@rule(on=Universe, severity=Severity.ERROR)
def check(statement: Universe, context: Context) -> Iterator[Diagnostic]:
    """Report the two words."""
    value = statement.value.strip()
    word = value.text.lower().strip("\"'")
    if word not in ("docker", "container") or context.body is None or context.body.kind is not BodyKind.ROUTE:
        return
    attribute = "WantDocker" if word == "docker" else "WantContainer"
    span = statement.text.strip().whole_span
    better = f"UNIVERSE VANILLA\n{indent_of(context.source, span)}SET {attribute} true"
    yield context.report(
        value,
        f"`{value.text}` is no universe of a route: the job goes to the grid universe",
        help=f"write `UNIVERSE VANILLA`, and `SET {attribute} true`",
        fix=replace(span, better, title=f"Write VANILLA and {attribute}"),
    )
