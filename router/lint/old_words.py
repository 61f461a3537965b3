"""Findings about routes in the old syntax, in its words."""

import re
from dataclasses import replace

from router.diagnostics import Diagnostic, Fix, Severity
from router.lint.bodies import Body
from router.syntax.statement import Assigning, Copy, Requirements
from router.text import Edit

_WORDS = {"EVALSET": "eval_set_", "REQUIREMENTS": "requirements", "SET": "set_"}
_COMMAND = re.compile(r"\b(EVALSET|REQUIREMENTS|SET)\b")


def in_old_words(finding: Diagnostic, body: Body, *, is_read: bool) -> Diagnostic:
    """Return a finding as the old syntax says it; a fix stays if it is one of expressions alone.

    Where HTCondor does not read such routes at all (RL901), it is a warning for the time after conversion.
    """
    old = replace(
        finding, message=_said(finding.message), help=_said(finding.help), fix=_kept(finding.fix, body)
    )
    if is_read or finding.severity is not Severity.ERROR:
        return old
    return replace(old, severity=Severity.WARNING)


def _kept(fix: Fix | None, body: Body) -> Fix | None:
    """Return a fix whose edits stand in values: those are expressions in both syntaxes.

    But for backslashes, which a `set_` reads as a text of the new ClassAds does, and SET does not; and for
    lines that are added.
    """
    if fix is None or any(
        {"\\", "\n"} & set(edit.text) or not _is_in_value(edit, body) for edit in fix.edits
    ):
        return None
    return fix


def _is_in_value(edit: Edit, body: Body) -> bool:
    return any(
        one.keyword_span.end <= edit.span.start and edit.span.end <= one.span.end
        for one in body.statements
        if isinstance(one, Assigning | Requirements | Copy)
    )


def _said(text: str) -> str:
    return _COMMAND.sub(lambda found: _WORDS[found[1]], text)
