"""Routes, tables and policies: what they are written as, and what is refused where it is written."""

from collections.abc import Callable

import pytest

from router.build import (
    BuildError,
    DockerRoute,
    Expression,
    Route,
    RouteTable,
    SingularityRoute,
    Transform,
    allow_images,
    any_of,
    assign,
    attr,
    behind,
    cap,
    classad,
    copy,
    default,
    delete,
    delete_matching,
    evalmacro,
    evalset,
    exclude,
    expanding,
    literal,
    macro,
    my,
    only,
    regexp,
    rename,
    require,
    set_,
    target,
    when_defined,
)
from router.facts.versions import release

EVERYTHING = Route(
    "Slurm",
    requirements=attr("Owner") == "osg",
    universe="grid",
    grid_resource="batch slurm",
    max_jobs=10,
    policies=[cap(jobs=500, idle=20), only(attr("RequestCpus") <= 8), require(target("Memory") > 1000)],
    statements=[
        assign("default_queue", "atlas"),
        set_("BatchQueue", "short"),
        set_("Path", r"C:\jobs"),
        evalset("Pattern", literal("a\\d")),
        set_("Comma", ","),
        evalmacro("cpus", attr("RequestCpus") * 2),
        set_("RequestMemory", macro("cpus") * 1000),
        default("JobPrio", 5),
        copy("Owner", "orig_Owner"),
        rename("Env", "orig_Env"),
        delete_matching("^Glidein"),
        when_defined("x509UserProxyVOName", [set_("HasProxy", True)], [set_("HasProxy", False)]),
    ],
    comment="pilots to the batch system",
)
WRITTEN = r"""
JOB_ROUTER_ROUTE_Slurm @=jrt
  # pilots to the batch system
  REQUIREMENTS Owner == "osg" && RequestCpus <= 8
  TargetUniverse = 9
  GridResource = "batch slurm"
  MaxJobs = 10
  MaxIdleJobs = 20
  # the job's own requirements, and the machine must fit the route
  COPY    Requirements orig_Requirements
  if defined MY.Requirements
    SET     Requirements orig_Requirements && TARGET.Memory > 1000
  else
    SET     Requirements TARGET.Memory > 1000
  endif
  default_queue = atlas
  SET     BatchQueue "short"
  SET     Path "C:\jobs"
  EVALSET Pattern "a\\d"
  SET     Comma = ","
  EVALMACRO cpus RequestCpus * 2
  SET     RequestMemory $(cpus) * 1000
  DEFAULT JobPrio 5
  COPY    Owner orig_Owner
  RENAME  Env orig_Env
  DELETE  /^Glidein/
  if defined MY.x509UserProxyVOName
    SET     HasProxy true
  else
    SET     HasProxy false
  endif
@jrt"""


def test_every_statement_is_written() -> None:
    """One statement per line; SET keeps backslashes, EVALSET doubles them, as HTCondor reads them."""
    assert "JOB_ROUTER_ROUTE_NAMES = Slurm\n" + WRITTEN == RouteTable([EVERYTHING]).write()


def test_table_with_transforms_and_knobs() -> None:
    """Transforms are added to the packaged ones; the routes can be added behind earlier files' too."""
    mark = Transform("Mark", [set_("Routed", True)], requirements=attr("Owner").isnt("root"))
    table = RouteTable(
        [Route("A"), Route("B")],
        pre=[mark],
        post=[mark, Transform("Last", [delete("Env")])],
        source_constraint=attr("JobUniverse") == 5,
        max_jobs=1000,
        round_robin=True,
        extend=True,
    )
    assert """\
JOB_ROUTER_ROUTE_NAMES = $(JOB_ROUTER_ROUTE_NAMES) A B
JOB_ROUTER_SOURCE_JOB_CONSTRAINT = JobUniverse == 5
JOB_ROUTER_MAX_JOBS = 1000
JOB_ROUTER_ROUND_ROBIN_SELECTION = true
JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = $(JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES) Mark
JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES = $(JOB_ROUTER_POST_ROUTE_TRANSFORM_NAMES) Mark Last

JOB_ROUTER_ROUTE_A @=jrt
  REQUIREMENTS true
  TargetUniverse = 5
@jrt

JOB_ROUTER_ROUTE_B @=jrt
  REQUIREMENTS true
  TargetUniverse = 5
@jrt

JOB_ROUTER_TRANSFORM_Mark @=jrt
  REQUIREMENTS Owner =!= "root"
  SET     Routed true
@jrt

JOB_ROUTER_TRANSFORM_Last @=jrt
  DELETE  Env
@jrt""" == table.write()


def test_policies_stand_alone() -> None:
    """Each policy adds its part to a plain route, and together they are joined."""
    banned = exclude(emails=["a@b"], subjects=["/CN=x"], token_subjects=["t"], owners=["root"])
    route = Route("R", policies=[banned, allow_images("a:1", "lab/*")])

    assert (
        'x509UserProxyEmail =!= "a@b" && x509UserProxySubject =!= "/CN=x" && AuthTokenSubject =!= "t"'
        ' && Owner =!= "root" && (isUndefined(DockerImage) || DockerImage =?= ""'
        ' || identicalMember(DockerImage, { "a:1" }) =?= true || regexp("^(lab/.*)$", DockerImage) =?= true)'
    ) == str(Expression(route.condition))


def test_many_people_are_excluded_by_a_list() -> None:
    """HTCondor 25.13.2 and later evaluates no chain of 394 operands, but any list (oracle run)."""
    few = exclude(owners=["a", "b"], subjects=["/CN=1"])
    many = exclude(emails=[f"user{number}@example.com" for number in range(9)])

    assert 'x509UserProxySubject =!= "/CN=1" && Owner =!= "a" && Owner =!= "b"' == str(few.condition)
    assert str(many.condition).startswith('identicalMember(x509UserProxyEmail, { "user0@example.com", ')
    assert str(many.condition).endswith('"user8@example.com" }) =!= true')


def test_long_chains_are_grouped() -> None:
    """No chain is longer than HTCondor evaluates, in requirements, statements or the source constraint."""
    tests = [attr("A") == number for number in range(450)]
    table = RouteTable(
        [Route("R", requirements=any_of(tests), statements=[evalset("B", any_of(tests))])],
        source_constraint=any_of(tests),
    )

    written = [line for line in table.write().splitlines() if "A == 449" in line]

    assert [449, 449, 449] == [line.count("||") for line in written]
    assert [4, 4, 4] == [line.count(") || (") for line in written]


REFUSED: list[tuple[Callable[[], object], str]] = [
    (lambda: Route("My-Route"), "name: `My-Route` cannot name a route or transform: letters, digits and `_`"),
    (lambda: Route("Names"), "name: `Names` is the knob that lists the routes; HTCondor skips it"),
    (lambda: Route("R", max_jobs=0), "max_jobs: 0 is less than 1"),
    (lambda: Route("R", max_idle_jobs=-1), "max_idle_jobs: -1 is less than 1"),
    (lambda: cap(jobs=True), "max_jobs: True is not a whole number"),
    (
        lambda: Route("R", universe="docker"),
        (
            'universe: the router has no universe docker; use "vanilla" and set_("WantDocker", True),'
            " or DockerRoute"
        ),
    ),
    (
        lambda: Route("R", universe="grid"),
        'grid_resource: the grid universe needs one, such as "batch slurm"',
    ),
    (
        lambda: Route("R", universe="grid", grid_resource="condor a.b"),
        "grid_resource: `condor a.b` has 2 words and `condor` needs 3; put blanks between them",
    ),
    (
        lambda: Route("R", grid_resource="batch slurm"),
        "grid_resource: HTCondor ignores it in the vanilla universe; leave it out",
    ),
    (
        lambda: Route("R", universe="grid", grid_resource='condor a.b "a.b:9619"'),
        "grid_resource: a quote would stay in the text, and the job would never run",
    ),
    (
        lambda: Route("R", requirements=target("Owner") == "x"),
        (
            "requirements: `TARGET.Owner` would never match, since HTCondor tests a route with the job first"
            ' on one side and then on the other; write attr("Owner")'
        ),
    ),
    (
        lambda: Route("R", requirements=attr("Owner") == macro("WHO")),
        "requirements: `$(WHO)` is not expanded here; write its value",
    ),
    (
        lambda: Route("R", requirements=attr("Owner") == expanding("$(WHO)")),
        "requirements: macros in '$(WHO)' are not expanded here; write the value",
    ),
    (
        lambda: Route("R", requirements=attr("Path") == "C:\\x"),
        (
            "requirements: 'C:\\\\x' has a backslash, which HTCondor reads in two opposite ways here;"
            " regexp() takes patterns with backslashes and says them without"
        ),
    ),
    (
        lambda: Route("R", statements=["SET A 1"]),  # type: ignore[list-item]  # on purpose
        "statements: item 1 is 'SET A 1'; make it with set_, evalset, copy, ...",
    ),
    (
        lambda: set_("SITES", attr("SITES") + 1),
        "value: SET stores the expression, so `SITES` would refer to itself; use evalset",
    ),
    (
        lambda: evalset("A", target("Memory")),
        (
            'value: `TARGET.Memory` is undefined while a job is routed; write attr("Memory") for the job,'
            " or set_ rather than evalset for the machine"
        ),
    ),
    (
        lambda: set_("A", "two\nlines"),
        "value: 'two\\nlines' has a line break or ends in a backslash, which SET cannot say; use evalset",
    ),
    (lambda: assign("queue", "x"), "name: `queue` is a word of the language; HTCondor would drop the route"),
    (lambda: assign("a", "x\\"), "text: a backslash at the end would join the next line"),
    (
        lambda: delete_matching("a/b"),
        "pattern: it must not be empty nor hold a `/`, which would end it",
    ),
    (
        lambda: delete_matching("("),
        "pattern: `(` is no regular expression: missing ), unterminated subpattern",
    ),
    (
        lambda: RouteTable([Route("R")], pre=[Transform("Empty", [])]).write(),
        "statements: HTCondor turns routing off for an empty transform, Empty",
    ),
    (
        lambda: classad(5),  # type: ignore[arg-type]  # on purpose
        "text: 5 is not a text; numbers and booleans need no classad()",
    ),
    (
        lambda: RouteTable([Route("R")]).write("new"),
        "version: `new` is not an HTCondor version such as 23.9.6",
    ),
    (
        lambda: RouteTable([Route("R")]).write(23.9),  # type: ignore[arg-type]  # on purpose
        "version: 23.9 is no version; write it as a text, such as '23.9.6'",
    ),
    (
        lambda: RouteTable([DockerRoute("R", image="a/b", policies=[behind("/init")])]).write(
            release("23.9.6")
        ),
        (
            "statements: route R has two of `copy_Cmd`, and the old syntax keeps one;"
            " relative_commands=False leaves out the one that puts `./` before a command"
        ),
    ),
    (
        lambda: set_("WantDocker", "true"),
        "value: `WantDocker` is a boolean; write True or False, not 'true'",
    ),
    (
        lambda: evalset("RequestMemory", "4G"),
        "value: `RequestMemory` is a number; write a number, such as 5, not '4G'",
    ),
    (lambda: default("DockerImage", 7), 'value: `DockerImage` is text; write a string, such as "x", not 7'),
    (lambda: set_("MaxJobs", 4), "name: `MaxJobs` is a setting of the route; say max_jobs=..."),
    (
        lambda: assign("TargetUniverse", "5"),
        "name: `TargetUniverse` is a setting of the route; say universe=...",
    ),
    (
        lambda: Route("R", requirements='Owner == "osg"'),
        "requirements: 'Owner == \"osg\"' is text, not a condition; write classad('Owner == \"osg\"')",
    ),
    (lambda: only(5), "wanted: 5 is not a condition"),
    (
        lambda: require("HasDocker"),
        "demand: 'HasDocker' is text, not a condition; write classad('HasDocker')",
    ),
    (
        lambda: RouteTable([Route("R")], source_constraint="true"),
        "source_constraint: 'true' is text, not a condition; write classad('true')",
    ),
    (
        lambda: DockerRoute("D", image="a", images="b"),  # type: ignore[arg-type]  # on purpose
        "images: a list is wanted; write ['b']",
    ),
    (
        lambda: DockerRoute("D", image=5),  # type: ignore[arg-type]  # on purpose
        "image: 5 is not the name of an image",
    ),
    (
        lambda: SingularityRoute("S", image="/a.sif", binds="/cvmfs"),  # type: ignore[arg-type]  # on purpose
        "binds: a list is wanted; write ['/cvmfs']",
    ),
    (
        lambda: RouteTable([Transform("T", [])]),  # type: ignore[list-item]  # on purpose
        "routes: item 1 is Transform(name='T', statements=[], requirements=None, comment=''), no Route",
    ),
    (lambda: RouteTable([]), "routes: a table without routes turns routing off"),
    (
        lambda: RouteTable([Route("A"), Route("a")]),
        "routes: `a` stands twice; HTCondor ignores letter case in names",
    ),
    (exclude, "exclude: name at least one of emails, subjects, token_subjects, owners"),
    (
        lambda: RouteTable([Route("A")], pre=[Transform("T", [])], post=[Transform("t", [delete("X")])]),
        "post: `t` is another transform in pre, and HTCondor has one by a name",
    ),
    (lambda: exclude(emails="a@b"), "emails: a list is wanted; write ['a@b']"),
    (allow_images, "images: an empty list allows no image"),
    (lambda: allow_images("two words"), "images: `two words` is not the name of an image"),
    (lambda: DockerRoute("D", image="a*"), "image: `a*` is a pattern; name one image"),
    (
        lambda: DockerRoute("D", image="a", universe="grid", grid_resource="batch slurm"),
        "universe: docker jobs are vanilla jobs of the pool, not grid",
    ),
    (
        lambda: SingularityRoute("S", image="el9.sif"),
        "image: `el9.sif` is neither an absolute path on the worker nor a `docker://` name",
    ),
    (
        lambda: SingularityRoute("S", image="/el9.sif", binds=["/a:b"]),
        "binds: `/a:b` is not /folder, /folder:/inside or /folder:/inside:ro",
    ),
]


@pytest.mark.parametrize(("make", "message"), REFUSED, ids=[message[:40] for _, message in REFUSED])
def test_refused_where_it_is_written(make: Callable[[], object], message: str) -> None:
    with pytest.raises(BuildError) as caught:
        make()

    assert message == str(caught.value)


OLD_REFUSED: list[tuple[Route, str]] = [
    (
        Route("R", statements=[default("A", 1)]),
        (
            "statements: the old syntax has no word for `DEFAULT A 1`; use the new one, or fill, copy,"
            " evalset, set_ and delete"
        ),
    ),
    (
        Route("R", statements=[set_("A", 1), delete("A")]),
        (
            "statements: route R runs `set_A` before `delete_A`, and the old syntax the other way round;"
            " use the new syntax, or a name of its own for what lies between"
        ),
    ),
    (
        Route("R", statements=[evalset("A", attr("B")), set_("B", 2)]),
        (
            "statements: route R runs `eval_set_A` before `set_B`, and the old syntax the other way round;"
            " use the new syntax, or a name of its own for what lies between"
        ),
    ),
    (
        Route("R", statements=[evalset("B", attr("C")), evalset("A", attr("B"))]),
        (
            "statements: route R runs `eval_set_B` before `eval_set_A`, and the old syntax the other way"
            " round; use the new syntax, or a name of its own for what lies between"
        ),
    ),
    (
        Route("R", statements=[set_("A", 1), set_("a", 2)]),
        "statements: route R has two of `set_a`, and the old syntax keeps one",
    ),
    (
        Route("R", statements=[set_("A", r"C:\x")]),
        "statements: 'C:\\\\x' in route R has a backslash, which the old syntax reads twice",
    ),
    (
        Route("R", statements=[evalset("A", attr("MaxJobs"))]),
        (
            "statements: `MaxJobs` in an evaluated expression of route R would mean the route's own attribute"
            " in the old syntax; copy the job's to another name first"
        ),
    ),
    (
        Route("R", statements=[set_("A", expanding("$(MY.B)"))]),
        "statements: the old syntax has no `$(MY.name)`, which route R uses",
    ),
    (
        Route("R", statements=[assign("default_pilot_job_env", '"A=1"')]),
        'statements: the old syntax drops the quotes of `default_pilot_job_env = "A=1"`',
    ),
]


@pytest.mark.parametrize(
    ("route", "message"), OLD_REFUSED, ids=[message[12:50] for _, message in OLD_REFUSED]
)
def test_what_the_old_syntax_cannot_say(route: Route, message: str) -> None:
    """Its commands run in an order of their own, and some of the new ones have no old word."""
    with pytest.raises(BuildError) as caught:
        RouteTable([route]).write(release("23.9.6"), syntax="entries")

    assert message == str(caught.value)


def test_old_syntax_in_any_order_that_comes_to_the_same() -> None:
    """COPY, DELETE, SET, EVALSET in that order need no refusal, nor do statements that do not touch."""
    route = Route(
        "R",
        statements=[
            copy("Cmd", "orig_Cmd"),
            rename("Env", "orig_Env"),
            delete("PeriodicRemove"),
            evalset("Z", attr("orig_Cmd")),
            set_("A", my("B") | regexp(r"^a\.b$", attr("C"))),
            set_("Comma", ","),
            assign("default_queue", "atlas"),
            assign("default_maxMemory", "4000"),
        ],
    )
    assert """\
[
    name                  = "R";
    TargetUniverse        = 5;
    default_queue         = "atlas";
    default_maxMemory     = 4000;
    Requirements          = true;
    copy_Cmd              = "orig_Cmd";
    copy_Env              = "orig_Env";
    delete_Env            = true;
    delete_PeriodicRemove = true;
    eval_set_Z            = orig_Cmd;
    set_A                 = MY.B || regexp("^a[.]b$", C);
    set_Comma             = (",");
  ]""" in RouteTable([route]).write(release("23.9.6"))


def test_old_versions_have_no_order_and_no_transforms() -> None:
    two = RouteTable([Route("A"), Route("B")])
    around = RouteTable([Route("A")], pre=[Transform("T", [delete("X")])])

    with pytest.raises(BuildError, match=r"HTCondor 8\.8\.17 tries routes in an order of its own"):
        two.write(release("8.8.17"))
    with pytest.raises(BuildError, match="no transforms around routes of the old syntax"):
        around.write(release("23.9.6"))


def test_parts_can_be_put_in_sets() -> None:
    """Expressions have operators for equality, so what holds them is equal to itself alone."""
    one, other = Route("A", requirements=attr("X") == 1), Route("A", requirements=attr("X") == 1)

    assert {one, other} == {other, one}
    assert one != other


def test_people_with_a_backslash_in_their_name_are_left_out() -> None:
    """Said by a pattern: a string with a backslash means two things in requirements (oracle run)."""
    policy = exclude(subjects=["/CN=plain", r"/CN=a\b(c)"])

    pattern = "^/CN=a(?:(?=[[:punct:]])[^]-~!-[])b[(]c[)]$"
    assert (
        'x509UserProxySubject =!= "/CN=plain" && '
        f'regexp("{pattern}", x509UserProxySubject) =!= true' == str(policy.condition)
    )


def test_a_star_allows_every_image_and_no_empty_one() -> None:
    """A job with an empty DockerImage gets the default in both syntaxes (tests/oracle/built_routing.py)."""
    route = DockerRoute("D", image="a:1", images=["*"], relative_commands=False)

    for syntax in ("transform", "entries"):
        written = RouteTable([route]).write(release("23.9.6"), syntax=syntax)

        assert 'regexp("^(.+)$"' in written
