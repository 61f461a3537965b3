"""A rule: what it is called, what it looks at, and the check itself; and what a check is given.

One rule is one file of router/lint/rules. The file's name gives code and name (`rl508_undefined_equality.py`
is RL508 `undefined-equality`), its docstring is the page that `explain` prints.
"""

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from typing import Required, TypedDict, TypeVar, Unpack, cast, overload

from router.diagnostics import Diagnostic, Fix, Label, Severity
from router.facts.versions import Feature, Release
from router.lint.bodies import Body
from router.lint.scene import Scene
from router.lint.signs import BROKEN, COMPUTED, JOINED, ODD
from router.syntax.node import Node
from router.syntax.statement import Statement
from router.text import MappedText, SourceFile, Span

Subject = TypeVar("Subject")
Place = Node | MappedText | Span | Label


class Profile(Enum):
    """Whose configuration is read; decides which rules are on."""

    DEFAULT = "default"  # a plain HTCondor job router
    CE = "ce"  # an HTCondor-CE
    SCHEDD = "schedd"  # routes that edit jobs in place, and schedd transforms
    STRICT = "strict"  # as default, every warning an error
    MIGRATE = "migrate"  # only what the way from the old syntax needs


class Context:
    """What a check is given beside its subject, and how it reports.

    `source`, `body` and `statement` say where the walk is; a rule on a whole file or configuration has no
    body and no statement.
    """

    def __init__(self, scene: Scene, profile: Profile) -> None:
        self.scene = scene
        self.profile = profile
        self.source = SourceFile("", "")
        self.body: Body | None = None
        self.statement: Statement | None = None
        self.rule: Rule | None = None

    @property
    def release(self) -> Release:
        """The HTCondor that the findings are for."""
        return self.scene.release

    @property
    def when_refused(self) -> str:
        """What HTCondor does for a line of the body at hand that it refuses, in words."""
        return self.body.when_refused if self.body else "HTCondor drops the route"

    @property
    def without_requirements(self) -> str:
        """What HTCondor does where the REQUIREMENTS of the body at hand do not parse, in words."""
        return self.body.without_requirements if self.body else "HTCondor drops the route"

    def report(
        self,
        where: Place,
        message: str,
        *,
        help: str = "",  # noqa: A002 - the field's name in a finding
        fix: Fix | None = None,
        says: str = "",
        others: tuple[Label, ...] = (),
        severity: Severity | None = None,
    ) -> Diagnostic:
        """Return a finding of the rule that is running; `says` stands beside the mark."""
        assert self.rule is not None, "a check is run by the linter"
        return Diagnostic(
            code=self.rule.code,
            name=self.rule.name,
            severity=severity or self.rule.severity,
            message=message,
            primary=self.label(where, says),
            others=others,
            help=help,
            fix=fix,
        )

    def label(self, where: Place, says: str = "") -> Label:
        """Return a label; spans and nodes are taken to stand in the file that is walked."""
        match where:
            case Label():
                return Label(where.source, where.span, says or where.text)
            case MappedText():
                return Label(where.source, where.whole_span, says)
            case Span():
                return Label(self.source, where, says)
            case _:
                return Label(self.source, where.span, says)


Check = Callable[[Subject, Context], Iterator[Diagnostic]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule. `check` takes a node (or another subject) of a class in `on`, and the context.

    `names`, `marks`, `broken`, `computed`, `joined` and `odd` say which subjects the check can have anything
    to say of, so that it is not shown the rest: what has one of these names (lower case: statements, knobs,
    references) or operators, lines (or a body) with one of these texts, in any case, commands whose value is
    no expression or more than a plain literal, lines joined of several, lines that are odd
    (router/lint/signs.py). One of what is said is enough, and of classes to which nothing of it applies all
    are shown. `only` lists the profiles in which the rule is on (empty: all but `migrate`, unless `migrate`
    is set); `off` those in which it is not. `needs` and `unless` tie it to what the target HTCondor can do.
    `old` tells that it is shown routes in the old syntax too.
    """

    code: str
    name: str
    severity: Severity
    on: tuple[type[object], ...]
    check: Check[object]
    module: str
    only: frozenset[Profile] = frozenset()
    off: frozenset[Profile] = frozenset()
    migrate: bool = False
    needs: Feature | None = None
    unless: Feature | None = None
    names: frozenset[str] = frozenset()
    marks: tuple[str, ...] = ()
    broken: bool = False
    computed: bool = False
    joined: bool = False
    odd: bool = False
    old: bool = False

    @property
    def signs(self) -> int:
        """The signs of lines to look at."""
        return (
            (BROKEN if self.broken else 0)
            | (COMPUTED if self.computed else 0)
            | (JOINED if self.joined else 0)
            | (ODD if self.odd else 0)
        )

    @property
    def text(self) -> str:
        """The page, as written."""
        return sys.modules[self.module].__doc__ or ""

    @property
    def summary(self) -> str:
        """The first line of the page."""
        return self.text.partition("\n")[0]

    def is_on(self, profile: Profile) -> bool:
        """Tell whether the profile has the rule on."""
        if profile is Profile.MIGRATE:
            return self.migrate
        return profile not in self.off and (not self.only or profile in self.only)

    def applies_to(self, release: Release) -> bool:
        """Tell whether the rule means something for this HTCondor."""
        return (self.needs is None or release.has(self.needs)) and not (
            self.unless is not None and release.has(self.unless)
        )


A = TypeVar("A")
B = TypeVar("B")
C = TypeVar("C")
D = TypeVar("D")


class Options(TypedDict, total=False):
    """What a rule says of itself beside its subjects; see `Rule`."""

    severity: Required[Severity]
    only: tuple[Profile, ...]
    off: tuple[Profile, ...]
    migrate: bool
    needs: Feature | None
    unless: Feature | None
    names: Iterable[str]
    marks: tuple[str, ...]
    broken: bool
    computed: bool
    joined: bool
    odd: bool
    old: bool


# One signature for each number of classes: mypy joins a longer tuple to the base class, not to the union.
@overload
def rule(*, on: type[A], **options: Unpack[Options]) -> Callable[[Check[A]], Rule]: ...
@overload
def rule(*, on: tuple[type[A], type[B]], **options: Unpack[Options]) -> Callable[[Check[A | B]], Rule]: ...
@overload
def rule(
    *, on: tuple[type[A], type[B], type[C]], **options: Unpack[Options]
) -> Callable[[Check[A | B | C]], Rule]: ...
@overload
def rule(
    *, on: tuple[type[A], type[B], type[C], type[D]], **options: Unpack[Options]
) -> Callable[[Check[A | B | C | D]], Rule]: ...
def rule(
    *, on: type[object] | tuple[type[object], ...], **options: Unpack[Options]
) -> Callable[[Check[Subject]], Rule]:
    """Make the decorated generator the rule of its module."""

    def decorate(check: Check[Subject]) -> Rule:
        code, _, name = check.__module__.rpartition(".")[2].partition("_")
        return Rule(
            code=code.upper(),
            name=name.replace("_", "-"),
            severity=options["severity"],
            on=on if isinstance(on, tuple) else (on,),
            check=cast(Check[object], check),
            module=check.__module__,
            only=frozenset(options.get("only", ())),
            off=frozenset(options.get("off", ())),
            migrate=options.get("migrate", False),
            needs=options.get("needs"),
            unless=options.get("unless"),
            names=frozenset(options.get("names", ())),
            marks=options.get("marks", ()),
            broken=options.get("broken", False),
            computed=options.get("computed", False),
            joined=options.get("joined", False),
            odd=options.get("odd", False),
            old=options.get("old", False),
        )

    return decorate
