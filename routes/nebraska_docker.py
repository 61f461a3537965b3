"""Grid pilots into docker containers: the route of a site that moved its operating system under its jobs.

Pilots arrive with a command of their own. They run in the image they ask for if it is one of the site's, and
in the default image if they ask for none. Few wait at a time, and those of one known load test go elsewhere.
The `worker` mounts HDFS and the name service for CMS alone, runs the site's images alone, and lets only its
own gain privileges.
"""

from router.build import (
    DockerRoute,
    RouteTable,
    Volume,
    WorkerConfig,
    attr,
    ce_defaults,
    exclude,
    regexp,
    target,
)

OWN_IMAGES = ["unlhcc/osg-wn-el6", "unlhcc/osg-wn-el7"]

docker = DockerRoute(
    "Local_Docker",
    image="unlhcc/osg-wn-el6",
    images=["unlhcc/osg-wn-el7", "unlhcc/cms:*"],
    trusted_images=OWN_IMAGES,
    max_jobs=2000,
    max_idle_jobs=5,
    policies=[
        exclude(
            emails=["User@example.com"],
            subjects=["/DC=org/DC=example/OU=People/CN=Load Test"],
        ),
        # On an HTCondor-CE, which would set 2000 MiB for pilots without a maxMemory of their own.
        ce_defaults(memory=attr("RequestMemory")),
    ],
)

table = RouteTable(
    [docker],
    source_constraint=attr("JobUniverse") == 5,
    comment=(
        "routelint: file-ignore[RL511] -- the address as it stands in the certificate\n"
        "routelint: file-ignore[RL807] -- the site moves the tag once it has tested an image"
    ),
)

# The account a job was mapped to decides what it sees: the submitter cannot choose that.
cms = regexp("^(us)?cms", target("Owner"))

worker = WorkerConfig(
    volumes=[
        Volume("CVMFS", "/cvmfs"),
        Volume("ETC_CVMFS", "/etc/cvmfs"),
        Volume("GRID_SECURITY", "/etc/grid-security"),
        Volume("NSSWITCH", "/etc/nsswitch.conf"),
        Volume("HDFS", "/mnt/hadoop", only_if=cms),
        # Looking up a name writes to the socket.
        Volume("SSSD", "/var/lib/sss/pipes/nss", read_only=False, only_if=cms),
    ],
    allowed_images=[*OWN_IMAGES, "unlhcc/cms:*"],
    # Any other image runs without capabilities and cannot gain privileges.
    trusted_images=OWN_IMAGES,
    # More than the images a day of jobs names, so that none is fetched twice.
    knobs={"DOCKER_IMAGE_CACHE_SIZE": 20},
)
