"""Split a command line into words, by HTCondor's two quotings.

V1 has none: words stand between white space. V2 quotes with single quotes, doubled for one of them. A knob
holds either, told apart by a double quote around the whole (in which a double quote is written twice).
Source: reference docker-universe sections 3 and 11; recorded runs args-v1, args-v2, extra-args-v1-quotes,
extra-args-bad-quote and the recordings of tests/vectors/docker-recorded.json.
"""

BLANKS = " \t\r\n"


class QuotingError(ValueError):
    """A V2 text whose quotes do not pair; the message is HTCondor's."""


def split_v1(text: str) -> tuple[str, ...]:
    """Return the words of a V1 text, in which every other character stands for itself."""
    return tuple(word for word in text.translate(dict.fromkeys(map(ord, BLANKS), " ")).split(" ") if word)


def split_v2(text: str) -> tuple[str, ...]:
    """Return the words of a raw V2 text.

    Raises:
        QuotingError: a single quote that is never closed.
    """
    words: list[str] = []
    word: list[str] = []
    inside = False
    at = 0
    while at < len(text):
        character = text[at]
        if character == "'":
            inside = True
            at = _quoted(text, at, word)
            continue
        if character in BLANKS:
            if inside or word:
                words.append("".join(word))
            word, inside = [], False
        else:
            word.append(character)
        at += 1
    if inside or word:
        words.append("".join(word))
    return tuple(words)


def _quoted(text: str, start: int, word: list[str]) -> int:
    """Add what stands in the quotes that open at `start` to the word; return where they end."""
    at = start + 1
    while at < len(text):
        if text[at] != "'":
            word.append(text[at])
            at += 1
        elif text[at + 1 : at + 2] == "'":
            word.append("'")
            at += 2
        else:
            return at + 1
    raise QuotingError(f"Unbalanced quote starting here: {text[start:]}")


def is_quoted_v2(text: str) -> bool:
    """Tell whether a knob's value is V2: it begins with a double quote."""
    return text.lstrip(BLANKS).startswith('"')


def unquote_v2(text: str) -> str:
    """Return the raw V2 text inside the double quotes.

    Raises:
        QuotingError: the double quote is never closed, or something follows it.
    """
    at = text.index('"') + 1
    raw: list[str] = []
    while at < len(text):
        if text[at] != '"':
            raw.append(text[at])
            at += 1
        elif text[at + 1 : at + 2] == '"':
            raw.append('"')
            at += 2
        else:
            if text[at + 1 :].strip(BLANKS):
                raise QuotingError(
                    "Unexpected characters following double-quote.  Did you forget to escape the double-quote"
                    f" by repeating it?  Here is the quote and trailing characters: {text[at:]}"
                )
            return "".join(raw)
    raise QuotingError("Unterminated double-quote.")


def split_knob(text: str) -> tuple[str, ...]:
    """Return the words of a knob that may be V1 or quoted V2.

    Raises:
        QuotingError: as `split_v2` and `unquote_v2`.
    """
    return split_v2(unquote_v2(text)) if is_quoted_v2(text) else split_v1(text)
