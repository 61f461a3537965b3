"""EVALSET reads an attribute that only a later line brings.

## Why
Lines run from top to bottom. In the old syntax all `copy_` came before all `eval_set_`, whatever their
order, so a hand-made conversion easily has them the wrong way round. What is not there yet is undefined,
and the result with it.

## Example
EVALSET Cmd strcat("./", orig_Cmd)
COPY Cmd orig_Cmd

## Use instead
COPY Cmd orig_Cmd
EVALSET Cmd strcat("./", orig_Cmd)

## Fix
Unsafe: another value comes out.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; Cmd = undefined; orig_Cmd = undefined

Instead: routed by Site; Cmd = "./run.sh"; orig_Cmd = "run.sh"
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Severity
from router.facts.attributes import ATTRIBUTES
from router.lint.bodies import Body
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef
from router.syntax.node import walk
from router.syntax.statement import Assigning, Copying, EvalMacro, EvalSet, Statement
from router.text import Edit, Span


@rule(on=Body, severity=Severity.ERROR)
def check(body: Body, context: Context) -> Iterator[Diagnostic]:
    """Report the reader, where the name is nowhere set but further down in the same body."""
    statements = body.unconditional
    before: set[str] = set()
    for at, statement in enumerate(statements):
        if isinstance(statement, EvalSet | EvalMacro):
            for node in walk(statement.expression):
                if (
                    not isinstance(node, AttributeRef)
                    or node.scope is not None
                    or node.name.lower() in before
                ):
                    continue
                later = _copy_of(node.name, statements[at + 1 :])
                if later is None or _known(node.name, body, context):
                    continue
                yield context.report(
                    node,
                    f"`{node.name}` is not there yet: it is copied further down",
                    others=(context.label(later.text.strip(), "here"),),
                    help="put the COPY first",
                    fix=_swap(statement, later, context),
                )
        before |= _sets(statement)


def _sets(statement: Statement) -> set[str]:
    match statement:
        case Assigning(attribute=attribute):
            return {attribute.name.lower()}
        case Copying(new_name=name):
            return {name.text.strip().lower()}
        case _:
            return set()


def _copy_of(name: str, statements: tuple[Statement, ...]) -> Copying | None:
    key = name.lower()
    return next((one for one in statements if isinstance(one, Copying) and key in _sets(one)), None)


def _known(name: str, body: Body, context: Context) -> bool:
    """Tell whether the job may have the attribute, or another body or branch sets it."""
    key = name.lower()
    if key in ATTRIBUTES or any(
        isinstance(one, Copying) and "\\" in one.new_name.text for one in body.statements
    ):
        return True
    others = [one for other in context.scene.bodies if other is not body for one in other.statements]
    inside = [one for one in body.statements if one not in body.unconditional]
    return any(key in _sets(one) or _is_pattern(one) for one in (*others, *inside))


def _is_pattern(statement: Statement) -> bool:
    return isinstance(statement, Copying) and "\\" in statement.new_name.text


def _swap(statement: Statement, later: Statement, context: Context) -> Fix | None:
    """Move the line of the COPY before the line that reads."""
    text = context.source.text

    def line(one: Statement) -> Span:
        span = one.text.whole_span
        end = text.find("\n", span.end)
        return Span(text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end + 1)

    first, second = line(statement), line(later)
    edits = (Edit(Span(first.start, first.start), text[second.start : second.end]), Edit(second, ""))
    return Fix("Copy first", edits)
