"""The real tools as judges: how they are run, and how recorded outputs of theirs are read."""

import json
from pathlib import Path

import pytest

from router.prove.compare import SANDBOXED, Routed
from router.prove.oracle import NoOracle, Oracle, limits_of, routed_of

VECTORS = Path(__file__).parent.parent / "vectors" / "router"


def printed(file: str, name: str) -> str:
    cases = json.loads((VECTORS / f"{file}.json").read_text())
    return next(str(case["stdout"]) for case in cases if case["id"] == name)


def test_routed_ads_are_read_without_the_steps_around_them() -> None:
    """With -log-steps; what the routes do to the job is between the submit line and the blank one."""
    found = routed_of(printed("command", "cmd-copy-eq"))

    assert ["1.0"] == list(found)
    assert found["1.0"].route == "A"
    attributes = found["1.0"].attributes
    kept = {
        name: text for name, text in attributes.items() if name in ("Foo", "S", "X", "RouteName", SANDBOXED)
    }
    assert {"Foo": "2", "S": '"abc"', "X": "Foo + 1", "RouteName": '"A"'} == kept


def test_each_job_is_read_by_its_own_id() -> None:
    text = (
        "\nMatching jobs against routes to find candidate jobs.\n"
        'submit_job as a@D to schedd x at pool y:\nRouteName = "A"\nRoutedFromJobId = "1.0"\nX = " = "\n\n'
        'submit_job as b@ to local schedd (sandboxed):\nRouteName = "B"\nRoutedFromJobId = "2.7"\n\n'
    )

    assert routed_of(text) == {
        "1.0": Routed(route="A", attributes={"RouteName": '"A"', "RoutedFromJobId": '"1.0"', "X": '" = "'}),
        "2.7": Routed(
            route="B", attributes={"RouteName": '"B"', "RoutedFromJobId": '"2.7"', SANDBOXED: "true"}
        ),
    }


@pytest.mark.parametrize(
    ("name", "limits"),
    [
        ("cfg-max-expr", {"A": {"MaxJobs": "20", "MaxIdleJobs": "33"}}),
        ("cfg-nothing", {}),
    ],
)
def test_limits_are_read_from_the_printed_routes(name: str, limits: dict[str, dict[str, str]]) -> None:
    assert limits == limits_of(printed("config", name))


def test_disabled_routes_have_no_limits() -> None:
    """Vector old-names-order: the first listed route alone is tried, the others are named below."""
    text = printed("old", "old-names-order")

    assert "Disabled routes:" in text
    assert sorted(limits_of(text, "Universe")) == sorted(
        line.split('"')[1] for line in text.partition("Disabled routes:")[0].splitlines() if "Name  " in line
    )


def test_a_folder_without_htcondor_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoOracle, match="no usr/bin/condor_job_router_info below it"):
        Oracle.at(tmp_path)


def test_one_that_does_not_run_is_refused(tmp_path: Path) -> None:
    tool = tmp_path / "usr/bin/condor_job_router_info"
    tool.parent.mkdir(parents=True)
    tool.touch()
    (tmp_path / "tmp").mkdir()

    with pytest.raises(NoOracle):
        Oracle.at(tmp_path)


def test_a_tool_sees_the_configuration_and_the_files_in_its_own_folder() -> None:
    """The installed one, in whose place any program does."""
    here = Oracle(Path("/"), "25.14.1")

    done = here.run(
        ["/bin/sh", "-c", "tail -n 1 $CONDOR_CONFIG; cat @DIR@/ads; grep -c @DIR@ $CONDOR_CONFIG; exit 3"],
        "A = @DIR@/x\nB = é\n",
        {"ads": "X = 1\n"},
    )

    assert done.status == 3
    assert done.out == "B = é\nX = 1\n5\n"


def test_a_program_that_is_not_there_is_said() -> None:
    with pytest.raises(NoOracle, match="No such file"):
        Oracle(Path("/"), "").run(["/no/such/program"], "")


def test_nothing_of_a_run_stays(tmp_path: Path) -> None:
    folder = Oracle(Path("/"), "").run(["/bin/sh", "-c", "dirname $CONDOR_CONFIG"], "").out.strip()

    assert not Path(folder).exists()


def test_its_name_is_the_version() -> None:
    assert Oracle(Path("/"), "23.9.6").name == "HTCondor 23.9.6"
