"""What a conversion gives back: the files, and what there is to say of them."""

from dataclasses import dataclass

from router.diagnostics import Diagnostic
from router.text import SourceFile


@dataclass(frozen=True, slots=True, kw_only=True)
class ConvertedFile:
    """One file after conversion; `text` equals the source's where there was nothing to do."""

    source: SourceFile
    text: str

    @property
    def is_changed(self) -> bool:
        """Tell whether the conversion changed it."""
        return self.text != self.source.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversion:
    """The files in the order given, what there is to say, and each route's old name and new one.

    `by_route` has what is said of each route, by its new name.
    """

    files: tuple[ConvertedFile, ...]
    diagnostics: tuple[Diagnostic, ...]
    names: tuple[tuple[str, str], ...]
    by_route: tuple[tuple[str, tuple[Diagnostic, ...]], ...] = ()
