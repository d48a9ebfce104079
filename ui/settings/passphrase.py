"""恢复口令: what it is for, and changing it. It is never shown again."""

from fxstation import app as station_app
from fxstation.errors import StationError
from fxstation.i18n import _
from fxstation.services import access
from ui.access.lock import pin_line
from ui.access.passphrase import passphrase_line
from ui.desk import Desk
from ui.errors import sentence
from ui.parts.buttons import button
from ui.parts.labels import Card, Notice, label, row
from ui.settings.fields import Section
from ui.settings.sign_in import shown_toggle
from ui.theme import px


class PassphraseSection(Section):
    """The recovery passphrase."""

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(desk)
        about = Card(_("What the recovery passphrase is for"), edge=20, space=8)
        daily = _(
            "The station's data is encrypted. This PC keeps the key, so that you need only "
            "your PIN every day."
        )
        if station_app.asks_passphrase(desk.station):
            daily = _(
                "The station's data is encrypted. This PC has no safe place for the key: the "
                "passphrase is asked for at every start, keep it at hand."
            )
        for text in (
            daily,
            _(
                "If the PC breaks, is replaced, or its system is installed anew, the data and its "
                "copies open with the recovery passphrase alone."
            ),
            _(
                "Nobody can find it out or set it back: not the headquarters, not the makers of "
                "the program. Write it on paper and lock the paper away."
            ),
        ):
            about.inside.addWidget(label(text, wrap=True))
        self.card = PassphraseCard(desk)
        self.add(about, self.card)


class PassphraseCard(Card):
    """Two lines for a new passphrase, and the own PIN."""

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(_("Another recovery passphrase"), edge=20, space=10)
        self._desk = desk
        self.notice = Notice()
        self.inside.addWidget(self.notice)
        self.first = passphrase_line(_("New passphrase, 8 characters or more"))
        self.second = passphrase_line(_("The same passphrase once more"))
        self.pin = pin_line(_("Your PIN"))
        self.pin.setProperty("role", "")
        self.wrong = label("", "error", wrap=True)
        for one in (self.first, self.second, self.pin):
            one.setMaximumWidth(px(420))
            self.inside.addWidget(one)
        self.inside.addWidget(shown_toggle(self.first, self.second))
        self.inside.addWidget(self.wrong)
        self._fault("")
        self.change = button(_("Change the passphrase"), self._change, role="primary", icon="key")
        self.inside.addLayout(row(self.change, None))

    def _change(self) -> None:
        fresh, pin = self.first.text(), self.pin.text()
        self.notice.say("")
        if fresh != self.second.text():
            self._fault(_("The two passphrases are not the same. Type them again."))
            return
        if not fresh or not pin:
            self._fault(_("Type the new passphrase twice, then your PIN."))
            return
        station = self._desk.station

        def act() -> None:
            access.sign_in(station, station.who.person, pin)
            station_app.change_passphrase(station, fresh)

        self._desk.jobs.run(
            act,
            title=_("Changing the passphrase"),
            done=self._done,
            failed=self._refused,
            busy=self.change,
        )

    def _done(self, _nothing: object) -> None:
        for one in (self.first, self.second, self.pin):
            one.clear()
        self._fault("")
        self.notice.say(
            _(
                "The passphrase is changed. Write the new one down now: it is not shown again. The "
                "old one opens nothing any more, except folders that were copied earlier."
            ),
            "green",
        )

    def _fault(self, text: str) -> None:
        self.wrong.setText(text)
        self.wrong.setVisible(bool(text))

    def _refused(self, error: StationError) -> bool:
        self._fault(sentence(error))
        return True
