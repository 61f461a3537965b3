"""Exceptions for callers and the environment. A user's bad text is a diagnostic, never one of these."""


class RouterError(Exception):
    """Any condition that keeps a command from running at all; exit status 2."""


class UnreadableFile(RouterError):  # noqa: N818 - named for the situation, as design.md section 7 does
    """A path that was named could not be read: missing, a directory, or not permitted."""


class Unwritable(RouterError):  # noqa: N818 - as above
    """A result could not be written where it was asked for."""


class BindingsMissing(RouterError):  # noqa: N818 - as above
    """Evaluation was asked for, and the ClassAd bindings are not installed."""


class CannotRehearse(RouterError):  # noqa: N818 - as above
    """A pool was asked for on a machine that cannot run one, or one that did not come up."""
