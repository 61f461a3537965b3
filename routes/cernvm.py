"""Pilots in CernVM containers: one worker, several operating systems from CVMFS.

Five documents: the route (`table`), the worker's configuration (`worker`), the wrapper around docker that
CernVM needs (`wrapper`), the cloud-init document that makes a virtual machine such a worker (`cloud_init`),
and a submit description to try it with (`example`).
"""

from router.build import (
    CloudFile,
    CloudInit,
    DockerRoute,
    DockerWrapper,
    RouteTable,
    SubmitDescription,
    Volume,
    VolumeVariable,
    WorkerConfig,
    attr,
    behind,
    evalset,
    target,
)

IMAGE = "my_cernvm"
ARCHIVE = "cvm-docker.2018.10-2.cernvm.x86_64.tar"
SYSTEMS = {"WantProd": "cernvm-prod", "WantSl7": "cernvm-sl7", "WantSlc5": "cernvm-slc5"}

# Each pilot gets one system, because the last volume mounted would decide: what it asks for, or SL7.
prod, slc5 = (attr(want).is_(True) for want in ("WantProd", "WantSlc5"))

table = RouteTable(
    [
        DockerRoute(
            "CernVM",
            image=IMAGE,
            images=[],
            relative_commands=False,
            max_idle_jobs=20,
            policies=[behind("/init")],
            statements=[
                evalset("WantProd", prod),
                evalset("WantSl7", ~(prod | slc5)),
                evalset("WantSlc5", slc5 & ~prod),
            ],
        )
    ],
    source_constraint=attr("JobUniverse") == 5,
    comment="routelint: file-ignore[RL807] -- every worker imports the image under this name",
)

wrapper = DockerWrapper(
    # CernVM's /init makes links below /, which only root may.
    drop_user=True,
    variables=[
        VolumeVariable("/cvmfs/cernvm-sl7", "CERNVM_ROOT", "/cvm4"),
        VolumeVariable("/cvmfs/cernvm", "CERNVM_ROOT", "/cvm3"),
    ],
)

worker = WorkerConfig(
    volumes=[
        Volume(want.removeprefix("Want").upper(), f"/cvmfs/{name}.cern.ch", only_if=target(want).is_(True))
        for want, name in SYSTEMS.items()
    ],
    # Everything here runs as root in its container, so nothing but CernVM's own image does.
    allowed_images=[IMAGE],
    trusted_images=[IMAGE],
    local_images=True,
    knobs={
        "DOCKER": "/usr/bin/docker_wrapper",
        # HTCondor gives `--init` itself. What it does not limit is how many processes root starts in there.
        "DOCKER_EXTRA_ARGUMENTS": ["--pids-limit=4096"],
    },
    comment="routelint: file-ignore[RL824] -- which system a pilot sees is its own choice",
)

cloud_init = CloudInit(
    files=[
        CloudFile(path="/etc/condor/config.d/50-docker", content=worker),
        CloudFile(path="/usr/bin/docker_wrapper", content=wrapper, permissions="0755"),
    ],
    commands=[
        ["systemctl", "start", "docker"],
        ["wget", "-q", "-P", "/var/tmp", f"https://cernvm.cern.ch/releases/production/{ARCHIVE}"],
        ["docker", "import", f"/var/tmp/{ARCHIVE}", IMAGE],
        # Added, so that the other groups stay.
        ["usermod", "-aG", "docker", "condor"],
        ["condor_restart"],
    ],
)

example = SubmitDescription(
    universe="docker",
    docker_image=IMAGE,
    executable="/init",
    arguments=["/bin/cat", "/etc/redhat-release"],
    requirements=target("Arch") == "X86_64",
    commands={
        "output": "docker_$(Cluster).$(Process).out",
        "error": "docker_$(Cluster).$(Process).err",
        "log": "docker_$(Cluster).log",
        "should_transfer_files": "yes",
        "when_to_transfer_output": "on_exit",
        "request_cpus": 1,
        "request_memory": 1500,
        "request_disk": "15G",
    },
    attributes={"WantSlc5": True},
    count=2,
)
