"""SET of a resource request to an expression, on a route to another batch system.

## Why
PBS, Slurm and the others are told a number on the command line of their own submit program. An expression
of SET is worked out only then, in the routed job as it is then: what it refers to may be gone, and the
request is undefined. EVALSET stores a number while the job is still whole.

## Example
UNIVERSE GRID
GridResource = "batch slurm"
SET RequestMemory RequestCpus * 2000

## Use instead
UNIVERSE GRID
GridResource = "batch slurm"
EVALSET RequestMemory RequestCpus * 2000

## Fix
Unsafe: the job gets a number.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; RequestMemory = RequestCpus * 2000

Instead: routed by Site; RequestMemory = 2000
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.bodies import Body
from router.lint.expansion import expanded
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Call, same_name
from router.syntax.node import walk
from router.syntax.statement import Default, Set, Statement, Universe

# Batch systems that are grid types of their own, beside what stands behind `batch`.
_BATCH = ("batch", "pbs", "slurm", "lsf", "sge", "nqs", "arc", "nordugrid")
_CHANGING = ("time", "random", "currenttime")


@rule(on=(Set, Default), severity=Severity.WARNING, old=True, computed=True)
def check(statement: Set | Default, context: Context) -> Iterator[Diagnostic]:
    """Report it where the route goes to a batch system other than HTCondor."""
    name, body = statement.attribute.name, context.body
    if not name.lower().startswith("request") or body is None or not _goes_to_batch(body, context):
        return
    nodes = list(walk(statement.expression))
    names = [node.name for node in nodes if isinstance(node, AttributeRef)]
    changes = any(isinstance(node, Call) and node.name.lower() in _CHANGING for node in nodes)
    if not (names or changes) or any(same_name(one, name) for one in names):
        return  # RL507
    yield context.report(
        statement.value.strip(),
        f"the batch system gets this text, not a number, for `{name}`",
        help="write EVALSET",
        fix=replace(statement.keyword_span, "EVALSET", title="Write EVALSET")
        if isinstance(statement, Set) and "target" not in map(str.lower, names)
        else None,  # RL603
    )


def _goes_to_batch(body: Body, context: Context) -> bool:
    texts = [one.value for one in body.assigns("GridResource")]
    if "gridresource" in body.macros:
        texts.append(body.macros["gridresource"].value)
    if not texts or any(_says_other(one) for one in body.statements):
        return False
    text = texts[0].text.strip()
    known = expanded(text, context.scene, body) or text
    return known.strip('"').lower().startswith(_BATCH)


def _says_other(statement: Statement) -> bool:
    """Tell whether a UNIVERSE leads elsewhere than to the grid."""
    return isinstance(statement, Universe) and statement.value.text.strip().lower() not in ("grid", "9")
