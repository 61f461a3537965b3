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
from router.lint.site import Site
from router.text import without_collection

Read = Callable[[Release, dict[str, str]], tuple[Scene, tuple[Diagnostic, ...]]]
"""Read the configuration for a release; texts given by path stand in for those on disk."""

Differ = Callable[[dict[str, str], dict[str, str]], bool]
"""Tell whether sample jobs become something else under the second texts than under the first."""

ROUNDS = 20
UNUSED = "RL090"


def no_difference(_before: dict[str, str], _after: dict[str, str]) -> bool:
    """Tell that there are no sample jobs to compare."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a run found, and the texts it would write, by path."""

    report: Report
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


def examine(read: Read, settings: Settings, texts: dict[str, str]) -> Report:
    """Lint the configuration under every kind of version asked for."""
    releases = read_range(settings.target_version)
    reports: list[Report] = []
    with without_collection():
        for one in releases:
            scene, notes = read(one, texts)
            scene.site = site_of(settings)
            profile = Profile(settings.profile) if settings.profile else detect_profile(scene)
            report = lint(scene, chosen(settings, profile), profile=profile, notes=notes)
            reports.append(_without_ignored(report, settings))
    return merge(reports, releases)


def site_of(settings: Settings) -> Site:
    """Return what settings say of the site."""
    return Site(
        allowed_registries=settings.allowed_registries,
        user_attributes=frozenset(name.lower() for name in settings.user_attributes),
        absent_attributes=frozenset(name.lower() for name in settings.absent_attributes),
    )


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
    # A comment that any of the releases has a use for is not unused.
    groups = [group for group in held.values() if group[0][0].code != UNUSED or len(group) == len(reports)]
    hidden = {(*one.sort_key, one.message): (one, by) for report in reports for one, by in report.suppressed}
    return Report(
        findings=tuple(sorted((_said(group, releases) for group in groups), key=lambda one: one.sort_key)),
        suppressed=tuple(hidden[key] for key in sorted(hidden)),
        crashed=any(report.crashed for report in reports),
        files=reports[-1].files,
    )


def _said(group: list[tuple[Diagnostic, Release]], releases: tuple[Release, ...]) -> Diagnostic:
    finding = group[-1][0]
    where = say_where((release for _, release in group), releases)
    if not where:
        return finding
    advice = "; ".join(text for text in (finding.help, f"holds for {where}") if text)
    return replace(finding, help=advice, versions=where)


def fix(read: Read, settings: Settings, *, unsafe: bool, differ: Differ = no_difference) -> Outcome:
    """Make fixes until none is left, and check that what comes out is no worse.

    `differ` tells whether sample jobs become something else; a fix that is called safe must not do that. The
    safe ones come first, so that this can be told of them even where unsafe ones are asked for.
    """
    report = examine(read, settings, {})
    before = {source.path: source.text for source in report.files}
    texts: dict[str, str] = {}
    made: list[Diagnostic] = []
    refused: list[Diagnostic] = []
    for _ in range(ROUNDS):
        known = {_identity(one) for one in refused}
        wanted = [one for one in fixable(report.findings, unsafe=unsafe) if _identity(one) not in known]
        safe = fixable(wanted, unsafe=False)
        attempt = _Attempt(read, settings, report, texts, differ if safe else no_difference)
        good, bad = attempt.make(safe or wanted)
        refused += bad
        fixed = _apply(good, texts)
        if fixed != texts:
            report = examine(read, settings, fixed)
            texts = fixed
            made += good
        elif not bad:
            break
    return Outcome(
        report=report,
        before={path: before[path] for path in texts},
        after=texts,
        fixed=tuple(made),
        refused=tuple(refused),
    )


def _identity(finding: Diagnostic) -> tuple[str, str, str, str]:
    """Return what is the same of a finding after other lines have changed."""
    source = finding.primary.source
    line = source.line(source.position(finding.primary.span.start).line)
    return finding.code, source.path, line.strip(), finding.message


@dataclass(frozen=True, slots=True)
class _Attempt:
    """Fixes tried on the texts as they are."""

    read: Read
    settings: Settings
    report: Report
    texts: dict[str, str]
    differ: Differ

    def make(self, wanted: Sequence[Diagnostic]) -> tuple[list[Diagnostic], list[Diagnostic]]:
        """Part fixes into those that can be made together and those that do harm.

        One that touches the place of another is in neither: its turn comes when that is made.
        """
        together = self._fitting(wanted)
        if not together or not self._harms(together):
            return together, []
        good: list[Diagnostic] = []
        bad: list[Diagnostic] = []
        for one in together:
            (bad if self._harms([*good, one]) else good).append(one)
        return good, bad

    def _fitting(self, wanted: Sequence[Diagnostic]) -> list[Diagnostic]:
        """Return the fixes that do not touch one another, of those that do the first."""
        return [one for some in _by_path(wanted) for one in apply_fixes(some[0].primary.source, some).made]

    def _harms(self, findings: Sequence[Diagnostic]) -> bool:
        tried = _apply(findings, self.texts)
        again = examine(self.read, self.settings, tried)
        return worse(self.report, again) or self.differ(self.texts, tried)


def _by_path(findings: Sequence[Diagnostic]) -> list[list[Diagnostic]]:
    """Return the findings of each file; those under another release have a source of their own."""
    found: dict[str, list[Diagnostic]] = {}
    for one in findings:
        found.setdefault(one.primary.path, []).append(one)
    return list(found.values())


def _apply(findings: Sequence[Diagnostic], texts: dict[str, str]) -> dict[str, str]:
    new = dict(texts)
    for some in _by_path(findings):
        source = some[0].primary.source
        fixed = apply_fixes(source, some)
        if fixed.text != source.text:
            new[source.path] = fixed.text
    return new


def worse(before: Report, after: Report) -> bool:
    """Tell whether errors came that were not there: a fix must not trade one for another."""
    old = [one.code for one in before.findings if one.severity is Severity.ERROR]
    new = [one.code for one in after.findings if one.severity is Severity.ERROR]
    return any(new.count(code) > old.count(code) for code in set(new))
