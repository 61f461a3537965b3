"""What rules on Docker share."""

import re

from router.lint.bodies import Body
from router.lint.patterns import bare
from router.syntax.expr import Literal
from router.syntax.statement import Assigning, EvalMacro

_CONTAINERS = {
    "docker": "WantDocker",
    "container": "WantContainer",
    "singularity": "WantContainer",
    "apptainer": "WantContainer",
}


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


def container_word(text: str) -> str:
    """Return the attribute that asks for what a universe's name, as in a submit file, was to give."""
    word = re.match(r"[\"']?([A-Za-z]+)", text)
    return _CONTAINERS.get(word[1].lower(), "") if word else ""
