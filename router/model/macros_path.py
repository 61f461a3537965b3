"""The parts of a path that `$F…(name)`, `$BASENAME` and `$DIRNAME` give.

Reference config-macros section 6; every combination of options in the tests is an oracle run.
"""


def unquote(text: str) -> str:
    """Drop a pair of single quotes; then a leading double quote, and a trailing one with it."""
    if len(text) > 1 and text[0] == text[-1] == "'":
        text = text[1:-1]
    if text[:1] != '"':
        return text
    return text[1:-1] if len(text) > 1 and text[-1] == '"' else text[1:]


def path_parts(options: str, text: str) -> str:
    """Return what `$F` with these option letters makes of a path."""
    letters = options.lower()
    path = unquote(text)
    # The slash that counts is the forward one; styles are changed first, the last letter wins.
    for letter in letters:
        if letter == "u":
            path = path.replace("\\", "/")
        elif letter == "w":
            path = path.replace("/", "\\")
    folder, rest = _selected(letters, path)
    bare = "b" in letters
    result = folder[:-1] if bare and not set("nx") & set(letters) and folder else folder + rest
    if bare and not folder and "x" in letters and "n" not in letters:
        result = rest[1:]
    if "q" not in letters:
        return result
    mark = "'" if "a" in letters else '"'
    if not result:
        return mark if _loses_mark(letters, path, folder) else mark + mark
    opening = "" if result[0] == mark else mark
    return opening + result + ("" if opening == "" and len(result) > 1 and result[-1] == mark else mark)


def _loses_mark(letters: str, path: str, folder: str) -> bool:
    """Tell whether HTCondor forgets the closing mark around nothing (oracle runs of all combinations)."""
    wanted = set("pdnx") & set(letters)
    if not path:
        return bool(wanted) and "n" not in wanted
    base = path.rfind("/") + 1
    if folder:
        return len(folder) < base
    if "n" in wanted:
        return base > 0
    return "x" in wanted or "d" not in wanted


def _selected(letters: str, path: str) -> tuple[str, str]:
    """Return the directories that were asked for, and what follows them."""
    wanted = set("pdnx") & set(letters)
    if not wanted:
        return "", path
    base = path.rfind("/") + 1
    dot = path.rfind(".")
    # Also no dot at all, and a hidden file's own; but a quoted `.x` is all extension (oracle run).
    if dot < base or (dot == base and not (dot == 0 and "q" in letters)):
        dot = len(path)
    folder = ""
    if wanted & {"p", "d"} and base:
        folder = path[_folder_start(path, base, letters.count("d")) : base]
    # What is asked for is a range: a name comes along between directories and extension.
    name = path[base:dot] if "n" in wanted or (folder and "x" in wanted) else ""
    return folder, name + (path[dot:] if "x" in wanted else "")


def _folder_start(path: str, base: int, count: int) -> int:
    """Return where the last `count` directories begin (0: all of them)."""
    start, slash = 0, base - 1
    for _ in range(count):
        if slash < 0:
            return base  # more were asked for than there are: nothing
        # Here, unlike for the name, a backslash separates too (oracle run).
        slash = max(path.rfind("/", 0, slash), path.rfind("\\", 0, slash))
        start = slash + 1
    return start


def base_name(text: str) -> str:
    """Return `$BASENAME`: what follows the last slash."""
    return path_parts("nx", text)


def folder_name(text: str) -> str:
    """Return `$DIRNAME`: all up to the last slash."""
    return path_parts("p", text)
