"""A function with too few or too many arguments, or a value it cannot work on.

## Why
It is no mistake of syntax: the value is `error`, and that is what the job gets; REQUIREMENTS never match.
Arithmetic with a text, a text compared with a number (`RequestMemory > "4000"`), a text as a condition, a
number where a function wants a text or a list: all of it is `error`.

## Example
EVALSET ProjectName ifThenElse(true, "cms")

## Use instead
EVALSET ProjectName ifThenElse(true, "cms", "other")

## Fix
None: what is missing cannot be told.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; ProjectName = error

Instead: routed by Site; ProjectName = "cms"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.functions import function_named
from router.lint.kinds import Kind, Known, kinds_of
from router.lint.patterns import bare
from router.lint.poison import with_losses
from router.lint.rule import Context, rule
from router.syntax.expr import AttributeRef, Binary, Call, Expr, ListExpr, Literal, Unary

_ARITHMETIC = ("+", "-", "*", "/", "%", "&", "|", "^", "<<", ">>", ">>>")
_COMPARISONS = ("==", "!=", "<", "<=", ">", ">=")
_PLAIN = Kind.NUMBER | Kind.BOOLEAN
# What each argument has to be: s a text, n a number, l a list; any other letter: anything.
_ARGUMENTS = {
    "regexp": "sss",
    "regexpmember": "s-s",
    **dict.fromkeys(("regexps", "replace", "replaceall"), "sssS"),
    **dict.fromkeys(("stringlistmember", "stringlistimember", "stringlistsubsetmatch"), "sss"),
    **dict.fromkeys(("stringlistsize", "stringlistsum", "stringlistavg", "stringlistmin"), "ss"),
    **dict.fromkeys(("stringlistmax", "split", "splitusername", "envv1tov2", "userhome"), "ss"),
    **dict.fromkeys(("sum", "avg", "min", "max"), "l"),
    **dict.fromkeys(("member", "identicalmember"), "-l"),
    **dict.fromkeys(("anycompare", "allcompare"), "sl-"),
    "size": "S",
    "substr": "snn",
    "pow": "nn",
    "stringlist_regexpmember": "sss",
}
_WANTED = {"s": "a text", "n": "a number", "l": "a list", "S": "a text or a list"}
_NUMERIC = ("int", "real", "round", "floor", "ceil", "ceiling")

_ADVICE = {"ifthenelse": "say what it is otherwise: `ifThenElse(test, yes, no)`"}


@rule(on=(Call, Binary, Unary), severity=Severity.ERROR, old=True)
def check(node: Call | Binary | Unary, context: Context) -> Iterator[Diagnostic]:
    """Report a wrong number of arguments, and kinds that do not go together, whatever the job is."""
    for finding in _found(node, context):
        yield with_losses(finding, context)


def _found(node: Call | Binary | Unary, context: Context) -> Iterator[Diagnostic]:
    known = Known(unsure=context.scene.set_attributes)
    match node:
        case Call():
            yield from _call(node, known, context)
        case Unary(operator=operator, operand=operand):
            if _is_text(operand, known) and not (operator == "!" and isinstance(bare(operand), Literal)):
                yield context.report(node, f"`{operator}` of a text is `error`")
        case Binary(operator=operator):
            if message := _binary(node, known):
                yield context.report(
                    node,
                    message,
                    help="join texts with `strcat(a, b)`"
                    if operator == "+"
                    else "take the quotes away"
                    if any(isinstance(bare(one), Literal) for one in (node.left, node.right))
                    else "",
                )


def _binary(node: Binary, known: Known) -> str:
    operator, sides = node.operator, (node.left, node.right)
    texts = [one for one in sides if _is_text(one, known)]
    if not texts or any("$(" in one.text for one in map(bare, sides) if isinstance(one, Literal)):
        return ""
    if operator in _ARITHMETIC:
        return f"`{operator}` with a text is `error`"
    if operator in ("&&", "||"):
        attributes = [one for one in texts if isinstance(bare(one), AttributeRef)]
        return f"a text is no condition: `{operator}` with one is `error`" if attributes else ""
    if operator in _COMPARISONS and len(texts) == 1:
        other = sides[0] if texts[0] is sides[1] else sides[1]
        kinds = kinds_of(other, known)
        if kinds & _PLAIN and not kinds & Kind.STRING:
            return f"`{operator}` of a text and a number is `error`"
    return ""


def _call(node: Call, known: Known, context: Context) -> Iterator[Diagnostic]:
    function = function_named(node.name)
    if function is None:
        return  # RL505
    if not function.takes(len(node.arguments)):
        count = len(node.arguments)
        yield context.report(
            node,
            f"`{function.name}` takes {function.arguments}, and here are {count}: it is `error`",
            help=_ADVICE.get(function.name.lower(), "give it the arguments that it takes"),
        )
        return
    key = function.name.lower()
    if key in _NUMERIC and _is_word(node.arguments[0]):
        yield context.report(node, f"`{function.name}` of a text that is no number is `error`")
    if key == "ifthenelse" and _is_text(node.arguments[0], known):
        yield context.report(node.arguments[0], "a text is no condition: `ifThenElse` is `error`")
    for argument, wanted in zip(node.arguments, _ARGUMENTS.get(key, ""), strict=False):
        if wanted in _WANTED and not _suits(argument, wanted, known):
            place = node if key == "size" else argument
            yield context.report(
                place,
                f"`{function.name}` of a number is `error`"
                if key == "size"
                else f"`{function.name}` wants {_WANTED[wanted]} here, and is `error`",
                help="it takes a text, a list or a record" if key == "size" else "",
            )


def _suits(argument: Expr, wanted: str, known: Known) -> bool:
    """Tell whether an argument may be of the kind that a function wants."""
    one = bare(argument)
    if isinstance(one, ListExpr):
        return wanted in "lS"
    kinds = kinds_of(one, known)
    if kinds & (Kind.UNDEFINED | Kind.ERROR) == kinds:
        return True
    if wanted == "l":
        return kinds is Kind.ANY or bool(kinds & Kind.ANY == Kind.ANY)
    return bool(kinds & (Kind.NUMBER if wanted == "n" else Kind.STRING))


def _is_text(expression: Expr, known: Known) -> bool:
    """Tell whether a value is a text, or there is none."""
    one = bare(expression)
    if isinstance(one, Literal):
        return isinstance(one.value, str) and "$" not in one.text
    if isinstance(one, Binary | Unary):
        return False  # an operator gives none, but an error
    if isinstance(one, AttributeRef) and not known.may_be_text(one.name):
        return False
    kinds = kinds_of(one, known)
    return Kind.STRING in kinds and not kinds & _PLAIN


def _is_word(expression: Expr) -> bool:
    one = bare(expression)
    if not isinstance(one, Literal) or not isinstance(one.value, str) or "$" in one.text:
        return False
    return re.fullmatch(r"\s*[-+]?\.?\d.*", one.value) is None
