"""The list of a register: search as you type, filters, the rows, and what an empty one says."""

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QLineEdit,
    QSizePolicy,
    QStackedWidget,
    QWidget,
)

from fxstation.i18n import _, ngettext
from ui import icons, theme
from ui.desk import Desk
from ui.parts.buttons import PressButton
from ui.parts.empty import Empty
from ui.parts.labels import Card, label, row
from ui.parts.tables import RowsView
from ui.registers import columns
from ui.registers.declare import Filter, Register
from ui.registers.model import RegisterModel
from ui.theme import px


class SearchLine(QLineEdit):
    """A line that narrows the list below it; arrow down goes into the list.

    Signals:
        below: the list shall take the focus.
    """

    below = Signal()

    def __init__(self, hint: str) -> None:
        """Make it."""
        super().__init__()
        self.setProperty("role", "search")
        self.setPlaceholderText(hint)
        self.setAccessibleName(hint)
        self.setClearButtonEnabled(True)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.addAction(icons.icon("search", "muted", 16), QLineEdit.ActionPosition.LeadingPosition)

    def sizeHint(self) -> QSize:
        """Return the room for its hint."""
        return QSize(px(210), super().sizeHint().height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrow down and Enter go into the list."""
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.below.emit()
        else:
            super().keyPressEvent(event)


class RegisterList(Card):
    """The card with the rows of a register.

    Signals:
        opened: a record was chosen to be looked at.
        asked_to_remove: Delete was pressed on a record.
    """

    opened = Signal(object)
    asked_to_remove = Signal(object)

    def __init__(self, desk: Desk, register: Register, *acts: QAction) -> None:
        """Make it; ``acts`` are offered where the register is empty."""
        super().__init__(edge=0, space=0)
        self._desk, self._register = desk, register
        self.model = RegisterModel(desk, register, self)
        self.search = SearchLine(_("Search, pinyin or initials"))
        self.search.setMinimumWidth(px(110))
        self.search.setMaximumWidth(px(210))
        self.count = label("", "caption")
        self.filters = QButtonGroup(self)
        bar = row(self.search, *self._filter_buttons(), None, self.count, space=6)
        bar.setContentsMargins(px(16), px(12), px(16), px(12))
        self.inside.addLayout(bar)
        self.view = RowsView(_(register.cls.TITLE))
        self.view.setModel(self.model)
        self._faces = QStackedWidget()
        self._faces.addWidget(self.view)
        self._faces.addWidget(Empty(register.icon, _("Nothing here yet"), _(register.empty), *acts))
        self._faces.addWidget(
            Empty(
                "search",
                _("Nothing found"),
                _("No row fits what you typed. Try fewer letters, or another filter above."),
            )
        )
        self.inside.addWidget(self._faces, 1)
        self._wanted: list[int] = []
        self.view.horizontalHeader().setStretchLastSection(True)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(40)
        self._pause.timeout.connect(self._search)
        self.search.textChanged.connect(lambda _text: self._pause.start())
        self.search.below.connect(self._into)
        self.view.opened.connect(self._open)
        self.view.removed.connect(self._remove)
        header = self.view.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort)
        self._mark_sort()

    def reload(self) -> None:
        """Read again, and keep the marked row marked."""
        marked = self.model.record(self.view.currentIndex().row())
        place = self.view.verticalScrollBar().value()
        self.model.reload()
        self._tell()
        if marked is not None:
            self.view.verticalScrollBar().setValue(place)
            self.model.record(self.view.rowAt(1))
            self.mark(marked.id)

    def mark(self, record_id: str) -> bool:
        """Mark the row of a record if it is among those read; tell whether it was."""
        if self.model.rowCount():
            self.model.record(0)
        found = self.model.row_of(record_id)
        if found >= 0:
            self.view.selectRow(found)
        return found >= 0

    def clear_mark(self) -> None:
        """Mark no row."""
        self.view.clearSelection()

    def choose_filter(self, chosen: Filter) -> None:
        """Show the rows of a filter."""
        self.model.filter = chosen
        for made, one in zip(self.filters.buttons(), self._register.filters, strict=True):
            made.setChecked(one is chosen)
        self.reload()

    def _filter_buttons(self) -> list[QWidget]:
        made: list[QWidget] = []
        for place, one in enumerate(self._register.filters):
            chip = PressButton(_(one.label))
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.setChecked(place == 0)
            chip.setAccessibleName(_("Show: {what}").format(what=_(one.label)))
            chip.clicked.connect(lambda _on=False, one=one: self.choose_filter(one))
            self.filters.addButton(chip)
            made.append(chip)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Show the columns there is room for, and fill the room with them."""
        if not self._wanted:
            metrics = QFontMetrics(theme.font(13))
            scale = theme.current().percent / 100
            self._wanted = [
                px(width)
                for width in columns.wanted(
                    self._register, lambda text: round(metrics.horizontalAdvance(text) / scale)
                )
            ]
        header = self.view.horizontalHeader()
        fit = columns.fitted(
            self.width() - px(18),
            self._wanted,
            columns.order(self._register),
            columns.long_texts(self._register),
            px(columns.LONG),
        )
        for place in range(self.model.columnCount()):
            header.setSectionHidden(place, place not in fit)
            if place in fit:
                header.resizeSection(place, fit[place])

    def _search(self) -> None:
        self.model.words = self.search.text().strip()
        self.model.reload()
        self._tell()

    def _tell(self) -> None:
        shown = self.model.rowCount()
        self.count.setText(ngettext("{n} row", "{n} rows", shown).format(n=shown))
        narrowed = bool(self.model.words) or (shown == 0 and self.model.has_others())
        self._faces.setCurrentIndex(0 if shown else 2 if narrowed else 1)

    def _into(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._search()
        if self.model.rowCount():
            self.view.setFocus(Qt.FocusReason.TabFocusReason)
            self.view.selectRow(max(0, self.view.currentIndex().row()))

    def open_current(self) -> None:
        """Open the row that is marked."""
        self._open(self.view.currentIndex().row())

    def _open(self, place: int) -> None:
        record = self.model.record(place)
        if record is not None:
            self.opened.emit(record)

    def _remove(self, place: int) -> None:
        record = self.model.record(place)
        if record is not None:
            self.asked_to_remove.emit(record)

    def _sort(self, column: int) -> None:
        facts = self.model.facts
        if column < len(facts):
            again = facts[column].name == self.model.sorted_by
            self.model.sort_by(column, descending=again and not self.model.descending)
        self._mark_sort()

    def _mark_sort(self) -> None:
        header = self.view.horizontalHeader()
        place = next(
            (n for n, fact in enumerate(self.model.facts) if fact.name == self.model.sorted_by), -1
        )
        header.setSortIndicatorShown(place >= 0)
        if place >= 0:
            order = (
                Qt.SortOrder.DescendingOrder
                if self.model.descending
                else Qt.SortOrder.AscendingOrder
            )
            header.setSortIndicator(place, order)
