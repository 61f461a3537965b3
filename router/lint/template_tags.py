"""What the tags of template languages keep a linter from knowing.

The lines between two control tags may be left out or come often, and a tag with a line to itself may bring
whole lines.
"""

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body
from router.lint.scene import Scene
from router.text import SourceFile, Span


def has_own_lines(scene: Scene, source: SourceFile, where: Span) -> bool:
    """Tell whether a tag has a line to itself within a stretch of a file."""
    return any(
        file.source is source and any(where.overlaps(tag) for tag in file.template_lines)
        for file in scene.files
        if file.template_lines
    )


def is_unfinished(scene: Scene, body: Body) -> bool:
    """Tell whether a template may yet put lines into a route or transform."""
    return has_own_lines(scene, body.source, body.item.span)


def is_masked(finding: Diagnostic, scene: Scene) -> bool:
    """Tell whether a finding is about a tag, or holds of two lines only if what is between them stays so."""
    files = [file for file in scene.files if file.templates]
    if not files:
        return False
    place = finding.primary
    if finding.severity is not Severity.INFO and any(
        file.source is place.source and any(place.span.overlaps(tag) for tag in file.templates)
        for file in files
    ):
        return True
    for other in finding.others:
        first, last = sorted((place.span, other.span), key=lambda span: span.start)
        if other.source is place.source and first.end < last.start:
            between = Span(first.end, last.start)
            if has_own_lines(scene, place.source, between):
                return True
    return False
