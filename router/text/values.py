"""Classes of values that are made by the hundred thousand: spans, mapped texts, nodes.

They are never changed, and the type checker alone sees to that. `dataclass(frozen=True)` has every object ask
itself at each field, which takes three times as long as to set them; a file of 100 000 lines took a quarter
longer to read.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def value_class(
    *, kw_only: bool = False, order: bool = False, eq: bool = True
) -> Callable[[type[T]], type[T]]:
    """Make a class a slotted dataclass, compared and hashed by its fields unless `eq` is false."""
    return dataclass(slots=True, kw_only=kw_only, order=order, eq=eq, unsafe_hash=eq)
