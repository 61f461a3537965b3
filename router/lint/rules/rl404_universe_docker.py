"""`UNIVERSE docker` or `UNIVERSE container`, as in a submit file.

## Why
To a route these are no universes: the word is passed over, the job goes to the grid universe with an empty
GridResource, and never runs. A Docker job is a vanilla job with WantDocker; condor_submit makes one of
`universe = docker`, the router does not.

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
from router.lint.docker import container_word
from router.lint.lines import indent_of
from router.lint.rule import Context, rule
from router.syntax.statement import MacroAssignment, Universe


@rule(on=(Universe, MacroAssignment), severity=Severity.ERROR, names=("targetuniverse",), old=True)
def check(statement: Universe | MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report the words of submit files that mean a container."""
    value = statement.value.strip()
    attribute = container_word(value.text)
    is_target = False
    if isinstance(statement, MacroAssignment):
        if statement.name.lower() != "targetuniverse":
            return
        is_target = True
    if not attribute or context.body is None or context.body.kind is not BodyKind.ROUTE:
        return
    span = statement.text.strip().whole_span
    line = "TargetUniverse = 5" if is_target else "UNIVERSE VANILLA"
    better = line
    if not context.body.assigns(attribute):
        better += f"\n{indent_of(context.source, span)}SET {attribute} true"
    effect = "the job goes to the grid universe" if is_target else context.body.without_universe
    yield context.report(
        value,
        f"`{value.text}` is no universe of a route: {effect}",
        help=f"write `{line}`, and `SET {attribute} true`",
        fix=replace(span, better, title=f"Write `{line}`"),
    )
