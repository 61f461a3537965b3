"""Run the rules: one walk over every file and route, each node to the rules that asked for its class."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice

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
from router.lint.workers import Piece, find_all
from router.syntax.config import Assignment, Block, ConfigFile, Item
from router.syntax.node import walk
from router.syntax.statement import Conditional, Statement
from router.text import SourceFile, Span

CRASH = "RL000"
_TOGETHER = 500  # items of a file, or statements of a body, that are shown as one piece of work
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
        self.old_dispatch = Dispatch([rule for rule in self.rules if rule.old])
        self.findings: list[Diagnostic] = []
        self.crashed = False

    def everything(self, notes: Sequence[Diagnostic]) -> None:
        """Show everything to the rules."""
        of_files = [piece for file in self.scene.files for piece in self._of_file(file)]
        of_bodies = [piece for body in self.scene.bodies for piece in self._of_body(body)]
        of_bodies += [piece for body in self.scene.old_bodies for piece in self._of_old_body(body)]
        length = sum(file.span.length for file in self.scene.files)
        source = self.scene.files[0].source if self.scene.files else SourceFile("", "")
        whole = self._piece(length, partial(self.show, self.scene), source)
        found = find_all([*of_files, *of_bodies, whole], [file.source for file in self.scene.files])
        self.findings = list(chain.from_iterable(found[: len(of_files)]))
        self._notes(notes)
        self.findings += chain.from_iterable(found[len(of_files) :])
        self.crashed = any(one.code == CRASH for one in self.findings)

    def _of_file(self, file: ConfigFile) -> Iterator[Piece]:
        """Yield what there is to show of a file, its items some hundred at a time."""
        yield self._piece(file.span.length, partial(self.show, file), file.source)
        items = flat_items(file.items)
        while some := tuple(islice(items, _TOGETHER)):
            size = sum(one.span.length for one in some) // 10  # of a block no more than its name is looked at
            yield self._piece(size, partial(self._items, some), file.source)

    def _of_body(self, body: Body) -> Iterator[Piece]:
        """Yield what there is to show of a body: all of it, but statements by the hundred."""
        lines = body.tree.statements
        parts = [lines[at : at + _TOGETHER] for at in range(0, len(lines), _TOGETHER)] or [()]
        size = len(body.text.text)
        yield self._piece(size, partial(self._body, body, parts[0]), body.source, body)
        for part in parts[1:]:
            yield self._piece(size // len(parts), partial(self._inside, body, part), body.source, body)

    def _piece(
        self, size: int, show: Callable[[], object], source: SourceFile, body: Body | None = None
    ) -> Piece:
        def find() -> list[Diagnostic]:
            self.findings = []
            self.context.source, self.context.body, self.context.statement = source, body, None
            show()
            return self.findings

        return Piece(size, find)

    def _items(self, items: Sequence[Item]) -> None:
        for item in items:
            if not isinstance(item, Assignment | Block) or self.scene.is_active(item):
                self.show(item)
                self._condition(item)

    def _body(self, body: Body, statements: Sequence[Statement]) -> None:
        self.show(body)
        self._inside(body, statements)

    def _of_old_body(self, body: Body) -> Iterator[Piece]:
        """Yield what there is to show of a route in the old syntax, to the rules that know it."""
        for piece in self._of_body(body):
            yield Piece(piece.size, partial(self._in_old_words, piece, body))

    def _in_old_words(self, piece: Piece, body: Body) -> list[Diagnostic]:
        is_read = self.scene.release.has(Feature.OLD_SYNTAX)
        usual, self.dispatch = self.dispatch, self.old_dispatch
        found = [in_old_words(one, body, is_read=is_read) for one in piece.find()]
        self.dispatch = usual
        return found

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

    def _inside(self, body: Body, statements: Sequence[Statement]) -> None:
        """Show statements of a body and what is in them, `context.statement` being the one at hand."""
        loose, is_wanted = body.loose, self.dispatch.is_wanted
        stack = list(reversed(statements))
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

    def show(self, subject: object) -> None:
        """Show one subject to the rules that want it."""
        most = _MOST if isinstance(subject, Statement | Item) else None
        for rule in self.dispatch.wanted(subject):
            self.context.rule = rule
            try:
                self.findings.extend(islice(rule.check(subject, self.context), most))
            except Exception as error:
                self._crash(rule, subject, error)

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
