"""routelint starts quickly: it imports neither the bindings nor the simulator, nor what only draws."""

import os
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


def test_no_rule_needs_the_bindings() -> None:
    """Every rule speaks on a machine that has none: what an expression is worth is told from its tree."""
    blocked = "import sys; sys.modules['classad2'] = sys.modules['htcondor2'] = None"
    program = (
        f"{blocked}\n"
        "from tests.lint.examples import read_example\n"
        "from router.lint.page import page_of\n"
        "from router.lint.registry import all_rules\n"
        "from example_scenes import lint_example\n"
        "for rule in all_rules():\n"
        "    example = read_example(page_of(rule).section('Example'), rule)\n"
        "    report = lint_example(example, [rule])\n"
        "    assert report.findings and not report.crashed, rule.code\n"
    )

    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parent,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)},
    )

    assert (0, "") == (done.returncode, done.stderr)
