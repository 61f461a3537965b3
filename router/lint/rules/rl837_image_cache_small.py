"""An image cache that throws images away that were loaded by hand.

## Why
The worker keeps a list of the images that jobs used, and removes the oldest with `docker rmi` when the list
is longer than DOCKER_IMAGE_CACHE_SIZE, 8 if it is not set. Images that an administrator loaded are removed
too, once a job has used them, and cannot be pulled again if no registry has them.

## Example
# target-version: 23.9.6
DOCKER_IMAGE_CACHE_SIZE = 1

## Use instead
# target-version: 23.9.6
DOCKER_IMAGE_CACHE_SIZE = 20

## Fix
None: how many images jobs use is yours to say.

## HTCondor
Recorded with 23.9.6: with size 1, two jobs of one image and one of another, the first image was deleted,
and
the next job of it held (35) with `Unable to find image 'cacheone:latest' locally`.

## Versions
From 24.7.3 the cache counts marks of its own, and images loaded by hand stay (read in the sources).
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.docker import IMAGE_CACHE_SIZE
from router.facts.versions import Feature
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of


@rule(on=Scene, severity=Severity.WARNING, unless=Feature.DOCKER_IMAGE_MARKS)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report sizes below the one HTCondor takes by itself."""
    item = scene.definition("DOCKER_IMAGE_CACHE_SIZE")
    if item is None:
        return
    text = value_of(item).strip()
    if text.text.isdecimal() and int(text.text) < IMAGE_CACHE_SIZE:
        yield context.report(
            text,
            f"an image that was loaded by hand is deleted when {max(int(text.text), 1)} others came after it",
            help="take a number above that of the images jobs use, or keep them in a registry",
        )
