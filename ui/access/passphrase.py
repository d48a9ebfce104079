"""The recovery passphrase, asked for where the keyring does not open the station by itself."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit

from fxstation import app as station_app
from fxstation.errors import StationError
from fxstation.i18n import _
from ui.access.face import CardFace
from ui.bridge.jobs import Jobs
from ui.errors import sentence
from ui.parts.buttons import button
from ui.parts.labels import label, row


class PassphraseFace(CardFace):
    """Asks for the passphrase and opens the station with it.

    Signals:
        opened: the open station.
    """

    opened = Signal(object)

    def __init__(self, jobs: Jobs, folder: Path) -> None:
        """Ask for the station in a folder."""
        super().__init__()
        self._jobs, self._folder = jobs, folder
        inside = self.card.inside
        inside.addWidget(label(_("Recovery passphrase"), "strong"))
        inside.addWidget(
            label(
                _(
                    "This PC does not keep the station's key. Type the passphrase that was written "
                    "down when the station was set up."
                ),
                "caption",
                wrap=True,
            )
        )
        self.line = passphrase_line(_("Recovery passphrase"))
        self.line.returnPressed.connect(self._open)
        self.enter = button(_("Open"), self._open, role="primary")
        inside.addLayout(row(self.line, self.enter))
        self.shown = QCheckBox(_("Show what I type"))
        self.shown.toggled.connect(self._show)
        inside.addWidget(self.shown)
        self.wrong = label("", "error", wrap=True)
        inside.addWidget(self.wrong)
        self.setFocusProxy(self.line)

    def _show(self, shown: bool) -> None:
        echo = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(echo)

    def _open(self) -> None:
        typed, folder = self.line.text(), self._folder
        if not typed:
            self.wrong.setText(_("Type the recovery passphrase."))
            return
        self.wrong.setText("")
        self._jobs.run(
            lambda: station_app.open_station(folder, typed),
            title=_("Opening the station"),
            done=self.opened.emit,
            failed=self._refused,
            busy=self.enter,
        )

    def _refused(self, error: StationError) -> bool:
        self.wrong.setText(sentence(error))
        self.line.selectAll()
        self.line.setFocus()
        return True


def passphrase_line(name: str) -> QLineEdit:
    """Return a line for a passphrase, hidden."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setAccessibleName(name)
    made.setPlaceholderText(name)
    return made
