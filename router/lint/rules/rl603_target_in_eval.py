"""`TARGET.` in EVALSET or EVALMACRO.

## Why
While a transform runs there is no other ad: `TARGET.x` is undefined, and that is what is stored. (In SET
it is right where a machine is meant: the expression is evaluated later.)

## Example
EVALSET Cmd strcat("./", TARGET.Cmd)

## Use instead
EVALSET Cmd strcat("./", Cmd)

## Fix
Unsafe: another value comes out.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; Cmd = undefined

Instead: routed by Site; Cmd = "./run.sh"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity, replace
from router.lint.rule import Context, rule
from router.lint.unparsed import without_strings
from router.syntax.expr import AttributeRef, OpaqueExpr
from router.syntax.node import walk
from router.syntax.statement import EvalMacro, EvalSet
from router.text import Span


@rule(on=(EvalSet, EvalMacro), severity=Severity.ERROR, old=True, marks=("target",))
def check(statement: EvalSet | EvalMacro, context: Context) -> Iterator[Diagnostic]:
    """Report each reference with the prefix."""
    if isinstance(statement.expression, OpaqueExpr):
        yield from _behind_macros(statement, context)
    for node in walk(statement.expression):
        match node:
            case AttributeRef(scope=AttributeRef(name=scope, scope=None)) if scope.lower() == "target":
                yield context.report(
                    node,
                    f"`{scope}.{node.name}` is undefined while the transform runs",
                    help=f"write `{node.name}` for the attribute of the job",
                    fix=replace(
                        Span(node.span.start, node.name_span.start), "", title=f"Take `{scope}.` away"
                    ),
                )


def _behind_macros(statement: EvalSet | EvalMacro, context: Context) -> Iterator[Diagnostic]:
    """Report the prefix before a macro, as in `TARGET.$(name)`, where nothing can be parsed."""
    value = statement.value.strip()
    for found in re.finditer(r"(?i)\btarget\s*\.\s*\$\([\w.]+\)", without_strings(value.text)):
        yield context.report(
            value.part(*found.span()),
            f"`{found[0]}` is undefined while the transform runs",
            help="write the name alone for the attribute of the job",
        )
