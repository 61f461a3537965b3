"""Convert one route ad into the statements of a transform, as an expert would write them.

The order is HTCondor's: copy, delete, set, eval_set, each sorted by attribute, whatever the order in the ad
(reference job-router section 9.2, vector old-run-set-evalset).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from router.convert.ce import DEFAULT_MACROS, OVERWRITTEN, default_value
from router.convert.losses import remark
from router.convert.statements import Line, NewRoute, OldEntry, Style
from router.convert.steps.backslashes import without_backslashes
from router.convert.steps.elvis import grouped
from router.convert.steps.inline import has_constant_part, settled
from router.convert.steps.scopes import job_references, references, scope_word, unscope
from router.diagnostics import Diagnostic
from router.facts.universes import GRID, universe_name
from router.syntax.chains import evaluable
from router.syntax.expr import Expr, Group, ListExpr, Literal, MacroRef, OpaqueExpr, Unary, Word
from router.syntax.node import walk
from router.syntax.route_ad import EntryKind
from router.syntax.write.expressions import write_expression
from router.text import SourceFile, Span

# Plain attributes that are expressions about the job, in HTCondor's spelling.
_JOB_EXPRESSIONS = {
    "editjobinplace": "EditJobInPlace",
    "jobfailuretest": "JobFailureTest",
    "jobshouldbesandboxed": "JobShouldBeSandboxed",
    "usesharedx509userproxy": "UseSharedX509UserProxy",
    "sharedx509userproxy": "SharedX509UserProxy",
    "sendidtokens": "SendIDTokens",
}
_NUMBERS = {
    "maxjobs": "MaxJobs",
    "maxidlejobs": "MaxIdleJobs",
    "failureratethreshold": "FailureRateThreshold",
}
_ELSEWHERE = frozenset({"name", "requirements", "targetuniverse", "gridresource", "overrideroutingentry"})
_RESERVED = frozenset({"queue", "if", "else", "elif", "endif"})  # vectors of rule RL222
_ASSIGNABLE = re.compile(r"[+-]?[a-z0-9_./]+")
_UNIVERSES = frozenset({1, 5, 7, 9, 10, 11, 12, 13})  # those that can be said by name


def convert_entries(
    entries: Sequence[OldEntry], *, style: Style, where: Span, source: SourceFile, tail: tuple[str, ...] = ()
) -> NewRoute:
    """Convert the entries of one merged ad; of two with one name the later wins."""
    return _Conversion(entries, style, where, source).run(tail)


@dataclass(slots=True)
class _Conversion:
    entries: Sequence[OldEntry]
    style: Style
    where: Span
    source: SourceFile
    head: list[Line] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    plain: Mapping[str, OldEntry] = field(default_factory=dict)
    values: Mapping[str, Expr] = field(default_factory=dict)
    ad: Mapping[str, Expr] = field(default_factory=dict)
    inlined: set[str] = field(default_factory=set)

    def run(self, tail: tuple[str, ...]) -> NewRoute:
        groups: dict[EntryKind, dict[str, OldEntry]] = {kind: {} for kind in EntryKind}
        for item in self.entries:
            groups[item.entry.kind][item.entry.attribute.lower()] = item
        self.plain = groups[EntryKind.PLAIN]
        self.values = {key: item.entry.expression for key, item in self.plain.items()}
        self.ad = {item.entry.name.lower(): item.entry.expression for item in self.entries}
        if not self.style.is_schedd:
            self._universe()
        self._requirements()
        self._knobs()
        commands: list[Line] = []
        self._say_elvis()
        for _, item in sorted(groups[EntryKind.COPY].items()):
            commands += self._copy(item)
        for _, item in sorted(groups[EntryKind.DELETE].items()):
            commands += self._delete(item)
        for key, item in sorted(groups[EntryKind.SET].items()):
            commands += self._set(key, item, overridden=key in groups[EntryKind.EVAL_SET])
        for key, item in sorted(groups[EntryKind.EVAL_SET].items()):
            commands += self._eval_set(key, item)
        self._dropped()
        return NewRoute(
            head=tuple(self.head), commands=tuple(commands), tail=tail, diagnostics=tuple(self.diagnostics)
        )

    def say(self, code: str, message: str, item: OldEntry | None = None) -> None:
        source, span = (item.source, item.entry.span) if item else (self.source, self.where)
        self.diagnostics.append(remark(code, message, source, span))

    def _say_elvis(self) -> None:
        for item in self.entries:
            if grouped(item.entry.expression) is not item.entry.expression:
                self.say("CV39", f"`?:` in `{item.entry.name}` was put in parentheses", item)

    def _line(self, text: str, item: OldEntry) -> list[Line]:
        if "\n" in text or "\r" in text:
            self.say("CV16", f"the value of `{item.entry.attribute}` holds a line break", item)
            return [Line(text=f"# not converted: {text.splitlines()[0]} ...", comments=item.comments)]
        return [Line(text=text, comments=item.comments, item=item)]

    def _say_broken(self, item: OldEntry) -> None:
        """A line break in any attribute made 23.9.6 refuse the route, also in one that is not kept."""
        if "\n" in _unquoted(item.entry.expression):
            self.say("CV16", f"the value of `{item.entry.attribute}` holds a line break", item)

    def _universe(self) -> None:
        item = self.plain.get("targetuniverse")
        number = _integer(settled(item.entry.expression, self.ad)) if item else GRID
        if number is None or (item and number == 0):
            assert item is not None
            self.say("CV15", f"TargetUniverse is `{_written(item.entry.expression)}`", item)
            text = f"TargetUniverse = {_written(item.entry.expression)}"
        elif self.style.ce or number not in _UNIVERSES:
            text = f"TargetUniverse = {number}"
        else:
            text = f"UNIVERSE {universe_name(number)}"
        self.head += self._line(text, item) if item else [Line(text=text)]
        resource = self.plain.get("gridresource")
        if resource is None:
            return
        if number not in (GRID, None):
            self.say("CV27", f"GridResource is not kept, as the universe is {number}", resource)
            self._say_broken(resource)
            return
        self.head += self._line(f"GridResource = {_written(resource.entry.expression)}", resource)

    def _requirements(self) -> None:
        item = self.plain.get("requirements")
        if item is None:
            if not self.style.is_schedd and not self.style.needs_no_requirements:
                self.say("CV06", "the route has no requirements")
            return
        self._say_other(item)
        expression = self._about_job(item)
        safe = without_backslashes(expression)
        if safe.changed:
            self.say("CV12", "a regex of the requirements was spelled without backslashes", item)
        if safe.left:
            self.say("CV12", f"`{safe.left}` in the requirements holds a backslash", item)
        expression = self._evaluable(_bare(safe.expression), item)
        self.head += self._line(f"REQUIREMENTS {_written(expression)}", item)

    def _say_other(self, item: OldEntry, before: str = "gave an error") -> None:
        """Say `other.x`: an error in requirements and EVALSET, undefined in the router's own (oracle)."""
        for reference in job_references(item.entry.expression):
            if scope_word(reference) == "other":
                self.say("CV34", f"`other.{reference.name}` reads the job now, and {before} before", item)
                return

    def _evaluable(self, expression: Expr, item: OldEntry) -> Expr:
        grouped = evaluable(expression)
        if grouped is not expression:
            self.say("CV33", f"a long chain in `{item.entry.attribute}` was grouped", item)
        return grouped

    def _about_job(self, item: OldEntry, given_up: Mapping[str, Expr] | None = None) -> Expr:
        found = unscope(item.entry.expression, self.values)
        for name in dict.fromkeys(found.inlined):
            self.inlined.add(name.lower())
            self.say("CV13", f"`{name}` of the route ad was written out in `{item.entry.attribute}`", item)
        for name in found.unknown_my:
            self.say("CV10", f"`MY.{name}` names no attribute of the route ad", item)
        if found.inlined or has_constant_part(item.entry.expression):
            return settled(item.entry.expression, self.ad, given_up)
        return found.expression

    def _knobs(self) -> None:
        for key, name in _NUMBERS.items():
            if (item := self.plain.get(key)) is not None:
                self.head += self._line(f"{name} = {_unquoted(item.entry.expression)}", item)
        for key, name in _JOB_EXPRESSIONS.items():
            if (item := self.plain.get(key)) is not None:
                expression = self._about_job(item)
                self._say_other(item, "was undefined")
                if key == "sendidtokens" and isinstance(expression, Literal):
                    self.say("CV28", "SendIDTokens takes effect", item)
                self.head += self._line(f"{name} = {_written(expression)}", item)

    def _copy(self, item: OldEntry) -> list[Line]:
        value = settled(item.entry.expression, self.ad)
        name = value.value if isinstance(value, Literal) else None
        if not isinstance(name, str) or not name.strip():
            code = "CV25" if isinstance(name, str) else "CV08"  # with an empty one no job went through
            self.say(code, f"`copy_{item.entry.attribute}` gives no name", item)
            return []
        return self._line(f"COPY {item.entry.attribute} {name}", item)

    def _delete(self, item: OldEntry) -> list[Line]:
        if isinstance(value := item.entry.expression, Literal) and value.value is False:
            self.say("CV09", f"`delete_{item.entry.attribute} = false` deletes", item)
        return self._line(f"DELETE {item.entry.attribute}", item)

    def _set(self, key: str, item: OldEntry, *, overridden: bool) -> list[Line]:
        expression = item.entry.expression
        text = _written(expression)
        if (macro := self._ce_macro(key, expression, text, item)) is not None:
            return macro
        if overridden:
            self.say("CV26", f"`{item.entry.attribute}` has a set_ and an eval_set_", item)
        return self._line(f"SET {item.entry.attribute} {text}", item)

    def _ce_macro(self, key: str, expression: Expr, text: str, item: OldEntry) -> list[Line] | None:
        """Turn `set_default_x` into the assignment that a CE's transforms read, if the profile wants it."""
        if name := DEFAULT_MACROS.get(key):
            became = "is a macro of the route now" if self.style.ce else "sets a job attribute"
            self.say("CV18", f"`set_{item.entry.attribute}` {became}", item)
            if not self.style.ce:
                return None
            self.head += self._line(f"{name} = {default_value(name, expression, text)}", item)
            return []
        if self.style.ce and key in OVERWRITTEN:
            self.say("CV19", f"`{item.entry.attribute}` is set by the CE from `{OVERWRITTEN[key]}`", item)
            self.head += self._line(f"{OVERWRITTEN[key]} = {text}", item)
            return []
        return None

    def _eval_set(self, key: str, item: OldEntry) -> list[Line]:
        original = item.entry.expression
        touches = any(references(original, name) for name in self.values)
        # HTCondor flattens the expression only where it names a route attribute (old-cmd-evalset-target).
        expression = self._about_job(item, given_up=self.values) if touches else original
        if touches:
            self._say_other(item)
        if (macro := self._ce_macro(key, expression, _written(expression), item)) is not None:
            return macro
        if _is_constant(expression):
            return self._line(f"SET {item.entry.attribute} {_written(expression)}", item)
        comments: tuple[str, ...] = ()
        if job_references(expression):
            self.say("CV11", f"`{item.entry.attribute}` is evaluated from `TARGET.`", item)
            comments = ("routelint: ignore[RL603] -- undefined in the old syntax too; see the conversion",)
        if any("\\" in text for text in _strings(expression)):
            self.say("CV40", f"EVALSET reads the backslashes of `{item.entry.name}` once more", item)
        text = _written(self._evaluable(expression, item))
        lines = self._line(f"EVALSET {item.entry.attribute} {text}", item)
        return [replace(line, comments=(*line.comments, *comments)) for line in lines]

    def _dropped(self) -> None:
        known = _ELSEWHERE | _NUMBERS.keys() | _JOB_EXPRESSIONS.keys()
        for key, item in self.plain.items():
            if key in known:
                continue
            self._say_broken(item)
            name = item.entry.attribute
            if key in _RESERVED or not _ASSIGNABLE.fullmatch(key):
                self.say("CV25", f"`{name}` cannot be the name of a macro", item)
            elif self.style.ce and key in DEFAULT_MACROS:
                value = item.entry.expression
                text = default_value(DEFAULT_MACROS[key], value, _written(value))
                self.head += self._line(f"{DEFAULT_MACROS[key]} = {text}", item)
            elif key not in self.inlined:
                self.say("CV14", f"`{name}` is an attribute of the route ad only", item)


def _integer(expression: Expr) -> int | None:
    if isinstance(expression, Literal) and type(expression.value) is int:
        return expression.value
    return None


def _is_constant(expression: Expr) -> bool:
    """Tell whether SET stores what EVALSET would: a literal, and one that both escape rules read alike."""
    if isinstance(expression, Unary) and expression.operator == "-":
        return False  # HTCondor stores -1 as a value, and `SET A -1` as an operation
    if any("\\" in text for text in _strings(expression)):
        return False
    if not isinstance(expression, Literal) or isinstance(expression.value, Word):
        return isinstance(expression, ListExpr) and not expression.items
    return not any(isinstance(node, MacroRef | OpaqueExpr) for node in walk(expression))


def _written(expression: Expr) -> str:
    """Return the text of an expression, with blanks where people put them."""
    return write_expression(grouped(expression), spaced=True).lstrip()


def _strings(expression: Expr) -> Iterator[str]:
    return (one.value for one in walk(expression) if isinstance(one, Literal) and isinstance(one.value, str))


def _bare(expression: Expr) -> Expr:
    """Return the expression without parentheses around the whole of it."""
    while isinstance(expression, Group):
        expression = expression.inner
    return expression


def _unquoted(expression: Expr) -> str:
    """Return the text of an attribute that HTCondor copies: a string loses its quotes."""
    if isinstance(expression, Literal) and isinstance(expression.value, str):
        return expression.value
    return _written(expression)
