"""Run the real condor_transform_ads on many cases in one go, in an unpacked HTCondor."""

import os
import re
import shlex
import shutil
import subprocess
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

TREES = Path(os.environ.get("CONDOR_ROUTES_ORACLE", "/opt/oracle"))
DEFAULT = ["-rules", "r.rules", "-out", "-", "in.ads"]
_LINE = re.compile(r"at line \d+ in file \S*?(\w+\.cpp)")


class Answer(NamedTuple):
    """What the tool printed, one character for each byte, and its exit status."""

    stdout: str
    stderr: str
    status: int


def available(tree: str) -> bool:
    """Tell whether the tool can be run: chroot takes root."""
    return os.geteuid() == 0 and (TREES / tree / "usr/bin/condor_transform_ads").is_file()


def ask(cases: list[dict[str, Any]], tree: str, base: str, *, seconds: int = 1) -> list[Answer]:
    """Return the tool's answers, in the order of the cases."""
    root = TREES / tree
    folder = Path(tempfile.mkdtemp(prefix="transforms.", dir=root / "tmp"))
    inside = "/" + str(folder.relative_to(root))
    try:
        script = [
            _prepare(folder / str(number), f"{inside}/{number}", case, base, seconds)
            for number, case in enumerate(cases)
        ]
        (folder / "run.sh").write_text("\n".join(script) + "\n")
        command = ["chroot", str(root), "/bin/bash", f"{inside}/run.sh"]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        return [_answer(folder / str(number), f"{inside}/{number}/") for number in range(len(cases))]
    finally:
        shutil.rmtree(folder)


def _prepare(folder: Path, inside: str, case: dict[str, Any], base: str, seconds: int) -> str:
    folder.mkdir()
    for name, key in (("r.rules", "rules"), ("in.ads", "ad_in")):
        if case.get(key) is not None:
            (folder / name).write_bytes(case[key].encode("utf-8"))
    (folder / "condor_config").write_bytes((base + case.get("config", "")).encode("utf-8"))
    words = shlex.join(case.get("args", DEFAULT))
    environment = f"env -i PATH=/usr/bin:/usr/sbin:/bin:/sbin CONDOR_CONFIG={inside}/condor_config"
    tool = f"timeout {seconds} condor_transform_ads {words} < /dev/null > out 2> err"
    return f"cd {inside} && {environment} {tool}; echo $? > status"


def _answer(folder: Path, inside: str) -> Answer:
    stdout, stderr = ((folder / name).read_bytes().decode("latin-1") for name in ("out", "err"))
    stderr = _LINE.sub(r"at line <N> in file \1", stderr.replace(inside, ""))
    return Answer(stdout, stderr, int((folder / "status").read_text()))
