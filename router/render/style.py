"""Colour by hand: a dozen escape sequences, so that showing findings imports nothing."""

import os
from typing import TextIO

from router.diagnostics import Severity

_CODES = {
    "error": "1;31",
    "warning": "1;33",
    "info": "1;36",
    "bold": "1",
    "frame": "1;34",
    "other": "1;34",
    "dim": "2",
    "yes": "32",
    "chosen": "1;32",
    "no": "31",
    "caution": "33",
    "name": "36",
}


class Style:
    """Paints text, or leaves it as it is."""

    def __init__(self, *, colour: bool) -> None:
        self.colour = colour

    def paint(self, text: str, kind: str) -> str:
        """Return the text in the colour of a kind: a severity or one of the others in the table."""
        return f"\x1b[{_CODES[kind]}m{text}\x1b[0m" if self.colour and text else text

    def severity(self, text: str, severity: Severity) -> str:
        """Return the text in the colour of a severity."""
        return self.paint(text, severity.value)


PLAIN = Style(colour=False)


def wants_colour(stream: TextIO) -> bool:
    """Tell whether to write colour to a stream: to a terminal only, and never if NO_COLOR is set."""
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return stream.isatty() and os.environ.get("TERM") != "dumb"
