"""Where each rule marks its own example, and what it says there: tests/lint/spans.json.

To write that file anew after a change, and review the difference: python -m tests.lint.test_marks
"""

import json
from pathlib import Path

from router.lint.page import page_of
from router.lint.registry import all_rules
from tests.lint.example_scenes import lint_example
from tests.lint.examples import read_example

FILE = Path(__file__).parent / "spans.json"


def marked() -> dict[str, list[list[str]]]:
    """Return for each code what is marked in its example, and the message."""
    found: dict[str, list[list[str]]] = {}
    for rule in all_rules():
        example = read_example(page_of(rule).section("Example"), rule)
        report = lint_example(example, [rule])
        found[rule.code] = [
            [one.primary.source.slice(one.primary.span), one.message] for one in report.findings
        ]
    return found


def test_marks_and_messages_are_as_reviewed() -> None:
    assert json.loads(FILE.read_text()) == marked()


def test_messages_keep_to_the_house_style() -> None:
    """One line, no full stop at the end, no blame."""
    messages = [message for marks in marked().values() for _, message in marks]

    assert [] == [one for one in messages if "\n" in one or one.endswith(".") or not one]
    assert [] == [one for one in messages if any(word in one.lower() for word in ("illegal", "please"))]


if __name__ == "__main__":
    rows = [
        f" {json.dumps(code)}: {json.dumps(marks, ensure_ascii=False)}" for code, marks in marked().items()
    ]
    FILE.write_text("{\n" + ",\n".join(rows) + "\n}\n")
