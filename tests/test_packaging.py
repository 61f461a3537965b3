"""The built wheel: one top-level package, the grammars inside it, and it works from another directory."""

import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


def test_wheel_holds_one_package_and_the_grammars(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()

    assert {"router"} == {name.split("/")[0] for name in names if ".dist-info/" not in name}
    in_checkout = {f"router/grammar/{path.name}" for path in (ROOT / "grammar").iterdir()}
    assert in_checkout == {name for name in names if name.startswith("router/grammar/")}
    assert "router/py.typed" in names


def test_wheel_runs_from_another_directory(wheel: Path, tmp_path: Path) -> None:
    """Installed without the checkout in sight, the console scripts find their grammars."""
    venv.create(tmp_path / "env", system_site_packages=False)
    site = next((tmp_path / "env" / "lib").glob("python*/site-packages"))
    zipfile.ZipFile(wheel).extractall(site)
    # The dependencies of this environment without its .pth files, which an editable install uses.
    here = [path for path in sys.path if path.endswith("site-packages")]
    broken = tmp_path / "broken.conf"
    broken.write_text(
        "JOB_ROUTER_ROUTE_NAMES = Nope Good\n"
        'JOB_ROUTER_ROUTE_Good @=jrt\n  REQUIREMENTS Owner == "osg"\n  UNIVERSE VANILLA\n@jrt\n'
    )
    code = (
        f"import sys; sys.path += {here!r}; import router, router.cli.main as m; "
        "print(router.__file__, flush=True); m.main()"
    )
    done = subprocess.run(
        [
            str(tmp_path / "env" / "bin" / "python"),
            "-I",
            "-c",
            code,
            "lint",
            "--output-format",
            "concise",
            "broken.conf",
        ],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    printed = done.stdout.splitlines()
    assert str(site) in printed[0], done.stderr
    assert ["broken.conf:1:26: RL101"] == [line[:23] for line in printed[1:] if "RL101" in line], done.stderr
    assert 1 == done.returncode
