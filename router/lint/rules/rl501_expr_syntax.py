"""A value that is no ClassAd expression.

## Why
SET, DEFAULT, EVALSET and EVALMACRO skip the line and the job goes out without it; a route whose
REQUIREMENTS do not parse is dropped. Either way the exit status is 0. EVALSET and EVALMACRO take as much as
they can read, and pass over the rest.

## Example
SET PeriodicHold (time() - QDate) > 3600*6))

## Use instead
SET PeriodicHold (time() - QDate) > 3600*6

## Fix
None: what was meant cannot be told from what was written.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no PeriodicHold
    ERROR: SET PeriodicHold invalid expression : (time() - QDate) > 3600*6))

Instead: routed by Site; PeriodicHold = (time() - QDate) > 3600 * 6
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from router.diagnostics import Diagnostic, Severity
from router.facts.versions import Release
from router.lint.bodies import BodyKind
from router.lint.expansion import with_macros
from router.lint.rule import Context, rule
from router.lint.unparsed import UNIT, Why, is_text, rest_of, unfinished, why, without_strings
from router.syntax.expr import OpaqueExpr
from router.syntax.read.expressions import read_expression
from router.syntax.read.transform_lines import value_expression
from router.syntax.statement import Assigning, EvalMacro, EvalSet, Requirements
from router.text import MappedText

_MACRO = re.compile(r"\$[A-Za-z_]*\([^()$]*\)")
_NAMED = re.compile("`x{4,}`")
_OF_JOB = re.compile(r"(?i)\$(INT|REAL)?\(MY\.")


@rule(on=(Assigning, Requirements), severity=Severity.ERROR, computed=True)
def check(statement: Assigning | Requirements, context: Context) -> Iterator[Diagnostic]:
    """Report a value that does not parse for no reason that has a rule of its own."""
    if isinstance(statement, Assigning):
        yield from _rest(statement, context)
        yield from _with_macros(statement, context)
        yield from _around_macros(statement, context)
    if why(statement, context.release) is not Why.OTHER:
        return
    body = context.body
    required = isinstance(statement, Requirements)
    if required and body is not None and body.kind is BodyKind.TRANSFORM:
        return  # RL109: this one switches the whole router off
    problem = read_expression(statement.value, release=context.release).problem
    effect = _skips(statement)
    if required:
        effect = (
            "HTCondor drops the route"
            if body and body.kind is BodyKind.ROUTE
            else "HTCondor drops the transform"
        )
    where = statement.value.strip() if problem is None else problem.span
    message = (
        "this is no ClassAd expression" if problem is None else f"no ClassAd expression: {problem.message}"
    )
    yield context.report(where, message, help=effect)


def _skips(statement: Assigning | Requirements) -> str:
    if isinstance(statement, EvalSet | EvalMacro):
        return "HTCondor skips the line: nothing is evaluated"
    return "HTCondor skips the line: the attribute is not set"


def _rest(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report what stands behind an expression and is passed over."""
    rest = rest_of(statement, context.release)
    if rest is None or not rest.text or rest.text[0] in "#;=" or is_text(statement.value.text.strip()):
        return  # RL008, RL009, RL513, RL502
    if UNIT.search(without_strings(statement.value.text)):
        return  # RL514
    evaluated = isinstance(statement, EvalSet | EvalMacro)
    yield context.report(
        rest,
        f"HTCondor reads up to here: `{rest.text}` is passed over",
        help="make one expression of it, or take the rest away",
        severity=None if evaluated else Severity.WARNING,
    )


def _with_macros(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report a value that its macros, all of them known, do not make an expression."""
    full = with_macros(statement, context.scene, context.body)
    if full is not None and why(full, context.release) is Why.OTHER:
        yield context.report(
            statement.value.strip(),
            f"with its macros this is `{full.value.text}`, no ClassAd expression",
            help=_skips(statement),
        )


def _around_macros(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report a value that is none whatever its macros hold: it breaks off, or a parenthesis is left over.

    An attribute of the job is an expression whole in itself; what a host defines may be any piece of one.
    """
    value = statement.value.strip()
    if why(statement, context.release) is not Why.UNKNOWN or "$$" in value.text:
        return
    if with_macros(statement, context.scene, context.body) is not None:
        return
    tries = [_stand_ins(value.text, one) for one in "x1"]
    keyword = type(statement).__name__.upper()
    if "$" in tries[0] or not all(_is_broken(one, keyword, context.release) for one in tries):
        return
    bare = without_strings(tries[0])
    closed_twice = bare.count(")") > bare.count("(")
    if unfinished(bare) or closed_twice or all(map(_OF_JOB.match, _MACRO.findall(value.text))):
        problem = read_expression(replace(value, text=tries[0]), release=context.release).problem
        if problem is None:
            return  # RL516
        yield context.report(
            problem.span,
            f"no ClassAd expression, whatever the macros hold: {_NAMED.sub('a macro', problem.message)}",
            help=_skips(statement),
        )


def _stand_ins(text: str, one: str) -> str:
    """Return a text with each macro replaced by a name or number as long as it."""
    return _MACRO.sub(lambda found: one * len(found[0]), text)


@lru_cache(maxsize=20_000)
def _is_broken(text: str, keyword: str, release: Release) -> bool:
    """Tell whether a command reads no expression; values that differ in their macros alone are common."""
    return isinstance(value_expression(keyword, MappedText.of(text), release), OpaqueExpr)
