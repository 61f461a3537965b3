"""Standard streams that are closed, full, or of a locale that cannot say what we say."""

import codecs
import io
import os
import sys


def open_streams() -> None:
    """Put the null device in the place of standard streams that whoever started us closed."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # in this order, so that each gets its own number
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode, encoding="utf-8"))


def forget_output() -> None:
    """Keep the interpreter from trying again, at its end, what could not be written."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def write_any_character() -> None:
    """Write bytes that are no UTF-8 as they came, and what the locale has not as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            is_utf8 = codecs.lookup(stream.encoding).name == "utf-8"
            stream.reconfigure(errors="surrogateescape" if is_utf8 else "backslashreplace")
