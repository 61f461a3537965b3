"""Recipes and images: what decides a tree's name, and what is in an image."""

import io
import tarfile
from dataclasses import replace
from pathlib import Path

from router.rehearse.image import MARK, image_archive
from router.rehearse.recipe import Recipe


def test_label_changes_with_the_recipe() -> None:
    """A cached tree is never taken for another recipe's."""
    recipe = Recipe(suite="trixie")
    others = (
        replace(recipe, packages=("condor",)),
        replace(recipe, mirror="http://mirror.example.org/debian"),
        replace(recipe, suite="sid"),
    )

    assert recipe.label == Recipe(suite="trixie").label
    assert 4 == len({recipe.label, *(other.label for other in others)})


def test_image_says_which_it_is(tmp_path: Path) -> None:
    (tmp_path / "usr/bin").mkdir(parents=True)
    (tmp_path / "usr/bin/busybox").write_bytes(b"program")

    content = io.BytesIO(image_archive("site/worker", tree=tmp_path))
    with tarfile.open(fileobj=content) as archive:
        mark = archive.extractfile(MARK.lstrip("/"))

        assert mark is not None
        assert b"site/worker\n" == mark.read()
        assert 0o755 == archive.getmember(".").mode
        assert "busybox" == archive.getmember("bin/sh").linkname
