"""Today: who is on duty, what is due, and why each row is there."""

from fxstation.i18n import _
from ui.desk import Desk
from ui.page import Page
from ui.parts.labels import Card


class TodayPage(Page):
    """What the captain looks at first."""

    help_slug = "today"

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(desk)
        self.due = Card(_("What is due"))
        self.inside.addWidget(self.due)
        self.inside.addStretch(1)
