"""An attribute whose name is no name.

## Why
HTCondor inserts it as it is. Nothing can read it afterwards, except as a name in single quotes,
`'My-Attr'`.

## Example
SET My-Project "cms"

## Use instead
SET MyProject "cms"

## Fix
None: the name is yours to choose.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; My-Project = "cms"; no MyProject

Instead: routed by Site; no My-Project; MyProject = "cms"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.names import ATTRIBUTE_NAME
from router.lint.broken import glued
from router.lint.characters import has_pasted
from router.lint.names import is_macro_name
from router.lint.rule import Context, rule
from router.syntax.statement import Assigning, AttributeName, Copying, EvalMacro

_COLON = AttributeName(name=":")


@rule(on=(Assigning, Copying), severity=Severity.ERROR, odd=True, old=True)
def check(statement: Assigning | Copying, context: Context) -> Iterator[Diagnostic]:
    """Report the name that SET, DEFAULT or EVALSET inserts, and the new one that COPY and RENAME refuse."""
    is_plain = isinstance(statement, Assigning) and ATTRIBUTE_NAME.fullmatch(statement.attribute.name)
    if (is_plain and not isinstance(statement, EvalMacro)) or glued(statement.text):
        return
    if isinstance(statement, EvalMacro):
        yield from _macro(statement, context)
        return
    if isinstance(statement, Copying):
        yield from _new_name(statement, context)
    elif statement.attribute.name != ":":  # RL208
        what = (
            "macros are not expanded in it" if "$" in statement.attribute.name else "it is inserted as it is"
        )
        yield context.report(
            statement.attribute,
            f"`{statement.attribute.name}` is no attribute name: {what}",
            help="use letters, digits and `_`, the first of them no digit; no prefix such as `MY.`",
        )


def _macro(statement: EvalMacro, context: Context) -> Iterator[Diagnostic]:
    name = statement.attribute.name.rstrip("=,")
    if name != ":" and not is_macro_name(name) and "$" not in name:
        yield context.report(
            statement.attribute,
            f"no macro can be used by the name `{name}`: `$({name})` stays as it is",
            help="use letters, digits, `_`, `.` and `/`",
        )


def _new_name(statement: Copying, context: Context) -> Iterator[Diagnostic]:
    """Report a new name that is refused; quotes are RL209's, comments RL008's, macros known only later."""
    name = statement.new_name.strip()
    plain = re.sub(r"\\[0-9]", "x", name.text)
    if ATTRIBUTE_NAME.fullmatch(plain) or set(name.text) & set("#$;\\") or has_pasted(name.text):
        return
    bare = name.text.strip("\"'")
    if bare != name.text and not set(bare) & set("\"'"):
        return  # RL209
    if re.search(r"\s(//|/\*)", name.text) or statement.target == _COLON:
        return  # RL007, RL208
    yield context.report(
        name,
        f"`{name.text}` is no attribute name: nothing is copied",
        help="use letters, digits and `_`, the first of them no digit; no prefix such as `MY.`",
    )
