"""Run the rules: one walk over every file and route, each node to the rules that asked for its class."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import islice

from router.diagnostics import Diagnostic, Label, Severity
from router.facts.versions import Feature
from router.lint.asked import CONDITIONS
from router.lint.bodies import Body, expressions
from router.lint.dispatch import Dispatch
from router.lint.item_order import flat_items
from router.lint.old_words import in_old_words
from router.lint.rule import Context, Profile, Rule
from router.lint.scene import Scene
from router.lint.suppress import Suppression, read_suppressions, sort_out
from router.lint.template_tags import is_masked
from router.lint.values import read_value
from router.lint.workers import halves, start
from router.syntax.config import Assignment, Block, Item
from router.syntax.node import walk
from router.syntax.statement import Conditional, Statement
from router.text import SourceFile, Span

CRASH = "RL000"
_MOST = 1000  # findings of a rule about one line: more would be of the same
STOPPING = frozenset({"RL001", "RL002", "RL004", "RL017"})  # errors after which HTCondor reads nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run found. `suppressed` were taken away by a comment. `crashed` tells that a rule broke."""

    findings: tuple[Diagnostic, ...]
    suppressed: tuple[tuple[Diagnostic, Suppression], ...] = ()
    crashed: bool = False
    files: tuple[SourceFile, ...] = ()


def lint(
    scene: Scene,
    rules: Sequence[Rule],
    *,
    profile: Profile = Profile.DEFAULT,
    notes: Sequence[Diagnostic] = (),
) -> Report:
    """Run rules over a configuration; `notes` are what its readers said."""
    run = _Run(scene, rules, profile)
    run.everything(notes)
    comments = {file.source: read_suppressions(file.source) for file in scene.files}
    shown = (one for one in run.findings if not is_masked(one, scene) and not _is_packaged(one, scene))
    checked = [_only_named(one, scene) for one in shown]
    findings, suppressed = sort_out(_distinct(checked), comments)
    run.findings = findings
    for source, found in comments.items():
        run.context.source = source
        for comment in found:
            run.show(comment)
    strict = profile is Profile.STRICT
    return Report(
        findings=tuple(sorted((_strict(one) if strict else one for one in findings), key=_order)),
        suppressed=tuple(sorted(suppressed, key=lambda pair: _order(pair[0]))),
        crashed=run.crashed,
        files=tuple(file.source for file in scene.files),
    )


def _is_packaged(finding: Diagnostic, scene: Scene) -> bool:
    """Tell whether a finding is in what a package brings and nobody named: not for a site to mend."""
    path = finding.primary.path
    return path.startswith("/usr/share/") and path in scene.unnamed


def _only_named(finding: Diagnostic, scene: Scene) -> Diagnostic:
    """Take the fix from a finding in a file that nobody named: it is shown, and left as it is."""
    if finding.fix is None or finding.primary.path not in scene.unnamed:
        return finding
    return replace(finding, fix=None)


def _order(finding: Diagnostic) -> tuple[str, int, int, str]:
    return finding.sort_key


def _strict(finding: Diagnostic) -> Diagnostic:
    return replace(finding, severity=Severity.ERROR) if finding.severity is Severity.WARNING else finding


def _distinct(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """Drop what was found twice: an included file may be read twice."""
    seen: dict[tuple[object, ...], Diagnostic] = {}
    for finding in findings:
        seen.setdefault((*finding.sort_key, finding.message), finding)
    return list(seen.values())


class _Run:
    """One walk."""

    def __init__(self, scene: Scene, rules: Sequence[Rule], profile: Profile) -> None:
        self.scene = scene
        self.context = Context(scene, profile)
        self.rules = [rule for rule in rules if rule.applies_to(scene.release)]
        self.dispatch = Dispatch(self.rules)
        self.findings: list[Diagnostic] = []
        self.crashed = False

    def everything(self, notes: Sequence[Diagnostic]) -> None:
        """Show everything to the rules."""
        for file in self.scene.files:
            self.context.source = file.source
            self.show(file)
            for item in flat_items(file.items):
                if not isinstance(item, Assignment | Block) or self.scene.is_active(item):
                    self.show(item)
                    self._condition(item)
        self._notes(notes)
        first, second = halves(self.scene.bodies)
        sources = [file.source for file in self.scene.files]
        worker = start(second, self._bodies, sources) if second else None
        self.findings += self._bodies(first)
        number = len(self.findings)
        self._old_routes()
        self.context.body = self.context.statement = None
        if self.scene.files:
            self.context.source = self.scene.files[0].source
        self.show(self.scene)
        if worker is not None:
            self.findings[number:number] = worker.findings()
            self.crashed = any(one.code == CRASH for one in self.findings)

    def _bodies(self, bodies: Sequence[Body]) -> list[Diagnostic]:
        """Show bodies to the rules, and return what these say."""
        before, self.findings = self.findings, []
        for body in bodies:
            self.context.source, self.context.body = body.source, body
            self.show(body)
            self._inside(body)
        found, self.findings = self.findings, before
        return found

    def _old_routes(self) -> None:
        """Show routes in the old syntax to the rules that know it."""
        if not self.scene.old_bodies:
            return
        usual = self.dispatch
        is_read = self.scene.release.has(Feature.OLD_SYNTAX)
        self.dispatch = Dispatch([rule for rule in self.rules if rule.old])
        for body in self.scene.old_bodies:
            self.context.source, self.context.body = body.source, body
            first = len(self.findings)
            self.show(body)
            self._inside(body)
            self.findings[first:] = [
                in_old_words(one, body, is_read=is_read) for one in self.findings[first:]
            ]
        self.dispatch = usual

    def _condition(self, item: Item) -> None:
        """Show the expression of a knob that is asked of jobs."""
        if isinstance(item, Assignment) and item.name.lower() in CONDITIONS:
            for node in walk(read_value(item.value)):
                self.show(node)

    def _notes(self, notes: Sequence[Diagnostic]) -> None:
        """Show what the readers said; after the first error of a file HTCondor reads nothing more of it."""
        stopped: dict[SourceFile, int] = {}
        for finding in self.findings:
            place = finding.primary
            if finding.code in STOPPING or self.scene.is_refused(place):
                stopped[place.source] = min(place.span.start, stopped.get(place.source, place.span.start))
        for note in sorted(notes, key=_order):
            place = note.primary
            if (
                note.severity is Severity.ERROR
                and place.source in stopped
                and stopped[place.source] <= place.span.start
            ):
                continue
            self.context.source = place.source
            self.show(note)
            if note.severity is Severity.ERROR:
                stopped[place.source] = place.span.start

    def _inside(self, body: Body) -> None:
        """Show the statements of a body and what is in them, `context.statement` being the one at hand."""
        loose, is_wanted = body.loose, self.dispatch.is_wanted
        stack = list(reversed(body.tree.statements))
        while stack:
            statement = stack.pop()
            if id(statement) not in loose:
                self.context.statement = statement
                self.show(statement)
                for expression in expressions(statement):
                    for node in walk(expression):
                        if is_wanted(type(node)):
                            self.show(node)
            if isinstance(statement, Conditional):
                for branch in reversed(statement.branches):
                    stack.extend(reversed(branch.statements))

    def show(self, subject: object) -> bool:
        """Show one subject to the rules that want it; tell whether any rule said something."""
        before = len(self.findings)
        most = _MOST if isinstance(subject, Statement | Item) else None
        for rule in self.dispatch.wanted(subject):
            self.context.rule = rule
            try:
                self.findings.extend(islice(rule.check(subject, self.context), most))
            except Exception as error:
                self._crash(rule, subject, error)
        return len(self.findings) > before

    def _crash(self, rule: Rule, subject: object, error: Exception) -> None:
        self.crashed = True
        span = getattr(subject, "span", None)
        self.findings.append(
            Diagnostic(
                code=CRASH,
                name="rule-crashed",
                severity=Severity.ERROR,
                message=f"rule {rule.code} `{rule.name}` broke: {type(error).__name__}: {error}",
                primary=Label(self.context.source, span if isinstance(span, Span) else Span(0, 0)),
                help="the other rules went on; this is a defect of routelint, and worth a report",
            )
        )
