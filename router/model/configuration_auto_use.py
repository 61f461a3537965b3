"""Apply the templates that knobs `AUTO_USE_CATEGORY_ITEM = condition` ask for, when all files are read.

Reference config-macros section 8. Their order, and what HTCondor says of one that it cannot apply, are oracle
runs of 25.14.1 and 23.9.6.
"""

import re

from router.diagnostics import Severity
from router.facts.knobs import knob_templates
from router.model.conditions import Refusal
from router.model.configuration_run import Runner
from router.model.configuration_special import SpecialLines, StoppedTemplateError
from router.model.knobs import Knob

# A category is of letters alone; a knob named otherwise is like any other (oracle runs of both).
_NAME = re.compile(r"AUTO_USE_([A-Za-z]+)_(.+)", re.IGNORECASE | re.DOTALL)


def apply_auto_use(runner: Runner, special: SpecialLines) -> None:
    """Apply them in the order of their names."""
    asking = [(knob, found) for knob in runner.table.defined() if (found := _NAME.fullmatch(knob.name))]
    for knob, found in sorted(asking, key=lambda pair: pair[0].name.lower()):
        if knob.raw:
            _apply(runner, special, knob, name=f"{found[1]}:{found[2]}")


def _apply(runner: Runner, special: SpecialLines, knob: Knob, *, name: str) -> None:
    verdict = runner.judge(knob.raw, knob.value)
    if isinstance(verdict, Refusal):
        _complain(runner, knob, verdict.value)
        return
    if not verdict:
        return
    templates = knob_templates(runner.release)
    if name.lower() in templates:
        try:
            special.apply(runner, name, templates[name.lower()], "", knob.value)
        except StoppedTemplateError as error:  # nothing but that template ends (oracle run)
            runner.note("CF009", str(error), knob.value, severity=Severity.WARNING)
    else:
        _complain(runner, knob, f"no template named {name}")


def _complain(runner: Runner, knob: Knob, reason: str) -> None:
    runner.say(f"Configuration error while interpreting {knob.name} : {reason}")
    runner.note("CF006", f"`{knob.name}` is not applied: {reason}", knob.value, severity=Severity.WARNING)
