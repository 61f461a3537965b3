"""`$INT( )` or `$REAL( )` of an attribute that a job may lack.

## Why
One odd job is enough: up to 25.13.1 the daemon ends, and starts again, and ends. Later versions log it
and put in nothing. A text, such as Owner, or a macro that holds none, does the same as what is missing.

In a knob that the router reads when it starts, every version ends: condor_job_router_info of 25.13.2 and
later goes on with the default, the router does not.

## Example
SET OriginalMemory $INT(MY.maxMemory)

## Use instead
if defined MY.maxMemory
  SET OriginalMemory $INT(MY.maxMemory)
endif

## Fix
None: guard it as shown, or use EVALSET.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1, example: routed by Site
    ERROR: SET OriginalMemory invalid expression :

25.14.1, instead: routed by Site

23.9.6, example: exit status 4 when the job comes

23.9.6, instead: routed by Site; JobUniverse = 5

## Versions
An error before 25.13.2, a warning from there on. In a knob of the router an error always.
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.attributes import STRINGS
from router.facts.route_macros import ROUTER
from router.facts.router_knobs import ROUTER_KNOBS
from router.facts.versions import Feature
from router.lint.bodies import Body, lines_of
from router.lint.expansion import expanded
from router.lint.lazy import is_own
from router.lint.macros import calls
from router.lint.patterns import bare, needed
from router.lint.rule import Context, rule
from router.lint.values import is_broken, read_value
from router.model.scalars import constant
from router.syntax.config import Assignment
from router.syntax.expr import AttributeRef, Expr, Word
from router.syntax.statement import EvalMacro, MacroAssignment, Requirements, Statement
from router.text import MappedText

_TAKEN = re.compile(r"(?i)\$\(MY\.(\w+)\)")
# Attributes that every job has, with a number in them.
_ALWAYS = frozenset(
    {
        "clusterid",
        "procid",
        "jobuniverse",
        "jobstatus",
        "qdate",
        "requestcpus",
        "requestmemory",
        "requestdisk",
    }
)


@rule(on=(Statement, Assignment), severity=Severity.WARNING, marks=("$",))
def check(subject: Statement | Assignment, context: Context) -> Iterator[Diagnostic]:
    """Report it, unless the body tests somewhere that the attribute is defined, or sets it."""
    if isinstance(subject, Assignment):
        if subject.name.lower() in ROUTER_KNOBS and context.scene.definition(subject.name) is subject:
            yield from _in_knob(subject.value, context)
        return
    if context.body is None or isinstance(subject, Requirements):
        return
    if isinstance(subject, MacroAssignment) and not (
        context.scene.uses_macro(subject.name) or subject.name.lower() in ROUTER
    ):
        return
    for line in lines_of(subject):
        for place, cause in _failing(line, context):
            aborts = context.release.has(Feature.FUNCTION_ERRORS_ABORT)
            yield context.report(
                place,
                f"{cause} " + ("ends the daemon" if aborts else "leaves nothing here"),
                help="put it into `if defined`, or use EVALSET",
                severity=Severity.ERROR if aborts else None,
            )


def _in_knob(value: MappedText, context: Context) -> Iterator[Diagnostic]:
    """Report it in a knob that the router reads when it starts: no job is needed."""
    for place, cause in _failing(value, context):
        yield context.report(
            place,
            f"{cause} ends the router whenever it starts",
            help="write the number, or give the macro one",
            severity=Severity.ERROR,
        )


def _failing(line: MappedText, context: Context) -> Iterator[tuple[MappedText, str]]:
    for function, argument, place in calls(line):
        if function in ("INT", "REAL"):
            cause = _cause(argument.partition(",")[0].strip(), context)
            if cause:
                yield place, cause


def _cause(name: str, context: Context) -> str:
    """Return what makes no number of an attribute or a macro; nothing where that is not known."""
    key = name.lower()
    if not re.fullmatch(r"[\w.]+(:.*)?", key):
        return ""
    if ":" in key:
        return f"the default in `{name}`, which is not taken off,"
    if not key.startswith("my."):
        return _of_macro(name, context)
    return _of_attribute(name[3:], context)


def _of_macro(name: str, context: Context) -> str:
    """Return what makes no number of a macro: its text, or an attribute that it takes."""
    body = context.body
    text = expanded(f"$({name})", context.scene, body)
    if body is not None:
        macro, evaluated = body.macros.get(name.lower()), body.assigns(name)
        if len(evaluated) == 1 and isinstance(evaluated[0], EvalMacro) and macro is None:
            return _of_expression(evaluated[0].expression, context)
        taken = _TAKEN.fullmatch(macro.value.text.strip()) if macro is not None else None
        if taken:
            return _of_attribute(taken[1], context)
        if text is None and macro is not None and "$" not in macro.value.text and _is_only(macro, body):
            text = macro.value.text.strip()  # in an `if`: where that is not taken, the macro is empty
    if text is None:
        return ""
    expression = read_value(MappedText.of(text))
    if is_broken(expression):
        return f"`{text}`, no number,"
    value = constant(expression)
    if isinstance(value, str | Word):
        return f"`{text}`, no number,"
    return _of_expression(expression, context) if value is None else ""


def _is_only(macro: MacroAssignment, body: Body) -> bool:
    found = [one for one in body.statements if isinstance(one, MacroAssignment)]
    return sum(one.name.lower() == macro.name.lower() for one in found) == 1 and not macro.tag


def _of_expression(expression: Expr, context: Context) -> str:
    one = bare(expression)
    if isinstance(one, AttributeRef):
        return _of_attribute(one.name, context) if is_own(one) else ""
    causes = (_of_attribute(node.name, context) for node in needed(expression))
    return next(filter(None, causes), "")


def _of_attribute(name: str, context: Context) -> str:
    """Return what makes no number of an attribute of the job."""
    body, scene, key = context.body, context.scene, name.lower()
    if body is None:
        return f"`{name}`, no number,"  # a knob has no job
    if body.asks_for(f"my.{key}") or key in _ALWAYS:
        return ""
    if key in STRINGS and not scene.sets(key):
        return f"`{STRINGS[key]}`, a text,"
    return "" if scene.sets(key) else f"a job without `{name}`"
