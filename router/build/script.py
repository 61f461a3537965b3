"""Run a routes-as-code script by path, and find what it defines."""

import inspect
import re
import sys
import traceback
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType

import router.build
from router.build.document import Document
from router.build.error import BuildError
from router.text import SourceFile, encode

# A script may define several things; this one is written unless another is named.
DEFAULT_NAME = "table"
_UNKNOWN_KEYWORD = re.compile(r"(?P<name>\w+)(\.__init__)?\(\) got an unexpected keyword argument")
_NAMED = (inspect.Parameter.KEYWORD_ONLY, inspect.Parameter.POSITIONAL_OR_KEYWORD)


class ScriptError(BuildError):
    """A script could not be run, or defines nothing to write."""


def documents_of(path: Path) -> dict[str, Document]:
    """Run a script and return its documents by the names it gives them.

    The script can import modules that lie beside it. Nothing is written to its folder.
    What it prints goes to standard error, since standard output is for the result.

    Raises:
        UnreadableFile: there is no such script.
        ScriptError: it raised, with its own line and message, or it has none.
    """
    source = SourceFile.read(path).text
    module = ModuleType("__routes__")
    module.__file__ = str(path)
    written = sys.dont_write_bytecode
    sys.path.insert(0, str(path.resolve().parent))
    sys.modules[module.__name__] = module
    sys.dont_write_bytecode = True
    try:
        with redirect_stdout(sys.stderr):
            exec(compile(encode(source), str(path), "exec"), module.__dict__)
    except SyntaxError as error:
        column = f":{error.offset}" if error.offset else ""
        where = f"{error.filename}:{error.lineno}{column}" if error.filename else path
        raise ScriptError(f"{where}: {error.msg}{_no_python(path)}") from error
    except (Exception, SystemExit) as error:  # whatever a script raises is its own
        raise ScriptError(_where(error, path) + _what(error) + _no_python(path)) from error
    finally:
        sys.dont_write_bytecode = written
        sys.path.remove(str(path.resolve().parent))
        del sys.modules[module.__name__]
    found = {
        name: value
        for name, value in vars(module).items()
        if not name.startswith("_") and isinstance(value, Document) and not isinstance(value, type)
    }
    if not found:
        raise ScriptError(f"{path}: defines nothing to write; bind a RouteTable to the name `{DEFAULT_NAME}`")
    return found


def document_of(path: Path, name: str | None) -> Document:
    """Return the document of that name, else the one called `table`, else the only one.

    Raises:
        ScriptError: there is none such.
    """
    found = documents_of(path)
    if name is None and DEFAULT_NAME not in found and len(found) == 1:
        return next(iter(found.values()))
    wanted = name or DEFAULT_NAME
    if wanted in found:
        return found[wanted]
    raise ScriptError(f"{path}: defines no `{wanted}` to write; it has {', '.join(sorted(found))}")


def _where(error: BaseException, path: Path) -> str:
    """Return the script's own line and column in a traceback, the innermost if there are several."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
    if not frames:
        return f"{path}: "
    at, column = frames[-1], frames[-1].colno
    return f"{path}:{at.lineno}: " if column is None else f"{path}:{at.lineno}:{column + 1}: "


def _no_python(path: Path) -> str:
    """Return a doubt about a file that fails and is not called a script: configuration, or ads, perhaps."""
    return "" if path.suffix == ".py" else "; is it a script in Python?"


def _what(error: BaseException) -> str:
    if isinstance(error, BuildError):
        return str(error)
    if isinstance(error, SystemExit):
        return f"the script ended itself ({error.code})"
    return f"{type(error).__name__}: {error}{_keywords(error)}"


def _keywords(error: BaseException) -> str:
    """Return the keywords of the builder that was given one it does not have."""
    found = _UNKNOWN_KEYWORD.match(str(error)) if isinstance(error, TypeError) else None
    builder = getattr(router.build, found["name"], None) if found else None
    if builder is None:
        return ""
    takes = [name for name, one in inspect.signature(builder).parameters.items() if one.kind in _NAMED]
    return f"; it takes {', '.join(takes)}"
