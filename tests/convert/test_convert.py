"""Conversion of configuration files. What a result means is judged by tests/oracle/conversion.py."""

from textwrap import dedent

import pytest

from router.convert.convert import Options, convert_files
from router.convert.result import Conversion
from router.convert.statements import Style
from router.facts.versions import release
from router.syntax.read.config import read_config
from router.text import SourceFile


def convert(*texts: str, ce: bool = False, mark: bool = False, keep_old: bool = False) -> Conversion:
    files = [
        read_config(SourceFile(f"{number}.conf", dedent(text)), release=release("23.9.6"))[0]
        for number, text in enumerate(texts)
    ]
    return convert_files(files, Options(style=Style(ce=ce), mark=mark, keep_old=keep_old))


def said(conversion: Conversion) -> list[str]:
    places = (
        (found.code, found.primary.source.position(found.primary.span.start), found.message)
        for found in conversion.diagnostics
    )
    return [f"{code} {place.line}:{place.column} {message}" for code, place, message in places]


SEED = """\
    # The local pool, in containers.
    JOB_ROUTER_ENTRIES = \\
       [ \\
         GridResource = "condor localhost localhost"; \\
         eval_set_GridResource = strcat("condor ", "$(FULL_HOSTNAME)", " $(FULL_HOSTNAME)"); \\
         TargetUniverse = 5; \\
         MaxIdleJobs = 5; \\
         name = "Local Docker"; \\
         delete_PeriodicRemove = true; \\
         /* Set Docker parameters */ \\
         set_WantDocker = true; \\
         /* If Cmd does not start with '/', prepend './' */ \\
         copy_Cmd = "orig_Cmd"; \\
         eval_set_Cmd = ifThenElse(regexp("^/", orig_Cmd), orig_Cmd, strcat("./",orig_Cmd)); \\
         requirements = target.x509UserProxyEmail =!= "User@example.com"; \\
       ]

    # Kept.
    OTHER = 1
    """


def test_seed_route() -> None:
    """The route that the project began with, comments and macros kept."""
    conversion = convert(SEED)

    expected = """\
        # The local pool, in containers.
        JOB_ROUTER_ROUTE_Local_Docker @=jrt
          UNIVERSE VANILLA
          REQUIREMENTS x509UserProxyEmail =!= "User@example.com"
          MaxIdleJobs = 5

          # If Cmd does not start with '/', prepend './'
          COPY Cmd orig_Cmd
          DELETE PeriodicRemove
          # Set Docker parameters
          SET WantDocker true
          EVALSET Cmd ifThenElse(regexp("^/", orig_Cmd), orig_Cmd, strcat("./", orig_Cmd))
          EVALSET GridResource strcat("condor ", "$(FULL_HOSTNAME)", " $(FULL_HOSTNAME)")
        @jrt

        JOB_ROUTER_ROUTE_NAMES = Local_Docker

        # Kept.
        OTHER = 1
        """
    assert dedent(expected) == conversion.files[0].text
    assert [
        "CV27 4:6 GridResource is not kept, as the universe is 5",
        "CV01 8:6 the route `Local Docker` is called `Local_Docker` now",
    ] == said(conversion)


def test_conversion_is_idempotent() -> None:
    once = convert(SEED).files[0]

    again = convert(once.text)

    assert not again.files[0].is_changed
    assert [] == said(again)


def test_commands_run_in_the_order_of_htcondor() -> None:
    """copy, delete, set, eval_set, each sorted, whatever the order in the ad."""
    conversion = convert(
        """\
        JOB_ROUTER_ENTRIES @=jre
        [ name = "A"; TargetUniverse = 5; Requirements = true;
          eval_set_Z = B + 1; set_Y = "y"; delete_X = false; copy_W = "V"; eval_set_B = 2; set_A = 1; ]
        @jre
        """
    )

    body = conversion.files[0].text.split("REQUIREMENTS true\n")[1]
    commands = ["COPY W V", "DELETE X", "SET A 1", 'SET Y "y"', "SET B 2", "EVALSET Z B + 1"]
    assert commands == [line.strip() for line in body.splitlines() if line.startswith("  ")]
    assert ["CV09 3:36 `delete_X = false` deletes"] == said(conversion)


def test_defaults_are_merged_under_each_route() -> None:
    conversion = convert(
        """\
        JOB_ROUTER_DEFAULTS @=jrd
        [ MaxIdleJobs = 7; set_A = 1; set_B = 2; ]
        @jrd
        JOB_ROUTER_ENTRIES @=jre
        [ name = "One"; TargetUniverse = 5; Requirements = true; set_B = 3; ]
        [ name = "Two"; GridResource = "batch slurm"; Requirements = true; ]
        @jre
        """
    )

    expected = """\
        JOB_ROUTER_ROUTE_One @=jrt
          UNIVERSE VANILLA
          REQUIREMENTS true
          MaxIdleJobs = 7

          SET A 1
          SET B 3
        @jrt

        JOB_ROUTER_ROUTE_Two @=jrt
          UNIVERSE GRID
          GridResource = "batch slurm"
          REQUIREMENTS true
          MaxIdleJobs = 7

          SET A 1
          SET B 2
        @jrt

        JOB_ROUTER_ROUTE_NAMES = One Two
        """
    assert dedent(expected) == conversion.files[0].text
    assert ["CV24", "CV03"] == [line[:4] for line in said(conversion)]


def test_names_of_the_site_are_kept_and_renamed() -> None:
    """The site's own list decides order and membership."""
    conversion = convert(
        """\
        JOB_ROUTER_ENTRIES = [ name = "Site-1"; Requirements = true; ] [ name = "B"; Requirements = true; ]
        """,
        "JOB_ROUTER_ROUTE_NAMES = B, Site-1\n",
    )

    assert "JOB_ROUTER_ROUTE_NAMES = B, Site_1\n" == conversion.files[1].text
    assert "JOB_ROUTER_ROUTE_NAMES" not in conversion.files[0].text


def test_a_file_appends_to_the_one_before() -> None:
    conversion = convert(
        'JOB_ROUTER_ENTRIES = [ name = "A"; Requirements = true; ]\n',
        'JOB_ROUTER_ENTRIES = $(JOB_ROUTER_ENTRIES) [ name = "B"; Requirements = true; ]\n',
    )

    lists = [file.text.splitlines()[-1] for file in conversion.files]
    assert ["JOB_ROUTER_ROUTE_NAMES = A", "JOB_ROUTER_ROUTE_NAMES = $(JOB_ROUTER_ROUTE_NAMES) B"] == lists


def test_conditionals_stay() -> None:
    conversion = convert(
        """\
        if defined SLURM
          JOB_ROUTER_ENTRIES = [ name = "S"; GridResource = "batch slurm"; Requirements = true; ]
        endif
        """
    )

    lines = conversion.files[0].text.splitlines()
    assert "if defined SLURM" == lines[0]
    assert "endif" == lines[-1]
    assert "JOB_ROUTER_ROUTE_S @=jrt" in [line.strip() for line in lines]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('target.Owner == "x"', 'Owner == "x"'),
        ('other.Owner == "x"', 'Owner == "x"'),
        ("MY.Limit > target.Count", "6 > Count"),
        ("Limit > target.Count + 1", "6 > 1 + Count"),
        (r'regexp("^\\d+$", target.X)', 'regexp("^[0-9]+$", X)'),
        (r'regexp("^a\\\\b\\^$", target.X)', r'regexp("^a(?:(?=[[:punct:]])[^]-~!-[])b(?:(?!_)[_^])$", X)'),
        (r'regexp("^[\\w\\-.]+$", target.X)', 'regexp("^[-[:alnum:]_.]+$", X)'),
        (r'regexp("\\.edu$", target.X)', 'regexp("[.]edu$", X)'),
    ],
)
def test_requirements_are_about_the_job(old: str, new: str) -> None:
    text = f'JOB_ROUTER_ENTRIES = [ name = "A"; Limit = 5 + 1; Requirements = {old}; ]\n'

    conversion = convert(text)

    assert f"REQUIREMENTS {new}" in [line.strip() for line in conversion.files[0].text.splitlines()]


def test_ce_profile_writes_what_the_ce_reads() -> None:
    """Under the CE's transforms an attribute default_maxMemory does nothing; the macro does (CE02)."""
    text = """\
        JOB_ROUTER_ENTRIES @=jre
        [ name = "S"; TargetUniverse = 5; set_default_maxMemory = 4000; set_default_queue = "osg"; ]
        @jre
        """

    conversion = convert(text, ce=True)

    expected = """\
        JOB_ROUTER_ROUTE_S @=jrt
          TargetUniverse = 5
          default_maxMemory = 4000
          default_queue = osg
        @jrt

        JOB_ROUTER_ROUTE_NAMES = S
        """
    assert dedent(expected) == conversion.files[0].text


def test_unreadable_ad_leaves_the_file_alone() -> None:
    text = 'JOB_ROUTER_ENTRIES = [ name = "A"; set_X = ; ]\n'

    conversion = convert(text)

    assert not conversion.files[0].is_changed
    assert ["CV07"] == [line[:4] for line in said(conversion)]


def test_old_text_can_be_kept_as_comments() -> None:
    conversion = convert(
        'JOB_ROUTER_ENTRIES = \\\n  [ name = "A"; Requirements = true; ]\n', keep_old=True, mark=True
    )

    expected = """\
        # JOB_ROUTER_ENTRIES = \\
        #   [ name = "A"; Requirements = true; ]
        # converted from the route ad `A`
        JOB_ROUTER_ROUTE_A @=jrt
        """
    assert conversion.files[0].text.startswith(dedent(expected))


def test_bracketed_schedd_transform() -> None:
    conversion = convert(
        """\
        JOB_TRANSFORM_Team @=end
        [ Requirements = Owner == "x"; set_Team = "red"; eval_set_Group = strcat("g.", Owner); ]
        @end
        """
    )

    expected = """\
        JOB_TRANSFORM_Team @=jrt
          REQUIREMENTS Owner == "x"

          SET Team "red"
          EVALSET Group strcat("g.", Owner)
        @jrt
        """
    assert dedent(expected) == conversion.files[0].text


@pytest.mark.parametrize("knob", ["JOB_ROUTER_ENTRIES_CMD", "JOB_ROUTER_ENTRIES_FILE"])
def test_what_only_the_host_knows_is_said(knob: str) -> None:
    conversion = convert(f"{knob} = /usr/bin/routes\n")

    assert not conversion.files[0].is_changed
    code = "CV20" if knob.endswith("CMD") else "CV21"
    assert [f"{code} 1:1 `{knob}` is not read from 24.10 on"] == said(conversion)


def test_macro_that_holds_entries_is_written_out() -> None:
    conversion = convert(
        """\
        COMMON = set_A = 1; TargetUniverse = 5;
        JOB_ROUTER_ENTRIES = [ name = "X"; $(COMMON) Requirements = true; set_C = "$(COMMON)"; ]
        """
    )

    lines = [line.strip() for line in conversion.files[0].text.splitlines()]
    assert ["UNIVERSE VANILLA", "REQUIREMENTS true", "", "SET A 1", 'SET C "$(COMMON)"'] == lines[2:7]
    assert ["CV23 2:1 `$(COMMON)` stands where an entry does"] == said(conversion)


def test_route_that_yields_keeps_the_first() -> None:
    """Vector old-dup-false."""
    conversion = convert(
        """\
        JOB_ROUTER_ENTRIES @=jre
        [ name = "A"; Requirements = true; set_X = 1; ]
        [ name = "A"; Requirements = true; set_X = 2; OverrideRoutingEntry = false; ]
        @jre
        """
    )

    assert "SET X 1" in conversion.files[0].text
    assert ["CV04 3:3 another route is also called `A`"] == said(conversion)


ROUTE = 'JOB_ROUTER_ENTRIES = [ name = "R"; TargetUniverse = 5; Requirements = true; ]\n'
DEFAULTS = "JOB_ROUTER_DEFAULTS = [ set_A = 1; ]\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{DEFAULTS}{ROUTE}",
        f"{ROUTE}{DEFAULTS}",
        f"{DEFAULTS}if defined X\n{ROUTE}endif\n",
        f"if defined X\n{DEFAULTS}{ROUTE}endif\n",
        f"if defined X\n{DEFAULTS}if defined Y\n{ROUTE}endif\nendif\n",
        f"{DEFAULTS}if defined X\n{DEFAULTS.replace('1', '2')}else\n{ROUTE}endif\n",
    ],
)
def test_defaults_are_merged_where_they_hold(text: str) -> None:
    """A definition counts wherever its routes are read, before or behind them."""
    conversion = convert(text)

    assert "  SET A 1\n" in conversion.files[0].text
    assert "SET A 2" not in conversion.files[0].text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        (
            f"if defined X\n{DEFAULTS}endif\n{ROUTE}",
            "JOB_ROUTER_DEFAULTS stands under a condition, and routes that it is for do not",
        ),
        (DEFAULTS, "JOB_ROUTER_DEFAULTS is for routes that are in none of these files"),
    ],
)
def test_defaults_that_cannot_be_merged_stay(text: str, reason: str) -> None:
    """They are kept and reported as an error, and a second conversion changes nothing more."""
    conversion = convert(text)

    result = conversion.files[0].text
    assert DEFAULTS in result
    assert "SET A" not in result
    assert reason in [found.message for found in conversion.diagnostics if found.code == "CV32"]
    assert result == convert(result).files[0].text


def test_long_chain_is_grouped() -> None:
    """23.9.6 evaluates 500 operands and 25.14.1 none of 394: the real tools agree on the result."""
    bans = " && ".join(f'target.Owner =!= "{number}"' for number in range(500))
    conversion = convert(ROUTE.replace("true", bans))

    line = next(line for line in conversion.files[0].text.splitlines() if "REQUIREMENTS" in line)
    assert line.startswith('  REQUIREMENTS (Owner =!= "0" && Owner =!= "1"')
    assert (499, 4) == (line.count("&&"), line.count(") && ("))
    assert ["CV33 1:56 a long chain in `Requirements` was grouped"] == said(conversion)


def test_other_is_said() -> None:
    conversion = convert(ROUTE.replace("true", 'other.Owner == "x"'))

    assert ["CV34 1:56 `other.Owner` reads the job now, and gave an error before"] == said(conversion)


def test_other_of_the_routers_own_expressions_is_said() -> None:
    """23.9.6 took it for undefined there, where `TARGET.` is the job."""
    conversion = convert(ROUTE.replace("true;", "true; JobShouldBeSandboxed = other.Foo =?= TARGET.Foo;"))

    assert ["CV34 `other.Foo` reads the job now, and was undefined before"] == [
        " ".join(text.split()[:1] + text.split()[2:]) for text in said(conversion)
    ]


def body(text: str) -> list[str]:
    """Convert the text and return its lines, without their indent."""
    return [line.strip() for line in convert(text).files[0].text.splitlines()]


def test_macros_in_requirements_are_written_out() -> None:
    """No macro of REQUIREMENTS is expanded (vector cfg-req-macro); elsewhere they stay macros."""
    conversion = convert(
        """\
        VO = cms
        JOB_ROUTER_ENTRIES @=jre
        [ name = "A"; TargetUniverse = 5; MaxJobs = $(LIMIT);
          Requirements = target.Owner == "$(VO)"; set_VO = "$(VO)"; ]
        @jre
        LIMIT = 7
        """
    )

    expected = """\
        VO = cms
        JOB_ROUTER_ROUTE_A @=jrt
          UNIVERSE VANILLA
          REQUIREMENTS Owner == "cms"
          MaxJobs = $(LIMIT)

          SET VO "$(VO)"
        @jrt

        JOB_ROUTER_ROUTE_NAMES = A
        LIMIT = 7
        """
    assert dedent(expected) == conversion.files[0].text
    assert ["CV35 4:3 the value of a macro was written out in `Requirements`"] == said(conversion)


def test_macro_of_the_requirements_that_only_the_host_knows() -> None:
    text = 'JOB_ROUTER_ENTRIES = [ name = "A"; TargetUniverse = 5; Requirements = target.H == "$(HOST)"; ]\n'

    assert ["CV36 1:56 the requirements hold a macro that has no value here"] == said(convert(text))


@pytest.mark.parametrize(
    ("value", "codes"), [('"$ENV(SITE)"', {"CV36"}), ('"$$(OpSys)"', set()), ('"$(NOPE)"', {"CV36"})]
)
def test_a_function_of_the_host_in_requirements_is_said(value: str, codes: set[str]) -> None:
    """`$ENV(x)` stays text in REQUIREMENTS, and 23.9.6 had its value there (seed 310070 of old_routing)."""
    conversion = convert(ROUTE.replace("true", f"TARGET.L <= {value}", 1))

    assert codes == {found.code for found in conversion.diagnostics} & {"CV36"}


def test_macro_in_a_name() -> None:
    lines = body('SITE = T2\nJOB_ROUTER_ENTRIES = [ name = "$(SITE)_A"; Requirements = true; ]\n')

    assert "JOB_ROUTER_ROUTE_T2_A @=jrt" in lines
    assert "JOB_ROUTER_ROUTE_NAMES = T2_A" in lines


def test_dollar_is_expanded_when_a_job_is_routed() -> None:
    """23.9.6 expands the knob, and the statements once more: an attribute of the ad is a macro then."""
    lines = body(
        'JOB_ROUTER_ENTRIES = [ name = "A"; TargetUniverse = 5; Requirements = true; k = "v";'
        ' set_A = "$(DOLLAR)(k)"; set_B = "$(DOLLAR)(MY.Owner)"; set_C = "$(MY.Owner)"; ]\n'
    )

    assert ["k = v", "", 'SET A "$(k)"', 'SET B "$(MY.Owner)"', 'SET C ""'] == lines[3:8]


def test_an_ad_that_htcondor_loses_becomes_a_comment() -> None:
    conversion = convert(
        """\
        JOB_ROUTER_ENTRIES @=jre
        [ name = "A"; TargetUniverse = 5; Requirements = true; ]
        [ name = "B"; TargetUniverse = 5; Requirements = true; oops ]
        [ name = "C"; TargetUniverse = 5; Requirements = true; ]
        @jre
        """
    )

    expected = """\
        JOB_ROUTER_ROUTE_A @=jrt
          UNIVERSE VANILLA
          REQUIREMENTS true
        @jrt

        # not converted, as HTCondor did not read it (`]` is not expected here):
        # [ name = "B"; TargetUniverse = 5; Requirements = true; oops ]

        JOB_ROUTER_ROUTE_C @=jrt
          UNIVERSE VANILLA
          REQUIREMENTS true
        @jrt

        JOB_ROUTER_ROUTE_NAMES = A C
        """
    assert dedent(expected) == conversion.files[0].text
    assert [
        "CV03 1:1 23.9.6 tried these routes in the order A C",
        "CV37 3:61 HTCondor does not read this: `]` is not expected here",
    ] == said(conversion)


def test_an_empty_list_of_names_is_filled() -> None:
    """23.9.6 takes an empty list for none (oracle run)."""
    lines = body(
        'JOB_ROUTER_ENTRIES = [ name = "A"; TargetUniverse = 5; Requirements = true; ]\n'
        "JOB_ROUTER_ROUTE_NAMES =\n"
    )

    assert ["JOB_ROUTER_ROUTE_A @=jrt", "JOB_ROUTER_ROUTE_NAMES = A"] == [lines[0], lines[-1]]
    assert 1 == sum("ROUTE_NAMES" in line for line in lines)


def test_the_order_of_appended_routes_is_that_of_one_table() -> None:
    """23.9.6 keeps all entries in one hash table, so the last file lists them all."""
    conversion = convert(
        'JOB_ROUTER_ENTRIES = [ name = "a"; Requirements = true; ]\n',
        'JOB_ROUTER_ENTRIES = $(JOB_ROUTER_ENTRIES) [ name = "b"; Requirements = true; ]\n',
    )

    assert "JOB_ROUTER_ROUTE_NAMES" not in conversion.files[0].text
    assert "JOB_ROUTER_ROUTE_NAMES = b a" == conversion.files[1].text.splitlines()[-1]


def test_elvis_keeps_its_operands() -> None:
    """Before 23.10 `a ?: b == c` was `a ?: (b == c)`."""
    lines = body('JOB_ROUTER_ENTRIES = [ name = "A"; Requirements = target.X ?: 1 == 1; ]\n')

    assert "REQUIREMENTS X ?: (1 == 1)" in lines


def test_a_constant_name_of_a_copy_is_worked_out() -> None:
    lines = body(
        'JOB_ROUTER_ENTRIES = [ name = "A"; Requirements = true; copy_X = strcat("a", k); k = 1; ]\n'
    )

    assert "COPY X a1" in lines


def test_a_constant_settles_what_it_stands_beside() -> None:
    """HTCondor drops `false && x` before it asks a job, which matters where x is an error (oracle run)."""
    lines = body('JOB_ROUTER_ENTRIES = [ name = "A"; Requirements = target.X > 1 || false && error > 1; ]\n')

    assert "REQUIREMENTS false || X > 1" in lines


def test_a_cap_in_quotes_counts() -> None:
    """HTCondor writes a string attribute without its quotes, and reads the number."""
    lines = body('JOB_ROUTER_ENTRIES = [ name = "A"; Requirements = true; MaxJobs = "10"; ]\n')

    assert "MaxJobs = 10" in lines


def test_a_comment_above_the_defaults_is_still_about_something() -> None:
    lines = body(
        "# For all routes\nJOB_ROUTER_DEFAULTS = [ MaxJobs = 5; ]\n"
        'JOB_ROUTER_ENTRIES = [ name = "A"; Requirements = (target.X); ]\n'
    )

    assert ["# For all routes", "# (JOB_ROUTER_DEFAULTS is merged into each route.)"] == lines[:2]
    assert ["REQUIREMENTS X", "MaxJobs = 5"] == lines[4:6]


def test_the_definitions_of_macros_that_hold_ads_become_the_routes() -> None:
    """What the admin named stays where it stands, and nothing dead is left behind."""
    conversion = convert(
        """\
        # local jobs
        ROUTE_A = [ name = "A"; TargetUniverse = 5; Requirements = true; ]
        # the grid
        ROUTE_B @=b
        [
          name = "B"; // ours
          GridResource = "batch slurm"; // the big one
          Requirements = Owner == "osg";
        ]
        @b
        # the order
        JOB_ROUTER_ENTRIES = $(ROUTE_B) \\
          $(ROUTE_A)
        """
    )

    expected = """\
        # local jobs
        JOB_ROUTER_ROUTE_A @=jrt
          UNIVERSE VANILLA
          REQUIREMENTS true
        @jrt
        # the grid
        # ours
        JOB_ROUTER_ROUTE_B @=jrt
          UNIVERSE GRID
          # the big one
          GridResource = "batch slurm"
          REQUIREMENTS Owner == "osg"
        @jrt
        # the order
        JOB_ROUTER_ROUTE_NAMES = A B
        """
    assert dedent(expected) == conversion.files[0].text


@pytest.mark.parametrize(
    "around",
    [
        'ROUTE_A = [ name = "C"; Requirements = true; ]\n',
        "OTHER = $(ROUTE_A)\n",
        'if defined X\nROUTE_A = [ name = "C"; ]\nendif\n',
    ],
)
def test_a_definition_that_is_not_for_the_routes_alone_stays(around: str) -> None:
    ads = 'ROUTE_A = [ name = "A"; TargetUniverse = 5; Requirements = true; ]\n'
    conversion = convert(f"{around}{ads}JOB_ROUTER_ENTRIES = $(ROUTE_A)\n")

    assert f"{around}{ads}JOB_ROUTER_ROUTE_A @=jrt\n" in conversion.files[0].text
    assert ["CV23"] == [one.code for one in conversion.diagnostics]


@pytest.mark.parametrize(
    ("around", "ads"),
    [
        ("", "Requirements = true; TargetUniverse = 5; | TargetUniverse = 7;"),
        ("", "TargetUniverse = 7; | Requirements = true; TargetUniverse = 5;"),
        ("", "TargetUniverse = 7; | TargetUniverse = 5;"),
        ("JOB_ROUTER_SOURCE_JOB_CONSTRAINT = true", "Requirements = true; | TargetUniverse = 5;"),
        (
            "JOB_ROUTER_DEFAULTS = [ OverrideRoutingEntry = 0; Requirements = true; ]",
            "TargetUniverse = 5; | ",
        ),
        ("", "Requirements = true; TargetUniverse = 5; | Requirements = true; OverrideRoutingEntry = 1 > 2;"),
        ("", 'Requirements = true; TargetUniverse = 5; | Requirements = true; queue = "x";'),
        ("", r'Requirements = true; TargetUniverse = 5; | Requirements = true; set_X = "a\nb";'),
        ("", 'Requirements = true; | Requirements = true; OverrideRoutingEntry = "no"; TargetUniverse = 5;'),
    ],
)
def test_of_two_ads_with_one_name_the_one_that_htcondor_takes(around: str, ads: str) -> None:
    """Runs of condor_job_router_info 23.9.6: an ad that it refuses takes no other's place."""
    one, two = ads.split(" | ")
    entries = f'[ name = "A"; {one} ]\n[ name = "A"; {two} ]'
    conversion = convert(f"{around}\nJOB_ROUTER_ENTRIES @=e\n{entries}\n@e\n")

    assert "UNIVERSE VANILLA" in conversion.files[0].text
    assert "CV04" in [one.code for one in conversion.diagnostics]


def test_the_flag_for_several_defaults_stays_with_them() -> None:
    defaults = "JOB_ROUTER_DEFAULTS = $(JOB_ROUTER_DEFAULTS) [set_A = 1;]"
    text = f"MERGE_JOB_ROUTER_DEFAULT_ADS = true\n{defaults}\n"
    conversion = convert(text)

    assert text == conversion.files[0].text
    assert ["CV32"] == [one.code for one in conversion.diagnostics]


def test_a_definition_that_was_never_read_gives_way() -> None:
    """Without a list of names 23.9.6 reads the route ad alone, and 25 would take the later of the two."""
    conversion = convert(
        """\
        JOB_ROUTER_ENTRIES = [ name = "A"; TargetUniverse = 5; Requirements = true; ]
        JOB_ROUTER_ROUTE_A @=jrt
          UNIVERSE GRID
        @jrt
        """
    )

    expected = """\
        JOB_ROUTER_ROUTE_A @=jrt
          UNIVERSE VANILLA
          REQUIREMENTS true
        @jrt

        JOB_ROUTER_ROUTE_NAMES = A
        # not converted, as no list of names made HTCondor read it:
        # JOB_ROUTER_ROUTE_A @=jrt
        # UNIVERSE GRID
        # @jrt
        """
    assert dedent(expected) == conversion.files[0].text
    assert ["CV42 2:1 `JOB_ROUTER_ROUTE_A` is converted from a route ad as well"] == said(conversion)


@pytest.mark.parametrize(
    ("around", "profile", "codes"),
    [("", False, ["CV06"]), ("", True, []), ("JOB_ROUTER_SOURCE_JOB_CONSTRAINT = true\n", False, [])],
)
def test_requirements_are_missed_where_nothing_stands_in_for_them(
    around: str, profile: bool, codes: list[str]
) -> None:
    """A CE's own configuration sets the constraint that stands in for them."""
    text = f'{around}JOB_ROUTER_ENTRIES = [ name = "A"; TargetUniverse = 5; ]\n'
    tree, _ = read_config(SourceFile("old.conf", text))
    conversion = convert_files([tree], Options(style=Style(ce=profile)))

    assert codes == [one.code for one in conversion.diagnostics]


def test_a_name_made_legal_is_nobody_elses() -> None:
    """A route that is listed and defined keeps its name, and so does a route ad whose name is legal."""
    conversion = convert(
        """\
        JOB_ROUTER_ENTRIES = [ name = "A+B"; Requirements = true; ] [ name = "A_B_2"; Requirements = true; ]
        JOB_ROUTER_ROUTE_A_B @=jrt
          REQUIREMENTS true
        @jrt
        JOB_ROUTER_ROUTE_NAMES = A_B A+B A_B_2
        """
    )

    assert conversion.files[0].text.endswith("JOB_ROUTER_ROUTE_NAMES = A_B A_B_3 A_B_2\n")
    assert (("A+B", "A_B_3"), ("A_B_2", "A_B_2")) == conversion.names


def test_macros_of_the_defaults_are_kept_in_a_route_without_any() -> None:
    conversion = convert(
        """\
        HOURS = 6
        JOB_ROUTER_DEFAULTS = [ set_PeriodicRemove = time() - QDate > $(HOURS) * 3600; ]
        JOB_ROUTER_ENTRIES = [ name = "A"; TargetUniverse = 5; Requirements = true; ]
        """
    )

    assert "  SET PeriodicRemove time() - QDate > $(HOURS) * 3600\n" in conversion.files[0].text


def test_what_cannot_be_worked_out_is_written_out() -> None:
    """23.9.6 gives up on `1 ?: x`, and evaluates the attribute by name all the same."""
    conversion = convert(
        """\
        JOB_ROUTER_ENTRIES = [ name = "A"; Requirements = true; hold = 1 ?: 2; eval_set_A = MY.hold + 1; ]
        """
    )

    assert "  EVALSET A (1 ?: 2) + 1\n" in conversion.files[0].text


def test_a_copy_to_an_empty_name_is_said() -> None:
    conversion = convert('JOB_ROUTER_ENTRIES = [ name = "A"; Requirements = true; copy_A = ""; ]\n')

    assert "COPY" not in conversion.files[0].text
    assert ["CV25 1:57 `copy_A` gives no name"] == said(conversion)


def test_a_name_that_no_macro_can_have_is_said() -> None:
    """23.9.6 refuses the line, and so the route."""
    conversion = convert("JOB_ROUTER_ENTRIES = [ name = \"A\"; Requirements = true; 'k 1' = 5; ]\n")

    assert ["CV25 1:57 `k 1` cannot be the name of a macro"] == said(conversion)


def test_what_stands_behind_broken_text_under_a_condition_is_lost_too() -> None:
    conversion = convert(
        """\
        if defined X
          OTHER = 1
          JOB_ROUTER_ENTRIES = [ name = "A"; Requirements = 2k; ] gone
        endif
        if defined X
        endif
        JOB_ROUTER_ENTRIES @=jre
        $(JOB_ROUTER_ENTRIES)
        [ name = "B"; Requirements = true; ] gone
        @jre
        JOB_ROUTER_ENTRIES @=jre
        $(JOB_ROUTER_ENTRIES)
        [ name = "C"; Requirements = true; ]
        @jre
        """
    )

    assert "JOB_ROUTER_ROUTE_B" in conversion.files[0].text
    assert "JOB_ROUTER_ROUTE_C" not in conversion.files[0].text


def test_defaults_added_to_unbracketed_ones_cannot_be_read() -> None:
    """HTCondor puts brackets around it all, which disables routing."""
    text = (
        "JOB_ROUTER_DEFAULTS = set_A = 1\n"
        "JOB_ROUTER_DEFAULTS = $(JOB_ROUTER_DEFAULTS) [ set_B = 1; ]\n"
        'JOB_ROUTER_ENTRIES = [ name = "A"; Requirements = true; ]\n'
    )
    conversion = convert(text)

    assert text == conversion.files[0].text
    assert ["CV07"] == [found.code for found in conversion.diagnostics]


@pytest.mark.parametrize(
    ("names", "codes"),
    [
        ("queue Queue if IF else elif endif a-b a+b a:b @a a$b $a é a#", {"CV25"}),
        ("include use error warning set COPY delete transform universe a/b a.b 1a _ +a -a my.a", {"CV14"}),
    ],
)
def test_names_that_no_macro_has(names: str, codes: set[str]) -> None:
    """The two groups as 23.9.6 refuses the route or loads it."""
    for name in names.split():
        conversion = convert(f"JOB_ROUTER_ENTRIES = [ name = \"A\"; Requirements = true; '{name}' = 5; ]\n")

        assert codes == {found.code for found in conversion.diagnostics} & {"CV14", "CV25"}, name
