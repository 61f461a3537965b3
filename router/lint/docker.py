"""What rules on Docker share."""

from router.lint.bodies import Body
from router.lint.patterns import bare
from router.syntax.expr import Literal
from router.syntax.statement import Assigning, EvalMacro


def wants_docker(body: Body) -> Assigning | None:
    """Return the statement that makes the job a Docker job for certain."""
    for statement in body.assigns("WantDocker"):
        expression = bare(statement.expression)
        if (
            isinstance(expression, Literal)
            and expression.value is True
            and not isinstance(statement, EvalMacro)
        ):
            return statement
    return None
