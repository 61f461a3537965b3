"""The defaults that HTCondor-CE's own transforms take from a route, each written where they look for it."""

from router.build.error import BuildError
from router.build.expr import Expression, Value, expression
from router.build.names import one_line, whole_number
from router.build.policy import Policy
from router.build.scopes import references, scope_of, with_bare_names
from router.build.statement import Spelled, assign, copy, set_
from router.syntax.expr import AttributeRef
from router.syntax.statement import Statement


def ce_defaults(
    *,
    queue: str = "",
    memory: Value | None = None,
    cores: Value | None = None,
    minutes: Value | None = None,
) -> Policy:
    """Give jobs that say nothing themselves a queue, memory in MiB, cores, or a wall time in minutes.

    HTCondor-CE sets RequestMemory after the route, to 2000 where neither the job's maxMemory nor this
    says otherwise (CE01): `memory=attr("RequestMemory")` keeps what the job requests.
    In the new syntax these are macros of the route, unquoted (CE02, CE03); in the old, attributes of the job.

    >>> table = RouteTable([Route("R", policies=[ce_defaults(queue="atlas", memory=attr("RequestMemory"))])])
    >>> print(table.write())
    JOB_ROUTER_ROUTE_NAMES = R
    <BLANKLINE>
    JOB_ROUTER_ROUTE_R @=jrt
      REQUIREMENTS true
      TargetUniverse = 5
      default_queue = atlas
      default_maxMemory = RequestMemory
    @jrt
    """
    settings: dict[str, Value | None] = {
        "default_queue": queue or None,
        "default_maxMemory": memory,
        "default_xcount": cores,
        "default_maxWallTime": minutes,
    }
    for argument, value in (("memory", memory), ("cores", cores), ("minutes", minutes)):
        if isinstance(value, int):
            whole_number(value, argument, least=1)
        elif isinstance(value, str):
            raise BuildError(f"{argument}: {value!r} is text; give a number or an expression")
    if any(character in one_line(queue, "queue") for character in " \t\"'#;"):
        raise BuildError(f"queue: `{queue}` is not the name of a queue; it takes no quotes (CE03)")
    return Policy(
        statements=tuple(
            Spelled(transform=(assign(name, _macro(value)),), entries=_entries(name, value))
            for name, value in settings.items()
            if value is not None
        )
    )


def _macro(value: Value) -> str:
    # A queue's name is text that the transform puts between quotes of its own.
    return value if isinstance(value, str) else str(expression(value))


def _entries(name: str, value: Value) -> tuple[Statement, ...]:
    """Set the job's attribute from copies: old CEs replace RequestMemory before they look at it."""
    tree = expression(value).node
    names = sorted({found.name for found in references(tree) if not scope_of(found)})
    own = with_bare_names(tree, lambda one: AttributeRef(name=f"orig_{one}"))
    return (*(copy(one, f"orig_{one}") for one in names), set_(name, Expression(own)))
