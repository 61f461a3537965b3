"""Many expressions through the real condor_transform_ads at once."""

import os
import re
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

TREES = Path(os.environ.get("CONDOR_ROUTES_ORACLE", "/opt/oracle"))
TREE_OF = {"25.14.1": TREES / "o25", "23.9.6": TREES / "o23"}
AD = {
    "A": "1",
    "b": "2",
    "Str": '"str"',
    "Lst": "{ 1,2,3 }",
    "Rec": '[ A = "in"; x = 5 ]',
    "Nest": '{ "a",{ 1.5,undefined },[ x = A ] }',
    "Deep": "[ y = [ z = A; x = nope ]; A = 7 ]",
}
_ATTRIBUTE = re.compile(r"^X(\d{6}) = (.*?)(?=\n[A-Za-z]\w* = |\n\n\Z)", re.MULTILINE | re.DOTALL)


def have_tools() -> bool:
    """Tell whether the real tools can be run here."""
    return os.geteuid() == 0 and all(
        (tree / "usr/bin/condor_transform_ads").exists() for tree in TREE_OF.values()
    )


def outcomes(version: str, command: str, expressions: Sequence[str]) -> list[str | None]:
    """Return what each expression became in the ad after `SET X expression`, or EVALSET; None if nothing.

    Where the tool dies of an expression, that one has become nothing.
    """
    found = _outcomes(version, command, expressions)
    if found is not None:
        return found
    if len(expressions) == 1:
        return [None]
    half = len(expressions) // 2
    return outcomes(version, command, expressions[:half]) + outcomes(version, command, expressions[half:])


def _outcomes(version: str, command: str, expressions: Sequence[str]) -> list[str | None] | None:
    tree = TREE_OF[version]
    with tempfile.TemporaryDirectory(dir=tree / "tmp") as name:
        folder = Path(name)
        inside = f"/{folder.relative_to(tree)}"
        base = "".join(f"{knob} = {inside}\n" for knob in ("LOCAL_DIR", "LOG", "SPOOL", "EXECUTE"))
        (folder / "condor_config").write_text(f"RELEASE_DIR = /usr\nCONDOR_IDS = 0.0\n{base}")
        lines = [f"{command} X{number:06d} {text}\n" for number, text in enumerate(expressions)]
        (folder / "rules").write_text("".join(lines), "utf-8")
        (folder / "ads").write_text("".join(f"{name} = {text}\n" for name, text in AD.items()) + "\n")
        words = ["-rules", f"{inside}/rules", "-out", "-", f"{inside}/ads"]
        done = subprocess.run(
            ["/usr/sbin/chroot", str(tree), "/usr/bin/condor_transform_ads", *words],
            check=False,
            env={"PATH": "/usr/bin", "CONDOR_CONFIG": f"{inside}/condor_config", "CONDOR_IDS": "0.0"},
            capture_output=True,
            timeout=120,
        )
    if not done.stdout:
        return None
    found = dict(_ATTRIBUTE.findall(done.stdout.decode("utf-8", "surrogateescape")))
    return [found.get(f"{number:06d}") for number in range(len(expressions))]
