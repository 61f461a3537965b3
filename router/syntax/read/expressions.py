"""Read ClassAd expressions: text to nodes, with the precise place of whatever is wrong."""

from dataclasses import dataclass, field
from functools import cache, lru_cache

from router.facts.versions import NEWEST_RELEASE, Feature, Release
from router.syntax.escapes import Escapes
from router.syntax.expr import Elvis, Expr, OpaqueExpr, Ternary
from router.syntax.read.dialects import missing_terminals
from router.syntax.read.expression_builder import ACTIONS, ExpressionBuilder
from router.syntax.read.lark_parser import Failure, Parser, Repair, load_parser
from router.syntax.read.mistakes import MOST_WORDS, mistake_in
from router.syntax.read.nesting import first_too_deep, too_deep_at
from router.syntax.read.plain_expressions import plain_expression
from router.text import NOWHERE, MappedText, SourceFile, Span

__all__ = [
    "Escapes",
    "Leading",
    "Problem",
    "Reading",
    "parse_expression",
    "parse_leading_expression",
    "read_expression",
    "read_leading_expression",
]

# `a ? b + : c` is `a ?: c` to older versions: they look for a `:` wherever the first choice breaks off.
# That is how they read `? :`, too.
_BROKEN_CHOICE = Repair(found="COLON", expected="LPAREN", opening="QUESTION", makes="LOOSE_ELVIS")
_CACHED_EXPRESSIONS = 20_000
_CACHED_LENGTH = 500  # longer texts are rare and not worth their memory


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a text is no expression: one line, and the characters it is about.

    `stopped_at` is the word that a parser does not get past, which is not always where the mistake is.
    """

    span: Span
    message: str
    stopped_at: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read. Without a problem, the expression is opaque only where macros decide what it is.

    `ignored` is text behind the expression that HTCondor neither reads nor complains about.
    """

    expression: Expr
    problem: Problem | None = None
    ignored: Span | None = None


@dataclass(frozen=True, slots=True)
class Leading:
    """The longest expression that a text begins with, and the offset in the text where it ends."""

    expression: Expr
    end: int


def read_expression(
    text: MappedText,
    *,
    release: Release = NEWEST_RELEASE,
    escapes: Escapes = Escapes.OLD,
    macros: bool = True,
) -> Reading:
    """Read a whole text as one expression.

    With `macros`, `$(name)` is an operand; a text that only its expansion can make an expression is opaque,
    and no problem.
    """
    plain = plain_expression(text, macros=macros)
    if plain is not None:
        return Reading(plain)
    return read_by_grammar(text, release=release, escapes=escapes, macros=macros)


def read_by_grammar(text: MappedText, *, release: Release, escapes: Escapes, macros: bool) -> Reading:
    """Read a text as `read_expression` does, however plain it is."""
    if (deep := too_deep_at(text.text)) is not None:
        return _too_deep(text, text.span(deep, deep + 1), release)
    outcome = _parse_words(text, release, escapes, macros)
    if isinstance(outcome, Expr):
        return _unless_too_deep(Reading(outcome), text, release)
    assert isinstance(outcome, Failure)
    leading = outcome.leading
    if isinstance(leading, Expr) and _swallows_the_rest(leading, text, release):
        ignored = text.span(outcome.token.start, len(text.text))
        return _unless_too_deep(Reading(leading, ignored=ignored), text, release)
    return _opaque(text, outcome, macros, release)


def read_leading_expression(
    text: MappedText, *, release: Release = NEWEST_RELEASE, escapes: Escapes = Escapes.NEW
) -> Leading | None:
    """Read as much as is an expression; the rest is ignored, as EVALSET and a complex `if` do.

    Gives `None` where an operator has begun that is not completed (`a +`), or there is nothing.
    """
    if too_deep_at(text.text) is not None:
        return None
    outcome = _parse_words(text, release, escapes, False)
    if isinstance(outcome, Expr):
        leading = Leading(outcome, len(text.text))
    elif isinstance(outcome, Failure) and isinstance(outcome.leading, Expr):
        leading = Leading(outcome.leading, outcome.before.end if outcome.before else 0)
    else:
        return None
    return None if first_too_deep(leading.expression, text.text, release) else leading


def parse_expression(
    text: str, *, release: Release = NEWEST_RELEASE, escapes: Escapes = Escapes.OLD
) -> Expr | None:
    """Read text in which no macros are left; `None` if it is no expression. Spans are offsets in the text."""
    if len(text) > _CACHED_LENGTH:
        return _parse(text, release, escapes)
    return _parse_cached(text, release, escapes)


def parse_leading_expression(
    text: str, *, release: Release = NEWEST_RELEASE, escapes: Escapes = Escapes.NEW
) -> Expr | None:
    """Read the longest expression that a text without macros begins with."""
    if len(text) > _CACHED_LENGTH:
        return _parse_leading(text, release, escapes)
    return _parse_leading_cached(text, release, escapes)


def _parse(text: str, release: Release, escapes: Escapes) -> Expr | None:
    mapped = MappedText.whole(SourceFile("<expression>", text))
    reading = read_expression(mapped, release=release, escapes=escapes, macros=False)
    return None if isinstance(reading.expression, OpaqueExpr) else reading.expression


def _swallows_the_rest(expression: Expr, text: MappedText, release: Release) -> bool:
    """Tell whether HTCondor stops reading after this expression and takes whatever follows.

    After a ternary, and a `?:` that binds loosely, the old parser forgets to ask whether the text ends:
    `SET X a ? b : c : d)` is `a ? b : c` to both versions (oracle).
    """
    if isinstance(expression, Elvis):
        if release.has(Feature.SPACED_ELVIS_BINDS_TIGHT):
            return False
        spaced = "?:" != text.source.slice(expression.operator_span)
        return spaced or not release.has(Feature.ELVIS_BINDS_TIGHT)
    return isinstance(expression, Ternary)


def _parse_leading(text: str, release: Release, escapes: Escapes) -> Expr | None:
    leading = read_leading_expression(MappedText.of(text), release=release, escapes=escapes)
    return None if leading is None else leading.expression


_parse_cached = lru_cache(maxsize=_CACHED_EXPRESSIONS)(_parse)
_parse_leading_cached = lru_cache(maxsize=_CACHED_EXPRESSIONS)(_parse_leading)


@cache
def _parser(release: Release, escapes: Escapes, macros: bool) -> Parser:
    return _parser_without(missing_terminals(release, escapes, macros))


@cache
def _parser_without(terminals: frozenset[str]) -> Parser:
    return load_parser("classad.lark", "expression", ACTIONS, without=terminals)


def _parse_words(text: MappedText, release: Release, escapes: Escapes, macros: bool) -> object:
    return _parser(release, escapes, macros).parse(
        text.text,
        ExpressionBuilder(text),
        most_words=MOST_WORDS,
        repair=None if release.has(Feature.SPACED_ELVIS_BINDS_TIGHT) else _BROKEN_CHOICE,
    )


def _unless_too_deep(reading: Reading, text: MappedText, release: Release) -> Reading:
    place = first_too_deep(reading.expression, text.text, release)
    if place is None:
        return reading
    return _too_deep(text, place.span, release)


def _too_deep(text: MappedText, place: Span, release: Release) -> Reading:
    message = f"this is nested too deep: HTCondor {release.version} reads no such expression"
    opaque = OpaqueExpr(text=text.text, reason=message, span=text.whole_span)
    return Reading(opaque, Problem(place, message, place))


def _opaque(text: MappedText, failure: Failure, macros: bool, release: Release) -> Reading:
    # What goes wrong before the first macro does so whatever that stands for.
    macro = _first_macro(text.text, release) if macros else None
    if macro is not None and failure.token.end >= macro:
        reason = "its macros decide what it is"
        return Reading(OpaqueExpr(text=text.text, reason=reason, span=text.whole_span))
    mistake, token = mistake_in(text.text, failure, release), failure.token
    problem = Problem(
        text.span(mistake.start, mistake.end), mistake.message, text.span(token.start, token.end)
    )
    return Reading(OpaqueExpr(text=text.text, reason=mistake.message, span=text.whole_span), problem)


def _first_macro(text: str, release: Release) -> int | None:
    """Return where the first macro begins; `$$(x)` is none, as only a negotiator fills it in."""
    for found in _parser(release, Escapes.OLD, True).terminal("MACRO").finditer(text):
        before = text[max(found.start() - 2, 0) : found.start()]
        if not before.endswith("$") or before == "$$":
            return int(found.start())
    return None
