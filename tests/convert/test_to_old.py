"""New syntax to old, where it can be said."""

from textwrap import dedent

import pytest

from router.convert.result import Conversion
from router.convert.to_old import convert_to_old
from router.facts.versions import release
from router.syntax.read.config import read_config
from router.text import SourceFile


def to_old(text: str, version: str = "23.9.6") -> Conversion:
    tree, _ = read_config(SourceFile("new.conf", dedent(text)))
    return convert_to_old([tree], release(version))


def test_route_becomes_an_ad_and_is_switched_on() -> None:
    """From 23.5.2 on the old syntax is read only where it is asked for."""
    conversion = to_old(
        """\
        # Slurm
        JOB_ROUTER_ROUTE_Slurm @=jrt
          UNIVERSE GRID
          GridResource = "batch slurm"
          REQUIREMENTS Owner == "osg"
          MaxJobs = 10
          COPY environment orig_environment
          SET RequestMemory 2000
        @jrt
        JOB_ROUTER_ROUTE_NAMES = Slurm
        """
    )

    expected = """\
        # Slurm
        JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES = True
        JOB_ROUTER_ENTRIES @=jre
        $(JOB_ROUTER_ENTRIES)
          [
            name              = "Slurm";
            TargetUniverse    = 9;
            GridResource      = "batch slurm";
            MaxJobs           = 10;
            Requirements      = TARGET.Owner == "osg";
            copy_environment  = "orig_environment";
            set_RequestMemory = 2000;
          ]
        @jre
        JOB_ROUTER_ROUTE_NAMES = Slurm
        """
    assert dedent(expected) == conversion.files[0].text
    assert () == conversion.diagnostics


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("DEFAULT A 1", "the old syntax has no words for `DEFAULT A 1`"),
        ("DELETE /^A/", "the old syntax has no words for `DELETE /^A/`"),
        ("EVALMACRO m A", "the old syntax has no words for `EVALMACRO m A`"),
        ("if defined MY.A\n    SET B 1\n  endif", "the old syntax has no words for `if defined MY.A`"),
    ],
)
def test_what_it_has_no_words_for_stays(line: str, message: str) -> None:
    conversion = to_old(
        f"JOB_ROUTER_ROUTE_A @=jrt\n  UNIVERSE VANILLA\n  REQUIREMENTS true\n  {line}\n@jrt\n"
    )

    assert not conversion.files[0].is_changed
    assert [("CV29", message)] == [(found.code, found.message) for found in conversion.diagnostics]
    assert 4 == conversion.files[0].source.position(conversion.diagnostics[0].primary.span.start).line


def test_comments_stand_beside_what_they_explain() -> None:
    conversion = to_old(
        """\
        JOB_ROUTER_ROUTE_A.b @=jrt
          # the whole pool
          UNIVERSE VANILLA
          MaxJobs = 2 * $(MANY)
          MaxIdleJobs = -1
          # the CE's own
          default_queue = atlas
          # it goes on
          # to the machine
          SET Queue "$(default_queue)_$(SITE)"
        @jrt
        """
    )

    expected = """\
        JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES = True
        JOB_ROUTER_ENTRIES @=jre
        $(JOB_ROUTER_ENTRIES)
          /* the whole pool */
          [
            name           = "A.b";
            TargetUniverse = 5;
            MaxJobs        = 2 * $(MANY);
            MaxIdleJobs    = -1;
            /* the CE's own */
            default_queue  = "atlas";
            /* it goes on */
            /* to the machine */
            set_Queue      = "$(DOLLAR)(default_queue)_$(SITE)";
          ]
        @jre
        """
    assert dedent(expected) == conversion.files[0].text
    assert () == conversion.diagnostics


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "m = 1\n  SET A $(m)",
            "`$(m)` is a macro of route A itself, and the old syntax has these in strings only",
        ),
        ("SET A $(nowhere)", "`$(nowhere)` is set in none of these files"),
        ("SET A 2k + 1", "`2k + 1` is no expression"),
        ("set_A = 1", "`set_A` would be no macro of route A in the old syntax"),
        ("name = x", "`name` would be no macro of route A in the old syntax"),
        ("MaxJobs = many more", "a cap is a number, or what comes to one"),
        ("REQUIREMENTS X > 5 || true", "the old router would settle what is constant in it first"),
    ],
)
def test_what_would_mean_something_else_stays(line: str, message: str) -> None:
    """Each is routed otherwise by 23.9.6 once it is a route ad (tests/oracle/new_routing.py)."""
    conversion = to_old(f"JOB_ROUTER_ROUTE_A @=jrt\n  UNIVERSE VANILLA\n  {line}\n@jrt\n")

    assert not conversion.files[0].is_changed
    assert [("CV29", message)] == [(found.code, found.message) for found in conversion.diagnostics]


def test_a_route_of_two_definitions_stays() -> None:
    """Only the last is read, and would not be once the other is the only one left."""
    route = "JOB_ROUTER_ROUTE_A @=jrt\n  UNIVERSE VANILLA\n  REQUIREMENTS true\n@jrt\n"
    conversion = to_old(route + route.replace("VANILLA", "docker"))

    assert not conversion.files[0].is_changed
    assert ["CV29", "CV29"] == [found.code for found in conversion.diagnostics]


def test_what_is_evaluated_about_the_job_stays_an_expression() -> None:
    conversion = to_old(
        "JOB_ROUTER_ROUTE_A @=jrt\n  UNIVERSE VANILLA\n  JobShouldBeSandboxed = WantSandbox =?= true\n@jrt\n"
    )

    assert "    JobShouldBeSandboxed = TARGET.WantSandbox =?= true;\n" in conversion.files[0].text
