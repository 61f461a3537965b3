"""Ask the real tools of both versions about the expressions in recorded_expressions.json.

    python -m tests.expressions.record_expressions [MORE...]

Each argument is one more expression to record. Of each, the file holds what SET and EVALSET make of it.
"""

import json
import sys
from pathlib import Path

from tests.expressions.real_tool import TREE_OF, outcomes

FILE = Path(__file__).parent / "recorded_expressions.json"
COMMANDS = ("SET", "EVALSET")


def main() -> None:
    """Write the file again."""
    known = list(json.loads(FILE.read_text("utf-8"))) if FILE.exists() else []
    texts = list(dict.fromkeys([*known, *sys.argv[1:]]))
    asked = [(version, command) for version in TREE_OF for command in COMMANDS]
    found = {one: outcomes(*one, texts) for one in asked}
    table = {
        text: {f"{version} {command}": found[version, command][number] for version, command in asked}
        for number, text in enumerate(texts)
    }
    lines = [f"{json.dumps(text, ensure_ascii=False)}: {json.dumps(each)}" for text, each in table.items()]
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n", "utf-8")


if __name__ == "__main__":
    main()
