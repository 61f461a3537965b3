"""Say what is wrong with a text that is no expression."""

from router.syntax.read.lark_parser import END, Failure


def problem_with(text: str, failure: Failure) -> tuple[int, int, str]:
    """Return where the mistake is in the text, and one line about it."""
    token = failure.token
    if not text.strip():
        return 0, len(text), "there is no expression"
    if token.kind == END:
        return token.start, token.end, "the expression ends too early"
    return token.start, token.end, f"`{token.text}` does not fit here"
