"""Directories for Singularity that are not mounted, because the value is no string.

## Why
SINGULARITY_BIND_EXPR is an expression that gives a string. Text without quotes is none, and nothing is
mounted and nothing said, although SINGULARITY_IMAGE_EXPR and SINGULARITY_EXTRA_ARGUMENTS take such text
as it stands. The job's own SingularityBind counts only if the expression names it.

## Example
SINGULARITY_BIND_EXPR = /cvmfs,/software

## Use instead
SINGULARITY_BIND_EXPR = "/cvmfs,/software"

## Fix
Unsafe: jobs begin to see the directories.

## HTCondor
Recorded with 23.9.6: without quotes the command has no `-B` for them; with a string it has one for each
that is there on the worker.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.kinds import Kind, kinds_of
from router.lint.rule import Context, rule
from router.lint.scene import Scene, value_of
from router.syntax.read.expressions import read_expression


@rule(on=Scene, severity=Severity.ERROR)
def check(scene: Scene, context: Context) -> Iterator[Diagnostic]:
    """Report values that can give no string."""
    item = scene.definition("SINGULARITY_BIND_EXPR")
    if item is None or not value_of(item).text.strip() or "$" in value_of(item).text:
        return
    text = value_of(item).strip()
    reading = read_expression(text, release=context.release)
    if reading.problem is None and Kind.STRING in kinds_of(reading.expression):
        return
    quoted = f'"{text.text}"'
    plain = '"' not in text.text and "(" not in text.text
    yield context.report(
        text,
        "this gives no string, so nothing is mounted",
        help="the value is an expression: write the directories in quotes",
        fix=replace(text.whole_span, quoted, title=f"Use {quoted}") if plain else None,
    )
