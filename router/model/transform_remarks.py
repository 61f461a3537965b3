"""What the parser of 25.14.1 notes of a line that it refuses, which the router's log shows after a transform.

Source: condor_job_router_info 25.14.1 -log-steps on some ninety bad lines (tests/vectors/router/odd.json).
"""

import re
from collections.abc import Callable

from router.model.transform_macros import TransformMacros
from router.syntax.read.config_lines import SPACE
from router.syntax.statement import Directive, MacroAssignment, Malformed

# What may be an operator stands right behind the first word; behind other words nobody looks for one.
_OPERATOR = re.compile(r"(?>[^ \t\r\n=:]*)[ \t]*[=:@+]")


def at_line(number: int, text: str, kind: str = "Error") -> str:
    """Return a remark about a line, by its number among the lines that run."""
    return f'{kind} "<Local>", Line {number}{text}\n'


def of_refused(statement: Malformed, number: int) -> str:
    """Return the remark about a line that is no command, if it could be taken for an assignment."""
    text = statement.text.text
    return at_line(number, f": cannot parse: {text}") if _OPERATOR.match(text) else ""


def of_assignment(statement: MacroAssignment, name: str, number: int) -> str:
    """Return the remark about an assignment that fails: to what is no name, or of a block that never ends."""
    if TransformMacros.is_name(name) or name[:1] in ("+", "-"):
        return f"Found end-of-file while scanning for '@{statement.tag}' in <Local>\n"
    return at_line(number, f": Illegal Identifier: <{name}>")


def of_directive(directive: Directive, number: int, expand: Callable[[str], str]) -> str:
    """Return the remark about a directive; what it says itself, or that it may not be here."""
    if directive.keyword in ("warning", "error"):
        return at_line(number, f": {expand(directive.value.text)}", directive.keyword.title())
    if directive.keyword == "include":
        return at_line(number, ", include statement is not allowed in this context")
    # A colon right behind the category is not seen as its end.
    before, _, _ = directive.text.text.partition(":")
    is_seen = directive.options and before[-1:] in SPACE
    category = directive.options if is_seen else directive.text.text.lstrip("@")[len("use") :].lstrip(SPACE)
    return at_line(number, f": at use {expand(category)}:{directive.value.text}")
