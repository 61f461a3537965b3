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
from router.lint.bodies import Body
from router.lint.docker import wants_docker
from router.lint.rule import Context, rule
from router.syntax.statement import Universe

_CONDOR = "condor "  # another schedd of HTCondor, whose worker may well read it


@rule(on=Body, severity=Severity.ERROR)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report WantDocker where the route says that it is for the grid universe."""
    statement = wants_docker(body)
    if statement is None or not _is_grid(body):
        return
    resource = body.macros.get("gridresource")
    if resource is not None and resource.value.text.strip().strip('"').lower().startswith(_CONDOR):
        return
    yield context.report(
        statement.text,
        "this route hands jobs to a batch system, which does not read `WantDocker`",
        help="send them to the vanilla universe, or let the batch system start the container",
    )


def _is_grid(body: Body) -> bool:
    universe = body.macros.get("targetuniverse")
    if universe is not None and universe.value.text.strip() == "9":
        return True
    named = [one.value.text.strip().lower() for one in body.statements if isinstance(one, Universe)]
    return bool(named) and named[-1] in ("grid", "9")
