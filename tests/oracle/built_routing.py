"""Random routes as code, built, linted, routed by the real tools, and compared with what was asked for.

    python -m tests.oracle.built_routing [--seed N] [--cases N]

What a job has to become is computed here, from the wishes and the job alone, by rules of our own. Values are
hostile: quotes, macros, line breaks, lists of thousands. A wish that the builders refuse is drawn anew.
"""

import argparse
import json
import random
import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import classad2

from router.build import (
    BuildError,
    DockerRoute,
    Policy,
    Route,
    RouteTable,
    attr,
    copy,
    delete,
    evalset,
    exclude,
    fill,
    rename,
    set_,
)
from router.build.statement import Step
from router.facts.versions import release
from router.prove.oracle import Oracle, routed_of
from tests.oracle.old_routing import NETWORK, TREES

# fmt: off
TEXTS = [
    "cms", "a b", "", "it's", 'say "hi"', "back\\slash", "C:\\dir\\", "end\\", "$(VO)", "$$(OpSys)",
    "$(MY.Owner)", "$INT(3)", "two\nlines", "tab\there", "é", "日本", "a,b,c", "a;b", "[x]", "{1}", "#no",
    "//", "/* c */", "=", ",", "100%", "'q'", '"', "\\", '\\"', "x" * 3000, "$", "$(", "@end", "@jrt",
    "a=b", "TARGET.x", "undefined",
]
# fmt: on
IMAGES = [
    "centos:7",
    "unlhcc/osg-wn-el7",
    "unlhcc/cms:rhel6-20190724",
    "a/b@sha256:0123456789abcdef",
    "docker://x/y",
]
PATTERNS = ["unlhcc/*", "*", "library/*:7", "unlhcc/cms:rhel6-*", "a.b/c*"]
NAMES = [
    "User@example.com",
    "O'Neil@x.org",
    "/DC=org/CN=A B",
    "a,b",
    'x"y',
    "ü@x",
    "back\\slash",
    "^a.*$",
    "a|b",
    ".",
]
FORMS = [("23.9.6", "transform"), ("23.9.6", "entries"), ("25.14.1", "transform")]
OWNERS = ["cms", "osg", "x\\y", "it's", "CMS"]


@dataclass(slots=True)
class Wish:
    """What one route shall do: who is left out, which images may be named, and what is changed."""

    name: str
    is_docker: bool
    arguments: dict[str, Any] = field(default_factory=dict)
    banned: dict[str, list[str]] = field(default_factory=dict)
    owner: str | None = None
    steps: list[tuple[str, ...]] = field(default_factory=list)


class Wisher:
    """Draws wishes and jobs from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def some(self, of: list[str], most: int) -> list[str]:
        return self.random.sample(of, self.random.randint(1, min(most, len(of))))

    def wish(self, name: str) -> Wish:
        chance, pick = self.random.random, self.random.choice
        wish = Wish(name, is_docker=chance() < 0.6)
        if wish.is_docker:
            wish.arguments["image"] = pick(IMAGES)
            if chance() < 0.5:
                wish.arguments["images"] = self.some([*IMAGES, *PATTERNS], 4)
            if chance() < 0.3:
                wish.arguments["trusted_images"] = self.some([*IMAGES, *PATTERNS], 3)
            wish.arguments["relative_commands"] = chance() < 0.5
            wish.arguments["keep_periodic_remove"] = chance() < 0.3
        if chance() < 0.4:
            wish.arguments["max_jobs"] = pick([100, 5000])
        if chance() < 0.4:
            wish.arguments["max_idle_jobs"] = pick([100, 999])
        for who, names in {
            "emails": NAMES,
            "subjects": NAMES,
            "token_subjects": NAMES,
            "owners": OWNERS,
        }.items():
            if chance() < 0.25:
                wish.banned[who] = self.some(names, 3)
                if chance() < 0.1:
                    wish.banned[who] += [f"/DC=org/CN=User {number}" for number in range(pick([20, 3000]))]
        if chance() < 0.3:
            wish.owner = pick(OWNERS)
        for number in range(self.random.randint(0, 4)):
            wish.steps.append(self.step(number))
        return wish

    def step(self, number: int) -> tuple[str, ...]:
        """Return a word of the builders and its arguments; what they refuse comes seldom."""
        pick = self.random.choice
        text = pick([one for one in TEXTS if "$(" not in one and "\n" not in one and "\r" not in one])
        if self.random.random() < 0.1:
            text = pick(TEXTS)
        return pick(
            [
                ("set_", f"New{number}", text),
                ("set_", f"New{number}", text),
                ("evalset", f"New{number}", text),
                ("fill", "Text", text),
                ("copy", "Text", f"Copy{number}"),
                ("rename", f"Old{number}", f"Renamed{number}"),
                ("delete", f"Old{number}"),
            ]
        )

    def job(self) -> dict[str, object]:
        """Return a job: attributes that are text, a list of one expression's text, or missing."""
        pick, chance = self.random.choice, self.random.random
        job: dict[str, object] = {
            "Owner": pick(OWNERS),
            "Cmd": pick(["/bin/x", "run.sh", "./run.sh", "dir/x", "", "a b"]),
        }
        for name, values in {
            "x509UserProxyEmail": NAMES,
            "x509UserProxySubject": [*NAMES, "/DC=org/CN=User 7"],
            "AuthTokenSubject": NAMES,
            "DockerImage": [*IMAGES, "", "unlhcc/other", "evil; rm", "xunlhcc/cms:rhel6-1", "axb/c"],
            "Text": TEXTS[:6],
            "Old0": ["old"],
            "Old1": ["o\\ld"],
            "PeriodicRemove": ["never"],
        }.items():
            if chance() < 0.6:
                job[name] = pick(values)
        return job


def drawn(seed: int) -> tuple[list[Wish], list[dict[str, object]]]:
    """Return the wishes and the jobs of a seed."""
    wisher = Wisher(seed)
    wishes = [wisher.wish(f"R{number}") for number in range(wisher.random.choice([1, 1, 2]))]
    return wishes, [wisher.job() for _ in range(12)]


def document(wishes: list[Wish]) -> RouteTable:
    """Build what is wished for.

    Raises:
        BuildError: it cannot be said.
    """
    words: dict[str, Callable[..., Step]] = {
        "set_": set_,
        "evalset": evalset,
        "fill": fill,
        "copy": copy,
        "rename": rename,
        "delete": delete,
    }
    routes = []
    for wish in wishes:
        policies: list[Policy] = [exclude(**wish.banned)] if wish.banned else []
        statements = [words[step[0]](*step[1:]) for step in wish.steps]
        kind = DockerRoute if wish.is_docker else Route
        required = True if wish.owner is None else attr("Owner") == wish.owner
        routes.append(
            kind(wish.name, requirements=required, statements=statements, policies=policies, **wish.arguments)
        )
    return RouteTable(routes, source_constraint=attr("JobUniverse") == 5)


def intended(wishes: list[Wish], job: dict[str, object]) -> tuple[str, dict[str, object]] | None:
    """Return the route that takes a job and what its attributes come to; None stands for a missing one."""
    for wish in wishes:
        if _takes(wish, job):
            return wish.name, _changed(wish, job)
    return None


def _takes(wish: Wish, job: dict[str, object]) -> bool:
    asked = {"emails": "x509UserProxyEmail", "subjects": "x509UserProxySubject"}
    asked |= {"token_subjects": "AuthTokenSubject", "owners": "Owner"}
    if any(job.get(asked[who]) in names for who, names in wish.banned.items()):
        return False
    if wish.owner is not None and str(job["Owner"]).lower() != wish.owner.lower():
        return False
    own = job.get("DockerImage") or ""
    allowed = wish.arguments.get("images")
    return allowed is None or not own or _is_among(str(own), [*allowed, wish.arguments["image"]])


def _is_among(image: str, allowed: list[str]) -> bool:
    return any(
        re.fullmatch(".*".join(re.escape(part) for part in one.split("*")), image) is not None
        for one in allowed
    )


def _changed(wish: Wish, job: dict[str, object]) -> dict[str, object]:
    now: dict[str, object] = dict(job)
    if wish.is_docker:
        now["WantDocker"] = True
        now["DockerImage"] = job.get("DockerImage") or wish.arguments["image"]
        command = str(job["Cmd"])
        if wish.arguments["relative_commands"] and command and not command.startswith(("/", "./")):
            now["Cmd"] = f"./{command}"
        if not wish.arguments["keep_periodic_remove"]:
            now["PeriodicRemove"] = None
        if "trusted_images" in wish.arguments:
            now["TrustedImage"] = _is_among(str(now["DockerImage"]), wish.arguments["trusted_images"])
    for word, name, *rest in wish.steps:
        if word in ("set_", "evalset"):
            now[name] = rest[0]
        elif word == "fill":
            now[name] = now[name] if now.get(name) is not None else rest[0]
        elif word == "copy" and now.get(name) is not None:
            now[rest[0]] = now[name]
        elif word == "rename" and now.get(name) is not None:
            now[rest[0]], now[name] = now[name], None
        elif word == "delete":
            now[name] = None
    return now


def long_form(job: dict[str, object], number: int) -> str:
    lines = [f"ClusterId = {number}", "ProcId = 0", "JobStatus = 1", "JobUniverse = 5"]
    # The long form has one escape: a quote. A text that it cannot hold is not a job's.
    lines += ['{} = "{}"'.format(name, str(value).replace('"', '\\"')) for name, value in job.items()]
    return "\n".join(lines) + "\n"


def differences(wishes: list[Wish], jobs: list[dict[str, object]], text: str, tool: Oracle) -> list[str]:
    ads = "\n".join(long_form(job, number) for number, job in enumerate(jobs, 1))
    command = ["condor_job_router_info", "-route-jobs", "-", "-jobads", "@DIR@/ads"]
    done = tool.run(command, f"{NETWORK}VO = oops\n{text}", {"ads": ads})
    routed = routed_of(done.out)
    lines = [f"exit status {done.status}"] if done.status else []
    for number, job in enumerate(jobs, 1):
        wanted, got = intended(wishes, job), routed.get(f"{number}.0")
        if (wanted and wanted[0]) != (got and got.route):
            lines.append(f"{number}.0 {job}: route {wanted and wanted[0]} -> {got and got.route}")
        elif wanted and got:
            ad = classad2.parseOne("\n".join(f"{name} = {value}" for name, value in got.attributes.items()))
            for name, value in wanted[1].items():
                found = ad.eval(name) if name in ad else None
                if found != value:
                    lines.append(f"{number}.0 {name}: wanted {value!r}, is {found!r}")
    return lines


def findings(text: str, version: str, profile: str) -> list[tuple[str, str]]:
    """Return the codes and severities of what the linter says of a text."""
    with tempfile.NamedTemporaryFile("w", suffix=".conf", newline="") as file:
        file.write(text)
        file.flush()
        words = [
            "lint",
            "--isolated",
            "--profile",
            profile,
            "--target-version",
            version,
            "--output-format",
            "json",
        ]
        command = [sys.executable, "-m", "router", *words, file.name]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    return [(one["code"], one["severity"]) for one in json.loads(done.stdout)["findings"]]


def reason(error: BuildError) -> str:
    return re.split("[`'\"]", str(error))[0][:60]


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--cases", type=int, default=50)
    parser.add_argument("--lint-every", type=int, default=5)
    parser.add_argument("--show", type=int, default=3)
    arguments = parser.parse_args()
    tools = {"23.9.6": Oracle.at(TREES / "o23"), "25.14.1": Oracle.at(TREES / "o25")}
    tally: Counter[str] = Counter()
    bad = []
    for seed in range(arguments.seed, arguments.seed + arguments.cases):
        wishes, jobs = drawn(seed)
        lines: list[str] = []
        try:
            table = document(wishes)
        except BuildError as error:
            tally["refused"] += 1
            tally[f"refused: {reason(error)}"] += 1
            continue
        for version, syntax in FORMS:
            try:
                text = table.write_document(release(version), syntax)
            except BuildError as error:
                tally[f"refused in {syntax}"] += 1
                tally[f"refused in {syntax}: {reason(error)}"] += 1
                continue
            lines += [
                f"{version} {syntax} {line}" for line in differences(wishes, jobs, text, tools[version])
            ]
            if seed % arguments.lint_every == 0:
                for profile in ("strict", "ce"):
                    for code, severity in findings(text, version, profile):
                        tally[f"lint {severity} {code} {profile}"] += 1
            tally[f"judged {version} {syntax}"] += 1
        tally["DIFFERS" if lines else "as intended"] += 1
        if lines:
            bad.append(seed)
            if len(bad) <= arguments.show:
                print(f"===== seed {seed} {wishes}")
                print("\n".join(lines[:6]))
    for name, count in sorted(tally.items()):
        print(f"{count:5} {name}")
    print(bad[:60])
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
