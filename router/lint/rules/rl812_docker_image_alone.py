"""A route that names an image and asks for machines with Docker, where nothing asks for Docker itself.

## Why
The worker looks at DockerImage only in a job with WantDocker or WantContainer, which condor_submit adds to
what a submit file says, and a route has to add itself. Without it the job runs on the worker as it is, with
no container and no message.

## Example
SET DockerImage "almalinux:9.4"
SET Requirements TARGET.HasDocker
EVALSET Cmd ifThenElse(regexp("^/", Cmd), Cmd, strcat("./", Cmd))

## Use instead
SET WantDocker true
SET DockerImage "almalinux:9.4"
SET Requirements TARGET.HasDocker
EVALSET Cmd ifThenElse(regexp("^/", Cmd), Cmd, strcat("./", Cmd))

## Fix
Unsafe: jobs that ran on the host run in a container.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no WantDocker

Instead: routed by Site; WantDocker = true
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.bodies import Body, BodyKind, edits_in_place
from router.lint.docker import CONTAINERS, container_word
from router.lint.lines import indent_of
from router.lint.passage import may_set
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of
from router.syntax.statement import Set, Universe
from router.text import Span

_ASKED = ("wantdocker", "wantcontainer", "dockerimage", "containerimage")


@rule(on=Body, severity=Severity.WARNING, marks=("hasdocker",))
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report the image of a vanilla route, unless something sets the wish, or picks jobs that have it.

    Without HasDocker the image may be meant for the jobs among others that bring the wish.
    """
    images = [one for one in body.assigns("DockerImage") if isinstance(one, Set)]
    if body.kind is not BodyKind.ROUTE or not images or edits_in_place(body):
        return
    if not any("hasdocker" in one.value.text.lower() for one in body.assigns("Requirements")):
        return
    if any(isinstance(one, Universe) and container_word(one.value.text) for one in body.statements):
        return  # RL404
    if "gridresource" in body.macros or body.assigns("GridResource"):
        return  # another pool, or a batch system, has its own ways
    scene = context.scene
    if scene.has_unread_parts or _picks_jobs(body, scene) or may_set(body, scene, *CONTAINERS):
        return
    first = images[0]
    start = first.keyword_span.start
    indent = indent_of(body.source, first.text.whole_span)
    yield context.report(
        first.text.strip(),
        "nothing sets WantDocker: the job runs without a container",
        help="add `SET WantDocker true`",
        fix=replace(Span(start, start), f"SET WantDocker true\n{indent}", title="Ask for Docker"),
    )


def _picks_jobs(body: Body, scene: Scene) -> bool:
    """Tell whether the jobs of a route are asked whether they want a container, or in which image."""
    constraint = scene.definition("JOB_ROUTER_SOURCE_JOB_CONSTRAINT")
    asked = body.requirements.value.text if body.requirements is not None else ""
    asked += value_of(constraint).text if constraint is not None else ""
    return any(name in asked.lower() or body.asks_for(f"my.{name}") for name in _ASKED)
