"""The station cannot be opened: why, where its files lie, and trying again."""

from pathlib import Path

from PySide6.QtCore import QUrl, Signal
from PySide6.QtGui import QDesktopServices

from fxstation.i18n import _
from ui.access.face import CardFace
from ui.parts.buttons import button
from ui.parts.labels import Notice, label, row


class StuckFace(CardFace):
    """Says in one sentence why the station does not open, and what there is to do.

    Signals:
        again: try once more.
    """

    again = Signal()

    def __init__(self, text: str, folder: Path) -> None:
        """Make it for a folder."""
        super().__init__(width=560)
        inside = self.card.inside
        inside.addWidget(label(_("The station could not be opened"), "heading"))
        inside.addWidget(Notice(text, "red"))
        inside.addWidget(
            label(_("The data lies in {folder}").format(folder=folder), "caption", wrap=True)
        )
        retry = button(_("Try again"), self.again.emit, role="primary")
        look = button(
            _("Open the folder"),
            lambda: QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))),
            icon="folder-open",
        )
        inside.addLayout(row(None, look, retry))
        self.setFocusProxy(retry)
