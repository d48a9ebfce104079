"""The one presenter: every error that a service raises becomes one sentence on the screen."""

from fxstation.errors import Damaged, NotThere, Refused, StationError, Stopped, Unreachable
from fxstation.i18n import N_, _

_BY_KIND: tuple[tuple[type[StationError], str], ...] = (
    (Refused, N_("That is not possible as it stands. Nothing was changed.")),
    (
        NotThere,
        N_("This is no longer there. Somebody may have removed it; look at the list again."),
    ),
    (Unreachable, N_("This cannot be reached now. Nothing was lost; try again in a moment.")),
    (Damaged, N_("The file is not what it should be. Nothing of it was changed.")),
)


def sentence(error: StationError) -> str:
    """Return what to tell the user; empty where there is nothing to tell."""
    if isinstance(error, Stopped):
        return ""
    if text := str(error):
        return text
    for kind, text in _BY_KIND:
        if isinstance(error, kind):
            return _(text)
    return _("That did not work. Nothing was changed.")
