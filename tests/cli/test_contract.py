"""What holds for every command: exit statuses, streams, locales, interruption, completion, versions."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import router

ROOT = Path(__file__).parent.parent.parent
DOCS_ADS = ROOT / "docs" / "tutorial" / "glideins.ads"
OLD = 'JOB_ROUTER_ENTRIES = [ name = "Old"; TargetUniverse = 5; Requirements = true; ]\n'
# Findings or differences, in files of the fixture below.
FINDS = [
    "lint bad.conf",
    "fmt --check bad.conf",
    "fmt --diff bad.conf",
    "build nebraska_docker.py --check bad.conf",
    "transform --rules failing.rules jobs.ads",
    "preview --worker worker.conf --ads held.ads",
]
CLEAN = [
    "lint site.conf",
    "fmt --check site.conf",
    "build nebraska_docker.py --check site.conf",
    "convert old.conf",
    "simulate --config site.conf --ads jobs.ads",
    "transform --rules good.rules jobs.ads",
    "knobs --config site.conf",
    "preview --worker worker.conf --ads jobs.ads",
    "explain RL202",
    "--help",
    "--version",
    "lint --version",
]
# Nothing on standard output, where nothing is wrong.
SILENT = ["lint site.conf", "fmt --check site.conf", "build nebraska_docker.py --check site.conf"]
# Usage, unreadable input: what it is, and the word that standard error must have.
CANNOT = [
    ("lint absent.conf", "absent.conf: No such file"),
    ("fmt absent.conf", "absent.conf: No such file"),
    ("convert absent.conf", "absent.conf: No such file"),
    ("build absent.py", "absent.py: No such file"),
    ("build config.d", "config.d: Is a directory"),
    ("simulate --config absent.conf --ads jobs.ads", "absent.conf: No such file"),
    ("simulate --config site.conf --ads absent.ads", "absent.ads: No such file"),
    ("simulate --config site.conf --ads config.d", "config.d: Is a directory"),
    ("transform --rules absent.rules jobs.ads", "absent.rules: No such file"),
    ("knobs --config absent.conf", "absent.conf: No such file"),
    ("preview --worker absent.conf --ads jobs.ads", "absent.conf: No such file"),
    ("preview --worker worker.conf --ads absent.ads", "absent.ads: No such file"),
    ("explain RL2022", "did you mean `RL222`"),
    ("lnt site.conf", "no command `lnt`; did you mean `lint`?"),
    ("help", "no command `help`; write `condor-routes --help`"),
    ("help lint", "no command `help`; write `condor-routes lint --help`"),
    ("simulate site.conf jobs.ads", "(site.conf jobs.ads); files go with --config and --ads"),
    ("preview --worker a --ads b worker.conf", "(worker.conf); files go with --worker and --ads"),
    ("build site.conf", "is it a script in Python?"),
    ("build jobs.ads", "is it a script in Python?"),
    ("lint --baseline site.conf site.conf", "site.conf: not a baseline of version 1; `--write-baseline`"),
    ("lint --settings jobs.ads site.conf", "jobs.ads: not TOML: "),
    ("lint --select RL999 site.conf", "RL999"),
    ("lint --target-version new site.conf", "--target-version: `new`"),
    ("fmt --target-version new site.conf", "--target-version: `new`"),
    ("convert --to new old.conf", "--to: `new`"),
    ("convert --target-version new old.conf", "--to: `new`"),
    ("convert --define NAME old.conf", "--define: `NAME` is not NAME=VALUE"),
    ("knobs --define =X --config site.conf", "--define: `=X` is not NAME=VALUE"),
    ("convert old.conf --out site.conf", "site.conf"),
    ("convert a/10.conf b/10.conf --out new", "`10.conf` is the name of more than one file"),
    ("build nebraska_docker.py --out absent/site.conf", "absent/site.conf: No such file"),
    ("transform --rules good.rules jobs.ads --out absent/o.ads", "absent/o.ads: No such file"),
    ("lint ''", "an empty path"),
    ("fmt ''", "an empty path"),
    ("convert ''", "an empty path"),
    ("simulate --config '' --ads jobs.ads", "an empty path"),
    ("lint --baseline absent.json site.conf", "error: absent.json: No such file"),
    ("lint --settings absent.toml site.conf", "error: absent.toml: No such file"),
    ("lint --fix --ads absent.ads site.conf", "absent.ads: No such file"),
    ("lint --ads jobs.ads site.conf", "--ads goes with --fix or --diff"),
    ("convert old.conf --oracle /", "--oracle goes with --prove"),
    ("simulate --config site.conf --ads jobs.ads --log-steps", "--log-steps goes with --native"),
    ("simulate --config site.conf --ads jobs.ads --constraint true", "--constraint goes with --schedd"),
    ("simulate --config site.conf --ads jobs.ads --image a=present", "--image goes with --worker"),
    ("simulate --config site.conf --schedd --native match-jobs", "--native reads the jobs of --ads"),
    ("simulate --config - --ads -", "`-` is standard input"),
    ("transform --rules - -", "`-` is standard input"),
    ("preview --worker - --ads -", "`-` is standard input"),
    ("build latin.py", "latin.py:1:"),
    ("lint --write-baseline absent/b.json site.conf", "absent/b.json: No such file"),
]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "routes" / "nebraska_docker.py", tmp_path)
    shutil.copy(ROOT / "routes" / "nebraska_docker.conf", tmp_path / "site.conf")
    shutil.copy(ROOT / "routes" / "workers" / "nebraska_docker.conf", tmp_path / "worker.conf")
    shutil.copy(DOCS_ADS, tmp_path / "jobs.ads")
    (tmp_path / "held.ads").write_text('JobUniverse = 5\nWantDocker = true\nDockerImage = ""\nCmd = "a"\n')
    (tmp_path / "bad.conf").write_text(
        "JOB_ROUTER_ROUTE_NAMES = A\nJOB_ROUTER_ROUTE_A @=end\n SET   X 1 +\n@end\n"
    )
    (tmp_path / "old.conf").write_text(OLD)
    (tmp_path / "latin.py").write_bytes(b'X = "\xe4"\n')
    (tmp_path / "good.rules").write_text("SET A 1\n")
    (tmp_path / "failing.rules").write_text("EVALSET A 1 +\n")
    for name in ("a", "b", "config.d"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "10.conf").write_text(OLD)
    return tmp_path


def words_of(command: str) -> list[str]:
    return [sys.executable, "-m", "router", *shlex.split(command)]


def environment(**more: str) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), **more}


def run(command: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        words_of(command),
        cwd=folder,
        env=environment(**more),
        capture_output=True,
        text=True,
        errors="surrogateescape",
        stdin=subprocess.DEVNULL,
        check=False,
    )


def shell(line: str, folder: Path, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a shell line in which `condor-routes` is the checkout's."""
    text = f'condor-routes() {{ "{sys.executable}" -m router "$@"; }}\n{line}'
    return subprocess.run(
        ["bash", "-c", text], cwd=folder, env=environment(**more), capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize("command", CLEAN)
def test_clean_is_0(command: str, site: Path) -> None:
    pytest.importorskip("classad2")

    assert 0 == run(command, site).returncode


@pytest.mark.parametrize("command", FINDS)
def test_findings_are_1_unless_only_reported(command: str, site: Path) -> None:
    pytest.importorskip("classad2")

    assert 1 == run(command, site).returncode
    assert 0 == run(f"{command} --exit-zero", site).returncode


@pytest.mark.parametrize(("command", "said"), CANNOT)
def test_what_could_not_run_is_2_and_says_why(command: str, said: str, site: Path) -> None:
    pytest.importorskip("classad2")

    done = run(command, site)

    assert (2, "") == (done.returncode, done.stdout)
    assert said in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", [each for each in CLEAN if each not in SILENT])
def test_full_disk_is_2(command: str, site: Path) -> None:
    """Standard output that cannot be written is said, once, and not taken for a clean run."""
    pytest.importorskip("classad2")

    done = shell(f"condor-routes {command} > /dev/full", site)

    assert (2, "error: standard output: No space left on device\n") == (done.returncode, done.stderr)


@pytest.mark.parametrize("command", CLEAN)
@pytest.mark.parametrize("closed", [">&-", "2>&-", "<&-", ">&- 2>&-"])
def test_closed_streams_change_nothing(command: str, closed: str, site: Path) -> None:
    pytest.importorskip("classad2")

    done = shell(f"condor-routes {command} {closed}", site)

    assert 0 == done.returncode
    assert "Traceback" not in done.stderr


def test_broken_pipe_is_silent(site: Path) -> None:
    pytest.importorskip("classad2")
    ads = (site / "jobs.ads").read_text()
    (site / "jobs.ads").write_text("\n".join([ads] * 60))

    for command in ("simulate --config site.conf --ads jobs.ads", "transform --rules good.rules jobs.ads"):
        done = shell(f"condor-routes {command} | head -n 1", site)
        assert "" == done.stderr
        assert 1 == len(done.stdout.splitlines())


@pytest.mark.parametrize("coding", ["ascii", "latin-1", "utf-8"])
@pytest.mark.parametrize(
    "command", ["lint odd.conf", "knobs --config odd.conf", "convert odd.conf", "fmt --diff odd.conf"]
)
def test_any_bytes_in_any_locale(command: str, coding: str, site: Path) -> None:
    """Bytes that are no UTF-8 and characters that the locale has not are written, not refused."""
    text = 'JOB_ROUTER_ENTRIES = [ name = "é"; TargetUniverse = 5; Requirements = Owner == "é\udcff"; ]\n'
    (site / "odd.conf").write_bytes(text.encode("utf-8", "surrogateescape"))

    done = run(command, site, PYTHONIOENCODING=coding)

    assert done.returncode in (0, 1)
    assert "error: " not in done.stderr


@pytest.mark.skipif(not hasattr(os, "killpg"), reason="no process groups here")
@pytest.mark.parametrize(
    "command", ["simulate --config site.conf --ads -", "transform --rules good.rules -", "lint -", "fmt -"]
)
def test_interruption_is_130_without_a_trace(command: str, site: Path) -> None:
    pytest.importorskip("classad2")
    process = subprocess.Popen(
        words_of(command),
        cwd=site,
        env=environment(),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
        # What a shell starts in the background ignores the signal, and so would what that starts.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads
    )
    time.sleep(1.5)
    os.killpg(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=20)

    assert (130, b"interrupted\n") == (process.returncode, said.lstrip(b"\n"))


def test_missing_bindings_are_said(site: Path) -> None:
    """What evaluates says how to get the bindings; everything else works without them."""
    block = "import sys; sys.modules['classad2'] = sys.modules['htcondor2'] = None\n"
    code = f"{block}from router.cli.main import main; main(sys.argv[1:])"

    def without(command: str) -> subprocess.CompletedProcess[str]:
        words = [sys.executable, "-c", code, *shlex.split(command)]
        return subprocess.run(words, cwd=site, env=environment(), capture_output=True, text=True, check=False)

    for command in (
        "simulate --config site.conf --ads jobs.ads",
        "preview --worker worker.conf --ads jobs.ads",
    ):
        done = without(command)
        assert (2, "") == (done.returncode, done.stdout)
        assert "pip install 'htcondor>=25'" in done.stderr
    for command in (
        "lint site.conf",
        "fmt --check site.conf",
        "convert old.conf",
        "build nebraska_docker.py",
        "knobs --config site.conf",
    ):
        assert 0 == without(command).returncode


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_completion_scripts(name: str, site: Path) -> None:
    done = run("", site, _CONDOR_ROUTES_COMPLETE=f"{name}_source")

    assert "_condor_routes_completion" in done.stdout


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("li", "plain,lint"),
        ("lint --output-format s", "plain,sarif"),
        ("lint --select RL202", "plain,RL202"),
        ("lint --select RL201,RL202", "plain,RL201,RL202"),
        ("explain RL202", "plain,RL202"),
        ("explain CV0", "plain,CV01"),
        ("simulate --target-version 23.9", "plain,23.9.6"),
        ("knobs --config site.conf JOB_ROUTER_MAX", "plain,JOB_ROUTER_MAX_JOBS"),
        ("fmt si", "file,si"),
        ("lint --config si", "file,si"),
        ("transform --rules si", "file,si"),
        ("preview --worker si", "file,si"),
        ("simulate --ads si", "file,si"),
        ("rehearse --submit si", "file,si"),
        ("convert si", "file,si"),
        ("build --check si", "file,si"),
    ],
)
def test_completed_words(words: str, offered: str, site: Path) -> None:
    """What bash is told; `file` makes it offer file names."""
    line = f"condor-routes {words}"
    done = run(
        "", site, _CONDOR_ROUTES_COMPLETE="bash_complete", COMP_WORDS=line, COMP_CWORD=str(len(words.split()))
    )

    assert offered in done.stdout.splitlines()


@pytest.mark.parametrize("command", ["--help", "simulate --help", "lint --help"])
@pytest.mark.parametrize("columns", [30, 45, 59])
def test_help_fits_a_narrow_terminal(command: str, columns: int, site: Path) -> None:
    """But for names that are longer than that, and for examples, which are to be copied."""
    text = run(command, site, COLUMNS=str(columns)).stdout.partition("Examples:")[0]

    assert [] == [line for line in text.splitlines() if len(line) > columns and "[" not in line]


def test_one_version(site: Path) -> None:
    assert f"condor-routes {router.__version__}\n" == run("--version", site).stdout
