"""The list of a register: search as you type, filters, the rows, and what an empty one says."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QHeaderView,
    QLineEdit,
    QStackedWidget,
    QWidget,
)

from fxstation import kinds
from fxstation.i18n import _, ngettext
from ui import icons
from ui.desk import Desk
from ui.parts.buttons import PressButton
from ui.parts.empty import Empty
from ui.parts.labels import Card, label, row
from ui.parts.tables import RowsView
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
        self.addAction(icons.icon("search", "muted", 16), QLineEdit.ActionPosition.LeadingPosition)

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
        self.search = SearchLine(_("Name, pinyin or initials"))
        self.search.setFixedWidth(px(210))
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
        self._columns()
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

    def _columns(self) -> None:
        header = self.view.horizontalHeader()
        for fact in self.model.facts:
            self._wanted.append(self._register.widths.get(fact.name) or _width(fact.kind))
        self._wanted += [extra.width for extra in self._register.extras]
        for place, width in enumerate(self._wanted):
            header.resizeSection(place, px(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Hide columns from the least important one on until the rest has room."""
        facts, count = self.model.facts, self.model.columnCount()
        header = self.view.horizontalHeader()
        pills = [
            place
            for place in range(count)
            if place >= len(facts) or facts[place].name in self._register.tones
        ]
        order = [0, *pills, *(place for place in range(1, count) if place not in pills)]
        room = self.width() - px(14)
        for place in dict.fromkeys(order):
            needed = px(self._wanted[place])
            room -= needed
            header.setSectionHidden(place, room < 0 and place != 0)
        self._stretch()

    def _stretch(self) -> None:
        """Let one column take what room is left: long text if it is shown, else the name."""
        header, facts = self.view.horizontalHeader(), self.model.facts
        shown = [place for place in range(len(facts)) if not header.isSectionHidden(place)]
        long = [
            place
            for place in shown
            if isinstance(facts[place].kind, kinds.Note | kinds.Counts | kinds.Refs)
        ]
        names = [place for place in shown if facts[place].name == self._register.cls.NAMED_BY]
        chosen = (long or names or shown)[0]
        for place in range(self.model.columnCount()):
            mode = (
                QHeaderView.ResizeMode.Stretch
                if place == chosen
                else QHeaderView.ResizeMode.Interactive
            )
            if header.sectionResizeMode(place) != mode:
                header.setSectionResizeMode(place, mode)
                header.resizeSection(place, px(self._wanted[place]))

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


def _width(kind: kinds.Kind) -> int:
    if isinstance(kind, kinds.Flag):
        return 84
    if isinstance(kind, kinds.Phone):
        return 128
    if isinstance(kind, kinds.IdentityNumber):
        return 176
    if isinstance(kind, kinds.Day):
        return 108
    if isinstance(kind, kinds.Code | kinds.Whole | kinds.Quantity | kinds.TimeOfDay):
        return 92
    return 120
