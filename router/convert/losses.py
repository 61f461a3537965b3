"""What is lost, changed or judged when a route is converted: one row each, reported at its place.

A code is for ever. `docs/reference/conversion-codes.md` is made from this table.
"""

from dataclasses import dataclass

from router.diagnostics import Diagnostic, Label, Severity
from router.text import SourceFile, Span


@dataclass(frozen=True, slots=True)
class Loss:
    """One kind of remark: its severity, its name, and what to do about it."""

    severity: Severity
    name: str
    help: str


_W, _I, _E = Severity.WARNING, Severity.INFO, Severity.ERROR

LOSSES: dict[str, Loss] = {
    "CV01": Loss(_W, "renamed", "whatever reads RouteName (accounting, monitoring) sees the new name"),
    "CV02": Loss(_W, "nameless", "give the route a name of your own in the result"),
    "CV03": Loss(_W, "order-of-hash", "it is that of a hash table, and kept; reorder them as you mean"),
    "CV04": Loss(_W, "same-name-twice", "only the other one ever ran; this one is dropped"),
    "CV05": Loss(_W, "shadowed", "that definition is kept and the route ad dropped: compare the two"),
    "CV06": Loss(_W, "no-requirements", "set JOB_ROUTER_SOURCE_JOB_CONSTRAINT or write `REQUIREMENTS true`"),
    "CV07": Loss(
        _E, "unreadable-ad", "HTCondor loses it too; the file is left as it is: correct it and convert again"
    ),
    "CV08": Loss(_W, "copy-of-no-string", "HTCondor drops it too: a copy needs the new name as a string"),
    "CV09": Loss(_I, "delete-value", "`delete_` of any value deletes, also of false"),
    "CV10": Loss(_W, "my-of-nothing", "the route ad has no such attribute, so it was never what was meant"),
    "CV11": Loss(_W, "target-undefined", "it is undefined in both syntaxes; drop `TARGET.` to read the job"),
    "CV12": Loss(
        _W, "backslash", "23.9.6 read it with two opposite escapes: see that it matches what you mean"
    ),
    "CV13": Loss(_I, "inlined", "the route ad's attribute is written out where it was used"),
    "CV14": Loss(_I, "dropped-attribute", "nothing reads it in the new syntax"),
    "CV15": Loss(_W, "universe", "only a number can be said; check where the jobs go"),
    "CV16": Loss(
        _W,
        "not-one-line",
        "a transform statement is one line; 23.9.6 refused the route, which exists from now on without it",
    ),
    "CV17": Loss(_W, "transforms-apply", "pre- and post-route transforms now apply to this route too"),
    "CV18": Loss(
        _I, "ce-default", "an HTCondor-CE reads a macro of that name and no attribute: that is `--profile ce`"
    ),
    "CV19": Loss(
        _W, "ce-request", "the CE's own transform overwrites it; the default_ form is what it reads"
    ),
    "CV20": Loss(
        _E, "command", "run the command once, save its output as JOB_ROUTER_ENTRIES and convert that"
    ),
    "CV21": Loss(_E, "entries-file", "convert that file as JOB_ROUTER_ENTRIES of a configuration file"),
    "CV22": Loss(_I, "removed-knob", "it has no effect from 24.10 on"),
    "CV23": Loss(
        _W, "expanded", "its text now stands in its place; the definition is left for what else reads it"
    ),
    "CV24": Loss(_W, "defaults", "it was merged into each route"),
    "CV25": Loss(
        _W,
        "reserved-variable",
        "HTCondor refuses the line, and so the route, which exists from now on: see that you want it",
    ),
    "CV26": Loss(_W, "set-twice", "eval_set_ ran last; the set_ is kept because the eval_set_ may read it"),
    "CV28": Loss(_W, "tokens-now-sent", "23.9.6 lost the quotes and sent none; see that the tokens exist"),
    "CV29": Loss(_E, "no-words", "the route stays in the new syntax; 23.9.6 reads that as well"),
    "CV30": Loss(_W, "transforms-pass-by", "move what they do into the route, or keep the new syntax"),
    "CV31": Loss(_W, "macro-elsewhere", "empty, it made 23.9.6 lose the route ad and those behind it"),
    "CV32": Loss(
        _E, "defaults-left", "it stays, and no HTCondor from 24.10 on reads it: convert it beside its routes"
    ),
    "CV33": Loss(_I, "long-chain", "HTCondor 25.13.2 and later evaluates no chain of 394 operands"),
    "CV34": Loss(_W, "other-scope", "a route that required it took no job; see that it may take some now"),
    "CV35": Loss(
        _W,
        "written-out",
        "a transform would read the macro otherwise, or not at all; change it here from now on",
    ),
    "CV36": Loss(
        _E, "macro-in-requirements", "they are not expanded: write its value, or give it with --define"
    ),
    "CV37": Loss(
        _E, "lost-ad", "HTCondor loses it too; it is kept as a comment: correct it and convert again"
    ),
    "CV38": Loss(_I, "asked-otherwise", "it matters only to jobs for which a requirement is an error"),
    "CV39": Loss(_I, "elvis", "it binds otherwise from 23.10 on; the value is the same, its text is not"),
    "CV40": Loss(_W, "read-twice", "23.9.6 did too, and lost one in two; double them to keep them"),
    "CV41": Loss(_W, "conditional-order", "list the names as you mean: 23.9.6 had an order of its own"),
    "CV42": Loss(
        _W,
        "unlisted-twin",
        "no JOB_ROUTER_ROUTE_NAMES listed it, so it was not read; it is a comment now: compare the two",
    ),
    "CV43": Loss(_E, "unreadable-result", "the file is left as it is; please report this"),
    "CV27": Loss(_I, "grid-resource-unused", "a GridResource is only read for universe 9"),
}


def remark(code: str, message: str, source: SourceFile, span: Span, says: str = "") -> Diagnostic:
    """Return the diagnostic of one row of the table."""
    loss = LOSSES[code]
    return Diagnostic(
        code=code,
        name=loss.name,
        severity=loss.severity,
        message=message,
        help=loss.help,
        primary=Label(source, span, says),
    )
