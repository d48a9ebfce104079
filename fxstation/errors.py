"""The error tree: what a service may raise, each with one translated sentence and the way out.

Anything that is not a :class:`StationError` is a bug and ends in the crash dialog.
"""


class StationError(Exception):
    """Base of everything a user may be told; ``str(error)`` is a whole translated sentence."""


class Refused(StationError):
    """The act is not allowed or not possible as asked; nothing was changed."""


class NotThere(StationError):
    """What was asked for does not exist (any more)."""


class Unreachable(StationError):
    """Something outside cannot be reached now: a busy database, a folder, a keyring, a network."""


class Damaged(StationError):
    """A file is not what it should be; nothing of it was changed."""


class Stopped(StationError):
    """The user stopped it. Nothing is shown."""
