"""Exceptions for callers and the environment. A user's bad text is a diagnostic, never one of these."""


class RouterError(Exception):
    """Any condition that keeps a command from running at all; exit status 2."""


class UnreadableFile(RouterError):
    """A path that was named could not be read: missing, a directory, or not permitted."""


class BrokenInput(RouterError):
    """A file that was named could be read, and what is in it stops everything: an ad that is none, say."""


class Unwritable(RouterError):
    """A result could not be written where it was asked for."""


class BindingsMissing(RouterError):
    """Evaluation was asked for, and the ClassAd bindings are not installed."""


class CannotRehearse(RouterError):
    """A pool was asked for on a machine that cannot run one, or one that did not come up."""


class WorkerDied(RouterError):
    """A process that worked on a part of a file ended early: killed, for lack of memory as a rule."""
