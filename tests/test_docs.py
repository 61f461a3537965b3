"""Every console and Python block in README and docs, run as a reader would run it.

A `console` block holds commands (`$ ...`) and their exact output. A line `...` in the output stands for any
number of lines. The last status is stated in the info string if it is not 0: ```console exit=1.
A block of another language with `file=NAME` in its info string is written to that file first. Python blocks
without `file=` are run, too. The blocks of one page share a scratch folder; pages share nothing.
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FENCE = re.compile(r"^```(?P<info>[^\n`]*)\n(?P<body>.*?)^```$", re.MULTILINE | re.DOTALL)
GENERATED = ROOT / "docs" / "reference" / "rules"
PAGES = sorted(
    path for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")] if GENERATED not in path.parents
)


def blocks(page: Path) -> list[tuple[str, dict[str, str], str, int]]:
    text = page.read_text()
    found = []
    for match in FENCE.finditer(text):
        language, *options = match["info"].split() or [""]
        line = text.count("\n", 0, match.start()) + 1
        found.append(
            (language, dict(option.split("=", 1) for option in options if "=" in option), match["body"], line)
        )
    return found


def runnable(page: Path) -> bool:
    return any(language in ("console", "python") for language, *_ in blocks(page))


def environment() -> dict[str, str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return {**os.environ, "PATH": path, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONPATH": str(ROOT)}


def matches(expected: str, printed: str) -> bool:
    lines = [re.escape(line.rstrip()) for line in expected.rstrip().splitlines()]
    pattern = "\n".join(".*" if line == re.escape("...") else line for line in lines)
    text = "\n".join(line.rstrip() for line in printed.rstrip().splitlines())
    return re.fullmatch(pattern, text, re.DOTALL) is not None


def run_console(body: str, folder: Path, options: dict[str, str], where: str) -> None:
    commands = re.split(r"^\$ ", body, flags=re.MULTILINE)
    assert not commands[0].strip(), f"{where}: output before the first command"
    status = 0
    for command in commands[1:]:
        first, *rest = command.splitlines()
        while first.endswith("\\"):
            first = f"{first}\n{rest.pop(0)}"
        done = subprocess.run(
            ["bash", "-c", first],
            cwd=folder,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            check=False,
            timeout=120,
        )
        status = done.returncode
        assert matches("\n".join(rest), done.stdout), f"{where}: $ {first}\nprinted:\n{done.stdout}"
    assert int(options.get("exit", "0")) == status, where


@pytest.mark.parametrize("page", [page for page in PAGES if runnable(page)], ids=lambda page: page.name)
def test_page_tells_the_truth(page: Path, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "routes", tmp_path / "routes")
    for language, options, body, line in blocks(page):
        where = f"{page.relative_to(ROOT)}:{line}"
        if "file" in options:
            (tmp_path / options["file"]).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / options["file"]).write_text(body)
        elif language == "console" and "manual" not in options:
            run_console(body, tmp_path, options, where)
        elif language == "python":
            code = [sys.executable, "-c", body]
            done = subprocess.run(
                code,
                cwd=tmp_path,
                env=environment(),
                capture_output=True,
                text=True,
                check=False,
                timeout=120,
            )
            assert 0 == done.returncode, f"{where}\n{done.stderr}"


def test_links_between_pages_hold() -> None:
    """A relative link names a file that is there."""
    broken = []
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text()):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} -> {target}")

    assert [] == broken
