"""Run the real condor_config_val on many configurations in one go, in an unpacked HTCondor."""

import os
import re
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from router.text import encode

TREES = Path(os.environ.get("CONDOR_ROUTES_ORACLE", "/opt/oracle"))
_PLACE = re.compile(r"^ # at: (.*)$", re.MULTILINE)
_LINE = re.compile(r"at line \d+ in file \S*config\.cpp")


class Said(NamedTuple):
    """What one call printed, one character for each byte, and its exit status."""

    stdout: str
    stderr: str
    status: int


class Answer(NamedTuple):
    """What the tool said of a case: raw values at once, expanded ones at once or name by name."""

    raw: Said
    expanded: Said
    each: tuple[Said, ...]  # only where not all could be asked at once


def available(tree: str) -> bool:
    """Tell whether the tool can be run: chroot takes root."""
    return os.geteuid() == 0 and (TREES / tree / "usr/bin/condor_config_val").is_file()


def ask(cases: list[dict[str, Any]], tree: str, base: str, *, seconds: int = 1) -> list[Answer]:
    """Return the tool's answers, in the order of the cases."""
    root = TREES / tree
    folder = Path(tempfile.mkdtemp(prefix="configs.", dir=root / "tmp"))
    inside = "/" + str(folder.relative_to(root))
    try:
        script = [
            _prepare(folder / str(number), f"{inside}/{number}", case, base, seconds)
            for number, case in enumerate(cases)
        ]
        (folder / "run.sh").write_text("\n".join(script) + "\n", encoding="latin-1")
        command = ["chroot", str(root), "/bin/bash", f"{inside}/run.sh"]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return [
            _answer(folder / str(number), f"{inside}/{number}", len(case["names"]))
            for number, case in enumerate(cases)
        ]
    finally:
        shutil.rmtree(folder)


def ask_places(cases: list[dict[str, Any]], tree: str, base: str) -> list[list[str]]:
    """Return where the tool says that the defined ones of a case's names come from, in their order."""
    root = TREES / tree
    folder = Path(tempfile.mkdtemp(prefix="places.", dir=root / "tmp"))
    inside = "/" + str(folder.relative_to(root))
    try:
        script = []
        for number, case in enumerate(cases):
            here = f"{inside}/{number}"
            _prepare(folder / str(number), here, case, base, seconds=1)
            tool, names = _tool(here, case, seconds=1)
            script.append(f"cd {here}; {tool} -verbose -raw {names} > places 2> /dev/null")
        (folder / "run.sh").write_text("\n".join(script) + "\n", encoding="latin-1")
        subprocess.run(["chroot", str(root), "/bin/bash", f"{inside}/run.sh"], check=False)
        texts = [(folder / str(n) / "places").read_bytes().decode("latin-1") for n in range(len(cases))]
        return [
            [place.replace(f"{inside}/{number}/", "") for place in _PLACE.findall(text)]
            for number, text in enumerate(texts)
        ]
    finally:
        shutil.rmtree(folder)


def _tool(inside: str, case: dict[str, Any], seconds: int) -> tuple[str, str]:
    """Return the call of the tool for a case, and the names to ask for."""
    variables = {"PATH": "/usr/bin:/bin", "CONDOR_CONFIG": f"{inside}/condor_config", **case.get("env", {})}
    environment = (
        shlex.join(f"{name}={value}" for name, value in variables.items()).encode().decode("latin-1")
    )
    tool = f"env -i {environment} timeout {seconds} condor_config_val {shlex.join(case.get('args', []))}"
    return tool, shlex.join(case["names"]).encode().decode("latin-1")


def _prepare(folder: Path, inside: str, case: dict[str, Any], base: str, seconds: int) -> str:
    for name, text in files_of(case, base).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(encode(text.replace("@DIR@", inside)))
    tool, names = _tool(inside, case, seconds)
    each = "".join(
        f"; {tool} {shlex.quote(name)} > out{number} 2> err{number}; echo $? > status{number}"
        for number, name in enumerate(case["names"])
    )
    return (
        f"cd {inside}; {tool} -raw {names} > rawout 2> rawerr; echo $? > rawstatus\n"
        f"{tool} {names} > out 2> err; echo $? > status\n"
        f"if [ $(cat status) -gt 1 ]; then true{each}; fi"
    )


def files_of(case: dict[str, Any], base: str) -> dict[str, str]:
    """Return the files of a case by name, with `@DIR@` for the folder that they lie in."""
    root = case.get("root_config") or f"{base}LOCAL_CONFIG_DIR=@DIR@/config.d\n"
    return {"condor_config": root, "config.d/10-test.conf": case["config"], **case["files"]}


def _answer(folder: Path, inside: str, names: int) -> Answer:
    def said(prefix: str, number: str) -> Said:
        out, err = (
            (folder / f"{prefix}{name}{number}")
            .read_bytes()
            .decode("latin-1")
            .replace(f"{inside}/", "")
            .replace(inside, "")
            for name in ("out", "err")
        )
        status = int((folder / f"{prefix}status{number}").read_text())
        return Said(out, _LINE.sub("at line <N> in file config.cpp", err), status)

    expanded = said("", "")
    each = tuple(said("", str(number)) for number in range(names)) if expanded.status > 1 else ()
    return Answer(said("raw", ""), expanded, each)
