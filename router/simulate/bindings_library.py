"""The ClassAd library: how it is loaded, what text it takes, what its answers mean."""

import os
import re
from datetime import datetime
from functools import cache
from typing import Any

from router.errors import BindingsMissing
from router.model.evaluation import Failed, Time, Unknown, Value
from router.syntax.escapes import Escapes
from router.syntax.expr import Call, ListExpr, Literal, Record, Word
from router.syntax.read.expressions import parse_expression

TIMES = frozenset({"abstime", "reltime"})
# What the old and the new rules read alike, so that it can go to the library as it is.
_SAME_TEXT = re.compile(r'[^\\?/"\']*(?:(?:"[^"\\]*"|/(?![/*]))[^\\?/"\']*)*')
QUERY = "requirements"  # the attribute that holds what a query asks
BYTE = re.compile("[\udc80-\udcff]")  # one that is no UTF-8, as `router.text.decode` keeps it


@cache
def library() -> Any:
    """Return `classad2`, with the functions that HTCondor adds to the language.

    Those (`split`, `stringListMember`, ...) and `MY` come into force when the library reads a configuration,
    which importing `htcondor2` does. It must not be the host's: that is not what is simulated.

    Raises:
        BindingsMissing: the library is not installed.
    """
    host = os.environ.get("CONDOR_CONFIG")
    os.environ["CONDOR_CONFIG"] = "ONLY_ENV"
    try:
        import classad2
        import htcondor2  # noqa: F401
    except ImportError as error:
        raise BindingsMissing(
            "evaluating expressions needs the HTCondor bindings, which are not installed: "
            "pip install 'htcondor>=25' (Linux)"
        ) from error
    finally:
        del os.environ["CONDOR_CONFIG"]
        if host is not None:
            os.environ["CONDOR_CONFIG"] = host
    return classad2


def tree_of(text: str) -> Any:
    """Return the library's tree of new-ClassAd text, or `None` if it does not read it.

    A byte that is no UTF-8 goes as an octal escape: the library takes no half characters, and crashes on
    some.
    """
    known = library()
    try:
        return known.ExprTree(BYTE.sub(_octal, text))
    except (known.ClassAdException, ValueError):  # the latter for a NUL
        return None


def _octal(byte: re.Match[str]) -> str:
    return f"\\{ord(byte[0]) - 0xDC00:03o}"


def query_of(constraint: Any) -> Any:
    """Return the ad in which a query keeps its constraint."""
    ad = library().ClassAd()
    ad[QUERY] = constraint
    return ad


@cache
def query_tree() -> Any:
    """Return the reference to the constraint of a query."""
    return tree_of(QUERY)


def reads_alike(text: str) -> bool:
    """Tell whether text by the old rules means the same to the library, which reads by the new ones."""
    return _SAME_TEXT.fullmatch(text) is not None


def value_of(tree: Any, composite: Any, scope: Any, target: Any) -> Value:
    """Evaluate a tree; `composite` is the one to print if the value is a list or a record."""
    known = library()
    try:
        result = tree.eval(scope, target)
        if isinstance(result, known.Value):  # an integer, too, and equal to it
            return Word.ERROR if result is known.Value.Error else Word.UNDEFINED
        match result:
            case bool() | int() | str():
                return result
            case float() | datetime():
                return _printed(str(tree.simplify(scope, target)), result)
            case list() | known.ClassAd():
                return _printed(str(composite.simplify(scope, target)), result)
    except known.ClassAdException:
        return Failed(reason="HTCondor gives up on the expression")
    except (ValueError, OverflowError, SystemError):  # half a character, a year 0: Python has no such thing
        return _unhandled(composite, scope, target)
    return Unknown(reason=f"the ClassAd library answered with {type(result).__name__}")


def _unhandled(tree: Any, scope: Any, target: Any) -> Value:
    """Return a value that Python has no equal of, from what the library prints: bytes as octal escapes."""
    text = str(tree.simplify(scope, target))
    match parse_expression(text.strip(), escapes=Escapes.NEW):
        case Literal(value=str() as value):
            return value
    return _printed(text, None)


def _printed(text: str, result: Any) -> Value:
    """Return the value that the library prints as `text`; a relative time looks like a real in Python."""
    match parse_expression(text.strip(), escapes=Escapes.NEW):
        case Call(name=name, arguments=(Literal(value=str() as argument),)) if name.lower() in TIMES:
            exact = _with_fraction(result) if isinstance(result, float) else argument
            return Time(function=name, text=argument, exact=exact)
        case ListExpr() | Record() as composite:
            return composite
    return result if isinstance(result, float) else Unknown(reason=f"no value that can be written: {text}")


def _with_fraction(seconds: float) -> str:
    """Return a relative time as EVALMACRO writes it; what EVALSET stores lacks the fraction."""
    minutes, rest = divmod(abs(seconds), 60)
    hours, minutes = divmod(int(minutes), 60)
    days, hours = divmod(hours, 24)
    parts = [f"{days}+{hours:02}"] if days else [f"{hours:02}"] if hours else []
    if parts or minutes:
        parts.append(f"{minutes:02}")
    return ("-" if seconds < 0 else "") + ":".join([*parts, f"{rest:02g}"])
