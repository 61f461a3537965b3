"""A rule's page as Markdown: what `explain` prints, and what docs/reference/rules holds."""

from router.lint.page import Page
from router.lint.rule import Profile, Rule

# Sections that are text for people; the others are shown as they stand in a file.
_CODE = frozenset({"Example", "Use instead"})


def render(rule: Rule, page: Page) -> str:
    """Return the page."""
    out = [f"# {page.code} {page.name}", "", page.summary, "", f"{rule.severity.value}; {_where(rule)}.", ""]
    for heading, text in page.sections:
        body = f"```\n{text}\n```" if heading in _CODE else text
        out += [f"## {heading}", "", body.strip("\n"), ""]
    out += ["## Suppress", "", "```", f"# routelint: ignore[{page.code}] -- why", "```", ""]
    return "\n".join(out)


def _where(rule: Rule) -> str:
    if rule.only:
        return "only in profile " + ", ".join(sorted(f"`{one.value}`" for one in rule.only))
    profiles = [one.value for one in Profile if rule.is_on(one)]
    return "in profiles " + ", ".join(f"`{name}`" for name in profiles)
