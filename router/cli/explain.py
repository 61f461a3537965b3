"""`condor-routes explain CODE`: the page of a rule."""

import click

from router.cli.options import complete_rules
from router.lint.page import page_of
from router.lint.registry import all_rules, find_rule
from router.lint.settings import did_you_mean
from router.render.page import render


@click.command("explain")
@click.argument("code", shell_complete=complete_rules)
def command(code: str) -> int:
    """Print what a rule finds, why, and what HTCondor does with it. CODE may be a rule's name."""
    rule = find_rule(code)
    if rule is None:
        known = tuple(word for one in all_rules() for word in (one.code, one.name))
        wanted = code.upper() if code.upper()[:2] in ("RL", "SE", "CE") else code.lower()
        raise click.UsageError(f"no rule `{code}`{did_you_mean(wanted, known)}")
    click.echo(render(rule, page_of(rule)), nl=False)
    return 0
