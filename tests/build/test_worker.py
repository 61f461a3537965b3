"""A worker's configuration: what it says, what it refuses, and what it does to jobs."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import get_type_hints

import pytest

from router.build import BuildError, Expression, VmWorker, Volume, WorkerConfig, attr, target
from router.build.knob_types import WorkerKnobs
from router.build.knobs import write_knob
from router.cli.main import cli, run
from router.facts.versions import release
from router.facts.worker_knobs import DOCKER_KNOBS, SINGULARITY_KNOBS, VM_KNOBS
from router.model.evaluation import Value
from router.simulate.bindings import evaluator
from router.syntax.read.expressions import parse_expression

ROOT = Path(__file__).parent.parent.parent


class Ad:
    def __init__(self, attributes: Mapping[str, str]) -> None:
        self._texts = {name.lower(): text for name, text in attributes.items()}

    def text(self, name: str) -> str | None:
        return self._texts.get(name.lower())

    def names(self) -> list[str]:
        return list(self._texts)


def evaluated(text: str, job: Mapping[str, str], version: str) -> Value:
    parsed = parse_expression(text, release=release(version))
    assert parsed is not None
    return evaluator(release(version)).evaluate(parsed, my=Ad({"START": "true"}), target=Ad(job))


GUARDED = WorkerConfig(allowed_images=["lab/a:1", "cms/*"], trusted_images=["lab/a:1"])
JOBS: list[tuple[str, dict[str, str], bool, bool]] = [
    ("plain", {}, True, True),
    ("plain, with words", {"WantDocker": "false", "WantDockerImage": "undefined"}, True, True),
    ("allowed", {"WantDocker": "true", "DockerImage": '"lab/a:1"'}, True, False),
    ("allowed by pattern", {"WantDocker": "true", "DockerImage": '"cms/x:2"'}, True, True),
    ("allowed, with its scheme", {"WantDocker": "true", "DockerImage": '"docker://cms/x"'}, True, True),
    ("not allowed", {"WantDocker": "true", "DockerImage": '"evil/x"'}, False, True),
    ("another tag", {"WantDocker": "true", "DockerImage": '"lab/a:2"'}, False, True),
    ("the wish as a number", {"WantDocker": "1", "DockerImage": '"evil/x"'}, False, True),
    ("the wish as an expression", {"WantDocker": "1 < 2", "DockerImage": '"evil/x"'}, False, True),
    ("the wish as text", {"WantDocker": '"true"'}, False, True),
    ("no image", {"WantDocker": "true"}, False, True),
    ("an image that is no text", {"WantDocker": "true", "DockerImage": "7"}, False, True),
    ("an error", {"WantDocker": "true", "DockerImage": "1/0"}, False, True),
    ("as a container job", {"WantDockerImage": "true", "ContainerImage": '"docker://cms/x"'}, True, True),
    ("as a container job, not allowed", {"WantDockerImage": "1", "ContainerImage": '"x"'}, False, True),
    ("hidden behind text", {"WantDocker": "true", "DockerImage": "7", "ContainerImage": '"x"'}, False, True),
]


@pytest.mark.parametrize("version", ["23.9.6", "25.14.1"])
@pytest.mark.parametrize(
    ("job", "admitted", "dropping"), [row[1:] for row in JOBS], ids=[row[0] for row in JOBS]
)
def test_images_are_judged_on_the_worker(
    job: dict[str, str], admitted: bool, dropping: bool, version: str
) -> None:
    """START and the capabilities are true or false for every job, never undefined or error."""
    pytest.importorskip("classad2")
    knobs = dict(line.split(" = ", 1) for line in GUARDED.write().splitlines())

    assert admitted == evaluated(knobs["START"].replace("$(START)", "START"), job, version)
    assert dropping == evaluated(knobs["DOCKER_DROP_ALL_CAPABILITIES"], job, version)


REFUSED: list[tuple[Callable[[], object], str]] = [
    (
        lambda: Volume("A", "/data:ro"),
        (
            "source: `/data:ro` is not an absolute path without blanks and colons; give the inner path as"
            " destination, and read_only for `:ro`"
        ),
    ),
    (lambda: Volume("a-b", "/data"), "name: `a-b` cannot name a volume: letters, digits and `_`"),
    (
        lambda: WorkerConfig(volumes=[Volume("A", "/a"), Volume("B", "/b", "/a/")]),
        "volumes: `B` is mounted at /a, and so is A; docker refuses a duplicate mount point",
    ),
    (
        lambda: WorkerConfig(volumes=[Volume("T", "/tmp")]),
        (
            "volumes: `T` is mounted at /tmp, and so is MOUNT_UNDER_SCRATCH; docker refuses a duplicate"
            " mount point"
        ),
    ),
    (
        lambda: WorkerConfig(allowed_images="a"),  # type: ignore[arg-type]  # on purpose
        "allowed_images: a list is wanted; write ['a']",
    ),
    (
        lambda: WorkerConfig(mount_under_scratch=["/tmp /x"]),
        "mount_under_scratch: '/tmp /x' is not an absolute path without blanks",
    ),
    (lambda: WorkerConfig(volumes=[Volume("A", "/a"), Volume("a", "/b")]), "volumes: `a` stands twice"),
    (
        lambda: WorkerConfig(knobs={"DOCKER_IMAGE_CACHE_SIZE": "8"}),  # type: ignore[typeddict-item]  # on purpose
        "DOCKER_IMAGE_CACHE_SIZE: '8' is not a whole number",
    ),
    (
        lambda: WorkerConfig(knobs={"DOCKER_IMAGE_CACHE_SIZE": 0}),
        "DOCKER_IMAGE_CACHE_SIZE: 0 is less than 1",
    ),
    (
        lambda: WorkerConfig(knobs={"DOCKER_EXTRA_ARGUMENTS": ["--rm"]}),
        "DOCKER_EXTRA_ARGUMENTS: `--rm` removes the container before HTCondor reads its exit status",
    ),
    (
        lambda: WorkerConfig(knobs={"DOCKER_RUN_UNDER_INITS": True}),  # type: ignore[typeddict-unknown-key]  # as above
        (
            "knobs: `DOCKER_RUN_UNDER_INITS` is no knob of a worker's containers;"
            " did you mean `DOCKER_RUN_UNDER_INIT`?"
        ),
    ),
    (
        lambda: WorkerConfig(knobs={"DOCKER_VOLUMES": ["A"]}),  # type: ignore[typeddict-unknown-key]  # as above
        "knobs: DOCKER_VOLUMES belongs to volumes; give a Volume",
    ),
    (
        lambda: WorkerConfig(knobs={"VMWARE_PERL": "/x"}),  # type: ignore[typeddict-unknown-key]  # as above
        "knobs: VMWARE_PERL: VMware is no longer supported, from 9.12.0",
    ),
    (
        lambda: WorkerConfig(trusted_images=["a"], knobs={"DOCKER_DROP_ALL_CAPABILITIES": True}),
        "trusted_images: sets DOCKER_DROP_ALL_CAPABILITIES, which knobs sets too",
    ),
    (
        lambda: WorkerConfig(knobs={"DOCKER_TRUST_LOCAL_IMAGES": True}).write(release("23.9.6")),
        "knobs: HTCondor 23.9.6 does not know DOCKER_TRUST_LOCAL_IMAGES, which came with 25.0.3",
    ),
    (
        lambda: WorkerConfig(local_images=True).write(release("24.12.0")),
        ("local_images: HTCondor 24.12.0 pulls every image; DOCKER_TRUST_LOCAL_IMAGES came with 25.0.3"),
    ),
    (
        lambda: WorkerConfig(default_image="a").write(release("23.0")),
        "default_image: HTCondor 23.0 has none; it came with 23.6.1",
    ),
    (
        lambda: VmWorker(vm_type="vmware", memory=1),
        "vm_type: HTCondor no longer supports VMware, from 9.12.0; kvm and xen are left",
    ),
    (lambda: VmWorker(vm_type="kvm", memory=0), "memory: 0 is less than 1"),
    (
        lambda: VmWorker(vm_type="xen", memory=1),
        "xen_bootloader: xen needs it, and nothing else reads it",
    ),
    (
        lambda: VmWorker(vm_type="kvm", memory=1, networks=["bridge"]),
        "bridge_interface: without it HTCondor drops bridge from the networks",
    ),
    (
        lambda: VmWorker(vm_type="kvm", memory=1, networks=["nat"], default_network="bridge"),
        "default_network: `bridge` is not among the networks",
    ),
    (
        lambda: VmWorker(vm_type="xen", memory=1, xen_bootloader="/x", networks=["user"]),
        "networks: `user` is for kvm alone",
    ),
    (
        lambda: VmWorker(vm_type="kvm", memory=1, knobs={"VM_MEMORY": 2}),  # type: ignore[typeddict-unknown-key]  # on purpose
        "knobs: VM_MEMORY is what the argument memory says",
    ),
    (
        lambda: VmWorker(vm_type="kvm", memory=1, knobs={"VM_MAX_MEMORY": 2}),  # type: ignore[typeddict-unknown-key]  # as above
        "knobs: VM_MAX_MEMORY: nothing reads it; VM_MEMORY is the one",
    ),
    (
        lambda: VmWorker(vm_type="kvm", memory=1, knobs={"VM_KILLING_TIME": 2}),  # type: ignore[typeddict-unknown-key]  # as above
        "knobs: `VM_KILLING_TIME` is no knob of virtual machines; did you mean `VM_KILLING_TIMEOUT`?",
    ),
    (
        lambda: VmWorker(vm_type="kvm", memory=1, knobs={"VM_RECHECK_INTERVAL": 0}),
        "VM_RECHECK_INTERVAL: 0 is less than 1",
    ),
    (
        lambda: VmWorker(vm_type="kvm", memory=1, knobs={"XEN_ALLOW_HARDWARE_VT_SUSPEND": True}),
        "knobs: XEN_ALLOW_HARDWARE_VT_SUSPEND is read for xen alone",
    ),
    (lambda: VmWorker(vm_type="kvm", memory=1, status_interval=5), "VM_STATUS_INTERVAL: 5 is less than 30"),
]


@pytest.mark.parametrize(("make", "message"), REFUSED, ids=[message[:40] for _, message in REFUSED])
def test_refused_where_it_is_written(make: Callable[[], object], message: str) -> None:
    with pytest.raises(BuildError) as caught:
        make()

    assert message == str(caught.value)


def test_conditions_are_always_boolean() -> None:
    """Whatever is not surely true or false is compared with true."""
    conditions: list[tuple[Expression | bool, str]] = [
        (attr("A"), "A =?= true"),
        (target("A").is_(1) & ~target("B").isnt(2), "TARGET.A =?= 1 && !(TARGET.B =!= 2)"),
        (attr("A") == 1, "(A == 1) =?= true"),
        (True, "true"),
    ]
    for condition, text in conditions:
        written = list(Volume("V", "/v", only_if=condition).lines())
        assert f"DOCKER_VOLUME_DIR_V_MOUNT_IF = {text}" == written[1]


def test_a_knob_that_is_off_can_be_left_out() -> None:
    """A version that does not know a knob has what it switches off switched off."""
    worker = WorkerConfig(knobs={"DOCKER_SKIP_IMAGE_ARCH_CHECK": False, "DOCKER_RUN_UNDER_INIT": False})

    assert [
        "# DOCKER_SKIP_IMAGE_ARCH_CHECK = false (from HTCondor 24.1.1)",
        "DOCKER_RUN_UNDER_INIT = false",
    ] == worker.write(release("23.9.6")).splitlines()


def test_nebraskas_volumes_are_for_cms_alone(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """Routed and run by the documents of one script: a CMS pilot sees HDFS, an OSG pilot does not."""
    pytest.importorskip("classad2")
    recording = json.loads((ROOT / "tests/recorded/nebraska_docker.json").read_text())
    recorded = recording["25.14.1 nebraska_docker.conf"]
    ads = tmp_path / "routed.ads"
    ads.write_text("\n\n".join("\n".join(recorded[job]) for job in ("1.0", "11.0")) + "\n")
    worker = str(ROOT / "routes/workers/nebraska_docker.conf")
    command = ["preview", "--worker", worker, "--ads", str(ads), "--format", "json"]

    run(command, command=cli, name="condor-routes")
    previews = json.loads(capsys.readouterr().out)["previews"]

    mounted = [
        {mount["volume"] for mount in preview["mounts"] if mount["mounted"]} & {"HDFS", "SSSD", "CVMFS"}
        for preview in previews
    ]
    assert [{"HDFS", "SSSD", "CVMFS"}, {"CVMFS"}] == mounted


def test_every_knob_has_its_type_and_is_written() -> None:
    """Each knob of the table is in the typed dictionary, and a value of its type can be written."""
    samples: dict[str, object] = {
        "boolean": True,
        "integer": 7,
        "condition": attr("A"),
        "expression": target("A") * 2,
        "text": "auto",
        "path": "/usr/bin/x",
        "list": ["a", "b"],
        "words": ["-e", "A=b c"],
    }
    known = {knob.name: knob for knob in (*DOCKER_KNOBS, *SINGULARITY_KNOBS)}

    assert set(known) == set(get_type_hints(WorkerKnobs))
    written = {knob.kind: write_knob(knob, samples[knob.kind]) for knob in known.values()}
    assert {
        "boolean": "SINGULARITY_ADD_ROCM_FLAG = true",
        "integer": "SINGULARITY_TEST_SANDBOX_TIMEOUT = 7",
        "condition": "SINGULARITY_JOB = A =?= true",
        "expression": "SINGULARITY_BIND_EXPR = TARGET.A * 2",
        "text": "SINGULARITY_VERBOSITY = auto",
        "path": "SINGULARITY_TARGET_DIR = /usr/bin/x",
        "list": "DOCKER_NETWORKS = a, b",
        "words": 'SINGULARITY_EXTRA_ARGUMENTS = "\\"-e \'A=b c\'\\""',
    } == written


def test_every_knob_of_virtual_machines_is_written() -> None:
    """Each knob of the table is an argument or in the typed dictionary."""
    worker = VmWorker(
        vm_type="xen",
        memory=1,
        max_number=2,
        networks=["bridge"],
        default_network="bridge",
        bridge_interface="br0",
        hardware_vt=True,
        xen_bootloader="/x",
        gahp_server="/g",
        status_interval=60,
        soft_suspend=False,
        knobs={
            "VM_GAHP_LOG": "/log",
            "MAX_VM_GAHP_LOG": "1 Mb",
            "VM_GAHP_REQ_TIMEOUT": 300,
            "VM_GAHP_SEND_ALL_CLASSAD": True,
            "VM_RECHECK_INTERVAL": 600,
            "VM_KILLING_TIMEOUT": 60,
            "VM_STATUS_MAX_ERROR": 5,
            "XEN_ALLOW_HARDWARE_VT_SUSPEND": False,
            "LIBVIRT_XML_SCRIPT": "/script",
            "LIBVIRT_XML_SCRIPT_ARGS": "-v",
        },
    )

    written = [line.split(" = ")[0] for line in worker.write().splitlines()]

    assert sorted(knob.name for knob in VM_KNOBS) == sorted(written)


def test_every_knob_is_on_its_page() -> None:
    page = (ROOT / "docs/reference/builders.md").read_text()
    knobs = (*DOCKER_KNOBS, *SINGULARITY_KNOBS, *VM_KNOBS)
    missing = [knob.name for knob in knobs if f"| `{knob.name}` |" not in page]

    assert [] == missing
