"""The docker universe as the manual describes it: volumes for everybody, and one for those who may.

The route gives a job what `universe = docker` would give it at submission.
"""

from router.build import DockerRoute, RouteTable, Volume, WorkerConfig, attr, fill, only, target

table = RouteTable(
    [
        DockerRoute(
            "Docker_Universe",
            image="debian:12-slim",
            max_idle_jobs=100,
            # As the docker universe does, it leaves the command and the job's own policies alone.
            relative_commands=False,
            keep_periodic_remove=True,
            # A worker cannot begin a job that has no such attribute; empty, the image's own command runs.
            statements=[fill("Cmd", "")],
            policies=[only(attr("WantDocker").is_(True))],
        )
    ],
    source_constraint=attr("JobUniverse") == 5,
)

worker = WorkerConfig(
    volumes=[
        # The manual's own condition, `WantSomeDirMounted && Owner == "smith"`, ends the starter where a job
        # of smith's lacks the attribute; the builder makes it false there.
        Volume(
            "SOME_DIR",
            "/path1",
            read_only=False,
            only_if=target("WantSomeDirMounted") & (target("Owner") == "smith"),
        ),
        Volume("ANOTHER_DIR", "/path/to/no2"),
    ],
    mount_under_scratch=["/tmp", "/var/tmp"],
    # Every knob of docker, with its default where it has one.
    knobs={
        "DOCKER": "/usr/bin/docker",
        "DOCKER_DROP_ALL_CAPABILITIES": True,
        "DOCKER_EXTRA_ARGUMENTS": ["--label", "site=example"],
        "DOCKER_IMAGE_CACHE_SIZE": 8,
        "DOCKER_NETWORKS": ["site_net"],
        "DOCKER_RUN_UNDER_INIT": True,
        "DOCKER_LOG_DRIVER_NONE": True,
        "DOCKER_SHM_SIZE": target("RequestMemory") * 1024 * 1024,
        "DOCKER_PERFORM_TEST": True,
        "DOCKER_TEST_IMAGE_PATH": "$(LIBEXEC)/htcondor_docker_test",
        "DOCKER_TEST_IMAGE_NAME": "htcondor_docker_test",
        "DOCKER_CACHE_ADVERTISE_INTERVAL": 1200,
        "DOCKER_SKIP_IMAGE_ARCH_CHECK": False,
        "DOCKER_TRUST_LOCAL_IMAGES": False,
        "DOCKER_MAP_ALL_GPUS": False,
    },
)
