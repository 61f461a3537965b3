"""The table of layers: who may import whom, and the one home of each third party."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parent.parent
LAYERS = [
    {"errors", "resources", "version"},
    {"text", "facts"},
    {"diagnostics"},
    {"syntax"},
    {"model"},
    {"lint", "format", "build", "simulate", "worker"},
    {"prove", "rehearse"},
    {"convert"},
    {"render"},
    {"api", "cli"},
]
HOMES = {
    "lark": ("router/syntax/read/",),
    "classad2": ("router/simulate/bindings",),
    "htcondor2": ("router/simulate/schedd.py", "router/simulate/bindings"),
    "rich": ("router/render/terminal", "router/cli/"),
    "click": ("router/cli/",),
}
# A heavy import may wait until it is used, in these places only: start-up time is a promise there.
LAZY = (
    "router/cli/",
    "router/lint/settings.py",
    "router/simulate/bindings",
    "router/simulate/schedd.py",
    "router/syntax/read/",
)
# What is imported by a name that is computed: public names, commands, formats and rules.
BY_NAME = ("router/__init__.py", "router/cli/main.py", "router/cli/lint.py", "router/lint/registry.py")
MODULES = sorted((ROOT / "router").rglob("*.py"))


def layer_of(module: str) -> int:
    parts = module.split(".")
    name = parts[1] if len(parts) > 1 else "__init__"
    if name in ("__init__", "__main__"):
        return len(LAYERS)
    return next(number for number, names in enumerate(LAYERS) if name in names)


def imports(tree: ast.AST) -> Iterator[tuple[ast.stmt, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide the layer"
            yield node, node.module or ""


def names_in(tree: ast.AST) -> set[str]:
    nodes = list(ast.walk(tree))
    names = {node.id for node in nodes if isinstance(node, ast.Name)}
    return names | {node.attr for node in nodes if isinstance(node, ast.Attribute)}


def module_name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def test_imports_only_go_down() -> None:
    wrong = []
    for path in MODULES:
        here, relative = module_name(path), str(path.relative_to(ROOT))
        for node, target in imports(ast.parse(path.read_text())):
            top = target.split(".")[0]
            if top not in HOMES and top != "router" and top not in sys.stdlib_module_names:
                wrong.append(f"{relative}:{node.lineno} imports {target}, which has no home")
            if top in HOMES and not relative.startswith(HOMES[top]):
                wrong.append(f"{relative}:{node.lineno} imports {target}, which belongs in {HOMES[top]}")
            if top != "router" or here in ("router", "router.__main__"):
                continue
            same_package = here.split(".")[1:2] == target.split(".")[1:2]
            if not same_package and layer_of(target) >= layer_of(here):
                wrong.append(f"{relative}:{node.lineno} imports {target} from its own or a higher layer")

    assert [] == wrong


def test_no_hidden_imports() -> None:
    """An import inside a function, by a computed name or under TYPE_CHECKING hides a cycle."""
    wrong = []
    for path in MODULES:
        relative = str(path.relative_to(ROOT))
        tree = ast.parse(path.read_text())
        if "TYPE_CHECKING" in path.read_text():
            wrong.append(f"{relative} uses TYPE_CHECKING")
        if relative not in BY_NAME and (used := names_in(tree) & {"import_module", "__import__"}):
            wrong.append(f"{relative} uses {', '.join(sorted(used))}")
        for outer in ast.walk(tree):
            if isinstance(outer, ast.FunctionDef | ast.AsyncFunctionDef) and not relative.startswith(LAZY):
                wrong += [f"{relative}:{node.lineno} imports {name} late" for node, name in imports(outer)]

    assert [] == wrong


def test_no_cycles() -> None:
    names = {module_name(path) for path in MODULES}
    graph: dict[str, set[str]] = {}
    for path in MODULES:
        tree = ast.parse(path.read_text())
        targets = set()
        for statement in tree.body:
            for node, target in imports(statement):
                targets.add(target)
                if isinstance(node, ast.ImportFrom):
                    targets |= {f"{target}.{alias.name}" for alias in node.names}
        here = module_name(path)
        graph[here] = {target for target in targets & names if target != here}
    # A package's own __init__ gathers its modules; they do not import it back.
    while free := [name for name, targets in graph.items() if not targets]:
        for name in free:
            del graph[name]
        for targets in graph.values():
            targets.difference_update(free)

    assert {} == graph


def test_every_module_says_what_it_is_for() -> None:
    assert [] == [str(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text()))]


def test_no_group_is_repeated_possessively() -> None:
    """Python before 3.11.5 matches it wrongly where something in it backtracks; `(?>(?:...)*)` is right."""
    group = re.compile(r"(?<!\\)\)[*+?]\+")
    sources = [*MODULES, *(ROOT / "grammar").glob("*.lark")]
    assert [
        path.name for path in sources if group.search(re.sub(r"\[\^?[^]\n]*\]", "x", path.read_text()))
    ] == []


def test_no_module_is_too_long() -> None:
    """What is longer has two subjects; rules are pages with a few lines of code."""
    assert [path.name for path in MODULES if len(path.read_text().splitlines()) > 300] == []


def test_test_files_have_names_of_their_own() -> None:
    """Pytest imports them by their last name alone; two of one name end the run."""
    names = [path.name for path in (ROOT / "tests").rglob("test_*.py")]

    assert sorted(set(names)) == sorted(names)
