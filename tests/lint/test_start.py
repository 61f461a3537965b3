"""routelint starts quickly: it imports neither the bindings nor the simulator, nor what only draws."""

import subprocess
import sys
from pathlib import Path

SCRIPT = """
import sys
from router.cli.main import cli, run
assert 0 == run(["lint", sys.argv[1]], command=cli, name="x")
heavy = ("rich", "classad2", "htcondor2", "router.simulate", "router.model.configuration")
print([name for name in heavy if name in sys.modules])
"""
ROUTE = """\
JOB_ROUTER_ROUTE_NAMES = A
JOB_ROUTER_ROUTE_A @=rt
  REQUIREMENTS true
  UNIVERSE VANILLA
  MaxIdleJobs = 9
@rt
"""


def test_nothing_heavy_is_imported(tmp_path: Path) -> None:
    (tmp_path / "site.conf").write_text(ROUTE)

    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, str(tmp_path / "site.conf")],
        capture_output=True,
        text=True,
        check=False,
    )

    assert "[]\n" == done.stdout, done.stderr
