"""The macros that a job's transforms see: their own, built-in ones, the job's attributes, the configuration.

The order of look-up is that of reference transform-language section 5.
"""

from collections.abc import Mapping

from router.facts.knobs import HOST_MACROS
from router.facts.names import MACRO_NAME
from router.facts.versions import NEWEST_RELEASE, Release
from router.model.evaluation import Evaluator, Failed, Scope, Time, Unknown, value_text
from router.model.macros import expand, expand_self
from router.model.macros_host import Expansion, Host, Lookup, Result, Written
from router.model.macros_reckoner import composite_text
from router.model.memo import Memo
from router.model.transform_log import Message
from router.syntax.expr import Expr, Group, ListExpr, Literal, Record, Word
from router.syntax.read.expressions import parse_expression

BASIC = {"islinux": "1", "iswindows": "0", "iterating": "0", "isclusterad": "0", "latematerialization": "0"}

_MEMOS = 2000
_CYCLE = "expands a macro that refers to itself, which never ends"


class ProcessEnds(Exception):
    """HTCondor's process ends here, or never gets any further; `hangs` tells which."""

    def __init__(self, text: str, *, hangs: bool) -> None:
        super().__init__(text)
        self.text = text
        self.hangs = hangs


class TransformMacros:
    """One table over the configuration.

    `knob` looks the raw value of a knob up in the configuration, with the prefix of the reading process;
    `variables` are the loop variables of an iterating transform, or the basic built-ins.
    """

    def __init__(
        self,
        *,
        evaluator: Evaluator | None,
        knob: Lookup | None = None,
        release: Release = NEWEST_RELEASE,
        environment: Mapping[str, str] | None = None,
        built_in: Mapping[str, str] = BASIC,
    ) -> None:
        self._knob = knob
        self.release = release
        self._reckoner = None if evaluator is None else _Reckoner(evaluator, release)
        self._host = Host(
            release=release, reckoner=self._reckoner, environment=environment, supplies=HOST_MACROS
        )
        self.built_in = dict(built_in)
        self.table: dict[str, str] = {}
        self._messages: list[Message] = []
        self._memos: dict[str, Memo[Expansion]] = {}
        self._keys: dict[str, tuple[str, str, str]] = {}
        self.unknown: dict[str, None] = {}

    def clear(self) -> None:
        """Forget all assignments, as between jobs."""
        self.table.clear()

    def set(self, name: str, value: str) -> None:
        """Store a raw value."""
        self.table[name.lower()] = value

    def assign(self, name: str, value: str, ad: Scope | None, *, append: str | None = None) -> None:
        """Store a value as an assignment does: with references to itself expanded, the rest as it is.

        `append` is the separator of `+=` (empty for a blank).
        """
        if append is not None:
            value = self._appended(name, value, append, ad)
        bare = name[6:] if name[:6].lower() == "xform." else name
        if "$" in value and bare.lower() in value.lower():
            names = (name, bare)
            value = self._noted(expand_self(value, names, self._lookup(ad), self._host))
        self.table[name.lower()] = value

    def expand(self, text: str, ad: Scope | None) -> str:
        """Expand all macros in a text.

        Raises:
            ProcessEnds: HTCondor gets no further.
        """
        if "$" not in text:
            return text
        value_of = self._lookup(ad)
        memo = self._memos.get(text)
        if memo is not None and (known := memo.find(value_of)) is not None:
            return self._noted(known)
        return self._noted(self._expanded(text, memo, value_of, ad))

    def _expanded(
        self, text: str, memo: Memo[Expansion] | None, value_of: Lookup, ad: Scope | None
    ) -> Expansion:
        """Expand, and remember the result by what was looked up for it."""
        looked_at: dict[str, None] = {}

        def look_up(name: str) -> str | None:
            looked_at[name] = None
            return value_of(name)

        if self._reckoner is not None:
            self._reckoner.ad, self._reckoner.saw_ad = ad, False
        expansion = expand(text, look_up, self._host)
        if expansion.unknown or (self._reckoner is not None and self._reckoner.saw_ad):
            return expansion
        if memo is None:
            if len(self._memos) >= _MEMOS:
                self._memos.clear()
            memo = self._memos[text] = Memo()
        memo.learn(looked_at, value_of, expansion)
        return expansion

    def raw(self, name: str, ad: Scope | None) -> str | None:
        """Return the raw value of a macro, None if there is none."""
        keys = self._keys.get(name)
        if keys is None:
            if len(self._keys) >= _MEMOS:
                self._keys.clear()
            key = name.lower()
            keys = self._keys[name] = (f"xform.{key}", key, name[3:] if key.startswith("my.") else "")
        value = self.table.get(keys[0])
        if value is None:
            value = self.table.get(keys[1])
        if value is None:
            value = self.built_in.get(keys[1])
        if value is None and keys[2] and ad is not None:
            value = attribute_text(ad, keys[2])
        if value is None and self._knob is not None:
            return self._knob(name)
        return value

    @property
    def is_iterating(self) -> bool:
        """Whether these are the macros of a transform that runs several times on an ad."""
        return self.built_in["iterating"] != "0"

    @staticmethod
    def is_name(name: str) -> bool:
        """Tell whether a macro can be assigned under this name."""
        return MACRO_NAME.fullmatch(name) is not None

    @property
    def has_messages(self) -> bool:
        """Whether HTCondor would have printed anything since messages were taken last."""
        return bool(self._messages)

    def take_messages(self) -> list[Message]:
        """Return what HTCondor would print about expansions since the last call."""
        if not self._messages:
            return []
        taken, self._messages = self._messages, []
        return taken

    def _lookup(self, ad: Scope | None) -> Lookup:
        return lambda name: self.raw(name, ad)

    def _appended(self, name: str, value: str, separator: str, ad: Scope | None) -> str:
        current = self.raw(name, ad)
        if not current:
            return value
        if len(separator) != 1:
            separator = f" {separator} " if separator else " "
        return f"{current}{separator}{value}"

    def _noted(self, expansion: Expansion) -> str:
        if not expansion.unknown and not expansion.problems:
            return expansion.text
        self.unknown |= expansion.missing
        for problem in expansion.problems:
            if problem.kind == "function":
                text = f'ERROR "{problem.text}" at line <N> in file config.cpp'
                self._messages.append(Message(text, is_error=True))
                if problem.aborts:
                    raise ProcessEnds(f"{problem.text}: HTCondor ends its process here", hangs=False)
            else:
                raise ProcessEnds(f"{problem.text}: HTCondor {_CYCLE}", hangs=True)
        return expansion.text


def attribute_text(ad: Scope, name: str) -> str | None:
    """Return what `$(MY.name)` stands for: a string bare of quotes and parentheses, else the expression."""
    text = ad.text(name)
    if text is None or text[:1] not in ('"', "("):
        return text
    if text[0] == '"' and '"' not in text[1:-1]:
        return text[1:-1]
    expression = parse_expression(text)
    while isinstance(expression, Group):
        expression = expression.inner
    return expression.value if isinstance(expression, Literal) and isinstance(expression.value, str) else text


class _Reckoner:
    """Evaluates what macro functions are given, in the ad at hand."""

    def __init__(self, evaluator: Evaluator, release: Release) -> None:
        self._evaluator = evaluator
        self._release = release
        self.ad: Scope | None = None
        self.saw_ad = False

    def reckon(self, text: str, *, with_ad: bool) -> Result | None:
        """Return the value of an expression, None if the text is none."""
        expression: Expr | None = parse_expression(text, release=self._release)
        if expression is None:
            return None
        if isinstance(expression, Literal) and not isinstance(expression.value, Word):
            return expression.value
        self.saw_ad = self.saw_ad or with_ad
        value = self._evaluator.evaluate(expression, my=self.ad if with_ad else None)
        match value:
            case Failed():  # attributes that need each other, before they evaluated to undefined
                return None
            case ListExpr() | Record():
                return Written(composite_text(value))
            case Word() | Time() | Unknown():
                return Written(value_text(value))
            case _:
                return value
