"""Knobs of a configuration that hold a condition on jobs."""

from router.lint.values import read_value
from router.syntax.config import Assignment
from router.syntax.expr import Expr
from router.syntax.statement import Requirements

# Asked of every job, as REQUIREMENTS are; only that `TARGET.` works there (RL708).
CONSTRAINT = "job_router_source_job_constraint"
# Evaluated by the schedd on its jobs.
_PERIODIC = frozenset(f"system_periodic_{word}" for word in ("hold", "remove", "release", "vacate"))
CONDITIONS = _PERIODIC | {CONSTRAINT}


def condition(subject: Requirements | Assignment) -> Expr | None:
    """Return what REQUIREMENTS, or the constraint on all jobs of the router, ask; None for another knob."""
    if isinstance(subject, Requirements):
        return subject.expression
    return read_value(subject.value) if subject.name.lower() == CONSTRAINT else None
