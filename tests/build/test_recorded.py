"""The simulator routes the jobs of routes/ as the real router did: tests/recorded/, caps lifted."""

import json
import re
from pathlib import Path

import pytest

from router.cli.main import cli, run

ROOT = Path(__file__).parent.parent.parent
RECORDINGS = {
    (path.stem, case): ads
    for path in sorted((ROOT / "tests/recorded").glob("*.json"))
    if (ROOT / "routes" / f"{path.stem}.ads").exists()
    for case, ads in json.loads(path.read_text()).items()
}


def lifted(configuration: str) -> str:
    return re.sub(r"(?m)^(\s*Max(?:Idle)?Jobs\s*=\s*)[0-9]+", r"\g<1>100000", configuration)


@pytest.mark.parametrize(("name", "case"), RECORDINGS, ids=[case for _, case in RECORDINGS])
def test_simulation_gives_the_recorded_ads(
    name: str, case: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every job takes the recorded route or none, and the routed ads are equal attribute by attribute."""
    pytest.importorskip("classad2")
    version, path = case.split()
    configuration = tmp_path / "routes.conf"
    configuration.write_text(lifted((ROOT / "routes" / path).read_text()))
    options = ["--config", str(configuration), "--target-version", version, "--format", "ads"]

    run(["simulate", *options, "--ads", str(ROOT / f"routes/{name}.ads")], command=cli, name="condor-routes")

    printed = [block.splitlines() for block in capsys.readouterr().out.split("\n\n") if block.strip()]
    assert RECORDINGS[name, case] == {source_of(ad): sorted(ad) for ad in printed}


def source_of(ad: list[str]) -> str:
    return next(line for line in ad if line.startswith("RoutedFromJobId")).split('"')[1]


def test_caps_hold_as_written(capsys: pytest.CaptureFixture[str]) -> None:
    """Five idle jobs close the route; the rest of those that match wait."""
    pytest.importorskip("classad2")
    files = [str(ROOT / "routes" / f"nebraska_docker.{suffix}") for suffix in ("conf", "ads")]

    run(["simulate", "--config", files[0], "--ads", files[1], "--format", "json"], command=cli, name="x")

    outcomes = json.loads(capsys.readouterr().out)["outcomes"]
    assert ["1.0", "2.0", "3.0", "4.0", "5.0"] == [one["job"] for one in outcomes if one["route"]]
