"""Conversions of random new configurations to the old syntax, judged by the real 23.9.6.

    python -m tests.oracle.new_routing [--seed N] [--cases N]

Each case is routed as it is and converted back: the same routes, limits and routed attributes, unless a
remark says that a route has no words in the old syntax.
"""

import argparse
import re
import sys
from collections import Counter

from router.convert.result import Conversion
from router.convert.to_old import convert_to_old
from router.facts.versions import release
from router.prove.compare import compare
from router.prove.oracle import Oracle
from router.syntax.read.config import read_config
from router.text import SourceFile
from tests.oracle.old_routes import ATTRIBUTES, KNOBS, TARGETS, Case, Maker
from tests.oracle.old_routing import TREES, routed

OLD = release("23.9.6")
NAMES = ["A", "B", "a", "R_1", "Site.B", "a/b", "Slurm_Cluster", "queue", "_x", "9grid", "Größe"]
QUOTED, QUOTED_MACRO, OPEN = '"condor h p"', '"$(k)"', '"a'
# What the back way says of a route that it leaves; what it says of all routes.
PLAIN = ["cms", "a b", "", "x", "it's", "a;b", "/usr/bin", "100%", "é", "$$(OpSys)", "$(VO)", "5", "#", "//"]
EXCUSES = frozenset({"CV30"})
ORDER = {"COPY": 0, "DELETE": 1, "SET": 2, "EVALSET": 3}


class NewMaker(Maker):
    """Makes configurations in the new syntax."""

    def case(self) -> Case:
        names = self.random.sample(NAMES, self.random.choice([1, 1, 2, 3]))
        knobs = [*KNOBS, *(["JOB_ROUTER_SOURCE_JOB_CONSTRAINT = true"] if self.chance(0.8) else [])]
        listed = list(dict.fromkeys(name.lower() for name in names))
        spelled = [next(name for name in names if name.lower() == one) for one in listed]
        self.random.shuffle(spelled)
        parts = [*knobs, *(self.route(name) for name in names)]
        parts.append(f"JOB_ROUTER_ROUTE_NAMES = {self.pick(' ', ', ').join(spelled)}")
        ads = "\n".join(self.job(number) for number in range(1, 9))
        return Case(config="\n".join(parts) + "\n", ads=ads)

    def attribute(self) -> str:
        """Return a name as people write it in the new syntax: seldom with a scope."""
        name = self.random.choice(ATTRIBUTES)
        return (
            self.pick("TARGET.", "MY.") + name if self.chance(0.03) else self.pick(name, name, name.lower())
        )

    def string(self) -> str:
        return super().string() if self.chance(0.15) else f'"{self.pick(*PLAIN)}"'

    def required(self) -> str:
        """Return requirements, seldom with what the old syntax has no words for."""
        found = self.condition()
        while self.chance(0.9) and re.search(r"true|false|COND|TRUE|[$]|[\\\\]", found):
            found = self.condition()
        return found

    def route(self, name: str) -> str:
        head = [self.universe(), *self.optional()]
        if self.chance(0.9):
            head.append(f"{self.pick('REQUIREMENTS', 'Requirements')} {self.required()}")
        if self.chance(0.15):
            self.random.shuffle(head)
        steps = [self.step() for _ in range(self.random.randint(0, 6))]
        if self.chance(0.6):  # as people write them: in the order of the old router
            steps.sort(key=lambda step: ORDER.get(step.split()[0].upper(), 0))
        lines = [line for line in [*head, *steps] if line]
        out = []
        for line in lines:
            if self.chance(0.1):
                out.append(self.pick("  # why", "", "# two */ words"))
            out.append(f"  {line}{self.pick('', '', '', '  ')}")
        body = "\n".join(out)
        return f"JOB_ROUTER_ROUTE_{name} @=jrt\n{body}\n@jrt"

    def universe(self) -> str:
        return self.pick(
            *["UNIVERSE VANILLA", "TargetUniverse = 5", "UNIVERSE GRID", "UNIVERSE 12"] * 5,
            "UNIVERSE VANILLA",
            "UNIVERSE 5",
            "universe grid",
            "TargetUniverse = 5",
            "TargetUniverse = 9",
            "",
            "UNIVERSE local",
            "UNIVERSE docker",
            "TargetUniverse = 4+5",
            "UNIVERSE 7",
            "UNIVERSE VANILLA\n  TargetUniverse = 9",
            "UNIVERSE 77",
            "TargetUniverse = vanilla",
        )

    def optional(self) -> list[str]:
        choices = [
            f"GridResource = {self.pick('batch slurm', QUOTED, 'condor h $(VO)', OPEN, self.string())}",
            f"MaxJobs = {self.pick('10', '0', '-1', '2 * $(NUM)', '3.7', '99999999999', QUOTED, '')}",
            f"MaxIdleJobs = {self.pick('10', '-1', '$(NUM)', 'Foo')}",
            f"JobShouldBeSandboxed = {self.condition(1)}",
            f"EditJobInPlace = {self.pick('false', 'true', self.condition(0))}",
            f"UseSharedX509UserProxy = {self.pick('false', self.condition(0))}",
            f"FailureRateThreshold = {self.pick('0.5', '1')}",
            f"JobFailureTest = {self.condition(1)}",
            f"k = {self.pick('5', 'text here', self.expression(1), 'Foo', QUOTED, '$(VO)', '')}",
            f"SendIDTokens = {self.pick(QUOTED, 'undefined')}",
            "name = x",
            "NAME other",
            "Requirements = false",
            "set_A = 1",
        ]
        return self.random.sample(choices, self.random.choice([0, 1, 1, 2, 3]))

    def step(self) -> str:
        target, source = self.random.choice(TARGETS), self.random.choice([*TARGETS, *ATTRIBUTES])
        word = self.pick
        return word(
            f"SET {target} {self.expression(1)}",
            f"SET {target} {self.expression(1)}",
            f"set {target} = {self.expression(1)}",
            f"EVALSET {target} {self.expression(1)}",
            f"EVALSET {target} {source}",
            f"COPY {source} {target}",
            f"COPY {source} orig_{source}",
            f"RENAME {source} {target}",
            f"DELETE {target}",
            f"DEFAULT {target} {self.expression(0)}" if self.chance(0.05) else f"DELETE {source}",
            f"SET {target} {word('$(k)', '$(VO)', '$(MY.Foo)', '$(NUM) + 1', QUOTED_MACRO)}",
            r"COPY /^re(.*)/ x_\1" if self.chance(0.05) else f'SET {target} ""',
            f"EVALMACRO m {source}" if self.chance(0.05) else f"EVALSET {target} {target} + 1",
            f"SET {target} {self.string()}",
        )


def judge(case: Case, tool: Oracle) -> tuple[list[str], Conversion]:
    """Convert a case back, and compare what the real 23.9.6 makes of it before and after."""
    tree, _ = read_config(SourceFile("new.conf", case.config), release=OLD)
    conversion = convert_to_old([tree], OLD)
    before, after = (routed(tool, text, case.ads) for text in (case.config, conversion.files[0].text))
    if before is None:
        return [], conversion
    if after is None:
        return ["the result hangs or aborts"], conversion
    found = compare(before, after, dict(conversion.names))
    return [
        f"{one.job or one.route} {one.kind.value} {one.attribute}: {one.before} -> {one.after}"
        for one in found
    ], conversion


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=100)
    parser.add_argument("--show", type=int, default=3)
    arguments = parser.parse_args()
    tool = Oracle.at(TREES / "o23")
    tally: Counter[str] = Counter()
    bad = []
    for seed in range(arguments.seed, arguments.seed + arguments.cases):
        case = NewMaker(seed).case()
        try:
            lines, conversion = judge(case, tool)
        except Exception as error:
            print(f"===== seed {seed}: {type(error).__name__} {error}")
            tally["exception"] += 1
            continue
        codes = [one.code for one in conversion.diagnostics]
        tally["routes"] += case.config.count("@=jrt")
        tally["routes converted"] += len(conversion.names)
        announced = set(codes) & EXCUSES
        tally["equal" if not lines else "announced" if announced else "DIFFERS"] += 1
        if lines and not announced:
            bad.append(seed)
            if len(bad) <= arguments.show:
                print(f"===== seed {seed}\n{case.config}\n--\n{conversion.files[0].text}")
                print("\n".join(f"{one.code} {one.message}" for one in conversion.diagnostics))
                print("\n".join(lines[:8]))
    print(dict(tally), bad[:60])
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
