"""Loading configurations: which files, in which order, and what is not done without being asked."""

from pathlib import Path

import pytest

from router.diagnostics import Severity
from router.errors import UnreadableFile
from router.facts.versions import release
from router.model.configuration import Configuration, load_configuration
from router.syntax.config import Block
from tests.configurations import load_text


def found(configuration: Configuration) -> list[tuple[str, Severity, str]]:
    return [(item.code, item.severity, item.message) for item in configuration.diagnostics]


def test_folder_is_read_in_order_of_names(tmp_path: Path) -> None:
    """Vectors dr-order-num and dr-exclude."""
    (tmp_path / "d").mkdir()
    for name in ("100-x", "20-x", "README", "30.sh", "b~", ".hidden", "#c", "x.rpmnew"):
        (tmp_path / "d" / name).write_text(f"L = $(L) {name}\n")

    assert load_configuration([tmp_path]).raw("L") is None
    assert " 100-x 20-x README" == load_configuration([tmp_path / "d"]).raw("L")


def test_path_that_does_not_exist() -> None:
    with pytest.raises(UnreadableFile, match="No such file"):
        load_configuration(["/nonexistent/x.conf"])


def test_local_files_are_followed_once(tmp_path: Path) -> None:
    (tmp_path / "d").mkdir()
    (tmp_path / "d" / "1").write_text("L = $(L) dir\n")
    (tmp_path / "f").write_text("L = $(L) file\n")
    root = tmp_path / "root"
    root.write_text(f"L = root\nLOCAL_CONFIG_DIR = {tmp_path}/d\nLOCAL_CONFIG_FILE = {tmp_path}/f\n")

    assert "root dir file" == load_configuration([root]).raw("L")
    assert "root dir file" == load_configuration([root, tmp_path / "d"]).raw("L")
    assert "root" == load_configuration([root], follow=False).raw("L")


def test_commands_are_not_run(tmp_path: Path) -> None:
    proof = tmp_path / "proof"
    path = tmp_path / "a.conf"
    path.write_text(
        f"include command : /usr/bin/touch {proof}\ninclude : /usr/bin/touch {proof} |\n"
        f"LOCAL_CONFIG_FILE = /usr/bin/touch {proof} |\nA = 1\n"
    )

    configuration = load_configuration([path])

    assert not proof.exists()
    assert [("CF010", Severity.INFO)] * 3 == [(code, severity) for code, severity, _ in found(configuration)]
    assert ("1", None) == (configuration.raw("A"), configuration.fatal)
    assert load_configuration([path], run_commands=True)
    assert proof.exists()


def test_a_command_gives_the_local_file(tmp_path: Path) -> None:
    path = tmp_path / "a.conf"
    path.write_text("LOCAL_CONFIG_FILE = /bin/echo A = 5|\n")

    assert "5" == load_configuration([path], run_commands=True).raw("A")


def test_environment_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_CONDOR_A", "env$(A)")
    monkeypatch.setenv("PROBE", "seen")
    path = tmp_path / "a.conf"
    path.write_text("A = 1\nB = $ENV(PROBE)\nif $ENV(PROBE:true)\nC = 1\nendif\n")

    closed = load_configuration([path])
    opened = load_configuration([path], read_environment=True)

    assert ("1", "UNDEFINED", "1") == (closed.expand("A"), closed.expand("B"), closed.expand("C"))
    assert [("CF011", Severity.INFO)] == [(code, severity) for code, severity, _ in found(closed)]
    assert ("env1", "seen") == (opened.expand("A"), opened.expand("B"))


def test_defines_are_what_the_host_would_say(tmp_path: Path) -> None:
    path = tmp_path / "a.conf"
    path.write_text("if defined FULL_HOSTNAME\nA = $(FULL_HOSTNAME)\nendif\nFULL_HOSTNAME = other\n")

    configuration = load_configuration([path], defines={"FULL_HOSTNAME": "ce.example.org"})

    assert "ce.example.org" == configuration.expand("A")


def test_knob_knows_its_definitions(tmp_path: Path) -> None:
    (tmp_path / "1").write_text("# c\nA = x\n")
    (tmp_path / "2").write_text("B = 1\nA += y $(B)\n")

    knob = load_configuration([tmp_path]).lookup("a")

    assert knob is not None
    assert "x y $(B)" == knob.raw
    assert ["x", "y $(B)"] == [item.value.text for item in knob.definitions]
    assert [str(tmp_path / "1"), str(tmp_path / "2")] == [item.source.path for item in knob.definitions]
    # What this file says keeps its place; what came from the other points at the same line.
    assert (knob.value.source.path, 11) == (str(tmp_path / "2"), knob.value.origin(knob.raw.index("y")))


def test_block_statements_keep_their_places() -> None:
    configuration = load_text("R @=rt\n  # c\n  SET A 1\n@rt\n")

    knob = configuration.lookup("R")

    assert knob is not None
    assert isinstance(knob.definitions[-1].item, Block)
    assert knob.value.source.text.index("SET") == knob.value.origin(0)


def test_reading_goes_on_after_a_fatal_line() -> None:
    """HTCondor stops; what is found after that is still reported."""
    configuration = load_text("A = 1\nfoo\nB = 2\nB-C = 3\nif x\nendif\n")

    assert configuration.fatal is not None
    assert (
        "Configuration Error Line 2 while reading global config source <text>" == configuration.fatal.message
    )
    assert "2" == configuration.expand("B")
    assert ["CF001", "RL001", "CF004"] == [code for code, _, _ in found(configuration)]


def test_disabled_lines_are_not_read() -> None:
    configuration = load_text("if false\n  foo\n  B-C = 1\nA @=x\nendif\nB = 1\n")

    assert (None, (), "1") == (configuration.fatal, configuration.diagnostics, configuration.expand("B"))


def test_include_cycle_ends(tmp_path: Path) -> None:
    path = tmp_path / "a.conf"
    path.write_text(f"include : {path}\nA = 1\n")

    configuration = load_configuration([path])

    assert configuration.fatal is not None
    assert "includes nested too deep" in configuration.fatal.message


def test_templates_of_use() -> None:
    """Values by oracle run."""
    configuration = load_text(
        "use ROLE : Submit, Execute\nuse FEATURE : PartitionableSlot(2, cpus=1, mem=2)\n"
        "use POLICY : HOLD_IF_MEMORY_EXCEEDED\n"
    )

    assert "MASTER SCHEDD STARTD" == configuration.expand("DAEMON_LIST")
    assert "cpus=1, mem=2" == configuration.raw("SLOT_TYPE_2")
    assert (
        "ifThenElse($(MEMORY_EXCEEDED), $(HOLD_SUBCODE_MEMORY_EXCEEDED:102) , UNDEFINED)"
        == configuration.raw("WANT_HOLD_SUBCODE")
    )


def test_template_of_another_release_is_unknown() -> None:
    configuration = load_text("use SECURITY : recommended\n", release=release("23.9.6"))

    assert "CF006" == configuration.diagnostics[0].code


def test_daemons_know_themselves() -> None:
    assert ("TOOL", "true", "false") == tuple(
        load_text("").expand(n) for n in ("SUBSYSTEM", "IsTool", "IsSchedd")
    )


def test_two_prefixes_are_reported_by_23_alone() -> None:
    """Vector px-local-subsys; 25 by oracle run."""
    text = "SCHEDD.FOO.A = 1\n"

    assert () == load_text(text).messages
    assert "SCHEDD.FOO.A at <text>, line 1" in load_text(text, release=release("23.9.6")).messages[0]


@pytest.mark.parametrize(
    ("text", "daemons", "said"),
    [
        ("auto_use_role_submit = yes\n", "MASTER SCHEDD", ""),
        ("AUTO_USE_ROLE_Submit = $(A)\nA = 1\n", "MASTER SCHEDD", ""),
        ("AUTO_USE_ROLE_Submit = defined A\n", "MASTER", ""),
        ("AUTO_USE_ROLE_Submit = true\nAUTO_USE_ROLE_Execute = true\n", "MASTER STARTD SCHEDD", ""),
        ("AUTO_USE_ROLE_Nope = true\n", "MASTER", "AUTO_USE_ROLE_Nope : no template named ROLE:Nope"),
        ("AUTO_USE_ROLE_Submit = x\n", "MASTER", "AUTO_USE_ROLE_Submit : expression is not a conditional"),
    ],
)
def test_auto_use(text: str, daemons: str, said: str) -> None:
    """Each by oracle run."""
    configuration = load_text(text)

    assert daemons == configuration.expand("DAEMON_LIST")
    expected = (f"Configuration error while interpreting {said}",) if said else ()
    assert (expected, None) == (configuration.messages, configuration.fatal)
