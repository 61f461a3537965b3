"""Random routing tables and jobs through condor_job_router_info and through ours, compared to the byte.

    python -m tests.oracle.routing [--seed N] [--cases N] [--version 25|23] [--old]
    python -m tests.oracle.routing --record

Needs the unpacked HTCondor trees (CONDOR_ROUTES_ORACLE, default /opt/oracle) and root, for chroot.
"""

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
from difflib import unified_diff
from pathlib import Path
from typing import Any

from tests.simulate.native_case import BASE, PLACES, replay

RECORDED = Path(__file__).parents[1] / "vectors" / "router" / "odd.json"
ORACLE = Path(os.environ.get("CONDOR_ROUTES_ORACLE", "/opt/oracle"))
NAMES = ["A", "B", "c", "D_1", "e.f", "Zz"]
ATTRIBUTES = ["Foo", "Bar", "S", "Owner", "JobUniverse", "RequestMemory", "Nope", "L", "E"]
VALUES = [
    "1",
    "2",
    "0",
    '"x"',
    '"a b"',
    "true",
    "false",
    "undefined",
    "3.5",
    "Foo",
    "{1,2}",
    "error",
    "1+1",
    '""',
]
CONDITIONS = [
    "true",
    "false",
    "Foo == 1",
    "Foo == 2",
    'S == "abc"',
    "S > 5",
    "TARGET.Foo == 1",
    "MY.Foo == 1",
    "Nope",
    "Nope =?= undefined",
    "error",
    "1",
    "0.0",
    '"x"',
    "Foo",
    "Foo >= 1 && Bar =!= 3",
    "Foo == ",
    "$(KNOB) == 1",
    'stringListMember(S, "abc,def")',
    "Foo ?: true",
    'regexp("^a", S)',
    "JobUniverse == 5",
    "{true}",
    "(Foo == 1) || (Bar == 2)",
    "isUndefined(Nope)",
    "Foo is 1",
]
MACROS = [
    "MaxJobs = {n}",
    "MaxIdleJobs = {n}",
    "TargetUniverse = {n}",
    'GridResource = "batch slurm"',
    "GridResource = batch $(KNOB)",
    'GridResource = "x";',
    "EditJobInPlace = {c}",
    "JobShouldBeSandboxed = {c}",
    "UseSharedX509UserProxy = {c}",
    "SendIDTokens = {v}",
    "v = {v}",
    "w = $(v)$(KNOB)",
    "Requirements = {c}",
    "set_X = 1",
    "FailureRateThreshold = 0.1",
    "JobFailureTest = {c}",
    "OverrideRoutingEntry = true",
    "block @=in\n  SET Q 1\n  REQUIREMENTS {c}\n@in",
]
COMMANDS = [
    "SET {a} {v}",
    "SET {a} $(v)",
    "SET {a} $(MY.{a})",
    "SET {a}",
    "SET {a} = {v}",
    "SET {a} {v} # c",
    "SET New {a} + 1",
    "DEFAULT {a} {v}",
    "EVALSET {a} {v}",
    "EVALSET New {a} + 1",
    'EVALSET New strcat(S, "\\n", "q")',
    "EVALMACRO m {a}",
    'SET M "$(m)"',
    "COPY {a} orig_{a}",
    "COPY {a} 9x",
    "RENAME {a} ren_{a}",
    "RENAME /^(.)o(.*)$/ n_\\1\\2",
    "DELETE {a}",
    "DELETE /^F/",
    "DELETE /(/",
    "COPY /^Req(.*)$/ c\\1",
    "FROB {a} 1",
    "if defined MY.{a}\n  SET I 1\nelse\n  SET I 2\nendif",
    "if $(m)\n  SET J 1\nendif",
    "if {a} == 1\n  SET K 1\nendif",
    "if version >= 24.0\n  SET V 24\nelif version >= 23.0\n  SET V 23\nendif",
    "if true\n  SET T 1",
    "else",
    "SET N $INT(MY.Foo)",
    "SET N $EVAL(1+1)",
    "TRANSFORM 2",
    "NAME other",
    "warning : w",
    'SET Owner "bob"',
    'SET RouteName "mine"',
    "SET JobUniverse 7",
    "DELETE Owner",
    "SET ClusterId 99",
]
UNIVERSES = ["vanilla", "5", "grid", "9", "local", "docker", "99", "0", "VM", "7x"]
OLD_ENTRIES = [
    "set_{a} = {v}",
    'copy_{a} = "orig_{a}"',
    "delete_{a} = true",
    "eval_set_{a} = {v}",
    "eval_set_New = k + {a}",
    "eval_set_Z = TARGET.{a}",
    "k = {v}",
    "MaxJobs = {n}",
    "MaxIdleJobs = {n}",
    # Not a string: HTCondor takes the address of one for the number.
    "TargetUniverse = {u}",
    "EditJobInPlace = {c}",
    "JobShouldBeSandboxed = TARGET.Foo == 1",
    "set_Requirements = (TARGET.Memory >= RequestMemory)",
    "OverrideRoutingEntry = {b}",
    "set_Q = MY.{a}",
    'Copy_Foo = strcat("a","b")',
    'default_queue = "q"',
    "x = [ a = 1; b = 2 ]",
    "/* c */ set_C = 1",
    "eval_set_W = strcat(name, S)",
    "Universe = 5",
]
OPTIONS = [
    ["-config"],
    ["-config", "-diagnostic"],
    ["-match-jobs", "-log-steps"],
    ["-match-jobs", "-diagnostic"],
    ["-route-jobs", "-"],
    ["-route-jobs", "-", "-log-steps"],
    ["-route-jobs", "-", "-diagnostic", "-log-steps"],
    ["-route-jobs", "-", "-log-steps", "-ignore-prior-routing"],
]


class Maker:
    """Makes cases from a seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def fill(self, pattern: str) -> str:
        choose = self.random.choice
        for key, values in (
            ("{c}", [each for each in CONDITIONS if "$" not in each]),
            ("{v}", VALUES),
            ("{a}", ATTRIBUTES),
            ("{n}", ["0", "1", "2", "-1", "10", "2*3", "x", '"3"', "1.9", "5;"]),
            ("{u}", ["5", "9", "7", "1.9", "0", "-1", "2+3"]),
            ("{b}", ["true", "false"]),
        ):
            while key in pattern:
                pattern = pattern.replace(key, choose(values), 1)
        return pattern

    def body(self, *, route: bool) -> str:
        lines = []
        if self.random.random() < (0.92 if route else 0.3):
            lines.append(f"REQUIREMENTS {self.random.choice(CONDITIONS)}")
        if route and self.random.random() < 0.6:
            lines.append(f"UNIVERSE {self.random.choice(UNIVERSES)}")
        for _ in range(self.random.randint(0, 5)):
            lines.append(self.fill(self.random.choice(MACROS if self.random.random() < 0.35 else COMMANDS)))
        self.random.shuffle(lines)
        return "\n".join(lines)

    def old_ad(self, name: str) -> str:
        entries = [self.fill(self.random.choice(OLD_ENTRIES)) for _ in range(self.random.randint(0, 5))]
        if self.random.random() < 0.9:
            entries.append(f'name = "{name}"')
        if self.random.random() < 0.8:
            entries.append('GridResource = "batch slurm"')
        if self.random.random() < 0.9:
            condition = self.random.choice(
                [each for each in CONDITIONS if "$" not in each and each[-2:] != "= "]
            )
            entries.append(f"Requirements = {condition}")
        self.random.shuffle(entries)
        return f"[ {'; '.join(entries)}{self.random.choice([';', '', ' ;;'])} ]"

    def config(self, *, old: bool) -> str:
        choose, chance = self.random.choice, self.random.random
        names = [choose(NAMES) for _ in range(self.random.randint(1, 4))]
        parts = ["KNOB = 7"]
        if not old or chance() < 0.5:
            listed = [*names, "Ghost"] if chance() < 0.2 else names
            parts.append(f"JOB_ROUTER_ROUTE_NAMES = {choose([' ', ', ', ','])[0:].join(listed)}")
        if old:
            parts.append("JOB_ROUTER_USE_DEPRECATED_ROUTER_ENTRIES = true")
            ads = "\n".join(self.old_ad(name) for name in names)
            if chance() < 0.1:
                ads += choose([";", "\n[ x = ; ]", "\ngarbage here", "\n[ a = 1"])
            parts.append(f"JOB_ROUTER_ENTRIES @=jre\n{ads}\n@jre")
            if chance() < 0.4:
                default = self.fill(choose(OLD_ENTRIES))
                parts.append(f"JOB_ROUTER_DEFAULTS = [ {default}; MaxIdleJobs = 7 ]")
        else:
            for name in dict.fromkeys(names):
                if chance() < 0.95:
                    parts.append(f"JOB_ROUTER_ROUTE_{name} @=rt\n{self.body(route=True)}\n@rt")
        for place, used in (("PRE", ["P1", "P2"]), ("POST", ["Q1", "P1"])):
            if chance() < 0.35:
                chosen = used[: self.random.randint(1, 2)]
                parts.append(f"JOB_ROUTER_{place}_ROUTE_TRANSFORM_NAMES = {' '.join(chosen)}")
                for name in chosen:
                    if chance() < 0.95:
                        parts.append(f"JOB_ROUTER_TRANSFORM_{name} @=jt\n{self.body(route=False)}\n@jt")
        if chance() < 0.3:
            condition = choose([each for each in CONDITIONS if "$" not in each])
            parts.append(f"JOB_ROUTER_SOURCE_JOB_CONSTRAINT = {condition}")
        if chance() < 0.2:
            parts.append("JOB_ROUTER_ROUND_ROBIN_SELECTION = true")
        if chance() < 0.15:
            parts.append(f"JOB_ROUTER_MAX_JOBS = {choose(['0', '1', '2', '-1', '1+1'])}")
        if chance() < 0.15:
            parts.append(f"JOB_ROUTER_DEFAULT_MAX_JOBS_PER_ROUTE = {choose(['0', '1', '3', '-2'])}")
        return "\n".join(parts) + "\n"

    def ads(self) -> str:
        choose, chance = self.random.choice, self.random.random
        ads = []
        for number in range(self.random.randint(1, 6)):
            ad = {
                "ClusterId": choose(["1", "2", "10", str(number + 1)]),
                "ProcId": choose(["0", "1", str(number)]),
                "JobStatus": choose(["1", "1", "1", "2"]),
                "JobUniverse": choose(["5", "5", "9", "2+3"]),
                "Owner": choose(['"alice"', '"bob"']),
                "Foo": choose(["1", "2", "undefined", '"x"', "1+0"]),
                "S": choose(['"abc"', '"a\\"b"', "5"]),
            }
            for name, value in (
                ("Bar", "3"),
                ("RequestMemory", "100"),
                ("Managed", '"External"'),
                ("RoutedBy", '"jobrouter"'),
                ("StageInStart", "1"),
                ("OsUser", '"x"'),
                ("L", '{1,"a"}'),
                ("E", "Foo + 1"),
                ("Out", '"out.txt"'),
                ("Err", '"/d/err"'),
                ("TransferOutputRemaps", '"out.txt=/a/b;/d=/e"'),
                ("NTDomain", '"D"'),
            ):
                if chance() < 0.25:
                    ad[name] = value
            ads.append("".join(f"{name} = {value}\n" for name, value in ad.items()))
        return "\n".join(ads)

    def case(self, version: str, *, old: bool) -> dict[str, Any]:
        command = self.random.choice(OPTIONS)
        config = self.config(old=old)
        ads = "" if command[0] == "-config" else self.ads()
        if ads:
            command = [*command, "-jobads", "@ADS@"]
        oracle = "htcondor-25.14.1" if version == "25" else "htcondor-23.9.6"
        return {"oracle": oracle, "config": config, "ads": ads, "command": command}


def run_tool(case: dict[str, Any], root: Path) -> tuple[str, str, int]:
    """Run the real tool on a case, in its tree, under a folder with a short name."""
    with tempfile.TemporaryDirectory(dir=root / "tmp") as name:
        folder = Path(name)
        inside = f"/{folder.relative_to(root)}"
        (folder / "condor_config").write_text((BASE + case["config"]).replace("@DIR@", inside))
        (folder / "ads").write_text(case["ads"])
        command = [f"{inside}/ads" if word == "@ADS@" else word for word in case["command"]]
        environment = [
            "env",
            "-i",
            "PATH=/usr/bin:/usr/sbin:/bin:/sbin",
            f"CONDOR_CONFIG={inside}/condor_config",
        ]
        done = subprocess.run(
            ["timeout", "10", "chroot", str(root), *environment, "condor_job_router_info", *command],
            capture_output=True,
            check=False,
        )
    out, err = (
        data.decode(errors="surrogateescape").replace(inside, "@DIR@") for data in (done.stdout, done.stderr)
    )
    return out, err, done.returncode


def difference(case: dict[str, Any], root: Path) -> str:
    """Return how ours differs from the real tool; empty if it does not."""
    out, err, status = run_tool(case, root)
    with tempfile.TemporaryDirectory() as folder:
        ours = replay(case, Path(folder))
        here = folder
    wanted = PLACES.sub("at line N in file", out).replace("\r\n", "\n") + f"--- {err}--- {status}\n"
    got = PLACES.sub("at line N in file", ours.out) + f"--- {ours.err}--- {ours.status}\n"
    got = got.replace(here, "@DIR@")
    if status in (124, 134, -6, 139):  # hangs and crashes: that ours ends too is enough
        return "" if ours.status == 4 else f"the tool ends with {status}, ours with {ours.status}\n"
    return "".join(unified_diff(wanted.splitlines(True), got.splitlines(True), "real", "ours", n=2))


def record() -> None:
    """Ask again about every case of tests/vectors/router/odd.json; a new one needs all but the answers."""
    cases = json.loads(RECORDED.read_text())
    for case in cases:
        out, err, status = run_tool(case, ORACLE / ("o25" if "25.14.1" in case["oracle"] else "o23"))
        case.update(stdout=out.replace("\r\n", "\n"), stderr=err, exit=status)
    RECORDED.write_text(json.dumps(cases, indent=0) + "\n")


def main() -> int:
    """Compare as many cases as asked for; print those that differ."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", action="store_true", help="only record odd.json anew")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=200)
    parser.add_argument("--version", choices=["25", "23"], default="25")
    parser.add_argument("--old", action="store_true", help="old-syntax routes (23 only)")
    parser.add_argument("--show", type=int, default=3)
    asked = parser.parse_args()
    if asked.record:
        record()
        return 0
    differing = []
    for seed in range(asked.seed, asked.seed + asked.cases):
        case = Maker(seed).case(asked.version, old=asked.old)
        found = difference(case, ORACLE / f"o{asked.version}")
        if found:
            differing.append(seed)
            if len(differing) <= asked.show:
                print(f"===== seed {seed} {case['command']}\n{case['config']}\n{case['ads']}\n{found}")
    print(f"{asked.cases} cases, {len(differing)} differ: {differing[:60]}")
    return 1 if differing else 0


if __name__ == "__main__":
    sys.exit(main())
