"""Write docs/explanation/corpus-findings.md: every error on the field configurations, with a verdict.

    python -m tests.lint.corpus_findings [--check]

A finding without a verdict in VERDICTS ends the run: someone has to look at it first.
"""

import json
import sys
from collections import Counter

from router.diagnostics import Diagnostic, Severity
from tests.lint.corpus import ROOT, SHARED, configurations, findings

PAGE = ROOT / "docs/explanation/corpus-findings.md"
# Why an error of this code is a real defect of the configuration that has it. What HTCondor made of the whole
# file stands in its own column, and was recorded from the real one.
VERDICTS = {
    "RL001": "real: HTCondor refuses the name, and with it the file; markup of a web page got into the text",
    "RL002": "real: HTCondor looks for the end tag to the end of the file, and refuses it",
    "RL004": "real: an example of the documentation, refused as it stands",
    "RL013": "real: nothing reads this name; the knob that was meant is spelled otherwise",
    "RL014": "real: known since 2020, the packaged hold policy of HTCondor-CE does not parse",
    "RL017": "real as a configuration; some of these files are scripts or fragments that hold one",
    "RL020": "real as a configuration: the page shows lines of a route alone, or a sentence came along",
    "RL101": "real: the name is listed and the file defines another",
    "RL222": "real: the route is dropped",
    "RL217": "real: an early draft asked for a macro where it meant the job's attribute",
    "RL402": "real: the documentation's example routes into the grid universe with no GridResource",
    "RL501": "real: the manual's example has one parenthesis too many, and its PeriodicRemove is never set",
    "RL522": "real: HTCondor-CE's whole-node memory is undefined since 23.10 where the slot's is not known",
    "RL605": "real: an early draft of HTCondor-CE's transforms, repaired in its next version for this reason",
    "RL608": "real: the text of the attribute becomes a name; the same early draft",
    "RL609": "real: a macro where the job's attribute was meant; the same early draft",
    "CE03": "real: the queue is empty; the documentation repaired it later",
    "CE06": "real on a CE that takes whole-node jobs, and the form its documentation recommends",
    "CE09": "real: nothing reads this name; the documentation spells it so to this day",
    "SEC03": "real, and on purpose: HTCondor's own test of what the schedd does with it",
    "RL841": "real: a reference to an image has no upper-case letters, docker refuses it",
    "RL901": "real for HTCondor 24.10.2 and later, which read no old syntax; right when it was written",
    "RL904": "real for HTCondor 25, which takes no old syntax in the schedd; right when it was written",
    "RL909": "real: Globus grid types are gone; the manual's example still has one",
}
# Where the reason is another one: how the name of the configuration begins, and the code.
_SCRIPT = "real for a configuration; this is a script that writes one"
_DROPPED_BRACKET = "real: the tag is all that stands behind `@=`, `[` included, and no line ends it"
_MISSPELLED = "real: `Condor_Poole` is defined, `Condor_Pool` listed, and every route is lost"
_WITHOUT_ROUTE = "real: the example forgets the `ROUTE_` of the name, and defines no route"
PARTICULAR: dict[tuple[str, str], str] = {
    ("condor.spark-", "RL017"): "real as it stands: a shell script puts the line in when it runs",
    ("condordoc.condor_transform_ads-", "RL017"): "real for a configuration; the page shows a rules file",
    ("condordoc.job-router-02.", "RL017"): "real for a configuration; the page shows lines of a transform",
    ("condortest.", "RL017"): "real as it stands: the end of the test's own text came along",
    ("hce.", "RL017"): _SCRIPT,
    ("osgdoc.covid-19-02.", "RL017"): "real as it stands: a sentence of the page that begins with `If`",
    ("osgtwiki.", "RL017"): "real: the markup of the page took a `\\\\` from the line before",
    ("hcedoc-", "RL002"): _DROPPED_BRACKET,
    ("osgdoc.covid-19-11.", "RL002"): "real: the example ends without its end tag",
    ("osgdoc.covid-19-06.", "RL001"): "real as it stands: `:::config` of the page is no assignment",
    ("osgtwiki.", "RL001"): "real as it stands: the page marks lines with HTML, HTCondor reads it",
    ("hce.", "RL013"): "real: the knobs end in `_TRANSFORM_NAMES`, and the transforms never ran",
    ("hcedoc-v24.writing-job-routes-07.", "RL013"): _MISSPELLED,
    ("hcedoc-v24.writing-job-routes-08.", "RL013"): _MISSPELLED,
    ("hcedoc-v24.writing-job-routes-0", "RL013"): _WITHOUT_ROUTE,
    ("hcedoc-v5.writing-job-routes-0", "RL013"): _WITHOUT_ROUTE,
    ("hcedoc-v24.writing-job-routes-07.", "RL101"): _MISSPELLED,
    ("hcedoc-v24.writing-job-routes-08.", "RL101"): _MISSPELLED,
    ("hcedoc-", "RL101"): _WITHOUT_ROUTE,
}
HEAD = """\
# What routelint finds in the field

Made by `python -m tests.lint.corpus_findings`; a test keeps it current where the corpus is at hand.

159 configurations from public documentation, packages and issues, and the files that HTCondor-CE 25 brings,
linted without options. Each was also read by the real HTCondor, and "HTCondor" says what that made of it:
`rejected` (it stops), `ALL routes lost`, `no routes in file`, `accepted`, `all routes` (none is), `not run`.
Every finding of severity error is listed, each with a verdict; [field-findings.md](field-findings.md) has the
figures for more than 500 other configurations.
Every configuration that HTCondor rejects, or of which it loses all routes, has an error here; no finding is
known to be false.
"""


def outcomes() -> dict[str, str]:
    """Return what HTCondor made of each configuration."""
    entries = json.loads((SHARED / "corpus/index.json").read_text())
    return {f"{entry['id']}.conf": entry["verdict"] for entry in entries}


def verdict(name: str, code: str) -> str:
    """Return why a finding is a real defect, or what it is about this configuration that it is not."""
    particular = (text for (begin, of), text in PARTICULAR.items() if name.startswith(begin) and of == code)
    return next(particular, None) or VERDICTS[code]


def page() -> str:
    """Return the page."""
    made = outcomes()
    errors: dict[str, list[Diagnostic]] = {}
    for name, paths in configurations():
        errors[name] = [one for one in findings(paths) if one.severity is Severity.ERROR]
    lost = ("rejected", "ALL routes lost")
    missed = [name for name, found in errors.items() if not found and made.get(name) in lost]
    assert not missed, f"HTCondor refuses these, and nothing is found: {missed}"
    counts = Counter(one.code for found in errors.values() for one in found)
    rows = [f"| {code} | {count} | {VERDICTS[code]} |" for code, count in sorted(counts.items())]
    out = [
        HEAD,
        "## Verdicts",
        "",
        "| code | errors | verdict |",
        "|---|---|---|",
        *rows,
        "",
        "## Findings",
        "",
    ]
    out += ["| configuration | HTCondor | line | code | finding | verdict |", "|---|---|---|---|---|---|"]
    for name, found in errors.items():
        for one in found:
            line = one.primary.source.position(one.primary.span.start).line
            where = name if name != "htcondor-ce" else f"HTCondor-CE 25, {one.primary.path}"
            text = one.message.replace("|", "\\|").replace("<", "&lt;")
            said = verdict(name, one.code)
            out.append(f"| {where} | {made.get(name, 'read')} | {line} | {one.code} | {text} | {said} |")
    return "\n".join(out) + "\n"


def main(arguments: list[str]) -> int:
    """Write the page, or with --check tell whether it is current."""
    text = page()
    if "--check" in arguments:
        return int(PAGE.read_text() != text)
    PAGE.write_text(text)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
