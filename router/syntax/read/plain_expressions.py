"""Read the texts that most values are (a number, a string, a name, a macro) without the grammar.

In every dialect of the language these mean the same. A property test compares them with the grammar.
"""

import re

from router.syntax.expr import AttributeRef, Expr, Literal, MacroRef, Scalar, Word
from router.text import MappedText

WORDS: dict[str, Scalar] = {"true": True, "false": False, "undefined": Word.UNDEFINED, "error": Word.ERROR}
_PLAIN = re.compile(
    r"""(?P<integer>0|-?[1-9][0-9]{0,17})
    | (?P<string>"[^"\\]*")
    | (?P<word>true|false|undefined|error)
    | (?P<name>(?!isn?t?\Z)[A-Z_][A-Z0-9_]*)
    | (?P<macro>\$\((?P<body>[A-Z0-9_.]+)\))""",
    re.VERBOSE | re.IGNORECASE | re.ASCII,
)


def plain_expression(mapped: MappedText, *, macros: bool) -> Expr | None:
    """Return the expression that a text is; None where only the grammar knows."""
    text = mapped.text
    found = _PLAIN.fullmatch(text)
    if found is None:
        return None
    span = mapped.whole_span
    match found.lastgroup:
        case "integer":
            return Literal(value=int(text), text=text, span=span)
        case "string":
            return Literal(value=text[1:-1], text=text, span=span)
        case "word":
            return Literal(value=WORDS[text.lower()], text=text, span=span)
        case "name":
            return AttributeRef(name=text, name_span=span, span=span)
        case _:
            return MacroRef(text=text, body=found["body"], span=span) if macros else None
