"""The one exception of the builders."""

from router.errors import RouterError


class BuildError(RouterError):
    """A builder was given something HTCondor would misread; says which argument, and what is right."""
