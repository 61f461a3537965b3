"""Spellings of single characters in PCRE without a backslash, which HTCondor's parsers read differently."""

# Punctuation that is none of the others: `!` to `[` and `]` to `~` (matched by both tools on its own).
BACKSLASH = "(?:(?=[[:punct:]])[^]-~!-[])"
CARET = "(?:(?!_)[_^])"
