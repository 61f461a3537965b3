"""Grid pilots into docker containers: the route of a site that moved its operating system under its jobs.

Pilots arrive with a command of their own. They run in the image they ask for if it is one of the site's, and
in the default image if they ask for none. Few wait at a time, and those of one known load test go elsewhere.
"""

from router.build import DockerRoute, RouteTable, attr, exclude

docker = DockerRoute(
    "Local_Docker",
    image="unlhcc/osg-wn-el6",
    images=["unlhcc/osg-wn-el7", "unlhcc/cms:*"],
    max_jobs=2000,
    max_idle_jobs=5,
    policies=[
        exclude(
            emails=["User@example.com"],
            subjects=["/DC=org/DC=example/OU=People/CN=Load Test"],
        ),
    ],
)

table = RouteTable([docker], source_constraint=attr("JobUniverse") == 5)
