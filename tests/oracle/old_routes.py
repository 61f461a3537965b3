"""Old-syntax configurations and job ads made at random; the same seed gives the same case."""

import random
from dataclasses import dataclass

from router.convert.names import legal_name

PROXY = 'strcat("/tmp/", Owner)'
QUOTED_NUMBER = '"$(NUM)"'
# As the defaults of HTCondor-CE before 6 had it.
ENVIRONMENT = (
    'copy_environment = "orig_environment"; set_osg_environment = "O=$(VO)"; '
    "eval_set_environment = ifThenElse(orig_environment is undefined, osg_environment, "
    'strcat(osg_environment, " ", orig_environment))'
)
ATTRIBUTES = [
    "Foo",
    "Bar",
    "S",
    "Owner",
    "JobUniverse",
    "RequestMemory",
    "Nope",
    "L",
    "E",
    "x509UserProxyVOName",
]
TARGETS = [
    "A",
    "b",
    "B",
    "Foo",
    "Zed",
    "Cmd",
    "Requirements",
    "RequestMemory",
    "remote_queue",
    "foo",
    "Environment",
]
WORDS = [
    "cms",
    "a b",
    "",
    "x",
    "abc",
    "it's",
    "a;b",
    "/usr/bin",
    "[x]",
    "{1}",
    "a=b",
    "C#",
    "//",
    "100%",
    "é",
    r"a\"b",
    r"C:\\dir",
    r"a\tb",
    r"a\nb",
    r"\\d+",
    r"\\.",
    "'q'",
    "$$(OpSys)",
    "$(VO)",
    "$(SITE)_x",
    "$(DOLLAR)(VO)",
    "$(DOLLAR)(MY.Owner)",
    "/* c */",
    "$(EMPTY)",
    "$(VO:d)",
    "$(UNSET:dd)",
    "$ENV(NO)",
    "$INT(NUM)",
    "5",
    "#",
    "a,b",
]
NUMBERS = [
    "0",
    "1",
    "2",
    "10",
    "3.5",
    "-1",
    "1e3",
    "4000",
    "$(NUM)",
    "$INT(NUM)",
    "$(NUM:3)",
    "60*60*24",
    "2k",
    "1.0",
]
KNOBS = [
    "VO = cms",
    "SITE = Site",
    "NUM = 7",
    "EMPTY =",
    "COND = Foo == 1 || Bar == 3",
    'LIST = "a,b"',
    'QUOTED = "p", "q r"',
    "EXPR = (Nope ?: 3)",
    "WIN = C:\\\\dir",
]
NAMES = [
    "A",
    "B",
    "Local Condor",
    "My-Route",
    "Site.B",
    "a/b",
    "a",
    "R_1",
    "names",
    "Größe",
    "$(SITE)_A",
    "x y  z",
    "1st",
    "queue:long",
    "A+B",
    "(x)",
    "CMS, long",
    "_x_",
    "it's",
]
PATTERNS = [
    "^a",
    "cms|atlas",
    r"^\\d+$",
    r"a\\.b",
    r"\\/VO=CMS\\/",
    r"[\\w.]+",
    "^/DC=org/CN=(.*)$",
    "(?i)x",
    r"\\bcms\\b",
    "a.*$",
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A configuration in the old syntax, and job ads in the long form."""

    config: str
    ads: str


class Maker:
    """Makes cases from one seed."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self.plain: list[str] = []

    def pick(self, *words: str) -> str:
        return self.random.choice(words)

    def chance(self, odds: float) -> bool:
        return self.random.random() < odds

    def string(self) -> str:
        return f'"{self.random.choice(WORDS)}"'

    def attribute(self) -> str:
        name = self.random.choice([*ATTRIBUTES, *self.plain])
        scope = self.pick("", "", "", "", "TARGET.", "target.", "MY.", "other." if self.chance(0.2) else "")
        return scope + self.pick(name, name, name, name.lower())

    def atom(self) -> str:
        roll = self.random.random()
        if roll < 0.4:
            return self.attribute()
        if roll < 0.6:
            return self.string()
        if roll < 0.8:
            return self.random.choice(NUMBERS)
        return self.pick(
            "true", "false", "undefined", "error", "TRUE", "{1,2}", '{"a", Foo}', "[a = 1; b = Foo]", "(1)"
        )

    def condition(self, depth: int = 2) -> str:
        if depth == 0 or self.chance(0.35):
            operator = self.pick("==", "!=", "=?=", "=!=", "<", "<=", ">", ">=", "is", "isnt")
            return self.pick(
                f"{self.attribute()} {operator} {self.atom()}",
                f"{self.attribute()} {operator} {self.atom()}",
                f"{self.attribute()} {operator} {self.atom()}",
                self.attribute(),
                "true",
                "false",
                f'regexp("{self.random.choice(PATTERNS)}", {self.attribute()})',
                f"stringListMember({self.attribute()}, {self.string()})",
                f"isUndefined({self.attribute()})",
                "$(COND)",
                f'"{self.random.choice(WORDS)}" == {self.attribute()}',
            )
        one, two = self.condition(depth - 1), self.condition(depth - 1)
        return self.pick(
            f"{one} && {two}", f"{one} || {two}", f"({one}) && ({two})", f"!({one})", f"({one} || {two})"
        )

    def expression(self, depth: int = 2) -> str:
        if depth == 0 or self.chance(0.5):
            return self.atom()
        one, two = self.expression(depth - 1), self.expression(depth - 1)
        return self.pick(
            f"{one} {self.pick('+', '-', '*', '/', '%', '|', '&', '<<', '^', '>>')} {two}",
            f"strcat({one}, {two})",
            f"ifThenElse({self.condition(1)}, {one}, {two})",
            f"{self.condition(1)} ? {one} : {two}",
            f"({one})",
            f"-{one}" if not one.startswith("-") else one,
            f"!({one})",
            f"toLower({one})",
            f"{one} ?: {two}",
            f"{{ {one}, {two} }}",
            f"[ p = {one}; q = {two} ]",
            f"({one})[0]",
            f"substr({self.string()}, 1, {two})",
            f"~{self.attribute()}",
            f"+{self.attribute()}",
            f"size({one})",
            self.condition(1),
        )

    def entry(self) -> str:
        target, chance = self.random.choice(TARGETS), self.random.random()
        if chance < 0.3:
            return f"{self.pick('set_', 'set_', 'Set_', 'SET_')}{target} = {self.expression()}"
        if chance < 0.5:
            return f"{self.pick('eval_set_', 'eval_set_', 'Eval_Set_')}{target} = {self.expression()}"
        if chance < 0.6:
            value = self.pick(
                f'"orig_{target}"',
                f'"orig_{target}"',
                '"Foo"',
                'strcat("a","b")',
                "5",
                '"a b"',
                self.string(),
            )
            return f"copy_{target} = {value}"
        if chance < 0.7:
            return f"delete_{target} = {self.pick('true', 'true', 'false', '1', self.string())}"
        if chance < 0.8:
            name = self.pick("k", "default_queue", "v1", "Queue2", "OnExitHold")
            self.plain.append(name)
            return f"{name} = {self.expression(1)}"
        return self.pick(
            f"MaxJobs = {self.random.choice(NUMBERS)}",
            f"MaxIdleJobs = {self.random.choice(NUMBERS)}",
            f"MaxIdleJobs = {self.random.choice(NUMBERS)}",
            f"JobShouldBeSandboxed = {self.condition(1)}",
            f"EditJobInPlace = {self.pick('false', 'false', self.condition(0))}",
            f"UseSharedX509UserProxy = {self.pick('false', self.condition(0))}",
            "FailureRateThreshold = 0.5",
            f"JobFailureTest = {self.condition(1)}",
            f"OverrideRoutingEntry = {self.pick('true', 'false')}",
            f"set_Requirements = {self.condition(1)}",
            f"set_default_maxMemory = {self.random.choice(NUMBERS)}",
            f'set_remote_queue = "{self.pick("long", "$(VO)")}"',
            f"eval_set_{target} = {target} + 1" if self.plain else "set_A = 1",
            self.odd_entry(target),
            self.odd_entry(target),
            self.odd_entry(target),
        )

    def odd_entry(self, target: str) -> str:
        """Return one of what few sites write, or several entries that are about one attribute."""
        return self.pick(
            f'copy_{target} = "orig_{target}"; set_{target} = orig_{target}',
            f"delete_{target} = true; set_{target} = {self.expression(1)}",
            f"delete_{target} = true; eval_set_{target} = {target}",
            f'copy_{target} = "k2"; delete_k2 = true; eval_set_{target} = k2',
            f"eval_set_{target} = undefined",
            f"eval_set_{target} = {{ {self.expression(1)}, NoSuch }}",
            f"set_{target} = {{ $(QUOTED), {self.string()} }}",
            f"set_{target} = $(EXPR) + $(NUM)",
            f"eval_set_{target} = $(EXPR) + {self.attribute()}",
            f"SharedX509UserProxy = {self.pick(self.string(), self.attribute(), PROXY)}",
            f"UseSharedX509UserProxy = {self.pick('true', self.condition(0))}; JobShouldBeSandboxed = true",
            f"SendIDTokens = {self.pick(self.string(), 'undefined', self.attribute())}",
            f"OverrideRoutingEntry = {self.pick('0', '1', '1 > 2', 'undefined', self.string(), 'Foo')}",
            f"EditJobInPlace = {self.pick('true', self.condition(1))}",
            f"set_HookKeyword = {self.string()}",
            "set_environment = \"A=1 B='two words'\"",
            'copy_environment = "orig_environment"; eval_set_environment = '
            "ifThenElse(orig_environment is undefined, osg_environment, "
            'strcat(osg_environment, " ", orig_environment)); set_osg_environment = "O=$(VO)"',
            f"set_default_xcount = {self.random.choice(NUMBERS)}",
            f"eval_set_default_queue = {self.pick(self.string(), 'Owner', 'queue')}",
            f"default_maxWallTime = {self.random.choice(NUMBERS)}",
            'default_pilot_job_env = "A=$(VO) B=2"',
            "eval_set_RequestMemory = ifThenElse(maxMemory =!= undefined, maxMemory, $(NUM) * 100)",
            f"'{self.pick('set_A b', 'k 1', 'set_Foo')}' = {self.expression(0)}",
            f"set_{target} = TARGET.{self.random.choice(ATTRIBUTES)} =?= MY.{self.random.choice(ATTRIBUTES)}",
            f"Universe = {self.pick('5', '9')}",
            f"Queue = {self.string()}" if self.chance(0.2) else "x = 1",
            f"MaxJobs = {self.pick('(1+2)*$(NUM)', self.string(), 'Foo', QUOTED_NUMBER, '0', '-5')}",
        )

    def entries(self, *, name: str) -> list[str]:
        self.plain = []
        made = [self.entry() for _ in range(self.random.randint(0, 7))]
        if self.chance(0.92):
            made.append(f'{self.pick("name", "Name", "name")} = "{name}"')
        if self.chance(0.85):
            made.append(f"{self.pick('Requirements', 'requirements')} = {self.condition()}")
        universe = self.pick("5", "5", "9", "9", "7", "12", "", "0" if self.chance(0.1) else "5", "$(FIVE)")
        if self.chance(0.1):
            universe = self.pick(
                "5.0", '"5"', "4 + 5", '"vanilla"', "vanilla", "9.9", "$(NUM) - 2", "undefined", "77", "-5"
            )
        if universe:
            made.append(f"TargetUniverse = {universe}")
        if self.chance(0.7):
            resource = self.pick('"batch slurm"', '"condor h $(VO)"', self.string())
            made.append(f"GridResource = {resource}")
        self.random.shuffle(made)
        return made

    def ad(self, *, name: str) -> str:
        """Return one `[ ... ]`, entries laid out on lines as it pleases."""
        lines = ["["]
        if self.chance(0.2):
            lines = ["[ "]
        for entry in self.entries(name=name):
            comment = self.pick("", "", "", "", " // why; not", " /* why */")
            before = self.pick("", "", "", "", "  /* a comment */\n", "# hash; comment\n")
            if self.chance(0.08):  # as people type it
                entry = entry.replace(" = ", self.pick("=", " =", "\t= ", "  =   "), 1)
            joined = f"  {entry};{comment}"
            if comment == "" and len(lines) > 1 and self.chance(0.07) and "//" not in lines[-1]:
                lines[-1] += f" {joined.strip()}"
            else:
                lines += [*before.splitlines(), joined + self.pick("", "", "", "", "  ", "\t", ";")]
        lines.append("]")
        if self.chance(0.04):
            lines[self.random.randrange(len(lines))] += self.pick(" ,", " foo", " [", ' "', " x = ;", " ;;")
        return "\n".join(lines)

    def wrapped(self, knob: str, text: str) -> str:
        """Return the text as the value of a knob, in one of the ways to write it."""
        style = self.random.random()
        if style < 0.5:
            return f"{knob} @=jre\n{text}\n@jre"
        lines = [line.split(" //")[0] for line in text.splitlines() if not line.lstrip().startswith("#")]
        if style < 0.85:
            return f"{knob} = \\\n" + " \\\n".join(f"   {line}" for line in lines)
        return f"{knob} = {' '.join(lines)}"

    def config(self) -> str:
        names = [self.random.choice(NAMES) for _ in range(self.random.choice([1, 1, 2, 2, 3, 4]))]
        ads = [self.ad(name=name) for name in names]
        joined = self.pick(
            "\n", "\n\n", "\n# between\n", "\n/* between */\n", "\n" if self.chance(0.9) else ",\n"
        ).join(ads)
        layout = self.random.random()
        if layout < 0.6:
            parts = [self.wrapped("JOB_ROUTER_ENTRIES", joined)]
        elif layout < 0.75:
            parts = [self.wrapped(f"ROUTE_{number}", ad) for number, ad in enumerate(ads)]
            held = self.pick(" ", " \\\n ").join(f"$(ROUTE_{number})" for number in range(len(ads)))
            parts.append(f"JOB_ROUTER_ENTRIES = {held}")
        else:
            parts = [self.wrapped("JOB_ROUTER_ENTRIES", ads[0])]
            for ad in ads[1:]:
                own = "$(JOB_ROUTER_ENTRIES)"
                parts.append(self.wrapped("JOB_ROUTER_ENTRIES", self.pick(f"{own}\n{ad}", f"{ad}\n{own}")))
        if self.chance(0.3):
            inner = "; ".join(self.entry() for _ in range(self.random.randint(1, 4)))
            parts.insert(
                self.random.choice([0, len(parts)]),
                f"JOB_ROUTER_DEFAULTS = {self.pick(f'[ {inner} ]', inner, f'[{inner};]')}",
            )
        if self.chance(0.06):
            parts.append(f"JOB_ROUTER_DEFAULTS = $(JOB_ROUTER_DEFAULTS) [ {self.entry()}; {self.entry()} ]")
        if self.chance(0.5):
            parts.append(f"MERGE_JOB_ROUTER_DEFAULT_ADS = {self.pick('True', 'true', 'false', '1')}")
        if self.chance(0.06):
            parts.insert(0, f"JOB_ROUTER_DEFAULTS_GENERATED = [ {self.entry()}; {self.entry()}; ]")
            parts.append("JOB_ROUTER_DEFAULTS = $(JOB_ROUTER_DEFAULTS_GENERATED)")
        if self.chance(0.08):
            twin = legal_name(self.random.choice(names).replace("$(SITE)", "Site"))
            place = self.random.choice([0, len(parts)])
            parts.insert(place, f"JOB_ROUTER_ROUTE_{twin} @=x\nUNIVERSE 7\nREQUIREMENTS Foo == 1\n@x")
        if self.chance(0.15):
            listed = [name for name in names if " " not in name]
            self.random.shuffle(listed)
            parts.append(f"JOB_ROUTER_ROUTE_NAMES = {self.pick(' ', ', ').join(listed)}")
        if self.chance(0.15):
            condition = self.pick("true", "true", "false", "version >= 23.0", "defined VO")
            parts[0] = f"if {condition}\n{parts[0]}\nendif"
        knobs = [*KNOBS, "FIVE = 5"]
        self.random.shuffle(knobs)
        if self.chance(0.85):
            knobs.append("JOB_ROUTER_SOURCE_JOB_CONSTRAINT = true")
        head, tail = (knobs, []) if self.chance(0.7) else ([], knobs)
        return "\n".join([*head, *parts, *tail]) + "\n"

    def job(self, number: int) -> str:
        choose = self.random.choice
        ad = {
            "ClusterId": str(number),
            "ProcId": "0",
            "JobStatus": "1",
            "JobUniverse": choose(["5", "5", "9"]),
            "Owner": choose(['"cms"', '"abc"', '"a b"', '"x"']),
        }
        for name, values in {
            "Foo": ["1", "2", '"cms"', "undefined", "true", "3.5"],
            "Bar": ["3", '"x"', "{1}", "Foo"],
            "S": ['"abc"', '"a.b"', '"12"', '"/VO=CMS/"', "5", r'"a\"b"', '"C:\\dir"'],
            "RequestMemory": ["4000", "10"],
            "x509UserProxyVOName": ['"cms"', '"atlas"'],
            "L": ['{"a","b"}', '"a,b"'],
            "E": ["Foo + 1", "error"],
            "k": ["9"],
            "Cmd": ['"/bin/x"', '"run"'],
            "Zed": ["true"],
            "Requirements": ['(TARGET.Arch == "X86_64")'],
        }.items():
            if self.chance(0.55):
                ad[name] = choose(values)
        return "".join(f"{name} = {value}\n" for name, value in ad.items())

    def case(self) -> Case:
        """Return the case of the seed."""
        config = self.config()
        return Case(config=config, ads="\n".join(self.job(number) for number in range(1, 9)))
