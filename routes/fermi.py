"""Fermi: two kinds of container, each for docker and for Singularity.

Production runs in a light container, with the collaboration's software mounted into it from CVMFS; everybody
else in one large container with everything inside, a few jobs at a time. Production prefers Singularity, the
large container docker; a job says `FermiContainer = "docker"` or `"singularity"` to choose.
"""

from router.build import (
    DockerRoute,
    RouteTable,
    SingularityRoute,
    Volume,
    WorkerConfig,
    attr,
    cap,
    only,
    set_,
    target,
)

SOFTWARE = "/cvmfs/fermi.opensciencegrid.org/software"
INSIDE = "/software"
LARGE = "fermilat/uber:20170721"
LIGHT = "fermilat/base:el9"
LIGHT_FOLDER = "/cvmfs/fermi.opensciencegrid.org/containers/el9-base"

production = attr("Owner").is_("glastraw") | attr("Owner").is_("glastmc")
by_docker = attr("FermiContainer").is_("docker")
by_singularity = attr("FermiContainer").is_("singularity")

# The large container is for fewer than fifty jobs, so that its image need not be spread everywhere.
few = cap(jobs=49, idle=10)
# Seen by the worker's volume below; only a route sets it.
mounted = set_("WantFermiSoftware", True)

light_singularity = SingularityRoute(
    "Fermi_Light_Singularity",
    image=LIGHT_FOLDER,
    binds=[f"{SOFTWARE}:{INSIDE}:ro"],
    max_idle_jobs=200,
    policies=[only(production & ~by_docker)],
)
light_docker = DockerRoute(
    "Fermi_Light_Docker",
    image=LIGHT,
    images=[],
    max_idle_jobs=200,
    policies=[only(production & by_docker)],
    statements=[mounted],
)
large_docker = DockerRoute(
    "Fermi_Large_Docker",
    image=LARGE,
    images=[],
    policies=[only(~production & ~by_singularity), few],
)
large_singularity = SingularityRoute(
    "Fermi_Large_Singularity",
    image=f"docker://{LARGE}",
    policies=[only(~production & by_singularity), few],
)

table = RouteTable(
    [light_singularity, light_docker, large_docker, large_singularity],
    source_constraint=attr("JobUniverse") == 5,
)

fermi = target("Owner").is_("glastraw") | target("Owner").is_("glastmc")

worker = WorkerConfig(
    volumes=[
        Volume("FERMI_SOFTWARE", SOFTWARE, INSIDE, only_if=fermi & target("WantFermiSoftware").is_(True))
    ],
    allowed_images=[LARGE, LIGHT],
    knobs={
        "SINGULARITY": "/usr/bin/apptainer",
        # Folders are mounted at places that the image may not have.
        "SINGULARITY_IGNORE_MISSING_BIND_TARGET": True,
    },
)
