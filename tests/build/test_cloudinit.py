"""The cloud-init document: valid YAML that says what was asked for."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from router.build import BuildError, CloudFile, CloudInit
from router.build.script import documents_of
from router.facts.versions import NEWEST_RELEASE

SCRIPT = Path(__file__).parent.parent.parent / "routes" / "cernvm.py"
CONTENTS = [
    "plain\n",
    "two\n\n  lines # and a: comment\n",
    "no line feed at the end",
    "a blank at the end \n",
    " a blank at the start\n",
    "\ttab\n",
    "",
    "\n",
    'quote " and \\ backslash\n',
    "ü €\n",
    "bell \x07\n",
    "--- \n...\n",
    "%directive\n",
]


@pytest.mark.parametrize("content", CONTENTS)
def test_content_is_kept_exactly(content: str) -> None:
    document = CloudInit(files=[CloudFile(path="/etc/x", content=content)]).write()

    assert content == yaml.safe_load(document)["write_files"][0]["content"]


def test_cernvm_document_holds_the_other_documents() -> None:
    """Its files are what the script's other documents write, its commands are lists of words."""
    documents = documents_of(SCRIPT)
    text = documents["cloud_init"].write_document(NEWEST_RELEASE, None)
    loaded = yaml.safe_load(text)

    assert text.startswith("#cloud-config\n")
    assert ["merge_type", "write_files", "runcmd"] == list(loaded)
    assert [
        ("/etc/condor/config.d/50-docker", "0644", documents["worker"].write_document(NEWEST_RELEASE, None)),
        ("/usr/bin/docker_wrapper", "0755", documents["wrapper"].write_document(NEWEST_RELEASE, None)),
    ] == [(file["path"], file["permissions"], file["content"]) for file in loaded["write_files"]]
    assert all(isinstance(word, str) for command in loaded["runcmd"] for word in command)


@pytest.mark.skipif(importlib.util.find_spec("cloudinit") is None, reason="cloud-init is not installed")
def test_cloud_inits_own_schema_accepts_it(tmp_path: Path) -> None:
    path = tmp_path / "document.yaml"
    path.write_text(documents_of(SCRIPT)["cloud_init"].write_document(NEWEST_RELEASE, None))
    command = [sys.executable, "-m", "cloudinit.cmd.main", "schema", "--config-file", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)

    assert 0 == done.returncode, done.stdout + done.stderr


def test_what_cannot_be_said_is_refused() -> None:
    with pytest.raises(BuildError, match="path: `etc/x` is not an absolute path"):
        CloudFile(path="etc/x", content="")
    with pytest.raises(BuildError, match="permissions: '644' is not like"):
        CloudFile(path="/etc/x", content="", permissions="644")
    with pytest.raises(BuildError, match="commands: item 1 is 'reboot'; give a list of words"):
        CloudInit(commands=["reboot"])
