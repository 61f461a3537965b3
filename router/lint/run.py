"""A run of routelint as asked for: which rules, which versions, what is fixed."""

import fnmatch
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from router.diagnostics import Diagnostic, Severity
from router.facts.versions import Release
from router.lint.fixes import apply_fixes, fixable
from router.lint.linter import Report, lint
from router.lint.profile import detect_profile
from router.lint.registry import all_rules, select
from router.lint.releases import read_range, say_where
from router.lint.rule import Profile, Rule
from router.lint.scene import Scene
from router.lint.settings import Settings
from router.text import SourceFile, without_collection

Read = Callable[[Release, dict[str, str]], tuple[Scene, tuple[Diagnostic, ...]]]
"""Read the configuration for a release; texts given by path stand in for those on disk."""

Differ = Callable[[dict[str, str], dict[str, str]], bool]
"""Tell whether sample jobs become something else under the second texts than under the first."""

ROUNDS = 20


def no_difference(_before: dict[str, str], _after: dict[str, str]) -> bool:
    """Tell that there are no sample jobs to compare."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run found, and the texts it would write, by path."""

    report: Report
    profile: Profile
    before: dict[str, str]
    after: dict[str, str]
    fixed: tuple[Diagnostic, ...] = ()
    refused: tuple[Diagnostic, ...] = ()


def chosen(settings: Settings, profile: Profile) -> tuple[Rule, ...]:
    """Return the rules that settings and profile put on."""
    on = [rule for rule in all_rules() if rule.is_on(profile)]
    if settings.select:
        on = [rule for word in settings.select for rule in select(word)]
    off = {rule.code for word in settings.ignore for rule in select(word)}
    wanted = {rule.code for rule in on} - off
    return tuple(rule for rule in all_rules() if rule.code in wanted)


def examine(read: Read, settings: Settings, texts: dict[str, str]) -> tuple[Report, Profile]:
    """Lint the configuration under every kind of version asked for."""
    releases = read_range(settings.target_version)
    reports: list[Report] = []
    profile = Profile.DEFAULT
    with without_collection():
        for one in releases:
            scene, notes = read(one, texts)
            scene.allowed_registries = settings.allowed_registries
            profile = Profile(settings.profile) if settings.profile else detect_profile(scene)
            report = lint(scene, chosen(settings, profile), profile=profile, notes=notes)
            reports.append(_without_ignored(report, settings))
    return merge(reports, releases), profile


def _without_ignored(report: Report, settings: Settings) -> Report:
    if not settings.per_file_ignores:
        return report
    kept = tuple(one for one in report.findings if not _ignored(one, settings))
    return replace(report, findings=kept)


def _ignored(finding: Diagnostic, settings: Settings) -> bool:
    path = finding.primary.path
    return any(
        finding.code in {rule.code for word in codes for rule in select(word)}
        for pattern, codes in settings.per_file_ignores
        if fnmatch.fnmatch(path, pattern) or fnmatch.fnmatch(path.rpartition("/")[2], pattern)
    )


def merge(reports: Sequence[Report], releases: tuple[Release, ...]) -> Report:
    """Join the reports of several releases; a finding that not all share says for which it holds."""
    if len(reports) == 1:
        return reports[0]
    held: dict[tuple[object, ...], list[tuple[Diagnostic, Release]]] = {}
    for report, release in zip(reports, releases, strict=True):
        for finding in report.findings:
            held.setdefault((*finding.sort_key, finding.message), []).append((finding, release))
    findings = [_said(group, releases) for group in held.values()]
    return Report(
        findings=tuple(sorted(findings, key=lambda one: one.sort_key)),
        suppressed=reports[-1].suppressed,
        crashed=any(report.crashed for report in reports),
        files=reports[-1].files,
    )


def _said(group: list[tuple[Diagnostic, Release]], releases: tuple[Release, ...]) -> Diagnostic:
    finding = group[-1][0]
    where = say_where((release for _, release in group), releases)
    if not where:
        return finding
    return replace(finding, help="; ".join(text for text in (finding.help, f"holds for {where}") if text))


def fix(read: Read, settings: Settings, *, unsafe: bool, differ: Differ = no_difference) -> Outcome:
    """Make fixes until none is left, and check that what comes out is no worse.

    `differ` tells whether sample jobs become something else; a fix that is called safe must not do that.
    """
    report, profile = examine(read, settings, {})
    before = {source.path: source.text for source in report.files}
    texts: dict[str, str] = {}
    made: list[Diagnostic] = []
    refused: list[Diagnostic] = []
    for _ in range(ROUNDS):
        wanted = [one for one in fixable(report.findings, unsafe=unsafe) if not _among(one, refused)]
        if not wanted:
            break
        tried = _apply(wanted, texts)
        again, profile = examine(read, settings, tried)
        if worse(report, again) or (not unsafe and differ(texts, tried)):
            check = no_difference if unsafe else differ
            tried, wanted, bad = _one_by_one(read, settings, report, wanted, texts, check)
            refused += bad
            again, profile = examine(read, settings, tried)
        if tried == texts:
            break
        texts, report = tried, again
        made += wanted
    return Outcome(
        report=report,
        profile=profile,
        before={path: before[path] for path in texts},
        after=texts,
        fixed=tuple(made),
        refused=tuple(refused),
    )


def _among(finding: Diagnostic, others: list[Diagnostic]) -> bool:
    return any((one.code, one.message) == (finding.code, finding.message) for one in others)


def _apply(findings: Sequence[Diagnostic], texts: dict[str, str]) -> dict[str, str]:
    new = dict(texts)
    sources: dict[str, SourceFile] = {one.primary.path: one.primary.source for one in findings}
    for path, source in sources.items():
        fixed = apply_fixes(source, [one for one in findings if one.primary.path == path])
        if fixed.text != source.text:
            new[path] = fixed.text
    return new


def _one_by_one(
    read: Read,
    settings: Settings,
    report: Report,
    findings: Sequence[Diagnostic],
    texts: dict[str, str],
    differ: Differ,
) -> tuple[dict[str, str], list[Diagnostic], list[Diagnostic]]:
    """Make the first fix that does no harm; the rest come in later rounds, on the text as it is then."""
    bad: list[Diagnostic] = []
    for finding in findings:
        tried = _apply([finding], texts)
        again, _ = examine(read, settings, tried)
        if not worse(report, again) and not differ(texts, tried):
            return tried, [finding], bad
        bad.append(finding)
    return texts, [], bad


def worse(before: Report, after: Report) -> bool:
    """Tell whether errors came that were not there: a fix must not trade one for another."""
    old = [one.code for one in before.findings if one.severity is Severity.ERROR]
    new = [one.code for one in after.findings if one.severity is Severity.ERROR]
    return any(new.count(code) > old.count(code) for code in set(new))
