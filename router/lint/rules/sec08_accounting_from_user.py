"""An accounting group that the submitter chooses.

## Why
The group decides whose share is used up and who is billed. Taken from an attribute of the job that anyone can
write, it is the submitter's choice: plain, in strcat, through `$(MY.x)`, COPY or a macro, or as the test that
chooses between two groups. DEFAULT leaves a group that the job brings, which is noted.

## Example
EVALSET AcctGroup strcat("group_", VOGroup)

## Use instead
EVALSET AcctGroup userMap("Groups", Owner, VOGroup, "other")

## Fix
None: the map of who may use which group is yours to write.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; AcctGroup = undefined

Instead: routed by Site; AcctGroup = "other"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.lint.bodies import Body
from router.lint.effects import is_target
from router.lint.identity import open_to_all
from router.lint.outcomes import conditions, outcomes
from router.lint.passage import is_made
from router.lint.patterns import bare
from router.lint.rule import Context, Place, rule
from router.lint.values import IDENTITY
from router.syntax.expr import AttributeRef, Call, Elvis, Expr, Literal, MacroRef, same_name
from router.syntax.node import walk
from router.syntax.statement import Assigning, AttributeName, Copying, Default, EvalMacro

_GROUPS = ("acctgroup", "accountinggroup", "acctgroupuser")
_JOINING = frozenset(
    {"strcat", "tolower", "toupper", "substr", "join", "regexps", "replace", "replaceall", "string"}
)
_OF_JOB = re.compile(r"(?i)\$\(MY\.(?P<name>\w+)")
_MACRO = re.compile(r"\$\((?P<name>\w+)(:[^()]*)?\)")
_CHOICE = "and so choose the group"


@rule(on=(Assigning, Copying), severity=Severity.ERROR, names=_GROUPS, old=True)
def check(statement: Assigning | Copying, context: Context) -> Iterator[Diagnostic]:
    """Report a group that is taken from, or chosen by, an attribute of the submitter's making."""
    if isinstance(statement, Copying):
        yield from _copied(statement, context)
        return
    if statement.attribute.name.lower() not in _GROUPS or isinstance(statement, EvalMacro):
        return
    found = _taken(statement, context)
    if found is not None:
        yield _report(*found, context)
    elif isinstance(statement, Default):
        yield context.report(
            statement.attribute,
            f"a job that brings `{statement.attribute.name}` keeps it, whoever sent it",
            help=f'map it: `userMap("...", Owner, {statement.attribute.name}, "...")`',
            severity=Severity.INFO,
        )
    elif any(_keeps_own(one, statement) for one in walk(statement.expression)):
        yield context.report(
            statement.value.strip(),
            f"a job that brings `{statement.attribute.name}` keeps it, whoever sent it",
            help=f'map it: `userMap("...", Owner, {statement.attribute.name}, "...")`',
            severity=Severity.INFO,
        )


def _report(name: str, place: Place, context: Context) -> Diagnostic:
    return context.report(
        place,
        f"any submitter can set `{name}`, {_CHOICE}",
        help=f'map it: `userMap("...", Owner, {name}, "...")`',
    )


def _taken(statement: Assigning, context: Context) -> tuple[str, Place] | None:
    """Return the attribute that gives the group, or chooses it, and where it stands."""
    for one in outcomes(statement.expression):
        found = _first(one, context)
        if found is not None and not _is_sure(found.name, context):
            return found.name, found
    text = statement.value.text
    for _ in range(4):
        job = _OF_JOB.search(text)
        if job is not None:
            return None if _is_sure(job["name"], context) else (job["name"], statement.value.strip())
        text = _MACRO.sub(lambda found: _held(found["name"], context.body), text)
    for condition in conditions(statement.expression):
        chosen = open_to_all(condition, context.scene)
        if chosen is not None:
            return chosen.name, chosen
    return None


def _first(expression: Expr, context: Context) -> AttributeRef | None:
    """Return the attribute that a text begins with, apart from constants: what follows is below it."""
    one = bare(expression)
    match one:
        case AttributeRef():
            return one
        case Call(name=name, arguments=arguments) if name.lower() in _JOINING:
            inner = arguments[1:2] if name.lower() in ("regexps", "replace", "replaceall") else arguments
            for argument in inner:
                for each in outcomes(argument):
                    if not isinstance(each, Literal):
                        return None if isinstance(each, MacroRef) else _first(each, context)
        case Call(name=name, arguments=(_, key, *_)) if same_name(name, "userMap"):
            return _first(key, context)
    return None


def _held(name: str, body: Body | None) -> str:
    """Return the text that a macro of the body holds, an attribute as `$(MY.x)`."""
    if body is None:
        return ""
    if name.lower() in body.macros:
        return body.macros[name.lower()].value.text
    made = [one for one in body.assigns(name) if isinstance(one, EvalMacro)]
    one = bare(made[-1].expression) if made else None
    return f"$(MY.{one.name})" if isinstance(one, AttributeRef) else ""


def _is_sure(name: str, context: Context) -> bool:
    key = name.lower()
    return key in IDENTITY or key in _GROUPS or key in ("my", "target") or is_made(context.scene, key)


def _keeps_own(node: object, statement: Assigning) -> bool:
    match node:
        case Elvis(left=left):
            one = bare(left)
            return isinstance(one, AttributeRef) and same_name(one.name, statement.attribute.name)
        case _:
            return False


def _copied(statement: Copying, context: Context) -> Iterator[Diagnostic]:
    target = statement.target
    if statement.new_name.text.strip().lower() not in _GROUPS:
        return
    if isinstance(target, AttributeName):
        if not _is_sure(target.name, context):
            yield _report(target.name, target, context)
    elif not any(is_target(target, name) for name in (*IDENTITY, *_GROUPS)):
        yield context.report(
            target, f"any submitter can set what this matches, {_CHOICE}", help="map it with userMap"
        )
