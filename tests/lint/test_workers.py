"""Two processes find what one does, in the same order."""

import mmap
import os
from collections.abc import Iterator
from dataclasses import replace

import pytest

from router.diagnostics import Diagnostic, Label, Severity
from router.lint import workers
from router.lint.bodies import Body
from router.lint.linter import CRASH, lint
from router.lint.registry import all_rules
from router.lint.rule import Context
from router.lint.scene import Scene
from router.lint.scene_reading import read_scene
from router.lint.workers import Piece, find_all
from router.text import SourceFile, Span

ROUTE = "JOB_ROUTER_ROUTE_{0} @=jrt\n  REQUIREMENTS Owner = {0}\n  SET Image{0}\n  SET A x\n@jrt\n"


@pytest.fixture
def scene() -> Scene:
    """Return routes with mistakes, in two files."""
    texts = ["".join(ROUTE.format(f"R{n}") for n in numbers) for numbers in (range(5), range(5, 9))]
    sources = [SourceFile(f"{number}.conf", text) for number, text in enumerate(texts)]
    return read_scene(sources)[0]


def find_in_two(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> tuple[Diagnostic, ...]:
    """Lint with two processes, though there is little to do."""
    monkeypatch.setattr(workers, "LEAST", 1)
    return lint(scene, all_rules()).findings


def test_findings_are_the_same(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the very files that were read."""
    alone = lint(scene, all_rules()).findings

    found = find_in_two(scene, monkeypatch)

    assert len(found) > 9
    assert alone == found
    assert {id(file.source) for file in scene.files} == {id(one.primary.source) for one in found}


def test_process_that_ends_early_is_replaced(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it was to do is done by the first one."""
    alone = lint(scene, all_rules()).findings
    parent = os.getpid()
    fork = os.fork

    def fork_and_die() -> int:
        process = fork()
        if os.getpid() != parent:
            os._exit(3)
        return process

    monkeypatch.setattr(os, "fork", fork_and_die)

    assert alone == find_in_two(scene, monkeypatch)


def test_crash_in_the_second_process_is_told(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """A rule that breaks there is no silent pass."""

    def breaks(body: object, _context: Context) -> Iterator[Diagnostic]:
        raise KeyError(body)

    rule = next(one for one in all_rules() if one.on == (Body,))
    monkeypatch.setattr(workers, "LEAST", 1)

    report = lint(scene, [replace(rule, check=breaks)])

    assert report.crashed
    assert 9 == sum(one.code == CRASH for one in report.findings)


def test_large_body_is_shown_in_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """More statements than are shown together, each in its place."""
    lines = "".join(f"  SET Image{n}\n" for n in range(1200))
    scene = read_scene([SourceFile("a", f"JOB_ROUTER_ROUTE_A @=jrt\n{lines}@jrt\n")])[0]

    found = find_in_two(scene, monkeypatch)

    assert lint(scene, all_rules()).findings == found
    assert 1200 == sum(one.code == "RL207" for one in found)


def test_each_piece_is_done_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The largest first, though what is found is in their order."""
    done = mmap.mmap(-1, 1000)  # shared with the other process

    def piece(number: int) -> Piece:
        def find() -> list[Diagnostic]:
            done[number] += 1
            place = Label(SourceFile("a", ""), Span(number, number))
            return [Diagnostic(code="RL001", severity=Severity.ERROR, message="", primary=place)]

        return Piece(number % 7, find)

    monkeypatch.setattr(workers, "LEAST", 0)
    found = find_all([piece(number) for number in range(1000)], [])

    assert [[number] for number in range(1000)] == [
        [one.primary.span.start for one in some] for some in found
    ]
    assert bytes([1] * 1000) == done[:]


def test_little_is_left_to_one_process(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    def fork() -> int:
        raise AssertionError

    monkeypatch.setattr(os, "fork", fork)

    assert lint(scene, all_rules()).findings
