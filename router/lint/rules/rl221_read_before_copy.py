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

from collections import Counter
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
    copies = _last_copies(statements)
    plain = Counter(key for one in statements for key in _sets(one)) if copies else Counter()
    before: set[str] = set()
    for at, statement in enumerate(statements):
        if isinstance(statement, EvalSet | EvalMacro) and copies:
            for node in walk(statement.expression):
                if not isinstance(node, AttributeRef) or node.scope is not None:
                    continue
                key = node.name.lower()
                if key in before or copies.get(key, -1) <= at or _known(key, plain, context):
                    continue
                later = next(one for one in statements[at + 1 :] if _copies_to(one) == key)
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


def _copies_to(statement: Statement) -> str | None:
    return statement.new_name.text.strip().lower() if isinstance(statement, Copying) else None


def _last_copies(statements: tuple[Statement, ...]) -> dict[str, int]:
    """Return by name in lower case where the last COPY or RENAME to it stands."""
    return {key: at for at, one in enumerate(statements) if (key := _copies_to(one)) is not None}


def _known(key: str, plain: Counter[str], context: Context) -> bool:
    """Tell whether the job may have the attribute, or another body or branch sets it."""
    if key in ATTRIBUTES or context.scene.copies_by_pattern:
        return True
    return context.scene.times_set[key] > plain[key]


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
