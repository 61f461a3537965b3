"""Codes of what readers, loader and simulator say.

Those of lint rules and of conversions have tables of their own. A code is for ever.
`docs/reference/codes.md` is made from this table.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Code:
    """What one code says: its severity in words, its meaning, and the lint rules that report the same."""

    severity: str
    meaning: str
    rules: tuple[str, ...] = ()


# Of a configuration and its transforms: said by the commands that read one.
READING: dict[str, Code] = {
    "CF001": Code("error", "a line has no operator: HTCondor stops reading there", ("RL017",)),
    "CF002": Code(
        "error", "`if`, `elif`, `else` and `endif` do not fit together, or nest deeper than 63", ("RL017",)
    ),
    "CF003": Code(
        "warning, error after `#opt:strict`", "`NAME : value` is an obsolete assignment", ("RL017",)
    ),
    "CF004": Code("error", "the condition of an `if` is none that HTCondor knows", ("RL017",)),
    "CF005": Code(
        "error",
        "an `include` or LOCAL_CONFIG_FILE cannot be read, or nests deeper than 20",
        ("RL017", "RL029"),
    ),
    "CF006": Code("error", "`use` names no template that this HTCondor has", ("RL017",)),
    "CF007": Code("info", "what a template of `use` sets is not known here"),
    "CF008": Code("info", "a tag of a template language is not checked", ("RL018",)),
    "CF009": Code(
        "error or warning", "the configuration's own `error :` or `warning :` line was reached", ("RL017",)
    ),
    "CF010": Code("info", "a command that would give configuration is not run"),
    "CF011": Code(
        "info",
        "the value of a macro is not known here: the environment, what HTCondor finds out on its host, an "
        "expression without the ClassAd bindings, a random number",
    ),
    "CF012": Code(
        "error",
        "macros refer to one another in a circle, or they or `include`s grow beyond reason:"
        " HTCondor never ends, or not soon",
    ),
    "CF013": Code(
        "warning, error where it ends HTCondor's process", "a macro function fails, in HTCondor's words"
    ),
    "TR001": Code("error", "a line of a transform that HTCondor refuses"),
    "TR002": Code("error", "`if` and `endif` of a transform do not fit together"),
}

# Of jobs: said by `simulate` with the outcome of a job, or on standard error where there is none.
ROUTING: dict[str, Code] = {
    "AD001": Code("error", "a job ad cannot be read, and is skipped"),
    "SM001": Code("warning", "a line of a transform fails, and HTCondor goes on with the next"),
    "SM002": Code("error", "a transform fails, so that the job is not routed"),
    "SM003": Code("error", "the job router ends or hangs at this job"),
    "SM010": Code("error", "the job router ends or hangs while it reads its configuration"),
}

# Of workers: said by `preview`, beside the rules of lint for a worker's configuration.
PREVIEWING: dict[str, Code] = {
    "WK001": Code(
        "warning", "the worker's `START` is not true for the job, so the negotiator would not send it there"
    ),
}

# Of lint itself.
LINTING: dict[str, Code] = {
    "RL000": Code("error", "a rule of routelint broke; the others went on, and the exit status is 2"),
}

CODES: dict[str, Code] = {**LINTING, **READING, **ROUTING, **PREVIEWING}
