"""Previews of the worker's side: text for a person, JSON for scripts (docs/reference/preview.md)."""

import json
import shlex
from collections.abc import Iterator, Sequence

from router.diagnostics import Diagnostic
from router.facts.docker import BARE_OPTIONS
from router.render.json import finding_shape
from router.worker.outcome import Mount, Preview

VERSION = 1


def preview_json(previews: Sequence[Preview]) -> str:
    """Return the document of `--format json`."""
    document = {"version": VERSION, "previews": [_shape(one) for one in previews]}
    return json.dumps(document, indent=1, ensure_ascii=True) + "\n"


def _shape(preview: Preview) -> dict[str, object]:
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
    return "\n".join("\n".join(_lines(one)) + "\n" for one in previews)


def _lines(preview: Preview) -> Iterator[str]:
    outcome = preview.outcome
    code = "" if outcome.hold_code is None else f" ({outcome.hold_code})"
    yield f"job {preview.job}: {outcome.result.value}{code}"
    yield from (f"  {clause}" for clause in (outcome.reason, *outcome.otherwise) if clause)
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
    """Return a command as lines for a shell: one option each, its value beside it, `\\` at the ends."""
    lines: list[list[str]] = []
    words = iter(argv)
    options = True
    for word in words:
        pair = [word]
        if options and word.startswith("-") and "=" not in word and word not in BARE_OPTIONS:
            pair += [value for value in (next(words, None),) if value is not None]
        elif lines and not word.startswith("-"):
            # The image ends the options; what follows is the program and its arguments.
            options = word in ("create", "exec", "run") and len(lines) < 4
        lines.append(pair)
    return _joined(lines)


def _joined(lines: list[list[str]]) -> list[str]:
    texts = [shlex.join(words) for words in lines]
    return [f"{text} \\" for text in texts[:-1]] + texts[-1:]
