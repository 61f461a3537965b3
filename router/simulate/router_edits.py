"""What the job router does to a job on its own, before any transform runs.

Source: job-router reference 6, vectors bi-*; remaps as bi-u9-remaps-* and oracle runs of both versions.
"""

import re
from collections.abc import Callable

from router.facts.universes import GRID
from router.facts.versions import Feature
from router.model.evaluation import Evaluator
from router.simulate.jobs import JobAd, attribute_key
from router.syntax.expr import Literal
from router.syntax.read.expressions import parse_expression
from router.syntax.write.expressions import write_expression

Log = Callable[[str], None]

_DELETED = (
    "ClusterId",
    "ProcId",
    "BufferBlockSize",
    "BufferSize",
    "CondorPlatform",
    "CondorVersion",
    "CoreSize",
    "GlobalJobId",
    "User",
    "QDate",
    "RemoteWallClockTime",
    "LastRemoteWallClockTime",
    "ServerTime",
    "AutoClusterId",
    "AutoClusterAttrs",
    "TotalSubmitProcs",
    "StageInStart",
    "StageInFinish",
    "UserLog",
    "UserLogUseXML",
    "DAGManNodesLog",
    "DAGManNodesMask",
    "TimerRemove",
    "SUBMIT_Iwd",
)
_SET = (
    ("JobStatus", "1"),
    ("RemoteUserCpu", "0.0"),
    ("RemoteSysCpu", "0.0"),
    ("ExitStatus", "0"),
    ("CompletionDate", "0"),
    ("NumCkpts", "0"),
    ("NumRestarts", "0"),
    ("NumSystemHolds", "0"),
    ("CommittedTime", "0"),
    ("CommittedSlotTime", "0"),
    ("CumulativeSlotTime", "0"),
    ("TotalSuspensions", "0"),
    ("LastSuspensionTime", "0"),
    ("CumulativeSuspensionTime", "0"),
    ("CommittedSuspensionTime", "0"),
    ("ExitBySignal", "false"),
)
_DELETED_KEYS = tuple(map(attribute_key, _DELETED))
_SET_KEYS = tuple((attribute_key(name), name, text) for name, text in _SET)
_DEEPEST_REMAP = 128
_ODD = re.compile(r"[\"\\\0-\x1f]")
_SPACE = " \t\r\n\f\v"


def string_text(text: str) -> str:
    """Return a string as an ad holds it."""
    return write_expression(Literal(value=text)) if _ODD.search(text) or not text.isascii() else f'"{text}"'


def string_value(ad: JobAd, name: str, evaluator: Evaluator) -> str | None:
    """Return what an attribute evaluates to, if that is a string."""
    text = ad.text(name)
    if text is None:
        return None
    if text[:1] == '"' and text[-1:] == '"' and text.isascii() and not _ODD.search(text, 1, len(text) - 1):
        return text[1:-1]
    expression = parse_expression(text, release=evaluator.release)
    if isinstance(expression, Literal):
        return expression.value if isinstance(expression.value, str) else None
    value = None if expression is None else evaluator.evaluate(expression, my=ad)
    return value if isinstance(value, str) else None


def make_routed(
    ad: JobAd, *, universe: int, grid_resource: str, sandboxed: bool, evaluator: Evaluator, log: Log
) -> bool:
    """Turn the copy of a job into the one to submit; False where HTCondor ends: without a JobUniverse."""
    lines = ad.lines
    for key in _DELETED_KEYS:
        lines.pop(key, None)
    if evaluator.release.has(Feature.DELETES_OS_USER):
        ad.delete("OsUser")
    for key, name, text in _SET_KEYS:
        line = lines.get(key)
        lines[key] = f"{name if line is None else line[: len(key)]} = {text}"
    old = ad.text("JobUniverse")
    if old is None:
        return False
    ad.set("JobUniverse", str(universe))
    ad.set("Remote_JobUniverse", old)
    if universe == GRID:
        ad.delete("CurrentHosts")
        ad.set("GridResource", string_text(grid_resource))
        if not sandboxed:
            _undo_remaps(ad, evaluator, log)
    return True


def _undo_remaps(ad: JobAd, evaluator: Evaluator, log: Log) -> None:
    """Let a grid job write its output where the remaps would have put it."""
    remaps = string_value(ad, "TransferOutputRemaps", evaluator)
    if not remaps:
        return
    ad.delete("TransferOutputRemaps")
    for name in ("Out", "Err"):
        file = string_value(ad, name, evaluator)
        if file is None:
            continue
        log(f"REMAP: begin with rules: {remaps}\n")
        found, _ = _remap(remaps, file, 0, log)
        if found is not None:
            ad.set(name, string_text(found))


def _remap(rules: str, file: str, level: int, log: Log) -> tuple[str | None, bool]:
    """Return where a file goes, None if it stays; and whether the rules go round in circles."""
    log(f"REMAP: {level}: {file}\n")
    if level > _DEEPEST_REMAP:
        log(f"REMAP: aborting after {level} iterations\n")
        return "<abort>", True
    target = _rule_for(rules, file)
    if target is not None:
        further, circular = _remap(rules, target, level + 1, log)
        if circular:
            return f"<{level}: {file}>{further}", True
        return target if further is None else further, False
    parent, slash, entry = file.rpartition("/")
    if not slash:
        return None, False
    moved, circular = _remap(rules, parent, level + 1, log)
    if circular:
        return f"<{level}: {file}>{moved}", True
    return None if moved is None else f"{moved}/{entry}", False


def _rule_for(rules: str, file: str) -> str | None:
    """Find `file=target` among rules separated by `;`; a backslash protects either sign."""
    text = rules.replace("\t", "").replace("\n", "")
    at = 0
    while True:
        name, after = _up_to(text, at, "=")
        if after is None:
            return None
        if ";" in name:  # a rule without its `=`: left out
            at += name.index(";") + 1
            continue
        target, after = _up_to(text, after + 1, ";")
        if name == file:
            return target
        if after is None:
            return None
        at = after + 1


def _up_to(text: str, at: int, stop: str) -> tuple[str, int | None]:
    """Return the text up to an unprotected `stop`, trimmed, and where that stands (None: nowhere)."""
    taken = ""
    while at < len(text):
        if text[at] == "\\" and text[at + 1 : at + 2] == stop:
            taken += stop
            at += 2
            continue
        if text[at] == stop:
            return taken.strip(_SPACE), at
        taken += text[at]
        at += 1
    return taken.strip(_SPACE), None
