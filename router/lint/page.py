"""A rule's page: its module docstring, taken apart.

The headings are fixed, in this order; Versions and Profile may be left out. An example is shown as it
stands, and is a test: see tests/lint/examples.py.
"""

import re
from dataclasses import dataclass

from router.lint.registry import BrokenRule
from router.lint.rule import Rule

HEADINGS = ("Why", "Example", "Use instead", "Fix", "HTCondor", "Versions", "Profile")
OPTIONAL = frozenset({"Versions", "Profile"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What one rule's page says."""

    code: str
    name: str
    summary: str
    sections: tuple[tuple[str, str], ...]

    def section(self, heading: str) -> str:
        """Return a section's text, empty if there is none."""
        return dict(self.sections).get(heading, "")


def page_of(rule: Rule) -> Page:
    """Take a rule's docstring apart.

    Raises:
        BrokenRule: a heading is missing, unknown or out of order.
    """
    summary, *rest = re.split(r"(?m)^## (.+)$", rule.text.strip())
    sections = tuple((rest[i].strip(), rest[i + 1].strip("\n")) for i in range(0, len(rest), 2))
    given = [heading for heading, _ in sections]
    wanted = [heading for heading in HEADINGS if heading in given or heading not in OPTIONAL]
    if given != wanted:
        raise BrokenRule(f"{rule.module}: headings are {given}, not {wanted}")
    if not summary.strip() or not all(text.strip() for _, text in sections):
        raise BrokenRule(f"{rule.module}: an empty summary or section")
    return Page(code=rule.code, name=rule.name, summary=summary.strip(), sections=sections)
