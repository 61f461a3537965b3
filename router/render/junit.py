"""Findings as a JUnit report: one suite a file, one failed case a finding."""

import re
from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from router.diagnostics import Diagnostic
from router.render.full import frame

# XML 1.0 has no way to write these, not even as a reference.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def render(findings: Sequence[Diagnostic], paths: Sequence[str]) -> str:
    """Return the report; a file without findings has one case that passed."""
    by_path: dict[str, list[Diagnostic]] = {path: [] for path in paths}
    for finding in findings:
        by_path.setdefault(finding.primary.path, []).append(finding)
    cases = sum(max(len(group), 1) for group in by_path.values())
    head = f'<testsuites name="routelint" tests="{cases}" failures="{len(findings)}" errors="0">'
    suites = "".join(_suite(path, group) for path, group in by_path.items())
    return f'<?xml version="1.0" encoding="utf-8"?>\n{head}\n{suites}</testsuites>\n'


def _suite(path: str, findings: list[Diagnostic]) -> str:
    name = _attribute(path)
    count = max(len(findings), 1)
    head = (
        f' <testsuite name={name} tests="{count}" failures="{len(findings)}" errors="0" skipped="0" time="0">'
    )
    if not findings:
        return f'{head}\n  <testcase name="routelint" classname={name} time="0"/>\n </testsuite>\n'
    return f"{head}\n{''.join(_case(finding, name) for finding in findings)} </testsuite>\n"


def _case(finding: Diagnostic, name: str) -> str:
    line, column = finding.primary.source.position(finding.primary.span.start)
    case = f'  <testcase name={_attribute(f"{finding.code}:{line}:{column}")} classname={name} time="0">'
    kind, message = _attribute(finding.severity.value), _attribute(finding.message)
    text = escape(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", frame(finding)))
    return f"{case}\n   <failure type={kind} message={message}>{text}</failure>\n  </testcase>\n"


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\N{REPLACEMENT CHARACTER}", text))
