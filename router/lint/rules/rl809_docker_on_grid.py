"""A docker job that is sent to a batch system or another CE.

## Why
WantDocker is read by the starter of an HTCondor worker. A job of the grid universe never gets there: it
is handed to Slurm, PBS, LSF, ARC or another schedd, and runs without a container.

## Example
TargetUniverse = 9
GridResource = "batch slurm"
SET WantDocker true
SET DockerImage "almalinux:9.4"
SET Requirements TARGET.HasDocker
EVALSET Cmd ifThenElse(regexp("^/", Cmd), Cmd, strcat("./", Cmd))

## Use instead
TargetUniverse = 9
GridResource = "batch slurm"

## Fix
None: the container is the batch system's to start.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; Cmd = "./run.sh"; DockerImage = "almalinux:9.4";
Requirements = TARGET.HasDocker; WantDocker = true

Instead: routed by Site; Cmd = "run.sh"; no DockerImage; no Requirements; no WantDocker
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body, BodyKind
from router.lint.docker import CONTAINERS, docker_for, is_true
from router.lint.expansion import expanded
from router.lint.outcomes import beginning_of
from router.lint.rule import Context, rule
from router.lint.values import read_value
from router.model.scalars import number_of
from router.syntax.expr import Expr
from router.syntax.read.expressions import read_expression
from router.syntax.statement import Assigning, Universe
from router.text import MappedText

_CONDOR = "condor"  # another schedd of HTCondor, whose worker may well read it


@rule(on=Body, severity=Severity.ERROR, old=True)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report WantDocker, here or in a transform, where the route is for the grid universe."""
    if body.kind is not BodyKind.ROUTE or not _is_grid(body):
        return
    if _grid_type(body, context) == _CONDOR:
        return
    wishes = [one for name in CONTAINERS for one in body.assigns(name) if is_true(one)]
    for statement in wishes:
        yield context.report(
            statement.text.strip(),
            f"this route hands jobs to a batch system, which does not read `{statement.attribute.name}`",
            help="send them to the vanilla universe, or let the batch system start the container",
        )
    if wishes:
        return
    found = docker_for(body, context.scene)
    if found is not None:
        yield context.report(
            body.tree.span if body.old else body.item.name_span,
            "this route hands jobs to a batch system, and a transform asks for `WantDocker`",
            others=(context.label(found.text.strip(), "for jobs of every route"),),
            help="ask for it in the routes that lead to HTCondor workers",
        )


def _is_grid(body: Body) -> bool:
    """Tell whether jobs go to the grid universe: so they do where no universe is named."""
    universe = body.macros.get("targetuniverse")
    if universe is not None:
        return number_of(read_value(universe.value)) == 9
    named = [one.value.text.strip().lower() for one in body.statements if isinstance(one, Universe)]
    if named:
        return named[-1] in ("grid", "9")
    return "gridresource" in body.macros


def _grid_type(body: Body, context: Context) -> str:
    """Return the first word of GridResource, as far as it is known."""
    macro = body.macros.get("gridresource")
    texts = [macro.value.text.strip()] if macro is not None else []
    texts += [one.value.text.strip() for one in body.assigns("GridResource") if isinstance(one, Assigning)]
    for text in texts:
        known = expanded(text, context.scene, body) or text
        expression: Expr = read_expression(MappedText.of(known), release=context.release).expression
        found = beginning_of(expression)
        words = (found[0] if found else known.strip('"')).split()
        if words:
            return words[0].lower()
    return ""
