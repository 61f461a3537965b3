"""The ClassAd functions that routes use, checked when called."""

from collections.abc import Sequence

from router.build.error import BuildError
from router.build.expr import Expression, Value, expression
from router.build.names import a_list
from router.build.regex import check_pattern, without_backslashes
from router.build.terms import UNDEFINED, call
from router.facts.names import ATTRIBUTE_NAME

_REGEX_OPTIONS = frozenset("imsxfgIMSXFG")


def regexp(pattern: str, text: Value, options: str = "") -> Expression:
    r"""Match a regular expression anywhere in the text; letter case counts unless `options` has `i`.

    A pattern with backslashes is said without them, so that it means the same wherever it lands.

    >>> str(regexp(r"^cms\.", attr("Owner"), "i"))
    'regexp("^cms[.]", Owner, "i")'
    """
    return call("regexp", *_regex_arguments(pattern, text, options))


def regexps(pattern: str, text: Value, substitute: str, options: str = "") -> Expression:
    r"""Return `substitute` with `\0` to `\9` taken from the match, or undefined where there is none."""
    arguments = _regex_arguments(pattern, text, options)
    return call("regexps", *arguments[:2], substitute, *arguments[2:])


def if_then_else(condition: Value, then: Value, otherwise: Value) -> Expression:
    """Choose by a condition; an undefined condition gives undefined, so guard it.

    >>> str(if_then_else(is_undefined(attr("Cmd")), "", attr("Cmd")))
    'ifThenElse(isUndefined(Cmd), "", Cmd)'
    """
    if isinstance(condition, str | list | tuple):
        raise BuildError(f"condition: {condition!r} is neither true nor false, and the result is error")
    return call("ifThenElse", condition, then, otherwise)


def is_undefined(value: Value) -> Expression:
    """Tell whether a value is undefined."""
    return call("isUndefined", value)


def is_string(value: Value) -> Expression:
    """Tell whether a value is text; false for undefined."""
    return call("isString", value)


def is_error(value: Value) -> Expression:
    """Tell whether a value is error."""
    return call("isError", value)


def strcat(*values: Value) -> Expression:
    """Join values as text; undefined if any is.

    >>> str(strcat("./", attr("Cmd")))
    'strcat("./", Cmd)'
    """
    if not values:
        raise BuildError("values: strcat joins at least one")
    return call("strcat", *values)


def to_lower(text: Value) -> Expression:
    """Return text in lower case."""
    return call("toLower", text)


def string_list_member(item: Value, text: Value, delimiters: str | None = None) -> Expression:
    """Tell whether an item is in a comma-separated text; letter case counts."""
    return call("stringListMember", item, text, *([] if delimiters is None else [delimiters]))


def identical_member(item: Value, values: Expression | Sequence[Value]) -> Expression:
    """Tell whether a list holds exactly this value; false for undefined.

    >>> str(identical_member(attr("DockerImage"), ["a:1", "b:2"]))
    'identicalMember(DockerImage, { "a:1", "b:2" })'
    """
    if not isinstance(values, Expression):
        a_list(values, "values")
        if not values:
            raise BuildError("values: an empty list holds nothing, so this is never true")
    return call("identicalMember", item, expression(values))


def unparse(value: Expression) -> Expression:
    """Return an attribute's expression as text; the empty text where the attribute is missing."""
    return call("unparse", value)


def user_map(
    name: str, text: Value, preferred: Value | None = None, default: Value | None = None
) -> Expression:
    """Look text up in the map `CLASSAD_USER_MAPFILE_<name>`.

    Undefined where the map has no entry, so give a default when the result decides something (SEC09).

    >>> str(user_map("VOs", attr("x509UserProxyVOName"), default="other"))
    'userMap("VOs", x509UserProxyVOName, undefined, "other")'
    """
    if not ATTRIBUTE_NAME.fullmatch(name):
        raise BuildError(f"name: `{name}` cannot name a map: letters, digits and `_`")
    if default is None:
        return call("userMap", name, text, *([] if preferred is None else [preferred]))
    return call("userMap", name, text, UNDEFINED if preferred is None else preferred, default)


def _regex_arguments(pattern: str, text: Value, options: str) -> list[Value]:
    if not isinstance(pattern, str):
        raise BuildError("pattern: a pattern is text")
    if not set(options) <= _REGEX_OPTIONS:
        raise BuildError(f"options: `{options}` has a letter other than i, m, s, x, f, g")
    check_pattern(pattern)
    return [
        without_backslashes(pattern) if "\\" in pattern else pattern,
        text,
        *([options] if options else []),
    ]
