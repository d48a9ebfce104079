"""The lock: names of those who may sign in, and a PIN. What stands behind it stays as it is."""

from functools import partial

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QRegularExpressionValidator
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QPushButton,
)

from fxstation.errors import StationError
from fxstation.i18n import _
from fxstation.records import Person
from fxstation.services import access
from ui import icons
from ui.access.face import CardFace
from ui.bridge.jobs import Jobs
from ui.desk import Desk
from ui.errors import sentence
from ui.parts.buttons import PressButton, button
from ui.parts.labels import label, row
from ui.theme import px

TRIES, PAUSE_SECONDS = 5, 30
"""After so many wrong PINs the lock waits, so that a PIN of four digits is not guessed."""

ABREAST = 3
"""Names side by side."""


class LockFace(CardFace):
    """The face of the window while nobody may look.

    Signals:
        opened: id of the person who signed in.
    """

    opened = Signal(str)

    def __init__(self, desk: Desk) -> None:
        """Make it with the names of those who may sign in."""
        super().__init__(desk.settings.station_name)
        self._desk = desk
        self._jobs: Jobs = desk.jobs
        self._chosen = ""
        self.names = QButtonGroup(self)
        card = self.card
        card.inside.addWidget(label(_("Who is here?"), "strong"))
        self._grid = QGridLayout()
        self._grid.setSpacing(px(8))
        card.inside.addLayout(self._grid)
        self.pin = pin_line(_("PIN, 4 to 6 digits"))
        self.pin.returnPressed.connect(self._open)
        self._tries = 0
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_SECONDS * 1000)
        self._pause.timeout.connect(self._rested)
        self.enter = button(_("Sign in"), self._open, role="primary")
        card.inside.addLayout(row(self.pin, self.enter))
        self.wrong = label("", "error", wrap=True)
        card.inside.addWidget(self.wrong)
        self.setFocusProxy(self.pin)
        if desk.settings.is_demo:
            card.inside.addWidget(
                label(_("Sample station: the PIN is 1234 for everybody."), "caption", wrap=True)
            )

    def refresh(self, last: str = "") -> None:
        """Show the names as they are now; ``last`` is marked, else the first."""
        for old in self.names.buttons():
            self.names.removeButton(old)
            old.deleteLater()
        people = [person for _account, person in access.accounts(self._desk.station)]
        for place, person in enumerate(people):
            self._grid.addWidget(self._name(person), place // ABREAST, place % ABREAST)
            if person.id == last or (not last and place == 0):
                self._choose(person.id)
        self.pin.clear()
        if not self._pause.isActive():
            self.wrong.setText("")
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _name(self, person: Person) -> QPushButton:
        made = PressButton(f" {person.name}")
        made.setCheckable(True)
        made.setProperty("person", person.id)
        made.setAccessibleName(person.name)
        made.setIcon(icons.icon("user", "muted", 18))
        made.setIconSize(QSize(px(18), px(18)))
        made.setMinimumHeight(px(44))
        made.clicked.connect(partial(self._choose, person.id))
        self.names.addButton(made)
        return made

    def _choose(self, person: str, *_clicked: object) -> None:
        self._chosen = person
        for made in self.names.buttons():
            made.setChecked(made.property("person") == person)
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self) -> None:
        person, pin = self._chosen, self.pin.text()
        if self._pause.isActive():
            return
        if not pin:
            self.wrong.setText(_("Type your PIN."))
            return
        self._jobs.run(
            lambda: access.sign_in(self._desk.station, person, pin),
            title=_("Signing in"),
            done=lambda _actor: self.opened.emit(person),
            failed=self._refused,
            busy=self.enter,
        )

    def _rested(self) -> None:
        self.wrong.setText("")
        self.enter.setEnabled(True)

    def _refused(self, error: StationError) -> bool:
        self.wrong.setText(sentence(error))
        self._tries += 1
        if self._tries % TRIES == 0:
            self.wrong.setText(
                _("{n} wrong PINs. Wait {seconds} seconds, then try again.").format(
                    n=self._tries, seconds=PAUSE_SECONDS
                )
            )
            self.enter.setEnabled(False)
            self._pause.start()
        self.pin.clear()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


def pin_line(name: str) -> QLineEdit:
    """Return a line for a PIN: digits only, hidden."""
    made = QLineEdit()
    made.setProperty("role", "pin")
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setMaxLength(6)
    made.setValidator(QRegularExpressionValidator("[0-9]{0,6}"))
    made.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
    made.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)
    made.setPlaceholderText(name)
    made.setAccessibleName(name)
    return made
