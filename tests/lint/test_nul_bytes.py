"""RL021: where HTCondor loses text at a NUL byte, and where none is there to be lost."""

from pathlib import Path

import pytest

from router.api import lint

DROPS = "HTCondor drops `{}` behind a NUL byte, and reads the next line as if it went on here"
JOINS = "HTCondor does not see the line end behind a NUL byte, and reads the next line as if it went on here"
UTF_16 = "this file is UTF-16, of which HTCondor reads next to nothing"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (b"A = 1\0 + 2\n", [(5, DROPS.format("+ 2"))]),
        (b"# c\0\nA = 1\n", [(3, JOINS)]),
        (b"A = 1\0\0\nB = 2\n\0C = 3\n", [(5, JOINS), (14, DROPS.format("C = 3"))]),
        (b"A = 1\n\0\0\0\0", []),
        (b"A = 1\0\n\n", []),
        (b"A = 1\n \0\nB = 2\n", []),
        (b"A = 1\0 + 2\n" * 21, [(5, "21 lines hold NUL bytes: this file is no text")]),
        ("A = 1\nB = 2\n".encode("utf-16-le"), [(1, UTF_16)]),
        ("A = 1\nB = 2\n".encode("utf-16-be"), [(0, UTF_16)]),
    ],
)
def test_nul_byte(tmp_path: Path, text: bytes, found: list[tuple[int, str]]) -> None:
    path = tmp_path / "a.conf"
    path.write_bytes(text)
    said = [(one.primary.span.start, one.message) for one in lint(path) if one.code == "RL021"]

    assert found == said
