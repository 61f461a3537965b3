"""The site of the scenarios: Nebraska's route and worker, and the same route without its `./` beside it."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "routes"))

from nebraska_docker import docker, worker

from router.build import DockerRoute, RouteTable, attr, only

__all__ = ["table", "worker"]

# What the `./` is for shows only beside a route that leaves it out.
plain = DockerRoute(
    "Plain_Docker",
    image=docker.image,
    relative_commands=False,
    policies=[only(attr("WantPlainRoute").is_(True))],
)

table = RouteTable([plain, docker], source_constraint=attr("JobUniverse") == 5)
