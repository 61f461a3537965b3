"""Record what condor_config_val makes of odd configurations: `python -m tests.oracle.record_configs`.

The cases of tests/recorded/config.json are kept, their answers are asked for again from both trees.
"""

import json
from pathlib import Path

from tests.oracle.real_config_val import ask
from tests.oracle.test_configs import BASE, VERSIONS

RECORDED = Path(__file__).parent.parent / "recorded" / "config.json"


def main() -> None:
    """Ask again, and write the answers."""
    cases = [each["case"] for each in json.loads(RECORDED.read_text("utf-8"))]
    answers = {version: ask(cases, tree, BASE) for tree, version in VERSIONS.items()}
    recorded = [
        {"case": case, "answers": {version: found[number] for version, found in answers.items()}}
        for number, case in enumerate(cases)
    ]
    text = ",\n".join(json.dumps(each) for each in recorded)
    RECORDED.write_text(f"[\n{text}\n]\n", "ascii")  # a byte that is no UTF-8 is a surrogate escape in a case


if __name__ == "__main__":
    main()
