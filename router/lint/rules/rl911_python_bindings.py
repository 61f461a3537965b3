"""A script that imports `classad` or `htcondor`.

## Why
Version 1 of the bindings is gone in 25: the wheel holds `classad2` and `htcondor2`. The PyPI project named
classad is another one.

## Example
# routes.py
import htcondor

## Use instead
# routes.py
import htcondor2

## Fix
None: the modules differ in more than their names.

## HTCondor
`pip install htcondor==25.14.1` brings classad2, classad3, htcondor2 and htcondor_cli.
"""

import ast
import re
import warnings
from collections.abc import Iterator

from router.diagnostics import Diagnostic, Severity
from router.facts.versions import Feature
from router.lint.rule import Context, rule
from router.syntax.config import ConfigFile
from router.text import SourceFile, Span

_MODULES = ("classad", "htcondor")
_LOADERS = ("import_module", "__import__")
# For a script of an older Python, which is not read here: in a list of imports, the first that is gone.
_IMPORT = re.compile(
    r"(?m)^\s*(?:from\s+|import\s+(?:[\w.]+(?:\s+as\s+\w+)?\s*,\s*)*?)(?P<module>classad|htcondor)\b"
)


@rule(on=ConfigFile, severity=Severity.ERROR, unless=Feature.PYTHON_BINDINGS_1)
def check(file: ConfigFile, context: Context) -> Iterator[Diagnostic]:
    """Report each import in a Python file."""
    if not file.source.path.endswith(".py"):
        return
    for module, span in _imports(file.source):
        yield context.report(
            span, f"HTCondor 25 brings no module `{module}`", help=f"`{module}2` took its place"
        )


def _imports(source: SourceFile) -> Iterator[tuple[str, Span]]:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(source.text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        for found in _IMPORT.finditer(source.text):
            yield found["module"], Span(*found.span("module"))
        return
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                asked = [name.name for name in names]
            case ast.ImportFrom(module=str() as name, level=0):
                asked = [name]
            case ast.Call(
                func=ast.Name(id=called) | ast.Attribute(attr=called),
                args=[ast.Constant(value=str() as name), *_],
            ) if called in _LOADERS:
                asked = [name]
            case _:
                continue
        for name in asked:
            module = name.partition(".")[0]
            if module in _MODULES:
                yield module, _place(module, node, source)


def _place(module: str, node: ast.Import | ast.ImportFrom | ast.Call, source: SourceFile) -> Span:
    """Return where the module's name stands in its statement."""
    start = source.line_starts[node.lineno - 1]
    found = re.compile(rf"\b{module}\b").search(source.text, start)
    return Span(*found.span()) if found else Span(start, start)
