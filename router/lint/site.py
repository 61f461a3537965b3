"""What a site says of itself in its settings, for rules to go by."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """Registries that images may come from, and attributes in lower case.

    `user_attributes` are those that submitters set in their jobs, `absent_attributes` those that a job may
    lack, both beyond what routelint knows.
    """

    allowed_registries: tuple[str, ...] = ()
    user_attributes: frozenset[str] = frozenset()
    absent_attributes: frozenset[str] = frozenset()
