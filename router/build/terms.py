"""What expressions are made of: attributes, values, macros, calls, and joins of conditions."""

import operator
from collections.abc import Iterable
from functools import reduce

from router.build.error import BuildError
from router.build.expr import Expression, Value, condition, expression
from router.build.names import attribute_name, macro_name
from router.syntax.expr import AttributeRef, Call, Literal, MacroRef, Word
from router.syntax.read.expressions import read_expression
from router.text import MappedText

UNDEFINED = Expression(Literal(value=Word.UNDEFINED))


def attr(name: str) -> Expression:
    """Refer to an attribute: of the job in a route, of the machine and then the job on a worker.

    >>> str(attr("Owner") == "osg")
    'Owner == "osg"'
    """
    return Expression(AttributeRef(name=attribute_name(name)))


def my(name: str) -> Expression:
    """Refer to an attribute of the ad that holds the expression: `MY.name`."""
    return Expression(AttributeRef(name=attribute_name(name), scope=AttributeRef(name="MY")))


def target(name: str) -> Expression:
    """Refer to an attribute of the other ad, a machine's for a job: `TARGET.name`.

    Never right in a route's REQUIREMENTS (RL601) nor in EVALSET (RL603), where there is no other ad.

    >>> str(target("HasDocker"))
    'TARGET.HasDocker'
    """
    return Expression(AttributeRef(name=attribute_name(name), scope=AttributeRef(name="TARGET")))


def literal(value: Value) -> Expression:
    """Write a Python value as ClassAd: booleans, numbers, text, lists.

    >>> str(literal(["a", 2, True]))
    '{ "a", 2, true }'
    """
    return expression(value)


def expanding(text: str) -> Expression:
    """Write text whose `$(macros)` HTCondor is to expand.

    >>> str(expanding("condor $(FULL_HOSTNAME)"))
    '"condor $(FULL_HOSTNAME)"'
    """
    return Expression(Literal(value=text))


def macro(name: str) -> Expression:
    """Insert the text of a macro: `$(name)`. It must be an expression once expanded.

    >>> str(macro("default_cpus") + 1)
    '$(default_cpus) + 1'
    """
    macro_name(name)
    return Expression(MacroRef(text=f"$({name})", body=name))


def classad(text: str) -> Expression:
    """Read ClassAd text, for what the builders have no word for.

    >>> str(classad("TARGET.Memory >= RequestMemory"))
    'TARGET.Memory >= RequestMemory'

    Raises:
        BuildError: the text is not an expression.
    """
    if not isinstance(text, str):
        raise BuildError(f"text: {text!r} is not a text; numbers and booleans need no classad()")
    reading = read_expression(MappedText.of(text))
    if reading.problem is not None:
        raise BuildError(f"text: `{text}` is not an expression: {reading.problem.message}")
    return Expression(reading.expression)


def all_of(conditions: Iterable[Value]) -> Expression:
    """Join conditions by `&&`; no condition is `true`.

    >>> str(all_of([attr("A"), attr("B") | attr("C")]))
    'A && (B || C)'
    """
    joined = [condition(one, "conditions") for one in conditions]
    return reduce(operator.and_, joined) if joined else expression(True)


def any_of(conditions: Iterable[Value]) -> Expression:
    """Join conditions by `||`; no condition is `false`."""
    joined = [condition(one, "conditions") for one in conditions]
    return reduce(operator.or_, joined) if joined else expression(False)


def call(name: str, *arguments: Value) -> Expression:
    """Call a ClassAd function by name, for those without a builder of their own.

    >>> str(call("splitUserName", attr("User")))
    'splitUserName(User)'
    """
    attribute_name(name, "function")
    nodes = tuple(expression(value, f"argument {at}").node for at, value in enumerate(arguments, 1))
    return Expression(Call(name=name, arguments=nodes))
