"""What `explain` says of codes that are no rule's, and that the table has all of them."""

import re
from pathlib import Path

import pytest

from router.cli.main import cli, run
from router.convert.losses import LOSSES
from router.diagnostics.codes import CODES
from router.lint.registry import all_rules

ROOT = Path(__file__).parent.parent.parent
A_CODE = re.compile(r'"([A-Z]{2,3}[0-9]{2,3})"')


def explained(code: str, capsys: pytest.CaptureFixture[str]) -> tuple[int, str]:
    status = run(["explain", code], command=cli, name="condor-routes")
    return status, capsys.readouterr().out


def test_every_code_of_the_source_has_a_row() -> None:
    """A reader or a step that says something new says it under a code that `explain` knows."""
    used = {code for path in (ROOT / "router").rglob("*.py") for code in A_CODE.findall(path.read_text())}

    assert sorted({*LOSSES, *CODES}) == sorted(used - {rule.code for rule in all_rules()})


def test_code_of_a_conversion(capsys: pytest.CaptureFixture[str]) -> None:
    expected = (
        "# CV03 order-of-hash\n\nwarning, said by `condor-routes convert`.\n\n"
        "It is that of a hash table, and kept; reorder them as you mean.\n"
    )

    assert (0, expected) == explained("cv03", capsys)


def test_code_of_the_readers(capsys: pytest.CaptureFixture[str]) -> None:
    expected = (
        "# CF005\n\nAn `include` or LOCAL_CONFIG_FILE cannot be read, or nests deeper than 20.\n\n"
        "error.\n\n`lint` says so with RL017 and RL029.\n"
    )

    assert (0, expected) == explained("CF005", capsys)
