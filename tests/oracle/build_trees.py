"""Build the real HTCondor of both generations and print the folder that holds them, as o23 and o25.

usage: python -m tests.oracle.build_trees [FOLDER]

They are the root trees of `make e2e`, from the same cache. As root, on a machine with debootstrap and a
Debian mirror within reach: half a minute each, once. `make oracle` does it where CONDOR_ROUTES_ORACLE is not
set.
"""

import sys
from pathlib import Path

from router.errors import RouterError
from router.rehearse.host import check_host
from router.rehearse.recipe import GENERATIONS, Recipe, cache_directory
from router.rehearse.tree import build_tree, find_tree


def main(arguments: list[str]) -> int:
    """Build what is missing, and link it."""
    folder = Path(arguments[0]) if arguments else cache_directory() / "oracle"
    folder.mkdir(parents=True, exist_ok=True)
    for name, suite in GENERATIONS.items():
        recipe = Recipe(suite=suite)
        link = folder / f"o{name}"
        try:
            if find_tree(recipe) is None:
                check_host(building=True)
                print(f"building {link.name} from Debian {suite} ...", file=sys.stderr)
            tree = build_tree(recipe)
        except RouterError as error:
            print(f"error: {error}", file=sys.stderr)
            return 2
        link.unlink(missing_ok=True)
        link.symlink_to(tree)
    print(folder)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
