"""`if defined Owner`, which asks for a macro of that name.

## Why
Only `defined MY.Owner` asks for an attribute of the job. Without `MY.` the answer is always no.

## Example
if defined Owner
  SET ProjectName "cms"
endif

## Use instead
if defined MY.Owner
  SET ProjectName "cms"
endif

## Fix
Safe: as the catalogue has it; the branch begins to be taken.

## HTCondor
Recorded with one job (Owner "cms", one core, Cmd "run.sh").

25.14.1 and 23.9.6, example: routed by Site; no ProjectName

Instead: routed by Site; ProjectName = "cms"
"""

import re
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Safety, Severity, replace
from router.facts.attributes import ATTRIBUTES
from router.lint.rule import Context, rule
from router.syntax.statement import Conditional

_DEFINED = re.compile(r"(?i)\s*!?\s*defined\s+(?P<scope>TARGET\.)?(?P<name>[A-Za-z_]\w*)\s*")


@rule(on=Conditional, severity=Severity.ERROR)
def check(statement: Conditional, context: Context) -> Iterator[Diagnostic]:
    """Report the name of a well-known attribute that no text defines as a macro."""
    for branch in statement.branches:
        found = _DEFINED.fullmatch(branch.condition.text)
        if found is None or not (found["scope"] or _is_attribute(found["name"], context)):
            continue
        name = found["name"]
        span = branch.condition.span(
            found.start("scope") if found["scope"] else found.start("name"), found.end("name")
        )
        yield context.report(
            span,
            f"`defined {found['scope'] or ''}{name}` asks for a macro, and there is none: the answer is no",
            help=f"write `defined MY.{name}` for the attribute",
            fix=replace(span, f"MY.{name}", title=f"Write `MY.{name}`", safety=Safety.SAFE),
        )


def _is_attribute(name: str, context: Context) -> bool:
    """Tell whether a name is one of an attribute, and no text defines it as a macro."""
    key = name.lower()
    if key.startswith("default_") or context.scene.may_define(name) or context.scene.has_unread_parts:
        return False
    return key in ATTRIBUTES or key in context.scene.used_attributes
