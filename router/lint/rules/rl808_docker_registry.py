"""An image from a registry that the site does not allow.

## Why
A site may want images from its own registry, or from few. `allowed-registries` in routelint.toml names them;
without that setting the rule says nothing. A name without a host comes from docker.io.

## Example
# allowed-registries: registry.example.org
SET DockerImage "quay.io/site/payload:9.4"

## Use instead
# allowed-registries: registry.example.org
SET DockerImage "registry.example.org/site/payload:9.4"

## Fix
None: the image has to be there first.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; DockerImage = "quay.io/site/payload:9.4"

Instead: routed by Site; DockerImage = "registry.example.org/site/payload:9.4"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.docker import images
from router.lint.names import quoted_list
from router.lint.rule import Context, rule
from router.model.docker import reference_problem, registry_of
from router.syntax.statement import Assigning


@rule(on=Assigning, severity=Severity.WARNING, names=("dockerimage", "containerimage"))
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report images of docker whose host is not among those of the settings."""
    allowed = context.scene.site.allowed_registries
    if not allowed:
        return
    for image in images(statement, context.scene, context.body):
        if reference_problem(image.name) is None and registry_of(image.name) not in allowed:
            yield context.report(
                image.place,
                f"the registry `{registry_of(image.name)}` is not allowed here",
                help=f"allowed are {quoted_list(allowed)}",
            )
