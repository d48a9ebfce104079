"""The wizard's face: station, shifts, you, passphrase; then the station is made."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from fxstation import app as station_app
from fxstation.app import FirstDay, Station
from fxstation.errors import StationError
from fxstation.i18n import N_, _, language
from fxstation.services import access, catalogues
from ui.access.face import CardFace
from ui.access.lock import pin_line
from ui.bridge.jobs import Jobs
from ui.errors import sentence
from ui.first_run.words import suggestion
from ui.parts.buttons import button
from ui.parts.labels import Notice, label, row
from ui.theme import px

STEPS = (
    N_("Your station"),
    N_("Profile and shifts"),
    N_("You"),
    N_("Recovery passphrase"),
)
PROFILES = (
    ("ordinary", N_("Ordinary station"), N_("Few people, one on duty by turns; no truck.")),
    ("upgraded", N_("Upgraded station"), N_("Crews around the clock with a leader and a truck.")),
)
SHORTEST = 8
"""Characters of the shortest passphrase; the service refuses less."""

Lack = tuple[QLineEdit | None, str]
"""The line that lacks something, and what to say."""


class FirstRunFace(CardFace):
    """Asks step by step; nothing is written before the last one.

    Signals:
        languaged: another language was chosen.
        made: the new station, signed in.
    """

    languaged = Signal(str)
    made = Signal(object)

    def __init__(self, jobs: Jobs, folder: Path) -> None:
        """Ask for a station that shall lie in a folder."""
        super().__init__(width=680)
        self._jobs, self._folder = jobs, folder
        inside = self.card.inside
        self.step = label("", "caption")
        self.heading = label("", "heading")
        inside.addWidget(self.step)
        inside.addWidget(self.heading)
        self.steps = QStackedWidget()
        for made in (self._station(), self._shifts(), self._person(), self._passphrase()):
            self.steps.addWidget(made)
        inside.addWidget(self.steps)
        self.wrong = label("", "error", wrap=True)
        inside.addWidget(self.wrong)
        self.back = button(_("Back"), self._back, icon="arrow-left")
        self.forth = button(_("Next"), self._forth, role="primary")
        inside.addLayout(row(self.back, None, self.forth))
        self._show(0)

    # --- the steps ---

    def _station(self) -> QWidget:
        step, layout = _step()
        self.language = QComboBox()
        self.language.setAccessibleName(_("Language"))
        for value, name in (("zh_CN", "中文"), ("en", "English")):
            self.language.addItem(name, value)
        self.language.setCurrentIndex(self.language.findData(language()))
        self.language.activated.connect(self._language_chosen)
        self.name = _line(_("Station name"), _("for example 幸福里社区微型消防站"))
        self.code = _line(_("Station code"), _("for example FX-001"))
        self.code.setText("FX-001")
        layout.addLayout(
            _fields(
                (_("Language"), self.language, ""),
                (_("Station name"), self.name, _("Printed on top of every duty roster.")),
                (
                    _("Station code"),
                    self.code,
                    _("Given by your headquarters; any short code will do until then."),
                ),
            )
        )
        layout.addStretch(1)
        return step

    def _shifts(self) -> QWidget:
        step, layout = _step()
        self.profile = QButtonGroup(step)
        for value, name, meaning in PROFILES:
            made = QRadioButton(f"{_(name)}  —  {_(meaning)}")
            made.setProperty("value", value)
            made.setAccessibleName(_(name))
            self.profile.addButton(made)
            layout.addWidget(made)
        self.profile.buttons()[0].setChecked(True)
        layout.addSpacing(px(6))
        self.pattern = QComboBox()
        self.pattern.setAccessibleName(_("Shift pattern"))
        self.patterns = catalogues.rows("shift_patterns")
        for one in self.patterns:
            self.pattern.addItem(f"{one['code']}  {one['name']}", one["code"])
        self.pattern.setCurrentIndex(self.pattern.findData("S2"))
        self.cost = Notice()
        self.pattern.currentIndexChanged.connect(self._cost_shown)
        layout.addWidget(label(_("Shift pattern"), "label"))
        layout.addWidget(self.pattern)
        layout.addWidget(self.cost)
        layout.addWidget(
            label(
                _(
                    "Posts, shifts and the people they need come from this. Everything can be "
                    "changed later."
                ),
                "caption",
                wrap=True,
            )
        )
        layout.addStretch(1)
        self._cost_shown()
        return step

    def _person(self) -> QWidget:
        step, layout = _step()
        self.captain = _line(_("Your name"), "")
        self.pin = pin_line(_("4 to 6 digits"))
        self.pin_again = pin_line(_("the same again"))
        self.pin.setProperty("role", "")
        self.pin_again.setProperty("role", "")
        layout.addLayout(
            _fields(
                (_("Your name"), self.captain, _("What you do is noted under this name.")),
                (_("PIN"), self.pin, _("To sign in at this PC. The others get their own later.")),
                (_("PIN again"), self.pin_again, ""),
            )
        )
        layout.addStretch(1)
        return step

    def _passphrase(self) -> QWidget:
        step, layout = _step()
        about = _(
            "The data on this PC is encrypted. If the PC breaks or is changed, only this "
            "passphrase opens it: nobody can find it out for you, not even headquarters. "
            "Write it down on paper and keep the paper locked away, not beside the PC."
        )
        if station_app.asks_passphrase():
            about = _(
                "The data on this PC is encrypted, and this PC has no safe place for the key: the "
                "passphrase is asked for at every start. Nobody can find it out for you, not even "
                "headquarters. Write it down on paper and keep the paper where only those on duty "
                "find it."
            )
        layout.addWidget(label(about, wrap=True))
        self.passphrase = QLineEdit(suggestion())
        self.passphrase.setAccessibleName(_("Recovery passphrase"))
        again = button(_("Suggest another"), self._suggest, icon="refresh")
        self.passphrase_again = _line(_("Passphrase again"), _("copy it from your paper"))
        layout.addLayout(
            _fields(
                (
                    _("Recovery passphrase"),
                    self.passphrase,
                    _("A suggestion; you may type your own, at least 8 characters."),
                ),
                (_("Passphrase again"), self.passphrase_again, ""),
            )
        )
        layout.addLayout(row(again, None))
        layout.addStretch(1)
        return step

    # --- going on ---

    def _show(self, number: int) -> None:
        self.steps.setCurrentIndex(number)
        self.step.setText(_("Step {number} of {count}").format(number=number + 1, count=len(STEPS)))
        self.heading.setText(_(STEPS[number]))
        self.wrong.setText("")
        self._mark(None)
        self.back.setVisible(number > 0)
        last = number == len(STEPS) - 1
        self.forth.setText(_("Set up the station") if last else _("Next"))
        self.forth.setAccessibleName(self.forth.text())
        first = (self.name, self.pattern, self.captain, self.passphrase_again)[number]
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        self.setFocusProxy(first)

    def _back(self) -> None:
        self._show(self.steps.currentIndex() - 1)

    def _forth(self) -> None:
        number = self.steps.currentIndex()
        lacks = (self._station_lacks, _nothing, self._person_lacks, self._passphrase_lacks)
        line, fault = lacks[number]()
        self._mark(line)
        self.wrong.setText(fault)
        if line is not None:
            line.setFocus(Qt.FocusReason.OtherFocusReason)
            line.selectAll()
            return
        if number < len(STEPS) - 1:
            self._show(number + 1)
        else:
            self._make()

    def _mark(self, wrong: QLineEdit | None) -> None:
        """Frame the line that is wrong, and no other."""
        for line in self.findChildren(QLineEdit):
            if bool(line.property("wrong")) != (line is wrong):
                line.setProperty("wrong", line is wrong)
                line.style().unpolish(line)
                line.style().polish(line)

    def _station_lacks(self) -> Lack:
        if not self.name.text().strip():
            return self.name, _("Type the name of the station.")
        if not self.code.text().strip():
            return self.code, _("Type a code for the station.")
        return _nothing()

    def _person_lacks(self) -> Lack:
        if not self.captain.text().strip():
            return self.captain, _("Type your name.")
        if len(self.pin.text()) < access.PIN_DIGITS[0]:
            return self.pin, _("A PIN is 4 to 6 digits.")
        if self.pin.text() != self.pin_again.text():
            return self.pin_again, _("The two PINs are not the same. Type them again.")
        return _nothing()

    def _passphrase_lacks(self) -> Lack:
        if len(self.passphrase.text()) < SHORTEST:
            return self.passphrase, _(
                "The recovery passphrase needs at least {count} characters."
            ).format(count=SHORTEST)
        if self.passphrase.text() != self.passphrase_again.text().strip():
            return self.passphrase_again, _(
                "The second line is not the same. Copy it from your paper once more."
            )
        return _nothing()

    def _make(self) -> None:
        chosen = [made for made in self.profile.buttons() if made.isChecked()]
        first = FirstDay(
            name=self.name.text().strip(),
            code=self.code.text().strip(),
            profile=str(chosen[0].property("value")),
            pattern=str(self.pattern.currentData()),
            captain=self.captain.text().strip(),
            pin=self.pin.text(),
        )
        self._jobs.run(
            partial(_made, self._folder, first, self.passphrase.text()),
            title=_("Setting up the station"),
            done=self.made.emit,
            failed=self._refused,
            busy=self.card,
        )

    def _refused(self, error: StationError) -> bool:
        self.wrong.setText(sentence(error))
        return True

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._forth()
        else:
            super().keyPressEvent(event)

    # --- small things ---

    def _language_chosen(self) -> None:
        chosen = str(self.language.currentData())
        if chosen != language():
            self.languaged.emit(chosen)

    def _cost_shown(self) -> None:
        chosen = self.pattern.currentData()
        cost = next((one["cost"] for one in self.patterns if one["code"] == chosen), "")
        self.cost.say(str(cost), "blue")

    def _suggest(self) -> None:
        self.passphrase.setText(suggestion())
        self.passphrase_again.clear()


def _made(folder: Path, first: FirstDay, passphrase: str) -> Station:
    station = station_app.create_station(folder, first, passphrase)
    _account, captain = access.accounts(station)[0]
    access.sign_in(station, captain.id, first.pin)
    return station


def _nothing() -> Lack:
    return None, ""


def _step() -> tuple[QWidget, QVBoxLayout]:
    step = QFrame()
    layout = QVBoxLayout(step)
    layout.setContentsMargins(0, px(6), 0, 0)
    layout.setSpacing(px(8))
    step.setMinimumHeight(px(260))
    return step, layout


def _line(name: str, example: str) -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(example)
    return made


def _fields(*fields: tuple[str, QWidget, str]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(px(14))
    grid.setVerticalSpacing(px(4))
    grid.setColumnStretch(1, 1)
    for place, (name, widget, hint) in enumerate(fields):
        grid.addWidget(label(name, "label"), place * 2, 0)
        grid.addWidget(widget, place * 2, 1)
        if hint:
            grid.addWidget(label(hint, "small", wrap=True), place * 2 + 1, 1)
        else:
            grid.setRowMinimumHeight(place * 2 + 1, px(4))
    return grid
