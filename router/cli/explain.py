"""`condor-routes explain CODE`: the page of a rule, or what another code says."""

import sys

import click

from router.cli.options import complete_codes
from router.convert.losses import LOSSES
from router.diagnostics.codes import CODES
from router.lint.page import page_of
from router.lint.registry import all_rules, find_rule
from router.lint.settings import did_you_mean
from router.render.code import render_code, render_conversion_code
from router.render.fold import fold_page, terminal_width
from router.render.page import render

_WIDEST = 100  # longer lines are hard to read


@click.command("explain")
@click.argument("code", shell_complete=complete_codes)
def command(code: str) -> int:
    """Say what a code of any command means; of a lint rule what it finds, why, and what HTCondor does.

    CODE may be a rule's name.
    """
    click.echo(fold_page(_page(code), min(terminal_width(sys.stdout), _WIDEST)), nl=False)
    return 0


def _page(code: str) -> str:
    rule, loss, other = find_rule(code), LOSSES.get(code.upper()), CODES.get(code.upper())
    if rule is not None:
        return render(rule, page_of(rule))
    if loss is not None:
        return render_conversion_code(code.upper(), loss.name, loss.severity.value, loss.help)
    if other is not None:
        return render_code(code.upper(), other)
    rules = [word for one in all_rules() for word in (one.code, one.name)]
    known = (*rules, *LOSSES, *CODES)
    wanted = code.upper() if any(map(str.isdigit, code)) else code.lower()
    raise click.UsageError(f"no code or rule `{code}`{did_you_mean(wanted, known)}")
