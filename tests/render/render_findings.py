"""Findings that the tests of every format show."""

from router.diagnostics import Diagnostic, Fix, Label, Safety, Severity, replace
from router.text import SourceFile, Span

ROUTES = SourceFile(
    "50-routes.conf",
    "# the site's routes\n"
    "\n"
    "JOB_ROUTER_ROUTE_NAMES = Slurm Slurm_GPU\n"
    "JOB_ROUTER_ROUTE_Slurm @=rt\n"
    "@rt\n"
    "\n"
    "JOB_ROUTER_ROUTE_SlurmGPU @=rt\n"
    '\tSET  Ünïcode  "日本" \\\n'
    '      + "x"\n'
    "@rt\n",
)


def span_of(source: SourceFile, words: str) -> Span:
    start = source.text.index(words)
    return Span(start, start + len(words))


def finding(
    words: str, *, code: str = "RL101", fix: Fix | None = None, source: SourceFile = ROUTES
) -> Diagnostic:
    return Diagnostic(
        code=code,
        name="route-undefined",
        severity=Severity.ERROR,
        message="route `Slurm_GPU` is listed but not defined",
        primary=Label(source, span_of(source, words), "no `JOB_ROUTER_ROUTE_Slurm_GPU`"),
        help="routing goes on without it; the only sign is a line in the router's log",
        fix=fix,
    )


UNDEFINED = Diagnostic(
    code="RL101",
    name="route-undefined",
    severity=Severity.ERROR,
    message="route `Slurm_GPU` is listed but not defined",
    primary=Label(ROUTES, span_of(ROUTES, "Slurm_GPU"), "no `JOB_ROUTER_ROUTE_Slurm_GPU`"),
    others=(Label(ROUTES, span_of(ROUTES, "JOB_ROUTER_ROUTE_SlurmGPU"), "did you mean this one?"),),
    help="routing goes on without it; the only sign is a line in the router's log",
)
FOLDED = Diagnostic(
    code="RL501",
    name="expr-syntax",
    severity=Severity.WARNING,
    message="two lines, a tab, wide characters",
    primary=Label(ROUTES, span_of(ROUTES, '"日本" \\\n      + "x"'), "all of this"),
    fix=replace(span_of(ROUTES, "Ünïcode"), "Unicode", title="Use ASCII", safety=Safety.SAFE),
)
BAD_BYTES = SourceFile("a b/%41:\x1b[31m.conf", "X = \udcff\x1b[31m <&>,%\n")
NASTY = Diagnostic(
    code="SEC01",
    name="include-command",
    severity=Severity.INFO,
    message="bytes `\udcff`, a \x1b[31m and <&>, 100%",
    primary=Label(BAD_BYTES, Span(4, 10), "here\x00"),
    others=(Label(ROUTES, Span(0, 3), ""),),
)
ALL = (UNDEFINED, FOLDED, NASTY)
