"""`condor-routes transform` as a user meets it: files in, ads out, everything else on standard error."""

from pathlib import Path

import pytest

from router.cli.main import cli, run
from router.simulate.parallel import split_file

pytest.importorskip("classad2")
# Test runners have threads of their own, of which a forked worker uses none.
pytestmark = pytest.mark.filterwarnings("ignore:.*fork:DeprecationWarning")
Text = pytest.CaptureFixture[str]
Bytes = pytest.CaptureFixture[bytes]
ADS = 'Owner = "bob"\nCpus = 2\n\nOwner = "al"\nCpus = 4\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "jobs.ads").write_text(ADS)
    return tmp_path


def transform(*words: str) -> int:
    return run(["transform", *words], command=cli, name="condor-routes")


def test_ads_are_printed_as_the_tool_prints_them(folder: Path, capfdbinary: Bytes) -> None:
    (folder / "r.rules").write_text('REQUIREMENTS Cpus > 3\nSET Who "$(MY.Owner)"\nEVALSET Half Cpus / 2\n')

    status = transform("--rules", "r.rules", "jobs.ads")

    out, err = capfdbinary.readouterr()
    assert (0, b"") == (status, err)
    assert b'Cpus = 2\nOwner = "bob"\n\nCpus = 4\nHalf = 2\nOwner = "al"\nWho = "al"\n\n' == out


def test_messages_come_with_their_place(folder: Path, capfd: Text) -> None:
    (folder / "r.rules").write_text("SET Ok 1\nSET A 1 +\n")

    status = transform("--rules", "r.rules", "jobs.ads")

    out, err = capfd.readouterr()
    assert 1 == status
    assert 2 == out.count("Ok = 1")
    assert ["r.rules:2: ERROR: SET A invalid expression : 1 +"] * 2 == err.splitlines()


def test_the_reason_of_a_failure_is_told(folder: Path, capfd: Text) -> None:
    """HTCondor only says that the transform failed, and prints no more ads."""
    (folder / "r.rules").write_text("SET Ok 1\nSET A\n")

    status = transform("--rules", "r.rules", "jobs.ads")

    out, err = capfd.readouterr()
    assert (1, "") == (status, out)
    assert [
        "r.rules:2: Transform of ad  failed!",
        "the reason, which HTCondor does not show: SET needs 2 arguments",
    ] == err.splitlines()


def test_what_the_tool_never_ends_is_said(folder: Path, capfd: Text) -> None:
    (folder / "r.rules").write_text('A = $(B)\nB = $(A)\nSET X "$(A)"\n')

    status = transform("--rules", "r.rules", "jobs.ads")

    out, err = capfd.readouterr()
    assert (1, "") == (status, out)
    assert "`B` refers to itself" in err or "`A` refers to itself" in err


def test_rules_without_a_command(folder: Path, capfd: Text) -> None:
    (folder / "r.rules").write_text("A = 1\n")

    assert 1 == transform("--rules", "r.rules", "jobs.ads")
    assert "condor_transform_ads crashes" in capfd.readouterr().err


def test_a_broken_ad_ends_the_run_unless_told_otherwise(folder: Path, capfd: Text) -> None:
    (folder / "r.rules").write_text("SET A 1\n")
    (folder / "broken.ads").write_text("B = 1\n\noops\n\nC = 1\n")

    assert 1 == transform("--rules", "r.rules", "broken.ads")
    out, err = capfd.readouterr()
    assert "A = 1\nB = 1\n\n" == out
    assert err.startswith("broken.ads:3: `oops` breaks the ad that begins at line 3")

    assert 1 == transform("--rules", "r.rules", "--skip-broken", "broken.ads")
    assert "A = 1\nB = 1\n\nA = 1\nC = 1\n\n" == capfd.readouterr().out


def test_a_failure_ends_its_file_only(folder: Path, capfd: Text) -> None:
    (folder / "r.rules").write_text("SET Ok 1\nif defined MY.Bad\nSET A\nendif\n")
    (folder / "bad.ads").write_text("Bad = 1\n\nC = 2\n")

    assert 1 == transform("--rules", "r.rules", "bad.ads", "jobs.ads")
    assert 2 == capfd.readouterr().out.count("Ok = 1")


def test_macros_of_the_configuration(folder: Path, capfd: Text) -> None:
    (folder / "x.conf").write_text("QUEUE_NAME = grid\nXFORM.CORES = 8\nCORES = 1\n")
    (folder / "r.rules").write_text('SET Queue "$(QUEUE_NAME)$(CORES) $(SITE)"\n')

    status = transform("--rules", "r.rules", "--config", "x.conf", "--define", "SITE=A", "jobs.ads")

    assert 0 == status
    assert 'Queue = "grid8 A"' in capfd.readouterr().out


def test_older_htcondor(folder: Path, capfd: Text) -> None:
    """`+=` came with 25; before, the line is no statement at all."""
    (folder / "r.rules").write_text('SET Ok 1\nA += 2\nSET B "$(A)"\n')

    assert 0 == transform("--rules", "r.rules", "jobs.ads")
    assert 1 == transform("--rules", "r.rules", "--target-version", "23.9.6", "jobs.ads")
    assert "A is not a valid transform keyword" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("jsonl", '{"Cpus": 2, "Ok": 1, "Owner": "bob"}\n{"Cpus": 4, "Ok": 1, "Owner": "al"}\n'),
        (
            "json",
            (
                '[\n{\n  "Cpus": 2,\n  "Ok": 1,\n  "Owner": "bob"\n}\n,\n'
                '{\n  "Cpus": 4,\n  "Ok": 1,\n  "Owner": "al"\n}\n]\n'
            ),
        ),
    ],
)
def test_formats(folder: Path, capfd: Text, form: str, expected: str) -> None:
    (folder / "r.rules").write_text("SET Ok 1\n")

    assert 0 == transform("--rules", "r.rules", "--format", form, "jobs.ads")
    assert expected == capfd.readouterr().out


@pytest.mark.parametrize(
    "words", [["nofile.ads"], ["--rules", "nofile", "jobs.ads"], ["--workers", "0", "jobs.ads"]]
)
def test_what_cannot_run_exits_2(folder: Path, words: list[str]) -> None:
    (folder / "r.rules").write_text("SET Ok 1\n")

    assert 2 == transform("--rules", "r.rules", *words)


def test_any_number_of_workers_gives_the_same_bytes(folder: Path) -> None:
    """Also with ads that fail, messages, and a broken ad near the end, whose line is that in the file."""
    (folder / "r.rules").write_text('SET Who "$(MY.Owner)"\nEVALSET Half Cpus / 2\nSET Bad $(MY.Text)\n')
    padding = 'Text = "' + "x" * 900 + '"\n'
    ads = [f'Owner = "u{number % 7}"\nCpus = {number}\nId = {number}\n{padding}' for number in range(12_000)]
    ads[11_990] = "Owner = 1\noops\n"
    (folder / "many.ads").write_text("\n".join(ads))

    texts = []
    for workers in ("1", "2", "3"):
        out = folder / f"out{workers}"
        assert 1 == transform("--rules", "r.rules", "--workers", workers, "--out", str(out), "many.ads")
        texts.append(out.read_bytes())

    assert 1 < len(list(split_file(folder / "many.ads")))
    assert 11_990 == texts[0].count(b"\n\n")
    assert texts[0] == texts[1] == texts[2]


def test_a_broken_ad_of_a_part_has_its_place_in_the_file(folder: Path, capfd: Text) -> None:
    (folder / "r.rules").write_text("SET A 1\n")
    ads = ['Text = "' + "x" * 1000 + '"\n'] * 10_000
    ads[9_000] = "oops\n"
    (folder / "many.ads").write_text("\n".join(ads))

    transform("--rules", "r.rules", "--workers", "2", "many.ads")

    assert "many.ads:18001: `oops` breaks the ad that begins at line 18001" in capfd.readouterr().err
