"""Long runs of `transform` and `simulate`: several processes, Ctrl-C, one that is killed, the summary."""

import contextlib
import os
import pty
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

pytest.importorskip("classad2")
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="looks for processes in /proc")
ROOT = Path(__file__).parents[2]
CONFIG = """\
JOB_ROUTER_ROUTE_NAMES = Small Big
JOB_ROUTER_ROUTE_Small @=rt
  UNIVERSE VANILLA
  REQUIREMENTS Cpus < 4
  MaxJobs = 1000
  MaxIdleJobs = 1000
  SET Note "$(MY.Owner)"
@rt
JOB_ROUTER_ROUTE_Big @=rt
  UNIVERSE VANILLA
  REQUIREMENTS Cpus < 8
  MaxJobs = 500
  MaxIdleJobs = 700
@rt
"""
JOBS = 3000
SIMULATE = ["simulate", "--config", "c", "--ads", "jobs"]
TRANSFORM = ["transform", "--rules", "r", "jobs"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("long")
    (made / "c").write_text(CONFIG)
    (made / "r").write_text('REQUIREMENTS Cpus < 5\nSET Who "$(MY.Owner)"\n')
    text = "x" * 4000
    jobs = [
        f'ClusterId = {number}\nProcId = 0\nJobStatus = 1\nJobUniverse = 5\nOwner = "u{number % 5}"\n'
        f'Cpus = {number % 9}\nText = "{text}"\n'
        for number in range(JOBS)
    ]
    (made / "jobs").write_text("\n".join(jobs))
    return made


def start(folder: Path, *words: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "router", *words],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )


def run(folder: Path, *words: str) -> tuple[int, bytes, str]:
    process = start(folder, *words)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err.decode()


@contextmanager
def begun(folder: Path, *words: str) -> Iterator[tuple[subprocess.Popen[bytes], bytes]]:
    """Start a run and wait until it writes; it cannot write much before it is read on."""
    process = start(folder, *words)
    assert process.stdout is not None
    try:
        yield process, os.read(process.stdout.fileno(), 1)
    finally:
        if process.poll() is None:
            process.kill()
        with pytest.raises(ProcessLookupError):  # no process of the run is left
            os.killpg(process.pid, 0)


@pytest.mark.parametrize("form", ["ads", "json", "jsonl", "table"])
def test_any_number_of_workers_gives_the_same(folder: Path, form: str) -> None:
    """Routes fill up on the way, so what becomes of a job depends on all before it."""
    one = run(folder, *SIMULATE, "--format", form, "--workers", "1")

    for workers in ("2", "3", "1000"):
        assert one == run(folder, *SIMULATE, "--format", form, "--workers", workers)
    total = "3000 jobs: 1000 by Small, 500 by Big, 1500 not routed"
    assert total in (one[1].decode() if form == "table" else one[2]).splitlines()


def test_the_summary_says_why(folder: Path) -> None:
    status, _, err = run(folder, *SIMULATE, "--format", "ads")

    assert 0 == status
    assert [
        "829 not routed: no route matches",
        "671 not routed: every route is full",
        "3000 jobs: 1000 by Small, 500 by Big, 1500 not routed",
    ] == err.splitlines()
    status, _, err = run(folder, *TRANSFORM)
    assert (0, "3000 ads: 1668 transformed, 1332 as they were\n") == (status, err)


def test_without_limits_no_route_is_ever_full(folder: Path) -> None:
    status, _, err = run(folder, *SIMULATE, "--format", "ads", "--no-limits")

    assert 0 == status
    assert [
        "333 not routed: no route matches",
        "3000 jobs: 1335 by Small, 1332 by Big, 333 not routed",
    ] == err.splitlines()
    assert 2 == run(folder, *SIMULATE, "--native", "match-jobs", "--no-limits")[0]


@pytest.mark.parametrize("words", [[*SIMULATE, "--format", "ads"], TRANSFORM])
@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_leaves_whole_ads_and_the_summary(folder: Path, words: list[str], workers: str) -> None:
    with begun(folder, *words, "--workers", workers) as (process, first):
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate(timeout=60)
    ads = (first + out).decode()

    assert 130 == process.returncode
    assert ads.endswith("\n\n")
    count = ads.count("\n\n")
    assert 0 < count < JOBS - 1500
    assert "interrupted" == err.decode().splitlines()[-1]
    if words is not TRANSFORM:
        routed = re.search(r"jobs: (\d+) by \w+, (\d+) by \w+,", err.decode())
        assert routed is not None
        assert count == int(routed[1]) + int(routed[2])


@pytest.mark.parametrize("words", [[*SIMULATE, "--format", "ads"], TRANSFORM])
@pytest.mark.parametrize("which", [0, 1])
def test_a_worker_that_is_killed_ends_the_run(folder: Path, words: list[str], which: int) -> None:
    with begun(folder, *words, "--workers", "2") as (process, _):
        children = Path(f"/proc/{process.pid}/task/{process.pid}/children").read_text().split()
        os.kill(int(children[which]), signal.SIGKILL)
        _, err = process.communicate(timeout=60)

    assert 2 == process.returncode
    assert "error: a worker process was ended by SIGKILL" in err.decode()


@pytest.mark.parametrize("words", [SIMULATE, TRANSFORM])
def test_workers_are_at_least_one(folder: Path, words: list[str]) -> None:
    for number in ("0", "-1", "x"):
        status, out, err = run(folder, *words, "--workers", number)
        assert (2, b"") == (status, out)
        assert "--workers" in err


def test_standard_input_is_read_by_one_process(folder: Path) -> None:
    words = [sys.executable, "-m", "router", *SIMULATE[:-1], "-", "--format", "ads", "--workers", "2"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    with (folder / "jobs").open("rb") as stream:
        done = subprocess.run(
            words, cwd=folder, stdin=stream, capture_output=True, check=True, env=environment
        )

    assert run(folder, *SIMULATE, "--format", "ads")[1] == done.stdout


def test_a_terminal_sees_how_far_it_is(folder: Path) -> None:
    """Ads and rate; how much is left is known of files only."""
    jobs = (folder / "jobs").read_bytes()
    half = jobs.index(b"\n\n", len(jobs) // 2) + 2
    screen, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "router", *SIMULATE[:-1], "-", "--format", "ads"],
        cwd=folder,
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=terminal,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    os.close(terminal)
    assert process.stdin is not None
    process.stdin.write(jobs[:half])
    process.stdin.flush()
    time.sleep(1)
    process.stdin.write(jobs[half:])
    process.stdin.close()
    shown = b""
    while True:
        try:
            some = os.read(screen, 4096)
        except OSError:  # how Linux says that the other side is gone
            break
        shown += some
    os.close(screen)

    assert 0 == process.wait(timeout=60)
    assert re.search(rb"\r\x1b\[K\d+ ads, \d+ a second", shown)
    assert shown.endswith(b"3000 jobs: 1000 by Small, 500 by Big, 1500 not routed\r\n")


def test_a_terminal_sees_that_lint_is_at_work(folder: Path) -> None:
    """After a second: that of so many routes takes longer."""
    routes = "".join(
        f"JOB_ROUTER_ROUTE_R{n} @=r\n  UNIVERSE VANILLA\n  SET A {n}\n@r\n" for n in range(25_000)
    )
    (folder / "many.conf").write_text(routes)
    screen, terminal = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "router", "lint", "--isolated", "--statistics", "many.conf"],
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=terminal,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )
    os.close(terminal)
    shown = b""
    with contextlib.suppress(OSError):  # how Linux says that the other side is gone
        while some := os.read(screen, 4096):
            shown += some
    os.close(screen)

    assert 1 == process.wait(timeout=60)
    assert b"\r\x1b[Klinting, 1 s" in shown
    assert shown.endswith(b"\r\x1b[K")
