"""A register as a pane: the list, and at its right side the record that was opened."""

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from fxstation.i18n import _
from fxstation.records import Record
from fxstation.services import records
from ui.desk import Desk
from ui.parts.buttons import act
from ui.registers.declare import Register
from ui.registers.detail import Belonging, Detail, blank
from ui.registers.list import RegisterList
from ui.theme import px

LIST, DETAIL, GAP = 340, 400, 16
"""Least widths in 100 % pixels; where both have no room, the record stands before the list."""


class RegisterPane(QWidget):
    """The list of a register with the form of one record at its side.

    Signals:
        editing: a form is edited, or not any more.
    """

    editing = Signal(bool)

    def __init__(
        self,
        desk: Desk,
        register: Register,
        *further: QAction,
        belongings: tuple[Belonging, ...] = (),
    ) -> None:
        """Make it; ``further`` acts are offered where it is empty, after adding."""
        super().__init__()
        self.desk, self.register = desk, register
        self.add = act(
            self,
            _("Add {one}").format(one=_(register.cls.ONE)),
            self.begin,
            icon="plus",
            hint=_("Ctrl+N"),
        )
        self.list = RegisterList(desk, register, self.add, *further)
        self._belongings = belongings
        self._detail: Detail | None = None
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.addWidget(self.list)
        self.splitter.setCollapsible(0, False)
        self.splitter.setHandleWidth(px(GAP))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.splitter)
        self.list.setMinimumWidth(px(LIST))
        self.list.opened.connect(self.open)
        self.list.asked_to_remove.connect(self.remove)
        edit = QShortcut(QKeySequence("F2"), self)
        edit.setWhatsThis(_("Edit the record"))
        edit.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        edit.activated.connect(self._edit)

    @property
    def detail(self) -> Detail:
        """The card of one record; it is built when it is first asked for."""
        if self._detail is None:
            self._detail = Detail(self.desk, self.register, self._belongings)
            self._detail.hide()
            self._detail.setMinimumWidth(px(DETAIL))
            self.splitter.addWidget(self._detail)
            self.splitter.setCollapsible(1, False)
            self.splitter.setStretchFactor(0, 1)
            self.splitter.setSizes([px(640), px(440)])
            self._detail.closed.connect(self.close_detail)
            self._detail.saved.connect(self._saved)
            self._detail.editing.connect(self.editing)
        return self._detail

    @property
    def is_open(self) -> bool:
        """Whether a record is shown at the side."""
        return self._detail is not None and not self._detail.isHidden()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show list and record side by side where there is room for both."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        self.list.setHidden(self.is_open and self.width() < px(LIST + GAP + DETAIL))

    def reload(self) -> None:
        """Read the list and the open record again."""
        self.list.reload()
        if self.is_open:
            self.detail.refresh()
            if self.detail.record is not None:
                self.list.mark(self.detail.record.id)

    def open(self, record: Record) -> None:
        """Show a record at the side."""
        self._show_detail()
        self.detail.read(record)

    def open_id(self, record_id: str) -> None:
        """Show the record with an id, wherever it stands in the list."""
        found = self.desk.station.find(self.register.cls, record_id)
        if found is not None:
            self.open(found)
            self.list.mark(record_id)
            self.detail.form.edit_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def begin(self, **known: Any) -> None:
        """Begin a new record."""
        self._show_detail()
        self.list.clear_mark()
        self.detail.begin(blank(self.register.cls, **known))

    def remove(self, record: Record) -> None:
        """Remove a record; the toast takes it back."""
        station = self.desk.station
        self.desk.jobs.run(partial(records.remove, station, record), title=_("Removing"))

    def close_detail(self) -> None:
        """Put the record away."""
        self.detail.hide()
        self._arrange()
        self.list.clear_mark()
        self.list.view.setFocus()

    def _edit(self) -> None:
        if not self.is_open:
            self.list.open_current()
        if not self.is_open:
            return
        self.detail.tabs.setCurrentIndex(0)
        self.detail.form.edit()

    def _show_detail(self) -> None:
        self.detail.show()
        self._arrange()

    def _saved(self, record: Record) -> None:
        self.list.mark(record.id)
