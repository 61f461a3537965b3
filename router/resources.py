"""Find the grammars: inside an installed package, or beside it in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def grammar_path(name: str) -> Path:
    """Return the path of the grammar file `name`, such as `classad.lark`.

    A wheel holds `grammar/` inside the package; a checkout, and so an editable install, beside it.

    Raises:
        FileNotFoundError: no such grammar, which means a broken installation.
    """
    for folder in (_PACKAGE / "grammar", _PACKAGE.parent / "grammar"):
        if (folder / name).is_file():
            return folder / name
    raise FileNotFoundError(f"no grammar {name} in {_PACKAGE}: the installation is broken")
