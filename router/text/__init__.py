"""Characters, offsets and edits. Knows no language."""

from router.text.collection import without_collection
from router.text.edit import Edit, apply_edits, unified_diff
from router.text.mapped import MappedText
from router.text.source import Position, SourceFile, decode, encode
from router.text.span import NOWHERE, Span

__all__ = [
    "NOWHERE",
    "Edit",
    "MappedText",
    "Position",
    "SourceFile",
    "Span",
    "apply_edits",
    "decode",
    "encode",
    "unified_diff",
    "without_collection",
]
