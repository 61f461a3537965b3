"""An `if` that asks for more than HTCondor can tell inside a route.

## Why
Only `true`, a number, `defined X` and `version >= X` can be asked, or a macro that holds such a word.
Anything else drops a route; in a transform it works while it is true, and fails the job when it is not.

## Example
if Owner == "cms"
  SET ProjectName "cms"
endif

## Use instead
EVALMACRO test Owner == "cms"
if $(test)
  SET ProjectName "cms"
endif

## Fix
Unsafe: the route begins to take jobs.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: no routes
    route Site is not valid: Owner == "cms" is not a valid if condition because complex conditionals are
    not supported
    CONFIGURATION ERROR: Owner == "cms" is not a valid if condition because complex conditionals are not
    supported
    Ignoring route entry in JOB_ROUTER_ROUTE_Site
    route 'Site' from JOB_ROUTER_ROUTE_NAMES not found in the routing table.

Instead: routed by Site; JobUniverse = 5
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Severity
from router.lint.bodies import BodyKind
from router.lint.broken import is_glued_if
from router.lint.characters import has_pasted
from router.lint.conditions import Condition, condition_of
from router.lint.kinds import Kind, kinds_of
from router.lint.rule import Context, rule
from router.lint.unparsed import without_strings
from router.lint.values import read_value
from router.syntax.expr import OpaqueExpr
from router.syntax.statement import Branch, Conditional, MacroAssignment, Malformed
from router.text import Edit, MappedText, Span

_DEFINED = re.compile(r"(?i)\bdefined\s+(MY\.\w+)")


@rule(on=(Conditional, Malformed, MacroAssignment), severity=Severity.ERROR, odd=True)
def check(statement: Conditional | Malformed | MacroAssignment, context: Context) -> Iterator[Diagnostic]:
    """Report each `if` and `elif` with an expression or a lone name, or glued to its condition."""
    if not isinstance(statement, Conditional):
        if is_glued_if(statement):
            yield context.report(
                statement.text.strip(),
                f"`if` is glued to its condition: {context.when_refused}",
                help="put a blank behind `if`, and evaluate an expression first with EVALMACRO",
            )
        return
    for branch in statement.branches:
        condition = branch.condition.strip()
        if branch.keyword == "else" or condition.text.startswith("="):
            continue
        if not condition.text:
            yield context.report(
                branch.line.strip(),
                f"`{branch.keyword}` has no condition: {context.when_refused}",
                help="write what it is to ask, as in `if defined MY.Owner`",
            )
            continue
        if _is_spoilt(condition.text):
            continue
        kind = condition_of(condition.text)
        if kind in (Condition.SIMPLE, Condition.MACRO):
            continue
        is_route = context.body is not None and context.body.kind is BodyKind.ROUTE
        effect = "HTCondor drops the route" if is_route else "where it is not true, the job fails"
        yield context.report(
            condition,
            f"`if` cannot tell `{condition.text}`: {effect}",
            help="evaluate it first: `EVALMACRO test ...`, and then `if $(test)`",
            fix=_fix(branch, statement, context) if kind is Condition.COMPLEX else None,
        )


def _is_spoilt(condition: str) -> bool:
    """Tell whether it is a comment or a pasted character that makes it no condition: RL007, RL008, RL010."""
    bare = without_strings(condition)
    return has_pasted(bare) or re.search(r"\s(#|//|/\*)", bare) is not None


def _fix(branch: Branch, statement: Conditional, context: Context) -> Fix | None:
    """Put an EVALMACRO before the whole `if`: only its first condition is read there."""
    condition = branch.condition.strip()
    if "#" in condition.text or branch is not statement.branches[0]:
        return None
    asked = _DEFINED.sub(r"(\1 isnt undefined)", condition.text)
    if re.search(r"(?i)\b(defined|version)\s", asked):
        return None  # of a macro, or of HTCondor: no expression can tell
    expression = read_value(MappedText.of(asked))
    if isinstance(expression, OpaqueExpr):
        return None
    if kinds_of(expression) & Kind.UNDEFINED:  # `if undefined` would fail the job
        asked = f"({asked}) =?= true"
    text, start = context.source.text, statement.text.strip().whole_span.start
    line = text.rfind("\n", 0, start) + 1
    indent = text[line:start]
    name, number = "test", 2
    while context.scene.uses_macro(name):
        name, number = f"test{number}", number + 1
    edits = (
        Edit(Span(line, line), f"{indent}EVALMACRO {name} {asked}\n"),
        Edit(condition.whole_span, f"$({name})"),
    )
    return Fix("Evaluate it first", edits)
