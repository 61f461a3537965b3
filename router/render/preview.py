"""Previews of the worker's side: text for a person, JSON for scripts (docs/reference/preview.md)."""

import json
import shlex
from collections.abc import Iterator, Sequence

from router.diagnostics import Diagnostic
from router.facts.docker import BARE_OPTIONS, BARE_SINGULARITY_OPTIONS
from router.render.json import finding_shape
from router.render.width import visible
from router.text import encode
from router.worker.outcome import Mount, Preview

VERSION = 1


def preview_json(previews: Sequence[Preview]) -> str:
    """Return the document of `--format json`."""
    document = {"version": VERSION, "previews": [preview_shape(one) for one in previews]}
    return json.dumps(document, indent=1, ensure_ascii=True) + "\n"


def preview_shape(preview: Preview) -> dict[str, object]:
    """Return one preview as plain data."""
    return {
        "job": preview.job,
        "argv": None if preview.argv is None else list(preview.argv),
        "outcome": str(preview.outcome),
        "mounts": [
            {"volume": mount.volume, "mounted": mount.mounted, "why": mount.why} for mount in preview.mounts
        ],
        "findings": [finding_shape(finding) for finding in preview.findings],
    }


def preview_text(previews: Sequence[Preview]) -> str:
    """Return what a person reads: the outcome, what is wrong, what is mounted, then the command."""
    return "\n".join("".join(f"{visible(line)}\n" for line in _lines(one)) for one in previews)


def _lines(preview: Preview) -> Iterator[str]:
    outcome = preview.outcome
    code = "" if outcome.hold_code is None else f" ({outcome.hold_code})"
    yield f"job {preview.job}: {outcome.result.value}{code}"
    if outcome.reason:
        yield f"  {outcome.reason}"
    yield from (f"  or {clause}" for clause in outcome.otherwise)
    for finding in preview.findings:
        yield from _finding(finding)
    if preview.mounts:
        yield ""
        yield "  mounts"
        yield from _mounts(preview.mounts)
    if preview.argv is not None:
        yield ""
        yield "  command"
        yield from (f"    {line}" for line in command_lines(preview.argv))


def _finding(finding: Diagnostic) -> Iterator[str]:
    label = finding.primary
    line, column = label.source.position(label.span.start)
    yield ""
    yield f"  {finding.severity.value}[{finding.code}]: {finding.message}"
    yield f"    {label.path}:{line}:{column}: {label.source.line(line).strip()}"
    if finding.help:
        yield f"    help: {finding.help}"


def _mounts(mounts: Sequence[Mount]) -> Iterator[str]:
    rows = [("+" if mount.mounted else "-", mount.spec or mount.volume, mount.why) for mount in mounts]
    width = max(len(row[1]) for row in rows)
    for sign, what, why in rows:
        yield f"    {sign} {what:<{width}}  {why}"


def command_lines(argv: Sequence[str]) -> list[str]:
    """Return a command as lines for a shell: each option with its value, then the image, then the program."""
    at = 1 + next((n for n, word in enumerate(argv) if word in ("create", "exec", "run")), 0)
    without_value = BARE_OPTIONS if "create" in argv[:at] else BARE_SINGULARITY_OPTIONS
    groups = [list(argv[:at])]
    while at < len(argv) and argv[at].startswith("-"):
        bare = "=" in argv[at] or argv[at] in without_value
        groups.append(list(argv[at : at + (1 if bare else 2)]))
        at += len(groups[-1])
    groups += [list(argv[at : at + 1]), list(argv[at + 1 :])]
    texts = [" ".join(map(_quoted, words)) for words in groups if words]
    return [f"{text} \\" for text in texts[:-1]] + texts[-1:]


def _quoted(word: str) -> str:
    """Return a word as a shell reads it; with control characters in bash's own quotes."""
    if word.isprintable():
        return shlex.quote(word)
    spelt = word.replace("\\", "\\\\").replace("'", "\\'")
    return "$'" + "".join(one if one.isprintable() else _escaped(one) for one in spelt) + "'"


def _escaped(character: str) -> str:
    """Return a character's bytes in octal, of three digits so that none behind them is read along."""
    return "".join(f"\\{byte:03o}" for byte in encode(character))
