"""Write the pages of docs/reference that are made from the code: rules, commands and codes.

python -m tests.make_docs [--check]
"""

import sys
from collections.abc import Mapping
from pathlib import Path

import click

from router.cli.main import COMMANDS, cli
from router.convert.losses import LOSSES
from router.diagnostics.codes import LINTING, PREVIEWING, READING, ROUTING, Code
from router.lint.page import page_of
from router.lint.registry import all_rules
from router.lint.rule import Profile
from router.render.page import render

ROOT = Path(__file__).parent.parent

FOLDER = ROOT / "docs/reference/rules"
FAMILIES = {
    "RL0": "Files and blocks",
    "RL1": "Tables of names",
    "RL2": "Commands",
    "RL3": "Route knobs",
    "RL4": "Where the job goes",
    "RL5": "Expressions",
    "RL6": "Scopes and macros",
    "RL7": "Policy",
    "RL8": "Docker",
    "RL9": "Versions",
    "SEC": "Security",
    "CE": "HTCondor-CE",
}


def pages() -> dict[str, str]:
    """Return each page's text by its file name."""
    made = {f"{rule.code.lower()}.md": render(rule, page_of(rule)) for rule in all_rules()}
    made["index.md"] = index()
    made["../conversion-codes.md"] = conversion_codes()
    made["../codes.md"] = other_codes()
    made["../commands.md"] = commands()
    return made


def conversion_codes() -> str:
    """Return the table of what `convert` may say."""
    out = [
        "# What a conversion may say",
        "",
        "Made from `router/convert/losses.py` by `make docs`.",
        "",
        "| code | name | severity | what to know or do |",
        "|---|---|---|---|",
    ]
    for code, loss in sorted(LOSSES.items()):
        out.append(f"| {code} | `{loss.name}` | {loss.severity.value} | {loss.help} |")
    return "\n".join([*out, ""])


def other_codes() -> str:
    """Return the tables of the codes that are neither a rule's nor a conversion's."""
    out = [
        "# Codes of what is not a rule's",
        "",
        "Made from `router/diagnostics/codes.py` by `make docs`; `condor-routes explain CODE` prints a row.",
        "",
        "Findings of `lint` have the codes of the [rules](rules/index.md), and one of its own:",
        "",
        *code_table(LINTING, rules=False),
        "",
        "Every command that reads a configuration says under these what the reader and the loader find;",
        "`lint` says it through the rule that is named, and RL001, RL002 and RL004 are theirs as well:",
        "",
        *code_table(READING, rules=True),
        "",
        "`simulate` reports these with the outcome of a job, or on standard error where there is none:",
        "",
        *code_table(ROUTING, rules=False),
        "",
        "`preview` has one of its own:",
        "",
        *code_table(PREVIEWING, rules=False),
    ]
    return "\n".join([*out, ""])


def code_table(codes: Mapping[str, Code], *, rules: bool) -> list[str]:
    """Return the lines of a table of codes, with a column for the rules of lint or without."""
    head = "| code | severity | what it says |" + (" `lint` says so with |" if rules else "")
    lines = [head, "|---|---|---|" + ("---|" if rules else "")]
    for code, row in codes.items():
        last = f" {', '.join(row.rules)} |" if rules else ""
        lines.append(f"| {code} | {row.severity} | {row.meaning} |{last}")
    return lines


def commands() -> str:
    """Return the help of every command."""
    out = [
        "# Commands",
        "",
        "Made from the commands' own help by `make docs`.",
        "Exit status everywhere: 0 clean or equal; 1 findings or differences; 2 could not run.",
        "",
    ]
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        context = click.Context(command, info_name=f"condor-routes {name}", max_content_width=100)
        context.terminal_width = 100
        out += [f"## {name}", "", "```text", command.get_help(context).rstrip(), "```", ""]
    return "\n".join(out)


def index() -> str:
    """Return the table of all rules."""
    out = [
        "# Rules",
        "",
        "Made from the rules' own files by `make docs`; `condor-routes explain CODE` prints the same page.",
        "",
    ]
    for prefix, title in FAMILIES.items():
        rules = [rule for rule in all_rules() if rule.code.startswith(prefix)]
        if not rules:
            continue
        out += [
            f"## {title}",
            "",
            "| code | name | severity | fix | what it finds |",
            "|---|---|---|---|---|",
        ]
        for rule in rules:
            fix = page_of(rule).section("Fix").split()[0].strip(".:,;").lower()
            only = "" if rule.is_on(Profile.DEFAULT) else " (only in some profiles)"
            name = f"[{rule.code}]({rule.code.lower()}.md)"
            summary = rule.summary.removesuffix(".").replace("|", "\\|") + only
            out.append(f"| {name} | `{rule.name}` | {rule.severity.value} | {fix} | {summary} |")
        out.append("")
    return "\n".join(out)


def main(arguments: list[str]) -> int:
    """Write the pages, or with --check tell which are not current."""
    made = pages()
    there = {path.name: path.read_text() for path in FOLDER.glob("*.md")}
    beside = [FOLDER.parent / name for name in ("conversion-codes.md", "codes.md", "commands.md")]
    there |= {f"../{path.name}": path.read_text() for path in beside if path.exists()}
    stale = sorted(name for name in made.keys() | there.keys() if made.get(name) != there.get(name))
    if "--check" in arguments:
        print("\n".join(stale) or "the pages are current")
        return int(bool(stale))
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name in stale:
        if name in made:
            (FOLDER / name).write_text(made[name])
        else:
            (FOLDER / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
