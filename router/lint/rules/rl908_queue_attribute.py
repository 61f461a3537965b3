"""A batch queue under an old name, `remote_queue` or `queue`.

## Why
HTCondor-CE 23.7 and later pass on BatchQueue. The Queue transform sets it from `default_queue` unless the
route has, and nothing reads remote_queue: the job goes into the queue that the batch system takes by itself.

## Example
SET remote_queue "long"

## Use instead
SET BatchQueue "long"

## Fix
Unsafe: the job goes into that queue.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh"), behind the configuration that HTCondor-CE 25
brings.

25.14.1 and 23.9.6, example: routed by Site; BatchQueue = ""; remote_queue = "long"

Instead: routed by Site; BatchQueue = "long"; no remote_queue

## Versions
From 23.7.1 on, with the HTCondor-CE of that age.

## Profile
`SET queue` is told of in `ce` alone: there it is the name under which a job asks for a queue, which the Queue
transform still looks at.
"""

from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Severity, replace
from router.facts.versions import Feature
from router.lint.bodies import BodyKind
from router.lint.rule import Context, Place, Profile, rule
from router.syntax.expr import AttributeRef, same_name
from router.syntax.statement import Assigning, AttributeName, Copying, EvalMacro, MacroAssignment
from router.text import Span

_GONE = ("remote_queue", "batch_queue")
_NAMES = (*_GONE, "queue")
_Found = tuple[str, Place, Span | None]


@rule(
    on=(Assigning, Copying, MacroAssignment, AttributeRef),
    severity=Severity.WARNING,
    needs=Feature.BATCH_QUEUE,
    names=_NAMES,
    old=True,
)
def check(
    node: Assigning | Copying | MacroAssignment | AttributeRef, context: Context
) -> Iterator[Diagnostic]:
    """Report what sets the queue under an old name, and what looks at one that nothing sets."""
    if context.body is None or context.body.kind is BodyKind.SCHEDD:
        return
    for name, place, span in _written(node, context):
        fix: Fix | None = None
        if span is not None:
            fix = replace(span, "BatchQueue", title="Write `BatchQueue`")
        is_gone = name.lower() in _GONE
        yield context.report(
            place,
            f"nothing reads `{name}`: the queue is BatchQueue"
            if is_gone
            else f"`{name}` is what a job asks for: the queue is BatchQueue",
            help="write `BatchQueue`, or assign `default_queue` for jobs that name none",
            fix=fix,
        )


def _written(
    node: Assigning | Copying | MacroAssignment | AttributeRef, context: Context
) -> Iterator[_Found]:
    # Only a CE reads `queue`, and there it is the job's to say; in a route to the grid nothing does.
    is_grid = context.body is not None and "gridresource" in context.body.macros
    known = _NAMES if is_grid or context.profile is Profile.CE else _GONE
    match node:
        case EvalMacro():
            return
        case Assigning(attribute=attribute) if attribute.name.lower() in known:
            yield attribute.name, attribute, attribute.span
        case Copying(target=AttributeName(name=name, span=span)) if same_name(name, "remote_queue"):
            yield name, span, None
        case Copying():
            new = node.new_name.strip()
            if new.text.lower() in known and not same_name(new.text, "queue"):
                yield new.text, new, None if _is_of_queue(node) else new.whole_span
        case MacroAssignment(name=name, name_span=span) if name.lower() in _GONE:
            yield name, span, None
        case AttributeRef(name=name) if same_name(name, "remote_queue"):
            yield name, node, None


def _is_of_queue(statement: Copying) -> bool:
    """Tell whether it is BatchQueue that is copied: then the whole line is for nothing."""
    target = statement.target
    return isinstance(target, AttributeName) and same_name(target.name, "BatchQueue")
