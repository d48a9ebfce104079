"""The first one to sign in, where a station was made without a window: a name and a PIN."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit

from fxstation.app import Station
from fxstation.errors import StationError
from fxstation.i18n import _
from fxstation.records import Person
from fxstation.services import access, records
from ui.access.face import CardFace
from ui.access.lock import pin_line
from ui.bridge.jobs import Jobs
from ui.errors import sentence
from ui.parts.buttons import button
from ui.parts.labels import label, row


class FirstPersonFace(CardFace):
    """Asks for the name and the PIN of whoever signs in first.

    Signals:
        opened: id of the person, signed in.
    """

    opened = Signal(str)

    def __init__(self, jobs: Jobs, station: Station) -> None:
        """Ask for a station that nobody can sign in to yet."""
        super().__init__()
        self._jobs, self._station = jobs, station
        inside = self.card.inside
        inside.addWidget(label(_("Nobody can sign in here yet"), "heading"))
        inside.addWidget(
            label(
                _(
                    "Type your name as it stands in the register, and choose a PIN. What you do is "
                    "noted under this name."
                ),
                "caption",
                wrap=True,
            )
        )
        self.name = QLineEdit()
        self.name.setAccessibleName(_("Your name"))
        self.name.setPlaceholderText(_("Your name"))
        self.pin, self.again = pin_line(_("4 to 6 digits")), pin_line(_("the same again"))
        for line in (self.name, self.pin, self.again):
            line.setProperty("role", "")
            line.returnPressed.connect(self._begin)
            inside.addWidget(line)
        self.enter = button(_("Sign in"), self._begin, role="primary")
        self.wrong = label("", "error", wrap=True)
        inside.addWidget(self.wrong)
        inside.addLayout(row(None, self.enter))
        self.setFocusProxy(self.name)

    def _begin(self) -> None:
        name, pin = self.name.text().strip(), self.pin.text()
        if not name:
            self.wrong.setText(_("Type your name."))
        elif len(pin) < access.PIN_DIGITS[0]:
            self.wrong.setText(_("A PIN is 4 to 6 digits."))
        elif pin != self.again.text():
            self.wrong.setText(_("The two PINs are not the same. Type them again."))
        else:
            station = self._station
            self._jobs.run(
                lambda: _signed_in(station, name, pin),
                title=_("Signing in"),
                done=self.opened.emit,
                failed=self._refused,
                busy=self.card,
            )

    def _refused(self, error: StationError) -> bool:
        self.wrong.setText(sentence(error))
        return True


def _signed_in(station: Station, name: str, pin: str) -> str:
    """Give the person of this name a PIN, adding the person where there is none, and sign in."""
    found = station.all(Person, '"name" = ?', (name,))
    person = found[0] if found else Person(name=name)
    if not found:
        records.save(station, person)
    access.set_pin(station, person, pin, role="captain")
    access.sign_in(station, person.id, pin)
    return person.id
