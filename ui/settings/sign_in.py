"""登录: who may sign in at this PC, their PINs, and when it locks by itself."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QVBoxLayout, QWidget

from fxstation.errors import StationError
from fxstation.i18n import _
from fxstation.records import Person
from fxstation.services import access
from ui.access.lock import pin_line
from ui.desk import Desk
from ui.errors import sentence
from ui.forms.references import RefEditor
from ui.parts.buttons import button
from ui.parts.labels import Card, label, line, picture, row
from ui.settings.fields import Section, SettingsCard
from ui.settings.question import Question
from ui.theme import px


class SignInSection(Section):
    """Who works at this PC."""

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(desk)
        self.people = PeopleCard(desk)
        self.lock = SettingsCard(
            desk,
            _("Locking"),
            _(
                "The PC locks by itself when nobody touches it. What was half typed waits for "
                "whoever typed it. Ctrl+L locks at once."
            ),
            ("lock_minutes", "reveal_seconds"),
        )
        self.add(self.people, self.lock)

    def reload(self) -> None:
        """Show what is true now."""
        super().reload()
        self.people.reload()


class PeopleCard(Card):
    """The people who may sign in."""

    def __init__(self, desk: Desk) -> None:
        """Build it."""
        super().__init__(_("Who may sign in at this PC"), edge=20, space=10)
        self._desk = desk
        self.inside.addWidget(
            label(
                _(
                    "Each person has a PIN of 4 to 6 digits. The history carries the name of who "
                    "did what, so nobody should use another one's PIN."
                ),
                "caption",
                wrap=True,
            )
        )
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(8))
        self.inside.addLayout(self._rows)
        self.inside.addWidget(line())
        self.person = RefEditor(Person.TABLE, desk.names)
        self.person.name(_("Team member who shall be able to sign in"))
        self.person.line.setPlaceholderText(_("Name or initials of a team member"))
        self.person.changed.connect(self._follow)
        self.add = button(_("Give a PIN…"), self._add, icon="user-plus")
        added = row(self.person, self.add)
        added.setStretch(0, 1)
        self.inside.addLayout(added)

    def reload(self) -> None:
        """Show who may sign in now."""
        while (item := self._rows.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for _account, person in access.accounts(self._desk.station):
            self._rows.addWidget(self._row(person))
        self._follow()

    def _row(self, person: Person) -> QWidget:
        made = QWidget()
        is_own = person.id == self._desk.station.who.person
        post = self._desk.names.of("posts", person.post)
        words = _("{post}, signed in now").format(post=post) if is_own else post
        pin = button(_("Another PIN…"), partial(self._ask_pin, person))
        pin.setAccessibleName(_("Another PIN for {name}").format(name=person.name))
        out = button(_("Take away"), partial(self._ask_withdrawal, person), role="danger")
        out.setAccessibleName(_("Take away the sign-in of {name}").format(name=person.name))
        made.setLayout(
            row(
                picture("user", "muted", 20),
                label(person.name, "strong"),
                label(words, "caption"),
                None,
                pin,
                out,
                space=10,
            )
        )
        return made

    def _follow(self) -> None:
        self.add.setEnabled(bool(self.person.value()) and not self.person.problem())

    def _add(self) -> None:
        found = self._desk.station.find(Person, self.person.value())
        if found is not None:
            self._ask_pin(found)

    def _ask_pin(self, person: Person) -> None:
        dialog = PinDialog(self, self._desk, person)
        dialog.accepted.connect(lambda: self.person.put(""))
        dialog.open()

    def _ask_withdrawal(self, person: Person) -> None:
        sentences = [
            _("{name} can then no longer sign in at this PC.").format(name=person.name),
            _("The register and the history keep everything about {name}.").format(
                name=person.name
            ),
        ]
        if person.id == self._desk.station.who.person:
            sentences.append(_("This is you: after locking you cannot come back."))
        question = Question(
            self,
            _("Take away the sign-in of {name}?").format(name=person.name),
            sentences,
            _("Take away"),
            role="danger",
        )
        question.accepted.connect(partial(self._withdraw, person))
        question.open()

    def _withdraw(self, person: Person) -> None:
        station = self._desk.station
        self._desk.jobs.run(
            lambda: access.withdraw(station, person), title=_("Taking away the sign-in")
        )


class PinDialog(Question):
    """Asks for a new PIN twice."""

    def __init__(self, parent: QWidget, desk: Desk, person: Person) -> None:
        """Ask for one person."""
        super().__init__(
            parent,
            _("PIN for {name}").format(name=person.name),
            [_("{name} types it; nobody else needs to know it.").format(name=person.name)],
            _("Set the PIN"),
            closes=False,
        )
        self._desk, self._person = desk, person
        self.first = pin_line(_("PIN, 4 to 6 digits"))
        self.second = pin_line(_("The same PIN once more"))
        self.wrong = label("", "error", wrap=True)
        for one in (self.first, self.second, self.wrong):
            self.room.addWidget(one)
        self.yes.clicked.connect(self._set)
        self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _set(self) -> None:
        if not self.first.text():
            self.wrong.setText(_("Type a PIN of 4 to 6 digits."))
            return
        if self.first.text() != self.second.text():
            self.wrong.setText(_("The two PINs are not the same. Type them again."))
            self.second.clear()
            self.second.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        station, person, pin = self._desk.station, self._person, self.first.text()
        self._desk.jobs.run(
            lambda: access.set_pin(station, person, pin),
            title=_("Setting the PIN"),
            done=lambda _changes: self.accept(),
            failed=self._refused,
            busy=self.yes,
        )

    def _refused(self, error: StationError) -> bool:
        self.wrong.setText(sentence(error))
        return True


def shown_toggle(*lines: QLineEdit) -> QCheckBox:
    """Return a box that shows what is typed into some lines."""
    made = QCheckBox(_("Show what I type"))

    def show(shown: bool) -> None:
        for one in lines:
            echo = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
            one.setEchoMode(echo)

    made.toggled.connect(show)
    return made
