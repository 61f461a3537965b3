"""Prove a conversion: the old configuration and the new one treat the same jobs alike."""

import re

from router.convert.asked import asked_of
from router.convert.causes import with_cause
from router.convert.find import Old, without_self
from router.convert.held import find_all
from router.convert.known import OLD
from router.convert.result import Conversion
from router.facts.versions import Release
from router.model.evaluation import Evaluator
from router.prove.compare import Judge, Proof, compare
from router.prove.generate import generate_ads
from router.syntax.expr import AttributeRef, OpaqueExpr
from router.syntax.read.config import read_config
from router.syntax.read.route_ads import read_route_ads

# Without it a route with no requirements is dropped, by either side.
ANY_JOB = "JOB_ROUTER_SOURCE_JOB_CONSTRAINT = true\n"


def prove_conversion(
    conversion: Conversion, before: Judge, after: Judge, *, ads: str, elsewhere: frozenset[str] = frozenset()
) -> Proof:
    """Route the ads (long form) under the files before and after conversion, and compare.

    `elsewhere` names, in lower case, attributes that files which are not here decide: they are not compared.
    """
    numbered = number_ads(ads)
    site = [] if sets_source_constraint(conversion) else [("<site>", ANY_JOB)]
    old = before.route(
        [*site, *((file.source.path, file.source.text) for file in conversion.files)], numbered
    )
    new = after.route([*site, *((file.source.path, file.text) for file in conversion.files)], numbered)
    differences = compare(old, new, dict(conversion.names))
    return Proof(
        jobs=len(re.findall(r"^ClusterId = ", numbered, re.MULTILINE)),
        before=len(old.jobs),
        after=len(new.jobs),
        differences=tuple(
            with_cause(one, conversion) for one in differences if one.attribute.lower() not in elsewhere
        ),
        not_compared=tuple(
            sorted({one.attribute for one in differences if one.attribute.lower() in elsewhere})
        ),
        judges=(before.name, after.name),
    )


def sets_source_constraint(conversion: Conversion) -> bool:
    """Tell whether the files say which jobs the router looks at; a CE's own files do, its site's do not."""
    knob = ANY_JOB.partition(" ")[0]
    return any(
        getattr(item, "name", "").upper() == knob
        for file in conversion.files
        for item in read_config(file.source, release=OLD)[0].items
    )


def made_ads(conversion: Conversion, evaluator: Evaluator, target: Release) -> str:
    """Make ads that exercise every clause of the requirements and what the routes evaluate, on both sides."""
    old = asked_of([(file.source.path, file.source.text) for file in conversion.files], OLD)
    new = asked_of([(file.source.path, file.text) for file in conversion.files], target)
    requirements, others = [*old.requirements, *new.requirements], [*old.others, *new.others]
    trees = [read_config(file.source, release=OLD)[0] for file in conversion.files]
    for _, all_found in find_all(trees):
        for found in all_found:
            if found.kind not in (Old.ENTRIES, Old.BRACKETED_ROUTE, Old.DEFAULTS):
                continue
            ads = read_route_ads(without_self(found.value)).ads
            for entry in (entry for ad in ads for entry in ad.entries):
                others.append(AttributeRef(name=entry.attribute))  # with and without what it changes
                if not isinstance(entry.expression, OpaqueExpr):
                    is_requirement = entry.name.lower() == "requirements"
                    (requirements if is_requirement else others).append(entry.expression)
    made = generate_ads(list(dict.fromkeys(requirements)), others, evaluator)
    return "\n".join(ad.write(number) for number, ad in enumerate(made, 1))


def number_ads(text: str) -> str:
    """Give every ad an id of its own: two of one id would be one job."""
    out: list[str] = []
    for ad in re.split(r"\n\s*\n", text):
        if ad.strip():
            lines = [line for line in ad.splitlines() if not re.match(r"(?i)(clusterid|procid)\s*=", line)]
            out.append("\n".join([f"ClusterId = {len(out) + 1}", "ProcId = 0", *lines]) + "\n")
    return "\n".join(out)
