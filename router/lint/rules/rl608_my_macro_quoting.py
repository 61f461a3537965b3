"""`$(MY.Attr)` without quotes, where the attribute is a text.

## Why
The reference puts in the text without its quotes, and what stands there then is the name of an attribute.

## Example
SET ProjectName $(MY.Owner)

## Use instead
SET ProjectName "$(MY.Owner)"

## Fix
Unsafe: another value comes out.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; ProjectName = cms

Instead: routed by Site; ProjectName = "cms"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Fix, Severity, replace
from router.facts.attributes import ATTRIBUTES, BOOLEANS, NUMBERS, STRINGS
from router.lint.kinds import Kind, kinds_of
from router.lint.macros import Reference, references
from router.lint.rule import Context, rule
from router.syntax.statement import Assigning, EvalMacro, MacroAssignment
from router.text import MappedText

_TEXT = Kind.STRING | Kind.UNDEFINED | Kind.ERROR

# One text in pieces: `$(MY.AcctGroup).$(MY.Owner)`.
_PIECES = re.compile(r"(?:[\w.@/-]|\$\([\w.]+\))+")


@rule(on=Assigning, severity=Severity.ERROR, marks=("$(",))
def check(statement: Assigning, context: Context) -> Iterator[Diagnostic]:
    """Report a reference outside of quotes to an attribute that is a text, also by way of another macro."""
    wants_text = statement.attribute.name.lower() in STRINGS and not isinstance(statement, EvalMacro)
    value = statement.value.strip()
    for one in references(value):
        name, via = _attribute(one, context)
        # Of another attribute, one with a default may be meant as a name.
        if one.has_default and name.lower() not in STRINGS:
            continue
        if one.quoted or not name or name.lower() in NUMBERS or name.lower() in BOOLEANS:
            continue
        known = name.lower() in STRINGS
        if not known and not (wants_text and value.text == one.place.text and name.lower() not in ATTRIBUTES):
            continue
        yield context.report(
            one.place,
            f"`{one.place.text}` puts in the text without quotes: it becomes the name of an attribute",
            help=f'write `"{one.place.text}"`, or `{name}` with EVALSET',
            fix=_quoted(value if _PIECES.fullmatch(value.text) else one.place),
            others=(context.label(via, "the attribute is taken here"),) if via else (),
            severity=None if known else Severity.WARNING,
        )


def _quoted(text: MappedText) -> Fix:
    return replace(text.whole_span, f'"{text.text}"', title="Put it in quotes")


def _attribute(one: Reference, context: Context) -> tuple[str, MappedText | None]:
    """Return the attribute that a reference takes, and the macro by way of which it does."""
    if one.name.lower().startswith("my."):
        return one.name[3:], None
    made = context.body.macro_assignments.get(one.name.lower(), ()) if context.body else ()
    match made[-1:]:
        case [MacroAssignment(value=value)]:
            found = re.fullmatch(r"(?i)\$\(my\.(\w+)\)", value.text.strip())
            return (found[1], value) if found else ("", None)
        case [EvalMacro(value=value, expression=expression)] if not kinds_of(expression) & ~_TEXT:
            return one.name, value
        case _:
            return "", None
