"""Characters, offsets and edits. Knows no language."""

from router.text.collection import without_collection
from router.text.diff import unified_diff
from router.text.edit import Edit, apply_edits
from router.text.files import put, replacing, write_file
from router.text.mapped import MappedText
from router.text.source import STDIN, Position, SourceFile, decode, encode
from router.text.span import NOWHERE, Span
from router.text.values import value_class
from router.text.whole import read_whole

__all__ = [
    "NOWHERE",
    "STDIN",
    "Edit",
    "MappedText",
    "Position",
    "SourceFile",
    "Span",
    "apply_edits",
    "decode",
    "encode",
    "put",
    "read_whole",
    "replacing",
    "unified_diff",
    "value_class",
    "without_collection",
    "write_file",
]
