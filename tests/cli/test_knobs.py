"""`condor-routes knobs`, against what condor_config_val prints."""

from pathlib import Path

import pytest

from router.cli.main import cli, run


def knobs(*arguments: str) -> int:
    return run(["knobs", *arguments], command=cli, name="condor-routes")


@pytest.fixture
def config(tmp_path: Path) -> str:
    path = tmp_path / "a.conf"
    path.write_bytes(b"A = 1\nB = [$(A)]\nE =\nL @=end\nx\ny\n@end\nJOB_ROUTER_NAME = \xff$(A)\nB += 2\n")
    return str(path)


def test_values_one_per_line(config: str, capfd: pytest.CaptureFixture[str]) -> None:
    status = knobs("--config", config, "B", "L", "negotiator_interval")

    assert (0, ("[1] 2\nx\ny\n60\n", "")) == (status, capfd.readouterr())


def test_undefined_and_empty_are_not_defined(config: str, capfd: pytest.CaptureFixture[str]) -> None:
    status = knobs("--config", config, "A", "nope", "E", "B")

    assert (1, ("1\n[1] 2\n", "Not defined: NOPE\nNot defined: E\n")) == (status, capfd.readouterr())


def test_only_ascii_letters_of_an_unknown_name_become_capitals(
    config: str, capfd: pytest.CaptureFixture[str]
) -> None:
    assert 1 == knobs("--config", config, "é.a")
    assert ("", "Not defined: é.A\n") == capfd.readouterr()


def test_what_the_host_finds_out_is_said_to_be_unknown(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """condor_config_val prints what its own machine has."""
    path = tmp_path / "a.conf"
    path.write_text("X = a$(DETECTED_MEMORY)b$INT(DETECTED_CPUS)\n")
    found = "HTCondor finds it out on its host; `--define` gives it here"

    assert 1 == knobs("--config", str(path), "X", "Hostname")
    assert (
        "ab\n",
        (
            f"X: `$(DETECTED_MEMORY)` is not known here: {found}\n"
            f"X: `$INT(DETECTED_CPUS)` is not known here: {found}\n"
            f"Not defined: HOSTNAME\nHostname: {found}\n"
        ),
    ) == capfd.readouterr()


def test_tags_of_templates_are_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.conf.erb"
    path.write_text("<% if @a -%>\nA = <%= @x %>b\n<% end -%>\n")
    said = "this ERB tag is not checked: what it stands for is left out"

    assert 0 == knobs("--config", str(path), "A")
    assert ("b\n", f"{path}:1: {said}\n{path}:2: {said}\n{path}:3: {said}\n") == capfd.readouterr()


def test_no_command_at_all_brings_nothing(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """HTCondor's child process dies of it, and the configuration is read on (oracle runs)."""
    path = tmp_path / "a.conf"
    path.write_text("include command :\ninclude command : $(NOPE)\nA = 1\n")

    assert 0 == knobs("--config", str(path), "--run-commands", "A")
    assert ("1\n", "") == capfd.readouterr()


def test_commands_that_are_not_run_are_named(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path, local = tmp_path / "a.conf", tmp_path / "b.conf"
    path.write_text("B = 1\ninclude command : /bin/echo A=1\n")
    local.write_text("LOCAL_CONFIG_FILE = /bin/echo A=2 |\n")

    assert 1 == knobs("--config", str(path), "--config", str(local), "A")
    assert (
        "",
        (
            f"{path}:2: `/bin/echo A=1` is not run, and what it would print is not known\n"
            f"{local}:1: `/bin/echo A=2` is not run, and what it would print is not known\n"
            "Not defined: A\n"
        ),
    ) == capfd.readouterr()


def test_raw(config: str, capfd: pytest.CaptureFixture[str]) -> None:
    status = knobs("--config", config, "--raw", "B", "E")

    assert (0, ("[$(A)] 2\n\n", "")) == (status, capfd.readouterr())


def test_what_a_name_stands_for_is_looked_up_again(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    """As condor_config_val does: A stands for FOO.A, and that for SCHEDD.FOO.A (oracle run)."""
    path = tmp_path / "a.conf"
    path.write_text("A = 1\nSCHEDD.FOO.A = 3\nFOO.A = 5\nB = $(A)\n")
    daemon = ("--subsystem", "SCHEDD", "--local-name", "FOO")

    assert 0 == knobs("--config", str(path), *daemon, "A", "B")
    assert ("3\n5\n", "") == capfd.readouterr()


def test_append_is_an_assignment_in_23(config: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert 0 == knobs("--config", config, "--target-version", "23.9.6", "B")
    assert "2\n" == capfd.readouterr().out


def test_where(config: str, capfd: pytest.CaptureFixture[str]) -> None:
    """The line is HTCondor's: of a here-document its end (oracle run of `condor_config_val -verbose`)."""
    assert 0 == knobs("--config", config, "--where", "L", "B", "negotiator_interval")
    assert [
        f"{config}:7: L = x",
        "y",
        f"{config}:9: B = [1] 2",
        "<Default>: negotiator_interval = 60",
    ] == capfd.readouterr().out.splitlines()


def test_where_of_what_a_template_sets(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.conf"
    path.write_text("A = 1\nuse ROLE : Submit\nB = 1 \\\n  2\nC = last")

    assert 0 == knobs("--config", str(path), "--where", "DAEMON_LIST", "B", "C")
    assert [
        f"{path}:2: DAEMON_LIST = MASTER SCHEDD",
        f"{path}:4: B = 1 2",
        f"{path}:4: C = last",  # a line without an end does not count
    ] == capfd.readouterr().out.splitlines()


def test_bytes_come_out_as_they_went_in(config: str, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert 0 == knobs("--config", config, "JOB_ROUTER_NAME")
    assert b"\xff1\n" == capfdbinary.readouterr().out


def test_router_knobs_without_names(config: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert 0 == knobs("--config", config, "--define", "SPOOL=/s")
    lines = capfd.readouterr().out.splitlines()
    assert "JOB_ROUTER_POLLING_PERIOD = 10" in lines
    assert lines == sorted(lines)


def test_fatal_configuration(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "bad.conf"
    path.write_text("A = 1\nB-C = 2\n")

    assert 1 == knobs("--config", str(path), "A")
    assert [
        f'Config source Error "{path}", Line 2: Illegal Identifier: <B-C>',
        f"Configuration Error Line 2 while reading global config source {path}",
    ] == capfd.readouterr().err.splitlines()


def test_cycle_is_said(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "cycle.conf"
    path.write_text("A = $(B)\nB = $(A)\n")

    assert 1 == knobs("--config", str(path), "A")
    assert ("", "A: HTCondor never ends here: `A` refers to itself\n") == capfd.readouterr()


def test_missing_file(capfd: pytest.CaptureFixture[str]) -> None:
    assert 2 == knobs("--config", "/nonexistent/x", "A")
    assert "error: /nonexistent/x: No such file or directory\n" == capfd.readouterr().err


def test_a_dash_is_no_knob(config: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert 2 == knobs("--config", config, "-")
    assert "`-` is no knob; `--config -` reads standard input." in capfd.readouterr().err
