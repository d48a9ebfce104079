"""The card beside a list: one record, what belongs to it, and its history."""

from functools import partial

import attrs
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QTabWidget, QVBoxLayout, QWidget

from fxstation.i18n import _
from fxstation.records import Record
from fxstation.services import records
from ui.desk import Desk
from ui.forms.form import RecordForm
from ui.parts.buttons import act, act_button, icon_button
from ui.parts.labels import Card, row
from ui.registers.declare import Register
from ui.registers.history import History
from ui.registers.list import RegisterList
from ui.theme import px


@attrs.frozen
class Belonging:
    """Records that belong to the one shown, such as a person's certificates."""

    title: str
    register: Register
    link: str


class Detail(Card):
    """One record: its form, what belongs to it, its history.

    Signals:
        closed: the card shall go away.
        saved: a record was saved.
        editing: the form is edited, or not any more.
    """

    closed = Signal()
    saved = Signal(object)
    editing = Signal(bool)

    def __init__(
        self, desk: Desk, register: Register, belongings: tuple[Belonging, ...] = ()
    ) -> None:
        """Make it for a register."""
        super().__init__(" ", edge=16, space=8)
        self._desk, self._register = desk, register
        self.record: Record | None = None
        self.remove_button = icon_button("trash", _("Remove"), self.remove)
        close = icon_button("x", _("Close"), self.close_it)
        self.inside.removeWidget(self.heading)
        self.heading.setWordWrap(True)
        head = row(space=2)
        head.addWidget(self.heading, 1)
        head.addWidget(self.remove_button)
        head.addWidget(close)
        self.inside.addLayout(head)
        self.form = RecordForm(desk, register.cls)
        self.form.saved.connect(self._saved)
        self.form.editing.connect(self._editing)
        self.form.given_up.connect(self.closed)
        self.tabs = QTabWidget()
        self.tabs.tabBar().setDrawBase(False)
        self.tabs.addTab(_room(self.form), _("Data"))
        self._children = [(one, Children(desk, one)) for one in belongings]
        for one, child in self._children:
            self.tabs.addTab(_room(child), _(one.title))
        self.history = History(desk)
        self.tabs.addTab(_room(self.history), _("History"))
        self.tabs.currentChanged.connect(self._tab)
        self.inside.addWidget(self.tabs, 1)

    def read(self, record: Record) -> None:
        """Show a record."""
        self.record = record
        self.form.read(record)
        self._head()
        self._tab()

    def begin(self, record: Record) -> None:
        """Begin a new record."""
        self.record = None
        self.tabs.setCurrentIndex(0)
        self.form.begin(record)
        self._head()

    def refresh(self) -> None:
        """Read again what is shown."""
        self.form.refresh()
        if self.record is not None:
            found = self._desk.station.find(type(self.record), self.record.id)
            if found is None:
                self.closed.emit()
                return
            self.record = found
        self._head()
        self._tab()

    def remove(self) -> None:
        """Remove the record that is shown."""
        if self.record is not None:
            station, record = self._desk.station, self.record
            self._desk.jobs.run(
                lambda: records.remove(station, record), title=_("Removing"), busy=self
            )

    def close_it(self) -> None:
        """Go away; what was typed waits as a draft."""
        self.form.keep_draft()
        self.form.leave()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves off editing, then closes; nothing typed is lost."""
        if event.key() == Qt.Key.Key_Escape:
            if self.form.is_editing:
                self.form.leave()
            else:
                self.close_it()
        else:
            super().keyPressEvent(event)

    def _head(self) -> None:
        if self.record is None:
            self.heading.setText(_("New: {one}").format(one=_(self._register.cls.ONE)))
        else:
            self.heading.setText(self._desk.names.named(self.record) or _(self._register.cls.ONE))
        self.remove_button.setVisible(self.record is not None)
        for place in range(1, self.tabs.count()):
            self.tabs.setTabEnabled(place, self.record is not None)

    def _tab(self, _place: int = 0) -> None:
        if self.record is None:
            return
        place = self.tabs.currentIndex() - 1
        if 0 <= place < len(self._children):
            self._children[place][1].show_of(self.record)
        elif place == len(self._children):
            self.history.show_row(type(self.record).TABLE, self.record.id)

    def _saved(self, record: Record) -> None:
        self.record = record
        self._head()
        self.saved.emit(record)

    def _editing(self, editing: bool) -> None:
        self.editing.emit(editing)


class Children(QWidget):
    """The records that belong to another one: their list, and the form of one."""

    def __init__(self, desk: Desk, belonging: Belonging) -> None:
        """Make it for one kind of belonging."""
        super().__init__()
        self._desk, self._belonging = desk, belonging
        self._parent: Record | None = None
        cls = belonging.register.cls
        self.add = act(self, _("Add {one}").format(one=_(cls.ONE)), self._begin, icon="plus")
        register = attrs.evolve(
            belonging.register,
            leave_out=(*belonging.register.leave_out, belonging.link),
            filters=(),
        )
        self.list = RegisterList(desk, register)
        self.list.setProperty("role", "")
        self.list.search.hide()
        self.form = RecordForm(desk, cls, leave_out=(belonging.link,))
        self.form.given_up.connect(self._back)
        self.form.saved.connect(self._back)
        self.faces = QStackedWidget()
        listed, one = QWidget(), QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row(None, act_button(self.add)))
        column.addWidget(self.list, 1)
        column = QVBoxLayout(one)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(row(icon_button("arrow-left", _("Back to the list"), self._back), None))
        column.addWidget(self.form, 1)
        self.faces.addWidget(listed)
        self.faces.addWidget(one)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.faces)
        self.list.opened.connect(self._open)
        self.list.asked_to_remove.connect(self._remove)

    def show_of(self, parent: Record) -> None:
        """Show what belongs to a record."""
        if self._parent is not None and parent.id != self._parent.id:
            self.form.leave()
            self.faces.setCurrentIndex(0)
        self._parent = parent
        self.list.model.fixed = (f'"{self._belonging.link}" = ?', (parent.id,))
        self.list.reload()
        self.form.refresh()

    def _begin(self) -> None:
        if self._parent is not None:
            link = {self._belonging.link: self._parent.id}
            self.faces.setCurrentIndex(1)
            self.form.begin(blank(self._belonging.register.cls, **link))

    def _open(self, record: Record) -> None:
        self.faces.setCurrentIndex(1)
        self.form.read(record)

    def _back(self, *_saved: object) -> None:
        self.form.leave()
        self.faces.setCurrentIndex(0)
        self.list.view.setFocus()

    def _remove(self, record: Record) -> None:
        station = self._desk.station
        self._desk.jobs.run(partial(records.remove, station, record), title=_("Removing"))


def blank(cls: type[Record], **known: object) -> Record:
    """Return a new record with its defaults, and "" for what must still be filled in."""
    needed = {
        field.name: ""
        for field in attrs.fields(cls)
        if field.default is attrs.NOTHING and field.name not in known
    }
    return cls(**{**needed, **known})  # type: ignore[arg-type]


def _room(inside: QWidget) -> QWidget:
    made = QWidget()
    layout = QVBoxLayout(made)
    layout.setContentsMargins(0, px(12), 0, 0)
    layout.addWidget(inside)
    return made
