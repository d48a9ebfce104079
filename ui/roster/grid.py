"""The month grid: names at the left, days and their needs on top, duties, counts at the right.

Four tables in one: the band of needs carries the head of the days and scrolls sideways with the
duties; the counts scroll up and down with them. Names and heads stay where they are.
"""

from datetime import date

from attrs import frozen
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPoint, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QFontMetrics,
    QInputMethodEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QScrollBar,
    QTableView,
    QWidget,
)

from fxstation.i18n import _
from fxstation.records import ShiftKind
from ui import theme
from ui.roster import keys
from ui.roster.board import Board
from ui.roster.cells import HEAD, NEED_ROW, ROW, CountDelegate, DutyDelegate, NeedDelegate
from ui.roster.heads import CountHead, DayHead, NameHead
from ui.roster.models import CountsModel, DutiesModel, NeedsModel
from ui.theme import px

NARROWEST, WIDEST = 24, 46
"""Widths of a day's column."""

FEWEST_DAYS = 12
"""Where fewer days would be seen beside the counts, the counts give way."""

EDGES = 6
"""Pixels that borders and margins take off the grid's width and height."""

TYPING_MS = 900
"""Keys that follow each other this fast spell one sign."""


MEASURING_MS = 30
"""So long after a change the widths of the counts are looked at again."""


@frozen
class Place:
    """A cell: a person and a day, or a kind of shift and a day."""

    day: date
    person: str = ""
    kind: str = ""


class DaysView(QTableView):
    """A table of days whose cells are changed by single keys.

    Signals:
        typed: something printable was typed or came from an input method.
        asked: Enter or a double click: show what this cell could be.
        cleared: Backspace.
        pinned: P.
        menued: the context menu is wanted at this place of the screen.
        left_upwards: arrow up on the first row.
        left_downwards: arrow down on the last row.
        focused: it has got or lost the focus.
    """

    typed = Signal(str)
    asked = Signal()
    cleared = Signal()
    pinned = Signal()
    menued = Signal(QPoint)
    left_upwards = Signal()
    left_downwards = Signal()
    focused = Signal()

    def __init__(self, row: float) -> None:
        """Make it with a fixed height of rows."""
        super().__init__()
        self._row = row
        self.setShowGrid(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setWordWrap(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.doubleClicked.connect(lambda _index: self.asked.emit())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Turn keys into what they mean for a cell; leave arrows to the table."""
        if event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
        ):
            super().keyPressEvent(event)
            return
        plain = not event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.asked.emit()
            case Qt.Key.Key_Backspace:
                self.cleared.emit()
            case Qt.Key.Key_P:
                self.pinned.emit()
            case Qt.Key.Key_Up if plain and self.currentIndex().row() == 0:
                self.left_upwards.emit()
            case Qt.Key.Key_Down if plain and self._on_last_row():
                self.left_downwards.emit()
            case _ if event.text().strip() and event.text().isprintable():
                self.typed.emit(event.text())
            case _:
                super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method has put together, such as 白."""
        if event.commitString():
            self.typed.emit(event.commitString())
        event.accept()

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Do not jump about by typing: typing changes cells."""

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu, at the mouse or at the current cell."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            rect = self.visualRect(self.currentIndex())
            self.menued.emit(self.viewport().mapToGlobal(rect.bottomLeft()))
        else:
            self.menued.emit(event.globalPos())

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep a selection that the menu button is pressed on."""
        if event.button() is Qt.MouseButton.RightButton:
            index = self.indexAt(event.position().toPoint())
            if index.isValid() and not self.selectionModel().isSelected(index):
                self.setCurrentIndex(index)
            self.setFocus()
            return
        super().mousePressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the frame of the current cell whole."""
        super().focusInEvent(event)
        self.focused.emit()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show the frame of the current cell dashed."""
        super().focusOutEvent(event)
        self.focused.emit()
        self.viewport().update()

    def sizeHint(self) -> QSize:
        """Return a small size: the layout gives it room."""
        return QSize(px(200), px(100))

    def sizeHintForRow(self, _row: int) -> int:  # noqa: N802 - Qt's name
        """Return the fixed height."""
        return px(self._row)

    def sizeHintForColumn(self, _column: int) -> int:  # noqa: N802 - Qt's name
        """Return the narrowest width."""
        return px(NARROWEST)

    def _on_last_row(self) -> bool:
        return self.currentIndex().row() == self.model().rowCount() - 1


class RosterGrid(QFrame):
    """The grid. What is done to a cell is told; the page does it.

    Signals:
        moved: another cell is the current one.
        meant: a kind of shift was typed (:class:`ShiftKind`).
        puzzled: something was typed that means nothing here.
        asked, cleared, pinned, menued: as in :class:`DaysView`; F2, Delete and Space too.
    """

    moved = Signal()
    meant = Signal(object)
    puzzled = Signal(str)
    asked = Signal()
    cleared = Signal()
    pinned = Signal()
    menued = Signal(QPoint)

    def __init__(self, board: Board, today: date) -> None:
        """Show a board."""
        super().__init__()
        self.setProperty("role", "card")
        self.board = board
        self.today = today
        self.keys: dict[str, ShiftKind] = {}
        self._spelled = ""
        self._spelling = QTimer(self)
        self._spelling.setSingleShot(True)
        self._spelling.setInterval(TYPING_MS)
        self._measuring = QTimer(self)
        self._measuring.setSingleShot(True)
        self._measuring.setInterval(MEASURING_MS)
        self._measuring.timeout.connect(self._set_count_widths)
        self._place: Place | None = None
        self.duties = DaysView(ROW)
        self.needs = DaysView(NEED_ROW)
        self.counts = QTableView()
        self.duties_model, self.needs_model = DutiesModel(board), NeedsModel(board)
        self.counts_model = CountsModel(board)
        self._set_up_days()
        self._set_up_counts()
        self.across = _follower(self, self.duties.horizontalScrollBar(), _("Scroll days"))
        self.down = _follower(self, self.duties.verticalScrollBar(), _("Scroll team members"))
        self._lay_out()
        self._connect()
        self._name_keys()

    # --- where ---

    @property
    def here(self) -> Place | None:
        """The current cell; the band's where the band has the focus or was used last."""
        return self._place

    def cells(self) -> list[tuple[str, date]]:
        """Return the selected cells of people, by row and day; the current one at least."""
        if self._place is None or self._place.kind:
            return []
        board = self.board
        chosen = self.duties.selectionModel().selectedIndexes()
        found = sorted((index.row(), index.column()) for index in chosen)
        if found:
            return [(board.people[row].id, board.days[column]) for row, column in found]
        return [(self._place.person, self._place.day)]

    def show_cell(self, person: str, day: date, *, focus: bool = False) -> bool:
        """Make the cell of a person and a day the current one; tell whether it is here."""
        return self._show(
            self.duties, self.board.row_of(person), self.board.column_of(day), focus=focus
        )

    def show_need(self, kind: str, day: date, *, focus: bool = False) -> bool:
        """Make the cell of a kind of shift and a day the current one; tell whether it is here."""
        row = next((n for n, one in enumerate(self.board.kinds) if one.id == kind), -1)
        return self._show(self.needs, row, self.board.column_of(day), focus=focus)

    def _show(self, view: DaysView, row: int, column: int, *, focus: bool) -> bool:
        if row < 0 or column < 0:
            return False
        index = view.model().index(row, column)
        view.setCurrentIndex(index)
        view.scrollTo(index)
        self._arrive(view)
        if focus:
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    # --- set-up ---

    def _set_up_days(self) -> None:
        self.days_head = DayHead(self.board, self.needs)
        self.names_head = NameHead(self.duties, height=ROW)
        self.kinds_head = NameHead(self.needs, height=NEED_ROW, small=True)
        days: tuple[tuple[DaysView, QAbstractTableModel, str], ...] = (
            (self.needs, self.needs_model, _("Needed and filled, by kind of shift and day")),
            (self.duties, self.duties_model, _("Duties, by team member and day")),
        )
        for view, model, name in days:
            view.setModel(model)
            view.setAccessibleName(name)
        self.needs.setHorizontalHeader(self.days_head)
        self.needs.setVerticalHeader(self.kinds_head)
        self.duties.setVerticalHeader(self.names_head)
        self.duties.horizontalHeader().hide()
        self.duties.horizontalHeader().setMinimumSectionSize(px(10))
        tables: tuple[QTableView, ...] = (self.needs, self.duties, self.counts)
        for table in tables:
            table.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.duties.setItemDelegate(DutyDelegate(self.board, self.duties))
        self.needs.setItemDelegate(NeedDelegate(self.board, self.needs))

    def _set_up_counts(self) -> None:
        counts = self.counts
        counts.setModel(self.counts_model)
        self.counts_drawn = CountDelegate(counts)
        counts.setItemDelegate(self.counts_drawn)
        self.counts_head = CountHead(counts)
        counts.setHorizontalHeader(self.counts_head)
        counts.verticalHeader().hide()
        counts.verticalHeader().setMinimumSectionSize(px(10))
        counts.verticalHeader().setDefaultSectionSize(px(ROW))
        counts.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        counts.setShowGrid(False)
        counts.setFrameShape(QFrame.Shape.NoFrame)
        counts.setCornerButtonEnabled(False)
        counts.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        counts.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        counts.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        counts.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        counts.setAccessibleName(_("Counts, by team member"))

    def _lay_out(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.needs, 0, 0)
        layout.addWidget(self.duties, 1, 0)
        layout.addWidget(self.counts, 0, 1, 2, 1)
        layout.addWidget(self.down, 0, 2, 2, 1)
        layout.addWidget(self.across, 2, 0, 1, 2)
        layout.setRowStretch(1, 1)
        layout.setColumnStretch(0, 1)

    def _connect(self) -> None:
        across, band = self.duties.horizontalScrollBar(), self.needs.horizontalScrollBar()
        across.valueChanged.connect(band.setValue)
        band.valueChanged.connect(across.setValue)
        down, beside = self.duties.verticalScrollBar(), self.counts.verticalScrollBar()
        down.valueChanged.connect(beside.setValue)
        beside.valueChanged.connect(down.setValue)
        for view in (self.duties, self.needs):
            view.typed.connect(self._typed)
            view.asked.connect(self.asked)
            view.cleared.connect(self.cleared)
            view.pinned.connect(self.pinned)
            view.menued.connect(self.menued)
            view.focused.connect(self._focused)
        self.duties.left_upwards.connect(self._to_needs)
        self.needs.left_downwards.connect(self._to_duties)
        self.duties.selectionModel().currentChanged.connect(self._moved_in_duties)
        self.needs.selectionModel().currentChanged.connect(self._moved_in_needs)
        self.board.laid.connect(self._laid)
        self.board.changed.connect(self._changed)

    def _name_keys(self) -> None:
        """Make the keys that the list of shortcuts tells of."""
        for keys_, what, signal in (
            ("F2", _("Who or which shift"), self.asked),
            ("Space", _("Pin or unpin"), self.pinned),
            ("Del", _("Clear"), self.cleared),
        ):
            shortcut = QShortcut(QKeySequence(keys_), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setWhatsThis(what)
            shortcut.activated.connect(signal)

    # --- moving ---

    def _to_needs(self) -> None:
        last = self.needs_model.rowCount() - 1
        self._show(self.needs, last, max(0, self.duties.currentIndex().column()), focus=True)

    def _to_duties(self) -> None:
        self._show(self.duties, 0, max(0, self.needs.currentIndex().column()), focus=True)

    def _moved_in_duties(self, index: QModelIndex) -> None:
        if index.isValid():
            self._arrive(self.duties)

    def _moved_in_needs(self, index: QModelIndex) -> None:
        if index.isValid():
            self._arrive(self.needs)

    def _focused(self) -> None:
        view = self.focusWidget()
        if isinstance(view, DaysView) and view.hasFocus():
            self._arrive(view)

    def _arrive(self, view: DaysView) -> None:
        """Let the current cell of a table be the current one of the grid."""
        index = view.currentIndex()
        if not index.isValid() or index.column() >= len(self.board.days):
            return
        day = self.board.days[index.column()]
        for one in (self.duties, self.needs):
            if one.property("here") is not (one is view):
                one.setProperty("here", one is view)
                one.viewport().update()
        if view is self.duties:
            place = Place(day, person=self.board.people[index.row()].id)
        else:
            place = Place(day, kind=self.board.kinds[index.row()].id)
        self.days_head.mark(index.column(), self.today)
        self.names_head.mark(index.row() if view is self.duties else -1)
        self.kinds_head.mark(index.row() if view is self.needs else -1)
        if place != self._place:
            self._place = place
            self.moved.emit()

    # --- typing ---

    def _typed(self, text: str) -> None:
        spelled = self._spelled if self._spelling.isActive() else ""
        self._spelling.stop()
        if spelled and any(
            kind.code.upper().startswith((spelled + text).upper()) for kind in self.keys.values()
        ):
            # “4” right after “2” spells the sign 24, which “2” alone has meant already.
            text = spelled + text
        self._spelled = text
        self._spelling.start()
        kind = keys.typed(text, self.keys)
        if kind is None:
            self.puzzled.emit(text)
        else:
            self.meant.emit(kind)

    # --- following the board ---

    def _laid(self) -> None:
        place, across = self._place, self.duties.horizontalScrollBar().value()
        down = self.duties.verticalScrollBar().value()
        self.keys = keys.keys_of(self.board.kinds)
        self._set_widths()
        self._place = None
        if not self._return_to(place):
            column = self.board.column_of(self.today)
            self._show(self.duties, 0, max(0, column), focus=False)
        else:
            self.duties.horizontalScrollBar().setValue(across)
            self.duties.verticalScrollBar().setValue(down)

    def _return_to(self, place: Place | None) -> bool:
        if place is None:
            return False
        if place.kind:
            return self.show_need(place.kind, place.day)
        return self.show_cell(place.person, place.day)

    def _changed(self, _people: set[str]) -> None:
        self._measuring.start()
        for head in (self.days_head, self.counts_head):
            head.viewport().update()
        self.moved.emit()

    # --- sizes ---

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width out among the days."""
        super().resizeEvent(event)
        self._set_widths()

    def _set_widths(self) -> None:
        board = self.board
        if not board.is_laid or not board.days:
            return
        self._set_count_widths()
        names = self._names_width()
        self.names_head.setFixedWidth(names)
        self.kinds_head.setFixedWidth(names)
        tall = px(HEAD) + len(board.kinds) * px(NEED_ROW) + len(board.people) * px(ROW)
        bar = self.down.sizeHint().width() if tall > self.height() - EDGES else 0
        number = len(board.days)
        room = self.width() - EDGES - names - bar
        counts = sum(self._count_widths)
        self.counts.setVisible(room - counts >= FEWEST_DAYS * px(NARROWEST))
        room -= counts if self.counts.isVisibleTo(self) else 0
        each = max(px(NARROWEST), min(px(WIDEST), room // number))
        left = room - each * number if each < px(WIDEST) else 0
        for column in range(number):
            width = each + (1 if column < left else 0)
            self.duties.setColumnWidth(column, width)
            self.needs.setColumnWidth(column, width)
        rows = len(board.kinds)
        band = px(HEAD) + rows * px(NEED_ROW)
        self.needs.setFixedHeight(band)
        self.counts_head.setFixedHeight(band)

    @property
    def _count_widths(self) -> list[int]:
        return [self.counts.columnWidth(n) for n in range(self.counts_model.columnCount())]

    def _set_count_widths(self) -> None:
        widths = self.counts_head.widths(self.counts_model)
        self.counts_drawn.asides = [aside for _width, aside in widths]
        for column, (width, _aside) in enumerate(widths):
            if abs(self.counts.columnWidth(column) - width) > px(2):
                self.counts.setColumnWidth(column, width)
        self.counts.setFixedWidth(sum(self._count_widths))

    def _names_width(self) -> int:
        metrics, small = QFontMetrics(theme.font(14)), QFontMetrics(theme.font(12.5))
        widest = max(
            [metrics.horizontalAdvance(person.name) for person in self.board.people]
            + [small.horizontalAdvance(kind.name) for kind in self.board.kinds],
            default=0,
        )
        return max(px(96), min(px(150), widest + px(22)))


def _follower(owner: QWidget, bar: QScrollBar, name: str) -> QScrollBar:
    """Return a scroll bar outside a table that goes with the hidden one inside it."""
    outside = QScrollBar(bar.orientation(), owner)
    outside.setAccessibleName(name)

    def take_range(low: int, high: int) -> None:
        outside.setRange(low, high)
        outside.setPageStep(bar.pageStep())
        outside.setSingleStep(bar.singleStep())
        outside.setVisible(high > low)

    bar.rangeChanged.connect(take_range)
    bar.valueChanged.connect(outside.setValue)
    outside.valueChanged.connect(bar.setValue)
    take_range(bar.minimum(), bar.maximum())
    return outside
