"""Read one logical line of a transform with the grammar grammar/transform.lark."""

import re
from collections.abc import Callable
from functools import cache
from typing import cast

from router.facts.versions import NEWEST_RELEASE, Feature, Release
from router.syntax.expr import Expr, OpaqueExpr
from router.syntax.read.config_lines import SPACE
from router.syntax.read.expressions import Escapes, read_expression, read_leading_expression
from router.syntax.read.lark_parser import Failure, Parser, Token, load_parser
from router.syntax.read.plain_lines import Expressions, plain_line
from router.syntax.statement import (
    AttributeName,
    BranchLine,
    Copy,
    Copying,
    Default,
    Delete,
    Directive,
    EvalMacro,
    EvalSet,
    MacroAssignment,
    Malformed,
    NameStatement,
    Regex,
    Rename,
    Requirements,
    Set,
    Statement,
    Target,
    TransformStatement,
    Universe,
)
from router.text import MappedText, Span

_WORD = re.compile(r"""[ \t\r\n]*("[^"]*"?|'[^']*'?|[^ \t\r\n]+)""")
_NEVER_INDENTED = ("branch", "directive", "assignment", "nameless")
_ASSIGNING = {"SET": Set, "DEFAULT": Default, "EVALSET": EvalSet, "EVALMACRO": EvalMacro}
_COPYING: dict[str, type[Copying]] = {"COPY": Copy, "RENAME": Rename}


def value_expression(keyword: str, value: MappedText, release: Release) -> Expr:
    """Read what follows a command as an expression.

    Of what is evaluated at once, the end may be anything; with macros in it, where it ends is not known.
    """
    if keyword not in ("EVALSET", "EVALMACRO"):
        return read_expression(value, release=release).expression
    reading = read_expression(value, release=release, escapes=Escapes.NEW)
    if reading.problem is None:
        return reading.expression
    leading = read_leading_expression(value, release=release, escapes=Escapes.NEW)
    return reading.expression if leading is None else leading.expression


def unread_expression(_keyword: str, value: MappedText, _release: Release) -> Expr:
    """Leave what follows a command as text, for those who compare texts."""
    return OpaqueExpr(text=value.text, span=value.whole_span)


def read_line(
    line: MappedText,
    *,
    inside_if: bool,
    release: Release = NEWEST_RELEASE,
    expressions: Expressions = value_expression,
) -> Statement:
    """Read one line, neither blank nor a comment; `if` and its kin come as `BranchLine`, unnested."""
    # HTCondor drops a leading colon in any `if` block, and before a lower-case `if` anywhere.
    if line.text.startswith(":if") or (inside_if and line.text.startswith(":")):
        line = line.part(1, len(line.text)).strip(SPACE)
    return plain_line(line, release, expressions) or read_by_grammar(line, release, expressions)


def read_by_grammar(
    line: MappedText, release: Release, expressions: Expressions = value_expression
) -> Statement:
    """Read a line as `read_line` does outside any `if`, however plain it is."""
    return _Line(line, release, expressions).read()


def _shape(kind: str) -> Callable[..., object]:
    """Return the action of one form of a line: its name, with the words by their terminals."""
    return lambda _, *words: (kind, {word.kind: word for word in words})


_SHAPES = {
    kind: _shape(kind)
    for kind in (
        "branch",
        "directive",
        "assignment",
        "nameless",
        "expression_command",
        "copy_command",
        "delete_command",
        "text_command",
        "transform_command",
        "alone",
        "bad_regex",
        "unknown",
    )
}


@cache
def _parser() -> Parser:
    return load_parser("transform.lark", "line", _SHAPES, by_state=True)


class _Line:
    """One line on its way to a statement."""

    def __init__(self, text: MappedText, release: Release, expressions: Expressions) -> None:
        self.text = text
        self.release = release
        self.expressions = expressions
        self.span = text.whole_span
        self.tokens: dict[str, Token] = {}

    def read(self) -> Statement:
        """Return the statement."""
        found = _parser().parse(self.text.text)
        if isinstance(found, Failure):
            return self._unknown(self._first_word())
        shape, self.tokens = cast("tuple[str, dict[str, Token]]", found)
        if shape in _NEVER_INDENTED and self.text.text[0] in SPACE:
            # Only a last line without a line feed comes untrimmed, and then only commands are known.
            return self._unknown(self._first_word())
        return self._statement(shape)

    def _statement(self, shape: str) -> Statement:
        match shape:
            case "branch":
                keyword = self.tokens["BRANCH"].text.lower()
                condition = self._rest()
                return BranchLine(
                    span=self.span,
                    text=self.text,
                    keyword=keyword,
                    condition=condition.part(self._blanks(condition.text), len(condition.text)),
                )
            case "directive":
                return self._directive()
            case "assignment":
                return self._assignment()
            case "expression_command":
                return self._expression_command()
            case "copy_command":
                return self._copy_command()
            case "delete_command":
                return Delete(
                    span=self.span,
                    text=self.text,
                    keyword_span=self._keyword_span(),
                    target=self._target(),
                    rest=self._rest(),
                )
            case "text_command" | "transform_command":
                return self._text_command()
            case "bad_regex":
                return self._malformed("invalid regex")
            case "nameless":
                return self._nameless()
            case (
                "alone"
            ):  # blanks are left behind the last line without a line feed, where it is not indented
                untrimmed = self.text.text[0] not in SPACE and self.text.text[-1] in SPACE
                return self._malformed("invalid queue statement." if untrimmed else "")
            case _:
                return self._unknown(self._first_word())

    @staticmethod
    def _blanks(text: str) -> int:
        return len(text) - len(text.lstrip(SPACE))

    def _directive(self) -> Statement:
        options = self.tokens["DIRECTIVE_OPTIONS"].text[:-1].strip(SPACE)
        return Directive(
            span=self.span,
            text=self.text,
            keyword=self.tokens["DIRECTIVE"].text.lstrip("@").lower(),
            options=options,
            value=self._rest().strip(SPACE),
        )

    def _assignment(self) -> Statement:
        name, operator = self.tokens["MACRO_NAME"], self.tokens["OPERATOR"].text.strip(SPACE)
        if operator[0] == "+" and not self.release.has(Feature.APPEND_OPERATORS):
            return self._unknown(name.text)
        value = self._rest().strip(SPACE)
        return MacroAssignment(
            span=self.span,
            text=self.text,
            name=name.text,
            name_span=self._span(name),
            operator=operator,
            value=value,
            tag=value.text if operator == "@=" else "",
        )

    def _nameless(self) -> Statement:
        """Read `= value`, which HTCondor refuses as it does any macro without a name."""
        return MacroAssignment(span=self.span, text=self.text, name="", value=self._rest().strip(SPACE))

    def _expression_command(self) -> Statement:
        keyword = self._keyword("EXPRESSION_KEYWORD")
        value = self._rest()
        if not value.text:
            return self._malformed(f"{keyword} needs 2 arguments", late=True)
        expression = self.expressions(keyword, value, self.release)
        return _ASSIGNING[keyword](
            span=self.span,
            text=self.text,
            keyword_span=self._keyword_span(),
            attribute=self._attribute(),
            value=value,
            expression=expression,
            separator=self._separator(),
        )

    def _copy_command(self) -> Statement:
        keyword = self._keyword("COPY_KEYWORD")
        new_name = self._rest()
        if not new_name.text:
            return self._malformed(f"{keyword} needs 2 arguments", late=True)
        return _COPYING[keyword](
            span=self.span,
            text=self.text,
            keyword_span=self._keyword_span(),
            target=self._target(),
            new_name=new_name,
            separator=self._separator(),
        )

    def _text_command(self) -> Statement:
        keyword = self._keyword("TEXT_KEYWORD" if "TEXT_KEYWORD" in self.tokens else "TRANSFORM_KEYWORD")
        value, place = self._rest(), self._keyword_span()
        match keyword:
            case "NAME":
                return NameStatement(span=self.span, text=self.text, keyword_span=place, value=value)
            case "UNIVERSE":
                return Universe(span=self.span, text=self.text, keyword_span=place, value=value)
            case "TRANSFORM":
                return TransformStatement(span=self.span, text=self.text, keyword_span=place, value=value)
            case _:
                expression = self.expressions(keyword, value, self.release)
                return Requirements(
                    span=self.span, text=self.text, keyword_span=place, value=value, expression=expression
                )

    def _target(self) -> Target:
        if "REGEX" not in self.tokens:
            return self._attribute()
        token = self.tokens["REGEX"]
        pattern, options = token.text.lstrip("\"'")[1:].split("/")
        return Regex(span=self._span(token), pattern=pattern, options=options)

    def _attribute(self) -> AttributeName:
        token = self.tokens["ATTRIBUTE"]
        return AttributeName(span=self._span(token), name=unquoted(token.text))

    def _separator(self) -> str:
        return unquoted(self.tokens["SKIPPED"].text) if "SKIPPED" in self.tokens else ""

    def _keyword(self, kind: str) -> str:
        return self.tokens[kind].text.strip("\"'").upper()

    def _keyword_span(self) -> Span:
        return next(self._span(token) for kind, token in self.tokens.items() if kind.endswith("_KEYWORD"))

    def _rest(self) -> MappedText:
        size = len(self.text.text)
        token = self.tokens.get("REST")
        return self.text.part(size if token is None else token.start, size)

    def _span(self, token: Token) -> Span:
        return self.text.span(token.start, token.end)

    def _first_word(self) -> str:
        found = _WORD.match(self.text.text)
        return unquoted(found[1]) if found else ""

    def _unknown(self, word: str) -> Malformed:
        reason = f"{word} is not a valid transform keyword"
        return Malformed(span=self.span, text=self.text, reason=reason, unknown=True)

    def _malformed(self, reason: str, *, late: bool = False) -> Malformed:
        return Malformed(span=self.span, text=self.text, reason=reason, late=late)


def unquoted(word: str) -> str:
    """Return a word of a command without the quotes around it; the closing one may be missing."""
    if word[:1] not in ("'", '"'):
        return word
    return word[1:-1] if len(word) > 1 and word[-1] == word[0] else word[1:]
