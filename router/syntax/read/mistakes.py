"""Say what is wrong with a text that is no expression: where, and one line with the fact first."""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from router.facts.versions import Release
from router.syntax.read.lark_parser import END, TOO_LONG, Failure, Token
from router.syntax.read.nesting import BRACKETS

MOST_WORDS = 150_000  # no HTCondor survives a chain of 30 000 operators, and reading takes its time
_CLOSER_OF = {"(": ")", "[": "]", "{": "}"}
_NUMBER = re.compile(r"[.0-9][A-Za-z0-9_.]*")
_UNIT = re.compile(r"[kKmMgGtTbB][bB]?")
_QUOTES = "“”„‟«»‘’‚‛"
_OPERANDS = frozenset(
    {"REAL", "INTEGER", "UNITS", "NEGATIVE", "NEGATIVE_UNITS", "STRING"}
    | {"OLD_STRING", "WORD", "NAME", "QUOTED_NAME", "OLD_QUOTED_NAME", "MACRO"}
)
_CLOSERS = frozenset({"RPAREN", "RSQUARE", "RBRACE"})
_OPENERS = frozenset({"LPAREN", "LSQUARE", "LBRACE"})
_SIGNS = frozenset({"PLUS", "MINUS", "NOT", "COMPLEMENT"})
_ELVIS = frozenset({"LOOSE_ELVIS", "TIGHT_ELVIS", "TIGHT_SPACED_ELVIS"})
_BINARY = (
    frozenset({"IS", "IDENTITY", "EQUALITY", "RELATION", "SHIFT", "PRODUCT", "PLUS", "MINUS", "OR", "AND"})
    | frozenset({"BIT_OR", "BIT_XOR", "BIT_AND", "QUESTION", "COLON", "ASSIGN"})
    | _ELVIS
)
_SPELLED = {"and": "&&", "or": "||", "not": "!", "in": "member()", "eq": "==", "ne": "!=", "xor": "^"}
_SPELLED |= {"lt": "<", "le": "<=", "gt": ">", "ge": ">=", "isnot": "isnt", "like": "regexp()"}
_SPELLED |= {"matches": "regexp()", "contains": "member()", "if": "ifThenElse()", "div": "/", "mod": "%"}
_NEAREST = {
    "<>": "!=",
    "===": "=?=",
    "!==": "=!=",
    "=<": "<=",
    "=>": ">=",
    "=!": "!=",
    "&&&": "&&",
    "|||": "||",
    "=~": "regexp()",
    "!~": "!regexp()",
    "=?": "=?=",
    "?=": "=?=",
    ":=": "==",
}
# What begins with a word that is at fault by itself: the whole is what was meant.
_GLUED = re.compile(r"=[<>~?!](?![=?])|:=|!~")
_ENTITY = re.compile(r"&(?:(amp)|(lt)|(gt)|(quot)|apos);")
_MEANT = ("&", "<", ">", '"')


class Mistake(NamedTuple):
    """The characters that a mistake is about, and what is wrong with them."""

    start: int
    end: int
    message: str


def mistake_in(text: str, failure: Failure, release: Release) -> Mistake:
    """Return what is wrong with a text that could not be read."""
    if not text.strip():
        return Mistake(0, len(text), "there is no expression")
    token, before = failure.token, failure.before
    if not token.kind:
        return _strange_character(text, token)
    if token.kind == TOO_LONG:
        return Mistake(token.start, token.end, f"the expression goes on for more than {MOST_WORDS} words")
    if token.kind == END:
        return _ends_early(text, token, before, failure.expected)
    if (glued := _GLUED.match(text, token.start)) and (before is None or _ends_operand(before)):
        return _no_such_operator(token.start, glued.end(), glued[0])
    if before is not None and (found := _glued_operator(text, before, token)):
        return found
    if entity := _entity_at(text, token):
        return entity
    if before is not None and token.kind in _OPERANDS | _OPENERS and _ends_operand(before):
        return _no_operator(text, before, token, release)
    if token.kind in _CLOSERS:
        return _wrong_closer(text, before, token, failure.expected)
    return _misplaced(text, before, token)


def _entity_at(text: str, token: Token) -> Mistake | None:
    """Return the mistake if a word is part of `&amp;` and the like."""
    for found in _ENTITY.finditer(text, max(0, token.start - 6), token.end + 6):
        if found.start() <= token.start < found.end():
            meant = next((sign for sign, part in zip(_MEANT, found.groups(), strict=True) if part), "'")
            return Mistake(*found.span(), f"`{found[0]}` is `{meant}` in XML and HTML only")
    return None


def _strange_character(text: str, token: Token) -> Mistake:
    at, character = token.start, token.text
    if character in _QUOTES:
        return Mistake(at, at + 1, f'`{character}` is no quote that HTCondor knows; `"` is')
    if not character.isascii():
        return Mistake(at, at + 1, f"{_named(character)} stands outside a string")
    if character in "\"'":
        return _open_string(text, at)
    if character == "#":
        return Mistake(at, len(text), "`#` begins no comment inside a value")
    if character.isdigit() or character in ".-":
        number = _NUMBER.match(text, at + (character == "-"))
        end = number.end() if number else at + 1
        return Mistake(at, end, _no_number(text[at:end]))
    if character == "$":
        end = _end_of_macro(text, at)
        shell = re.compile(r"\$\{?([A-Za-z_]\w*)\}?", re.ASCII).match(text, at)
        if end == at + 1 and shell:
            return Mistake(at, shell.end(), f"`{shell[0]}` is no macro; `$({shell[1]})` is")
        return Mistake(at, end, "this `$` begins no macro that HTCondor expands")
    if text.startswith("/*", at):
        return Mistake(at, len(text), "the comment is never closed")
    if character == "`":
        return Mistake(at, at + 1, "a backtick has no meaning in an expression")
    if character == "\\" and not text[at + 1 :].strip():
        return Mistake(
            at, at + 1, "the line does not go on: something stands behind its `\\`, if only a blank"
        )
    return Mistake(at, at + 1, f"`{character}` has no meaning in an expression")


def _named(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    code = f"U+{ord(character):04X}"
    return f"{code} ({name})" if character.isspace() or not character.isprintable() else f"`{character}`"


def _open_string(text: str, at: int) -> Mistake:
    quote = text[at]
    kind = "string" if quote == '"' else "quoted name"
    escape = text.find(f"\\{quote}", at + 1)
    closed = re.compile(rf"{quote}(?>[^{quote}\\]*(?:\\.[^{quote}\\]*)*){quote}", re.DOTALL).match(text, at)
    if closed and (nul := re.search(r"\\0{1,3}(?![0-7])", closed[0])):
        start = at + nul.start()
        return Mistake(start, at + nul.end(), f"`{nul[0]}` is a character that no {kind} can hold")
    if escape > 0:
        return Mistake(at, len(text), f"the {kind} is never closed: `\\{quote}` is a quote inside it")
    if not text[at + 1 :].strip() and (word := re.search(r"[\w./@-]+\Z", text[:at])):
        return Mistake(word.start(), at + 1, f"`{word[0]}{quote}` has a quote on one side only")
    return Mistake(at, len(text), f"the {kind} is never closed")


def _no_number(written: str) -> str:
    if re.match(r"-?0[xX]", written):
        return f"`{written}` is no number: hexadecimal ones are not read here"
    if re.match(r"-?0[0-9]", written):
        return f"`{written}` is no number: it begins with 0"
    if re.fullmatch(r"-?\d+\.", written):
        return f"`{written}` is no number; `{written}0` is"
    return f"`{written}` is no number"


def _end_of_macro(text: str, at: int) -> int:
    opening = text.find("(", at)
    if opening < 0 or not re.fullmatch(r"\$\s*[A-Za-z_]*\s*", text[at:opening]):
        return at + 1
    depth = 0
    for place in range(opening, len(text)):
        depth += (text[place] == "(") - (text[place] == ")")
        if depth == 0:
            return place + 1
    return len(text)


def _ends_early(text: str, token: Token, before: Token | None, expected: frozenset[str]) -> Mistake:
    if before is not None and before.kind in _BINARY | _SIGNS | {"DOT", "COMMA"}:
        return Mistake(before.start, before.end, f"`{before.text}` has nothing on its right")
    opened = list(_open_brackets(text, token.start))
    if opened:
        at = opened[-1]
        return Mistake(at, at + 1, f"`{text[at]}` is never closed")
    if "COLON" in expected:
        return Mistake(token.start, token.end, "`?` has no `:`")
    return Mistake(token.start, token.end, "the expression ends too early")


def _open_brackets(text: str, end: int) -> Iterator[int]:
    """Yield where the brackets stand that are open at `end`, the outermost first."""
    stack: list[int] = []
    for found in BRACKETS.finditer(text, 0, end):
        if found[0] in _CLOSER_OF:
            stack.append(found.start())
        elif found[0] in ")]}" and stack:
            stack.pop()
    yield from stack


def _ends_operand(token: Token) -> bool:
    return token.kind in _OPERANDS or token.kind in _CLOSERS


def _glued_operator(text: str, before: Token, token: Token) -> Mistake | None:
    """Return the mistake if two words that touch look like one operator, such as `<>`."""
    if before.end != token.start or before.kind not in _BINARY | {"NOT"}:
        return None
    if token.kind not in _BINARY | {"NOT"} or token.kind in _SIGNS - {"NOT"}:
        return None
    return _no_such_operator(before.start, token.end, text[before.start : token.end])


def _no_such_operator(start: int, end: int, written: str) -> Mistake:
    better = _NEAREST.get(written)
    advice = f"; `{better}` is" if better else ""
    return Mistake(start, end, f"`{written}` is no operator{advice}")


def _no_operator(text: str, before: Token, token: Token, release: Release) -> Mistake:
    touching = before.end == token.start
    opened = list(_open_brackets(text, token.start))
    if opened and text[opened[-1]] == "[" and re.match(r"\s*=(?![=?!])", text[token.end :]):
        return Mistake(
            before.start, token.end, f"no `;` between the fields: `{before.text}` and `{token.text}`"
        )
    if before.kind in ("INTEGER", "REAL") and token.kind == "NAME":
        written = text[before.start : token.end]
        if _UNIT.fullmatch(token.text):
            return Mistake(
                before.start,
                token.end,
                f"`{written}` has a unit, which HTCondor {release.version} does not read",
            )
        if touching:
            return Mistake(before.start, token.end, f"`{written}` is neither a number nor a name")
    if before.text.lower() == "not" and (
        found := re.search(r"\bis\s+\Z", text[: before.start], re.IGNORECASE)
    ):
        return Mistake(found.start(), before.end, "`is not` is no operator; `isnt` is")
    for word in (token, before):
        if (better := _SPELLED.get(word.text.lower())) and word.kind == "NAME":
            return Mistake(word.start, word.end, f"`{word.text}` is no operator; `{better}` is")
    is_list = opened and (text[opened[-1]] == "{" or re.search(r"\w\s*\Z", text[: opened[-1]]))
    lacking = "operator or `,`" if is_list else "operator"
    return Mistake(before.start, token.end, f"no {lacking} between `{before.text}` and `{token.text}`")


def _wrong_closer(text: str, before: Token | None, token: Token, expected: frozenset[str]) -> Mistake:
    opened = list(_open_brackets(text, token.start))
    if not opened:
        return Mistake(token.start, token.end, f"`{token.text}` closes nothing")
    opening = text[opened[-1]]
    if before is not None and before.kind in _BINARY | _SIGNS | {"DOT", "COMMA"}:
        return Mistake(before.start, before.end, f"`{before.text}` has nothing on its right")
    if _CLOSER_OF[opening] != token.text:
        return Mistake(token.start, token.end, f"`{token.text}` does not close the `{opening}`")
    if before is not None and expected == {"ASSIGN"}:
        return Mistake(before.start, before.end, f"the field `{before.text}` has no `=` and no value")
    return Mistake(opened[-1], token.end, f"`{opening}{token.text}` holds nothing")


def _misplaced(text: str, before: Token | None, token: Token) -> Mistake:
    place = token.start, token.end
    if before is not None and before.kind == "DOT":
        return Mistake(*place, f"`{token.text}` is no attribute's name")
    match token.kind:
        case "ASSIGN":
            return Mistake(*place, "`=` does not compare; `==` and `=?=` do")
        case "SEMICOLON":
            return Mistake(*place, "`;` does not end an expression")
        case "COMMA" if before is not None and before.kind in _OPENERS | {"COMMA"}:
            return Mistake(*place, f"nothing stands between `{before.text}` and `,`")
        case "COMMA" if text[next(reversed(list(_open_brackets(text, token.start))), -1) :][:1] == "[":
            return Mistake(*place, "`,` does not separate fields; `;` does")
        case "COMMA" if (number := re.search(r"(?<![\w.])\d{1,3}\Z", text[: token.start])) and (
            rest := re.compile(r"(?:,\d{3})+(?!\w)").match(text, token.start)
        ):
            whole = number[0] + rest[0]
            plain = whole.replace(",", "")
            return Mistake(number.start(), rest.end(), f"`{whole}` is no number; `{plain}` is")
        case "COMMA":
            return Mistake(*place, "`,` stands only between arguments and items")
        case "COLON" if text[next(reversed(list(_open_brackets(text, token.start))), -1) :][:1] == "[":
            return Mistake(*place, "`:` gives no value to a field; `=` does")
        case "COLON":
            return Mistake(*place, "`:` has no `?`")
        case "NOT" | "COMPLEMENT" if before is not None and _ends_operand(before):
            return Mistake(*place, f"`{token.text}` does not stand between two values")
    if token.kind in _BINARY:
        if before is None or before.kind in _OPENERS | {"COMMA"}:
            return Mistake(*place, f"`{token.text}` has nothing on its left")
        return Mistake(before.start, token.end, f"nothing stands between `{before.text}` and `{token.text}`")
    return Mistake(*place, f"`{token.text}` does not fit here")
