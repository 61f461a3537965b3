"""What the builders write reads back to the very statements they made, in both syntaxes."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pytest

from router.build import RouteTable
from router.build.script import documents_of
from router.build.statement import Spelled, Step
from router.facts.versions import release
from router.syntax import expr
from router.syntax.expr import Group
from router.syntax.read.route_ads import read_route_ads
from router.syntax.read.transforms import read_transform
from router.syntax.route_ad import Entry, EntryKind
from router.syntax.statement import AttributeName, Conditional, Copy, Delete, EvalSet, Set, Statement
from router.text import MappedText
from tests.build.test_route import EVERYTHING
from tests.configurations import load_text

ROUTES = Path(__file__).parent.parent.parent / "routes"
TABLES = {
    path.stem: table
    for path in sorted(ROUTES.glob("*.py"))
    for table in documents_of(path).values()
    if isinstance(table, RouteTable)
}
TABLES["everything"] = RouteTable([EVERYTHING])


def unaligned(statement: Statement) -> Statement:
    """Return a statement without the blanks that put its arguments in a column."""
    if isinstance(statement, Conditional):
        branches = tuple(
            replace(branch, statements=tuple(unaligned(one) for one in branch.statements))
            for branch in statement.branches
        )
        return replace(statement, branches=branches)
    return replace(statement, text=MappedText.of(re.sub("^([A-Z]+) +", r"\1 ", statement.text.text)))


def statements(steps: Iterable[Step], syntax: Literal["transform", "entries"]) -> Iterator[Statement]:
    for step in steps:
        yield from getattr(step, syntax) if isinstance(step, Spelled) else (step,)


def entries_of(statement: Statement) -> list[Entry]:
    """Return what a statement is in the old syntax, where it is anything."""
    match statement:
        case Set() | EvalSet():
            kind = EntryKind.SET if isinstance(statement, Set) else EntryKind.EVAL_SET
            value = statement.expression
            made = [(kind, statement.attribute, Group(inner=value) if statement.separator else value)]
        case Copy(target=AttributeName() as name):
            made = [(EntryKind.COPY, name, expr.Literal(value=statement.new_name.text))]
        case Delete(target=AttributeName() as name):
            made = [(EntryKind.DELETE, name, expr.Literal(value=True))]
        case _:
            made = []
    return [Entry(kind=kind, attribute=name.name, expression=value) for kind, name, value in made]


@pytest.mark.parametrize("version", ["23.0", "23.9.6", "25.14.1"])
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_new_syntax_reads_back(table: RouteTable, version: str) -> None:
    configuration = load_text(table.write(release(version), syntax="transform"), release=release(version))

    assert () == configuration.diagnostics
    for route in table.routes:
        knob = configuration.lookup(f"JOB_ROUTER_ROUTE_{route.name}")
        assert knob is not None
        body, diagnostics = read_transform(knob.value, kind="config", release=release(version))

        assert () == diagnostics
        made = [*route.knobs(release(version)), *statements(route.steps, "transform")]
        assert made == [unaligned(one) for one in body.statements]


@pytest.mark.parametrize("table", [table for name, table in TABLES.items() if name != "everything"])
def test_old_syntax_reads_back(table: RouteTable) -> None:
    configuration = load_text(table.write(release("23.9.6"), syntax="entries"), release=release("23.9.6"))
    knob = configuration.lookup("JOB_ROUTER_ENTRIES")
    assert knob is not None
    ads = read_route_ads(knob.value, release=release("23.9.6"))

    assert [route.name for route in table.routes] == [ad.name for ad in ads.ads]
    for route, ad in zip(table.routes, ads.ads, strict=True):
        read = [entry for entry in ad.entries if entry.kind is not EntryKind.PLAIN]
        made = [entry for one in statements(route.steps, "entries") for entry in entries_of(one)]
        assert made == read
