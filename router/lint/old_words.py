"""Findings about routes in the old syntax, in its words."""

import re
from dataclasses import replace

from router.diagnostics import Diagnostic, Severity

_WORDS = {"EVALSET": "eval_set_", "REQUIREMENTS": "requirements", "SET": "set_"}
_COMMAND = re.compile(r"\b(EVALSET|REQUIREMENTS|SET)\b")


def in_old_words(finding: Diagnostic, *, is_read: bool) -> Diagnostic:
    """Return a finding as the old syntax says it, without the fix, which is one of the new.

    Where HTCondor does not read such routes at all (RL901), it is a warning for the time after conversion.
    """
    old = replace(finding, message=_said(finding.message), help=_said(finding.help), fix=None)
    if is_read or finding.severity is not Severity.ERROR:
        return old
    return replace(old, severity=Severity.WARNING)


def _said(text: str) -> str:
    return _COMMAND.sub(lambda found: _WORDS[found[1]], text)
