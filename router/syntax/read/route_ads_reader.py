"""Read routes in the old syntax as far as HTCondor reads them.

Source: job-router reference 9.1, vectors old-syn-*, and runs of condor_job_router_info 23.9.6 on each kind
of broken ad and each kind of token: HTCondor's parser stops behind the first token that it cannot use, and
behind the character after that if it had to look at one, and goes on from there. So a broken ad is usually,
but not always, the end of the list.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from router.facts.versions import Release
from router.syntax.escapes import Escapes
from router.syntax.expr import Expr, Literal
from router.syntax.read.expressions import Reading, read_expression
from router.syntax.read.lark_parser import Parser, Token, load_parser
from router.syntax.route_ad import BrokenAd, Entry, EntryKind, RouteAd, RouteAds, kind_of
from router.text import MappedText, decode, encode, without_collection

_SPACE = " \t\r\n\f\v"
_MACRO = re.compile(r"\$+[A-Za-z_]*\(([^()]|\([^()]*\))*\)")
_OPENING = frozenset({"OPEN", "LEFT", "LEFT_BRACE"})
_CLOSING = frozenset({"CLOSE", "RIGHT", "RIGHT_BRACE"})
_PIECES = frozenset({"NAME", "WORD", "QUOTED", "STRING", "NUMBER", "OPERATOR", "MACRO"})  # of a value
# To know where these end, the next character has to be read.
_LOOKED_BEHIND = frozenset({"NAME", "WORD", "NUMBER", "QUOTED", "EQUALS"})
_OPERATORS_LOOKED_BEHIND = frozenset({"/", ".", "<", ">", ">>", "!", "&", "|"})
# A minus sign behind these is an operator; elsewhere it may begin a number.
_OPERANDS = frozenset({"NAME", "WORD", "NUMBER", "STRING", "QUOTED", "RIGHT", "RIGHT_BRACE", "CLOSE"})


def read(text: MappedText, release: Release, macros: bool) -> RouteAds:
    """Read the ads of one knob: see `route_ads.read_route_ads`."""
    with without_collection():
        return _Reader(text, release, macros).read()


@cache
def _parser() -> Parser:
    return load_parser("route_ad.lark", "ad refused")


@dataclass(frozen=True, slots=True)
class _Refused:
    """The token that HTCondor cannot use, as offsets in the knob's text."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class _Run:
    """One entry: the token of its name, and where the tokens of its value begin and end."""

    name: Token
    start: int
    end: int


def _end(token: Token, before: Token | None, text: str) -> int:
    """Return how far HTCondor has read once it has refused a token."""
    end = token.end
    if token.kind == "STRING":  # another one may follow, which would belong to it
        while end < len(text) and text[end] in _SPACE:
            end += 1
        return end + 1
    looked = token.kind in _LOOKED_BEHIND or token.text in _OPERATORS_LOOKED_BEHIND
    may_be_sign = token.text == "-" and (before is None or before.kind not in _OPERANDS)
    return end + 1 if looked or may_be_sign else end


class _Reader:
    """Reads one knob from front to back."""

    def __init__(self, text: MappedText, release: Release, macros: bool) -> None:
        self.mapped = text
        self.text = text.text
        self.release = release
        self.macros = macros
        self.seen: list[Token] = []  # the tokens of the ad at hand

    def read(self) -> RouteAds:
        pieces: list[RouteAd | BrokenAd] = []
        at = 0
        lost: int | None = None
        while (at := self._skip_space(at)) < len(self.text):
            if self.text[at] == "[" or self.text.startswith("/*", at):
                piece, at = self._read_ad(at)
                if piece is not None:
                    pieces.append(piece)
            elif self.macros and (found := _MACRO.match(self.text, at)):
                at = found.end()
            else:
                lost = at
                break
        broken = next((piece for piece in pieces if isinstance(piece, BrokenAd)), None)
        rest = None if lost is None else self._rest(lost, pieces[-1] if pieces else None)
        return RouteAds(
            span=self.mapped.whole_span,
            ads=tuple(piece for piece in pieces if isinstance(piece, RouteAd)),
            pieces=tuple(pieces),
            lost=rest,
            lost_start=lost or 0,
            reason=broken.reason if broken else self._why_lost(lost),
        )

    def _rest(self, lost: int, before: RouteAd | BrokenAd | None) -> MappedText:
        """Return what HTCondor takes for a transform: from `lost` on.

        Of a refused character that is not ASCII it has read one byte (vector old-syn-smartquote).
        """
        rest = self.mapped.part(lost, len(self.text))
        if not isinstance(before, BrokenAd) or self.text[lost - 1].isascii():
            return rest
        bytes_left = decode(encode(self.text[lost - 1])[1:])
        pieces = [
            (origin, rest.text[start:end])
            for origin, start, end in zip(
                rest.origins, rest.starts, (*rest.starts[1:], len(rest.text)), strict=True
            )
        ]
        return MappedText.join(rest.source, [(self.mapped.origin(lost - 1), bytes_left), *pieces])

    def _why_lost(self, lost: int | None) -> str:
        if lost is None:
            return ""
        word = "".join(takewhile(lambda letter: letter not in _SPACE, self.text[lost : lost + 20]))
        return f"`{word}` stands where only `[` may"

    def _skip_space(self, at: int) -> int:
        while at < len(self.text) and self.text[at] in _SPACE:
            at += 1
        return at

    def _read_ad(self, at: int) -> tuple[RouteAd | BrokenAd | None, int]:
        """Read one ad from `at`; return it (None for a comment with nothing after it) and where it ends."""
        outcome = self._parse(at)
        end = self.seen[-1].end if self.seen else len(self.text)
        if isinstance(outcome, tuple):
            ad = self._build(outcome, at, end)
            if isinstance(ad, RouteAd):
                return ad, end
            outcome = ad
        if outcome is None:
            return None, end
        stop = min(outcome.end, len(self.text))
        broken = BrokenAd(
            span=self.mapped.span(at, stop),
            text=self.mapped.part(at, stop),
            at=self.mapped.span(outcome.start, stop),
            reason=outcome.reason,
            start=at,
            ends_open=outcome.start >= len(self.text),
        )
        return broken, stop

    def _tokens(self, at: int) -> Iterator[Token]:
        for token in _parser().words(self.text, at):
            if token.kind == "MACRO" and not self.macros:
                # What expansion left is no macro to the ClassAd parser, which stops at the dollar sign.
                yield Token("OTHER", token.start, token.start + 1, "$")
                return
            yield token

    def _parse(self, at: int) -> tuple[_Run, ...] | _Refused | None:
        """Feed tokens to the grammar up to the `]` of this ad, and note where its entries are."""
        self.seen = []
        stacks = _parser().stacks
        stack = stacks.bottom()
        runs: list[_Run] = []
        equals: int | None = None  # the number of the token `=` before the value at hand
        depth = 0
        is_after_piece = False
        for number, token in enumerate(self._tokens(at)):
            self.seen.append(token)
            if token.kind in _PIECES and is_after_piece and (depth > 1 or equals is not None):
                continue  # the grammar takes any number of them
            is_after_piece = token.kind in _PIECES
            after = stacks.after(stack, token.kind)
            if after is None:
                return self._refusal(token, None if equals is None else self.seen[equals].end)
            stack = after
            depth += (token.kind in _OPENING) - (token.kind in _CLOSING)
            if equals is not None and (depth == 0 or (depth == 1 and token.kind == "SEMICOLON")):
                runs.append(self._run(equals, number))
                equals = None
            if depth == 0:
                return tuple(runs)
            if depth == 1 and token.kind == "EQUALS":
                equals = number
        if not self.seen:
            return None
        end = len(self.text)
        return _Refused(end, end, "it ends without `]`")

    def _run(self, equals: int, after: int) -> _Run:
        """Return the entry with this `=`, the token `after` being the first that is not in its value."""
        first, last = self.seen[equals + 1], self.seen[after - 1]
        return _Run(self.seen[equals - 1], first.start, last.end)

    def _refusal(self, token: Token, value_start: int | None) -> _Refused:
        """Tell which token HTCondor refuses, where the grammar refuses `token`.

        The grammar knows no expressions: HTCondor may have stopped at an earlier one.
        """
        if value_start is not None:
            token = self._broken_value(value_start, token.start) or token
        return self._refuse(token)

    def _refuse(self, token: Token) -> _Refused:
        start = token.start
        before = next((other for other in reversed(self.seen) if other.end <= start), None)
        return _Refused(start, _end(token, before, self.text), f"`{token.text}` is not expected here")

    def _broken_value(self, start: int, end: int) -> Token | None:
        """Return the token at which the expression from `start` goes wrong before `end`, if it does."""
        text = self.text[start:end]
        reading = self._expression(MappedText.of(text))
        wrong = reading.problem.stopped_at if reading.problem else reading.ignored
        if wrong is None or wrong.start >= len(text.rstrip()):
            return None
        return next((token for token in self._tokens(start) if token.end > start + wrong.start), None)

    def _expression(self, text: MappedText) -> Reading:
        return read_expression(text, release=self.release, escapes=Escapes.NEW, macros=self.macros)

    def _build(self, runs: tuple[_Run, ...], at: int, end: int) -> RouteAd | _Refused:
        """Turn the entries into nodes, or say which expression is none."""
        entries: list[Entry] = []
        for run in runs:
            first, last = run.start, run.end
            reading = self._expression(self.mapped.part(first, last))
            if reading.ignored or (reading.problem and not self._excused(first, last)):
                return self._refused_value(first, last)
            entries.append(self._entry(run.name, reading.expression, first, last))
        return RouteAd(
            span=self.mapped.span(at, end),
            name=_name_of(entries),
            entries=tuple(entries),
            text=self.mapped.part(at, end),
            start=at,
        )

    def _excused(self, first: int, last: int) -> bool:
        """Tell whether what is no expression may become one when its macros are expanded."""
        text = self.text[first:last]
        macros = (found.start() for found in _MACRO.finditer(text) if not found[0].startswith("$$"))
        macro = next(macros, None)
        if not self.macros or macro is None:
            return False
        problem = self._expression(MappedText.of(text)).problem
        return problem is None or problem.stopped_at.end >= macro

    def _refused_value(self, first: int, last: int) -> _Refused:
        # Where the expression only breaks off, HTCondor refuses what follows it.
        after = next(token for token in self.seen if token.start >= last)
        return self._refuse(self._broken_value(first, last) or after)

    def _entry(self, token: Token, expression: Expr, first: int, last: int) -> Entry:
        start, end = token.start, token.end
        kind, attribute = kind_of(_bare(token))
        return Entry(
            span=self.mapped.span(start, last),
            kind=kind,
            attribute=attribute,
            expression=expression,
            name_span=self.mapped.span(start, end),
        )


def _bare(name: Token) -> str:
    """Return an attribute name without its quotes."""
    if name.kind != "QUOTED":
        return name.text
    return re.sub(r"\\(.)", r"\1", name.text[1:-1])


def _name_of(entries: list[Entry]) -> str:
    for entry in reversed(entries):  # a later one wins
        if entry.kind is EntryKind.PLAIN and entry.attribute.lower() == "name":
            value = entry.expression.value if isinstance(entry.expression, Literal) else None
            return value if isinstance(value, str) else ""
    return ""
