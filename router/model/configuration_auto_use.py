"""Apply the templates that knobs `AUTO_USE_CATEGORY_ITEM = condition` ask for, when all files are read.

Reference config-macros section 8. Their order, and what HTCondor says of one that it cannot apply, are oracle
runs of 25.14.1 and 23.9.6.
"""

from router.diagnostics import Severity
from router.facts.knobs import knob_templates
from router.model.conditions import Refusal
from router.model.configuration_run import Runner
from router.model.configuration_special import SpecialLines, StoppedTemplateError
from router.model.knobs import Knob

_PREFIX = "auto_use_"


def apply_auto_use(runner: Runner, special: SpecialLines) -> None:
    """Apply them in the order of their names."""
    asking = [knob for knob in runner.table.defined() if knob.name.lower().startswith(_PREFIX)]
    for knob in sorted(asking, key=lambda knob: knob.name.lower()):
        if knob.raw:
            _apply(runner, special, knob)


def _apply(runner: Runner, special: SpecialLines, knob: Knob) -> None:
    verdict = runner.judge(knob.raw, knob.value)
    if isinstance(verdict, Refusal):
        _complain(runner, knob, verdict.value)
        return
    if not verdict:
        return
    category, _, item = knob.name[len(_PREFIX) :].partition("_")
    templates = knob_templates(runner.release.version)
    name = f"{category}:{item}"
    if name.lower() in templates:
        try:
            special.apply(runner, name, templates[name.lower()], "", knob.value)
        except StoppedTemplateError as error:  # nothing but that template ends (oracle run)
            runner.note("CF009", str(error), knob.value, severity=Severity.WARNING)
    elif item:
        _complain(runner, knob, f"no template named {name}")


def _complain(runner: Runner, knob: Knob, reason: str) -> None:
    runner.say(f"Configuration error while interpreting {knob.name} : {reason}")
    runner.note("CF006", f"`{knob.name}` is not applied: {reason}", knob.value, severity=Severity.WARNING)
