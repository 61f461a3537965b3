"""Files that include one another again and again: HTCondor ends by its depth of 20, or not soon."""

from pathlib import Path

import pytest

from router.model.configuration import Configuration, load_configuration
from router.syntax.config import Assignment


def load_chain(folder: Path, count: int, line: str) -> Configuration:
    """Load the first of some files, each of which has a knob and this line, for the number of the next."""
    for number in range(count):
        lines = line.format(folder / f"{number + 1}.conf")
        (folder / f"{number}.conf").write_text(f"A{number} = 1\n{lines if number + 1 < count else ''}")
    return load_configuration([folder / "0.conf"], follow=False)


@pytest.mark.parametrize("times", [1, 2, 20])
def test_a_file_that_includes_itself(tmp_path: Path, times: int) -> None:
    """HTCondor stops at the depth of 20, and there is nothing more to find in what was read."""
    file = tmp_path / "itself.conf"
    file.write_text("A = 1\n" + f"include : {file}\n" * times)

    loaded = load_configuration([file], follow=False)

    assert ["include: includes nested too deep"] * times == [one.message for one in loaded.diagnostics]
    assert loaded.fatal is not None
    assert "Include Depth 20: includes nested too deep" in loaded.fatal.message
    assert len(loaded.included) < 20 * times


def test_files_that_include_the_next_one_twice(tmp_path: Path) -> None:
    """A quarter of a million times the last, which is told, and nothing of what they define is lost."""
    loaded = load_chain(tmp_path, 19, "include : {0}\ninclude : {0}\n")

    (said,) = loaded.diagnostics
    assert "CF012" == said.code
    assert {f"A{number}" for number in range(19)} <= {
        definition.item.name
        for knob in loaded.knobs
        for definition in knob.definitions
        if isinstance(definition.item, Assignment)
    }


def test_a_file_that_is_included_often(tmp_path: Path) -> None:
    """It is run each time, as HTCondor does, and read once."""
    (tmp_path / "part.conf").write_text("A = $(A)x\n")
    (tmp_path / "0.conf").write_text(f"include : {tmp_path / 'part.conf'}\n" * 1000)

    loaded = load_configuration([tmp_path / "0.conf"], follow=False)

    assert ((), "x" * 1000) == (loaded.diagnostics, loaded.table.raw("A"))
    assert 1 == len({id(one.reading) for one in loaded.included})
