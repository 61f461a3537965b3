"""Types of well-known attributes: a value of another one is refused where it is written."""

from router.build.error import BuildError
from router.facts.attributes import BOOLEANS, NUMBERS, STRINGS
from router.syntax.expr import AttributeRef, Expr, Literal, Word

_EXAMPLES = {"text": 'a string, such as "x"', "a number": "a number, such as 5", "a boolean": "True or False"}


def check_value(name: str, value: Expr, argument: str = "value") -> None:
    """Refuse a literal of the wrong type for a well-known attribute.

    HTCondor stores it in silence: a job with `WantDocker = "true"` runs outside any container (RL802).

    Raises:
        BuildError: it is of the wrong type.
    """
    wanted = _type_of(name)
    if wanted and isinstance(value, Literal) and _mismatch(wanted, value, strict=True):
        raise BuildError(f"{argument}: `{name}` is {wanted}; write {_EXAMPLES[wanted]}, not {value.value!r}")


def check_comparison(left: Expr, right: Expr) -> None:
    """Refuse to compare a well-known attribute of the job with text where it is none, or the other way round.

    The result is error with `==` and `<`, which hides a job from all routes, and never true with `=?=`.

    Raises:
        BuildError: the two can never be equal.
    """
    for attribute, value in ((left, right), (right, left)):
        if not isinstance(attribute, AttributeRef) or not isinstance(value, Literal):
            continue
        wanted = "" if attribute.scope is not None else _type_of(attribute.name)
        if wanted and _mismatch(wanted, value, strict=False):
            raise BuildError(f"right side: `{attribute.name}` is {wanted} and {value.value!r} is not")


def _type_of(name: str) -> str:
    for names, kind in ((STRINGS, "text"), (NUMBERS, "a number"), (BOOLEANS, "a boolean")):
        if name.lower() in names:
            return kind
    return ""


def _mismatch(wanted: str, literal: Literal, *, strict: bool) -> bool:
    value = literal.value
    if isinstance(value, Word):
        return False
    if wanted == "text" or isinstance(value, str):
        return (wanted == "text") != isinstance(value, str)
    # HTCondor takes a number for a boolean and compares the two, so only storing is strict.
    return strict and wanted == "a number" and isinstance(value, bool)
