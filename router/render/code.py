"""A code that is no lint rule's, as Markdown: what `explain` prints."""

from router.diagnostics.codes import Code


def render_code(code: str, row: Code) -> str:
    """Return the page of a code of the readers, the loader or the simulator."""
    says = [f"# {code}", "", f"{row.meaning[0].upper()}{row.meaning[1:]}.", "", f"{row.severity}."]
    if row.rules:
        says += ["", f"`lint` says so with {' and '.join(row.rules)}."]
    return "\n".join([*says, ""])


def render_conversion_code(code: str, name: str, severity: str, advice: str) -> str:
    """Return the page of a code of `convert`."""
    says = f"{advice[0].upper()}{advice[1:]}."
    return f"# {code} {name}\n\n{severity}, said by `condor-routes convert`.\n\n{says}\n"
