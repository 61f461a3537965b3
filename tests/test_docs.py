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
import tempfile
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


def lay_out(folder: Path) -> None:
    """Put what the pages work on into a scratch folder: our routes, and the job ads of the tutorial.

    README begins in a clone; the pages of docs have the ads at hand, under any name an admin would give them.
    """
    shutil.copytree(ROOT / "routes", folder / "routes")
    ads = ROOT / "docs" / "tutorial" / "glideins.ads"
    (folder / "docs" / "tutorial").mkdir(parents=True)
    shutil.copy(ads, folder / "docs" / "tutorial")
    shutil.copy(ads, folder)


def run_console(body: str, folder: Path) -> list[tuple[str, str, str, int]]:
    """Run the commands of a block; return each with the output the page has, the one it gave, its status."""
    commands = re.split(r"^\$ ", body, flags=re.MULTILINE)
    assert not commands[0].strip(), "output before the first command"
    runs = []
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
        runs.append((first, "\n".join(rest), done.stdout, done.returncode))
    return runs


@pytest.mark.parametrize(
    "page", [page for page in PAGES if runnable(page)], ids=lambda page: str(page.relative_to(ROOT))
)
def test_page_tells_the_truth(page: Path, tmp_path: Path) -> None:
    lay_out(tmp_path)
    for language, options, body, line in blocks(page):
        where = f"{page.relative_to(ROOT)}:{line}"
        if "file" in options:
            (tmp_path / options["file"]).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / options["file"]).write_text(body)
        elif language == "console" and "manual" not in options:
            runs = run_console(body, tmp_path)
            for command, expected, printed, _ in runs:
                assert matches(expected, printed), f"{where}: $ {command}\nprinted:\n{printed}"
            assert int(options.get("exit", "0")) == runs[-1][3], where
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


def update(page: Path) -> None:
    """Put what the commands print now into the page, except where it has `...`; review the diff."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        lay_out(folder)

        def rerun(match: re.Match[str]) -> str:
            language, *options = match["info"].split() or [""]
            if found := [option[5:] for option in options if option.startswith("file=")]:
                (folder / found[0]).parent.mkdir(parents=True, exist_ok=True)
                (folder / found[0]).write_text(match["body"])
            elif language == "console":
                new = ""
                for command, expected, printed, _ in run_console(match["body"], folder):
                    output = (expected if matches(expected, printed) else printed).rstrip()
                    new += f"$ {command}\n" + (f"{output}\n" if output else "")
                return f"```{match['info']}\n{new}```"
            return match[0]

        page.write_text(FENCE.sub(rerun, page.read_text()))


def test_links_between_pages_hold() -> None:
    """A relative link names a file that is there."""
    broken = []
    for page in PAGES:
        for target in re.findall(r"\]\((?!https?:|#|mailto:)([^)#\s]+)", page.read_text()):
            if not (page.parent / target).exists():
                broken.append(f"{page.relative_to(ROOT)} -> {target}")

    assert [] == broken


if __name__ == "__main__":  # python -m tests.test_docs PAGE... rewrites the outputs on the pages
    for name in sys.argv[1:]:
        update(Path(name).resolve())
