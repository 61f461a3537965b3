"""Ask the real condor_transform_ads again about every case of tests/recorded/transforms.json.

    python -m tests.oracle.record_transforms

A new case needs `rules` and `ad`, the name of one of the ads in the file, or its text; it may have `config`
and `args`. Needs the unpacked HTCondor trees (CONDOR_ROUTES_ORACLE) and root, for chroot.
"""

import json
from pathlib import Path
from typing import Any

from tests.oracle.real_transform_ads import ask
from tests.oracle.test_transforms import BASE

ROOT = Path(__file__).parents[2]

RECORDED = ROOT / "tests/recorded/transforms.json"
TREES = {"25.14.1": "o25", "23.9.6": "o23"}
_AT_ONCE = 100


def answers(cases: list[dict[str, Any]], ads: dict[str, str], tree: str) -> list[list[Any]]:
    """Return output, errors and status of each case."""
    asked = [{**case, "ad_in": ads.get(case["ad"], case["ad"])} for case in cases]
    found: list[list[Any]] = []
    for start in range(0, len(asked), _AT_ONCE):
        found += map(list, ask(asked[start : start + _AT_ONCE], tree, BASE, seconds=5))
    return found


def main() -> None:
    """Record: the answer of 23.9.6 only where it is another one."""
    document = json.loads(RECORDED.read_text())
    for version, tree in TREES.items():
        for case, answer in zip(
            document["cases"], answers(document["cases"], document["ads"], tree), strict=True
        ):
            case.pop(version, None)
            if answer != case.get("25.14.1"):
                case[version] = answer
    lines = ",\n".join(json.dumps(case) for case in document["cases"])
    ads = json.dumps(document["ads"], indent=1)
    RECORDED.write_text(f'{{"ads": {ads},\n"cases": [\n{lines}\n]}}\n')


if __name__ == "__main__":
    main()
