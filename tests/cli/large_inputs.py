"""Inputs as no one writes them: very long, very deep, and circular. What reads them must say so, and end.

    python -m tests.cli.large_inputs COMMAND FOLDER [NAME...]

runs one command on each, or on those named, and prints what came of it as JSON, a line each: name, processor
seconds, exit status, and what broke. Sizes are a tenth of those that are measured; CONDOR_ROUTES_LARGE=1 in
the environment makes them whole.
"""

import contextlib
import io
import json
import os
import sys
import time
from collections.abc import Callable, Collection, Mapping
from pathlib import Path

from router.cli.main import cli, run

FULL = os.environ.get("CONDOR_ROUTES_LARGE") == "1"
DEEP = 10_000 if FULL else 5_000
MANY = 100_000 if FULL else 10_000
MEGABYTE = 1_000_000 if FULL else 100_000
AD = 'ClusterId = 1\nProcId = 0\nOwner = "user"\nRequestCpus = 1\nRequestMemory = 100\nJobUniverse = 5\n\n'


def route(lines: str) -> str:
    """Return a configuration whose route `A` has these lines."""
    return f"JOB_ROUTER_ROUTE_NAMES = A\nJOB_ROUTER_ROUTE_A @=end\n  UNIVERSE VANILLA\n{lines}\n@end\n"


def nested(before: str, inner: str, after: str) -> str:
    """Return something in `DEEP` pairs of brackets."""
    return before * DEEP + inner + after * DEEP


def alike(text: Callable[[int], str], count: int = MANY) -> str:
    """Return so many lines."""
    return "".join(f"{text(n)}\n" for n in range(count))


VALUES: Mapping[str, str] = {
    "parentheses": nested("(", "1", ")"),
    "lists": nested("{", "1", "}"),
    "ads": nested("[a=", "1", "]"),
    "calls": nested("strcat(", "1", ")"),
    "subscripts": nested("x[", "1", "]"),
    "open parentheses": "(" * DEEP,
    "closed parentheses": "1" + ")" * DEEP,
    "signs": "-" * DEEP + "1",
    "signs apart": "- " * DEEP + "1",
    "negations": "!" * DEEP + "true",
    "ternaries": "a ? b : " * DEEP + "c",
    "ternaries within": "a ? " * DEEP + "b" + " : c" * DEEP,
    "elvis": "a ?: " * DEEP + "b",
    "scopes": ".".join(["a"] * DEEP),
    "sum": " + ".join(["1"] * DEEP),
    "names joined by or": " || ".join(f'Owner == "u{n}"' for n in range(MANY // 2)),
    "list of a megabyte": "{" + ", ".join(f'"u{n}"' for n in range(MANY)) + "}",
    "call of a megabyte": 'stringListMember(Owner, "' + ",".join(f"u{n}" for n in range(MANY)) + '")',
    "string of a megabyte": '"' + "x" * MEGABYTE + '"',
    "string of backslashes": '"' + "\\" * MEGABYTE + '"',
    "open string": '"' + "x" * MEGABYTE,
    "quotes": '"' * MEGABYTE,
    "name of a megabyte": "x" * MEGABYTE,
    "number of a megabyte": "9" * MEGABYTE,
    "blanks": "1" + " " * MEGABYTE + "+ 1",
    "comments of C": "1 " + "/* x */ " * MANY + "+ 1",
    "open comment of C": "1 /*" + "*" * MEGABYTE,
    "macros": "$(X)" * (MEGABYTE // 4),
    "macros nested": nested("$(X:", "1", ")"),
    "macro functions nested": nested("$INT(", "1", ")"),
    "open macros": "$(X:" * DEEP,
    "dollars": "$" * MEGABYTE,
    "no expression": "%" * MEGABYTE,
    "words": "word " * (MEGABYTE // 5),
}

CONFIGURATIONS: Mapping[str, str] = {
    "routes": "JOB_ROUTER_ROUTE_NAMES = $(NAMES)\n"
    + "".join(
        f"# Route {n}\nJOB_ROUTER_ROUTE_Site{n} @=jrt\n"
        f'  REQUIREMENTS Owner == "user{n}" && RequestCpus <= 8\n'
        f"  UNIVERSE VANILLA\n  MaxIdleJobs = 50\n  SET WantDocker true\n"
        f"  EVALSET RequestMemory 2 * RequestMemory\n@jrt\n"
        for n in range(MANY // 8)
    ),
    "one route": route(alike(lambda n: f"  SET Attr{n} {n}")),
    "one route, chained": route(alike(lambda n: f"  SET A{n} A{n + 1}", MANY // 5)),
    "one route, macros chained": route(alike(lambda n: f"  M{n} = $(M{n + 1})", MANY // 5)),
    "one route, errors": route(alike(lambda n: f"  SET A{n}={n}", MANY // 5)),
    "one route, unknown commands": route(alike(lambda n: f"  SETT A{n} {n}", MANY // 5)),
    "knobs": alike(lambda n: f"KNOB_{n} = value {n}"),
    "knobs chained": alike(lambda n: f"KNOB_{n} = $(KNOB_{n + 1}) {n}"),
    "one knob again and again": alike(lambda n: f"KNOB = $(KNOB) {n}", MANY // 10),
    "one knob appended to": alike(lambda n: f"JOB_ROUTER_ROUTE_NAMES += Site{n}", MANY // 10),
    "names": "JOB_ROUTER_ROUTE_NAMES = " + " ".join(f"Route{n}" for n in range(MANY)) + "\n",
    "routes that are not listed": "JOB_ROUTER_ROUTE_NAMES = "
    + " ".join(f"Route{n}" for n in range(MANY // 10))
    + "\n"
    + alike(lambda n: f"JOB_ROUTER_ROUTE_Rout{n} @=jrt\n  UNIVERSE VANILLA\n@jrt", MANY // 10),
    "transforms": "JOB_ROUTER_PRE_ROUTE_TRANSFORM_NAMES = "
    + " ".join(f"T{n}" for n in range(MANY // 8))
    + "\n"
    + alike(
        lambda n: (
            f"JOB_ROUTER_TRANSFORM_T{n} @=e\n  REQUIREMENTS A{n} > 1\n  SET WantDocker true\n"
            f'  SET A{n} B{n}\n  COPY C{n} D{n}\n  EVALSET Cmd strcat("/x", Cmd, D{n})\n@e'
        ),
        MANY // 8,
    ),
    "routes of errors": "JOB_ROUTER_ROUTE_NAMES = "
    + " ".join(f"R{n}" for n in range(MANY // 10))
    + "\n"
    + alike(
        lambda n: (
            f'JOB_ROUTER_ROUTE_R{n} @=e\n  REQUIREMENTS Owner + "x" // y\n  UNIVERSE VANILLA\n'
            f"  SET A{n} $(M{n})\n  M{n} = 1\n  DEFAULT RequestMemory 2\n@e"
        ),
        MANY // 10,
    ),
    "continued lines": "KNOB = " + "x \\\n" * MANY + "y\n",
    "continued comments": "KNOB = x \\\n" + "# comment \\\n" * MANY + "y\n",
    "comments": "# comment\n" * MANY,
    "empty lines": "\n" * MEGABYTE,
    "backslashes": "\\\n" * MANY,
    "conditions": "if true\nA = 1\nendif\n" * (MANY // 3),
    "conditions that do not hold": "if false\nA = 1\nendif\n" * (MANY // 3),
    "conditions with both branches": alike(
        lambda n: f"if defined X{n}\nDOCKER_VOLUME_DIR_{n} = a\nelse\nDOCKER_VOLUME_DIR_{n} = b\nendif",
        MANY // 5,
    ),
    "conditions nested": "if true\n" * DEEP + "A = 1\n" + "endif\n" * DEEP,
    "conditions open": "if true\n" * DEEP,
    "conditions ending": "endif\n" * DEEP,
    "conditions of a route": route("  if true\n  SET A 1\n  endif\n" * (MANY // 3)),
    "conditions of a route nested": route("  if true\n" * DEEP + "  SET A 1\n" + "  endif\n" * DEEP),
    "branches": "if false\n" + "elif false\n" * DEEP + "endif\n",
    "includes": alike(lambda n: f"include : /nowhere/{n}"),
    "includes of what may be there": alike(lambda n: f"include ifexist : /nowhere/{n}"),
    "a line of five megabytes": "KNOB = " + "word " * MEGABYTE + "\n",
    "blocks": "".join(f"KNOB_{n} @=end\ntext\n@end\n" for n in range(MANY // 3)),
    "blocks never closed": "".join(f"KNOB_{n} @=end{n}\n" for n in range(MANY // 10)),
    "lines without a sign": "word\n" * MANY,
    "a line of a megabyte": "x" * MEGABYTE + "\n",
    "a name of a megabyte": "x" * MEGABYTE + " = 1\n",
    "bytes": "".join(map(chr, range(1, 256))) * (MANY // 25),
    "template tags": "A = <%= x %>\n" * (MANY // 10),
    "template open": "<% " * MANY,
    "a macro of itself": "A = $(A)\nB = $(C)\nC = $(B)\n" + route("  SET X $(B)"),
    "macros doubled": "A0 = x\n"
    + "".join(f"A{n} = $(A{n - 1})$(A{n - 1})\n" for n in range(1, 41))
    + route("  SET X $(A40)"),
    "macros doubled in a route": route(
        "  A0 = x\n" + "".join(f"  A{n} = $(A{n - 1})$(A{n - 1})\n" for n in range(1, 41)) + "  SET X $(A40)"
    ),
    "macros in macros": "A = $($($($(X))))\n" * (MANY // 10),
    "uses": "use ROLE : Execute\n" * (MANY // 100),
    "warnings": "warning : x\n" * (MANY // 10),
    "old routes": "JOB_ROUTER_ENTRIES @=end\n"
    + "".join(f'[ name = "R{n}"; set_X = {n}; ]\n' for n in range(MANY // 10))
    + "@end\n",
    "old route, attributes": 'JOB_ROUTER_ENTRIES = [ name = "A"; '
    + "".join(f"set_A{n} = {n}; " for n in range(MANY // 5))
    + "]\n",
    "old routes nested": "JOB_ROUTER_ENTRIES = " + nested("[ a = ", "1", "]") + "\n",
    "old routes open": "JOB_ROUTER_ENTRIES = " + "[" * MANY + "\n",
    "a volume list": "DOCKER_VOLUMES = " + " ".join(f"V{n}" for n in range(MANY // 10)) + "\n",
    **{f"in REQUIREMENTS: {name}": route(f"  REQUIREMENTS {value}") for name, value in VALUES.items()},
    **{f"in SET: {name}": route(f"  SET X {value}") for name, value in VALUES.items()},
    **{f"in EVALSET: {name}": route(f"  EVALSET X {value}") for name, value in VALUES.items()},
    **{f"in a macro: {name}": route(f"  MaxJobs = {value}") for name, value in VALUES.items()},
    **{
        f"in a knob: {name}": f"JOB_ROUTER_SOURCE_JOB_CONSTRAINT = {value}\n"
        for name, value in VALUES.items()
    },
    **{
        f"in an old route: {name}": f'JOB_ROUTER_ENTRIES = [ name = "A"; Requirements = {value}; ]\n'
        for name, value in VALUES.items()
    },
    **{f"in a condition: {name}": f"if {value}\nA = 1\nendif\n" for name, value in VALUES.items()},
}

COMMANDS: Mapping[str, tuple[str, ...]] = {
    "lint": ("lint", "--isolated", "--output-format", "concise", "FILE"),
    "fmt": ("fmt", "--diff", "FILE"),
    "knobs": ("knobs", "--config", "FILE"),
    "convert": ("convert", "FILE"),
    "simulate": ("simulate", "--config", "FILE", "--ads", "AD"),
    "simulate --native": ("simulate", "--native", "route-jobs", "--config", "FILE", "--ads", "AD"),
    "transform": ("transform", "--rules", "FILE", "AD"),
    "preview": ("preview", "--worker", "FILE", "--ads", "AD"),
}


def rules_in(configuration: str) -> str:
    """Return the lines of the route as rules, empty if there is none."""
    return configuration.partition("UNIVERSE VANILLA\n")[2].removesuffix("\n@end\n")


def main(name: str, folder: Path, inputs: Collection[str] = CONFIGURATIONS) -> None:
    """Run one command on inputs, in one process."""
    file, ad = folder / "large.conf", folder / "ad"
    ad.write_text(AD)
    words = {"FILE": str(file), "AD": str(ad)}
    for what in inputs:
        configuration = CONFIGURATIONS[what]
        text = rules_in(configuration) if name == "transform" else configuration
        if not text:
            continue
        file.write_text(text, encoding="utf-8")
        out, begun = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), time.process_time()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(out):
            status = run(
                [words.get(word, word) for word in COMMANDS[name]], command=cli, name="condor-routes"
            )
        out.flush()
        said = out.buffer.getvalue().decode("utf-8", "replace")
        broke = [line for line in said.splitlines() if "a bug in condor-routes" in line or " RL000 " in line]
        print(json.dumps([what, round(time.process_time() - begun, 2), status, broke[:1]]), flush=True)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), sys.argv[3:] or CONFIGURATIONS)
