"""The look of tables: row lines, a light header, soft selection, pills, elided text."""

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui import theme
from ui.theme import px

TONE = Qt.ItemDataRole.UserRole + 20
"""A model gives the tone of a pill (green, amber, blue, red, grey) under this role."""

FAINT = Qt.ItemDataRole.UserRole + 21
"""A model says True under this role for what is less important."""

Index = QModelIndex | QPersistentModelIndex


class RowsDelegate(QStyledItemDelegate):
    """Paints a cell: line below, text elided, or a pill where the model gives a tone."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        state, rect = option.state, option.rect
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if selected:
            painter.fillRect(rect, theme.colour("selected"))
        elif isinstance(option.widget, RowsView) and option.widget.hovered == index.row():
            painter.fillRect(rect, theme.colour("hover"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        text = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        if text:
            tone = index.data(TONE)
            if tone:
                self._pill(painter, rect, text, str(tone))
            else:
                token = "faint" if index.data(FAINT) else "ink"
                self._text(painter, rect, text, "selected_ink" if selected else token, index)
        if state & QStyle.StateFlag.State_HasFocus and self._current(option, index):
            painter.setPen(QPen(theme.colour("focus"), px(2)))
            inset = px(1)
            painter.drawRect(rect.adjusted(inset, inset, -inset - 1, -inset - 1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a row's height; the width is the column's."""
        del option, index
        return QSize(px(80), px(40))

    @staticmethod
    def _current(option: QStyleOptionViewItem, index: Index) -> bool:
        view = option.widget
        return isinstance(view, QAbstractItemView) and view.currentIndex() == index

    @staticmethod
    def _text(painter: QPainter, rect: QRect, text: str, token: str, index: Index) -> None:
        painter.setFont(theme.font())
        painter.setPen(theme.colour(token))
        room = rect.adjusted(px(11), 0, -px(8), 0)
        align = index.data(Qt.ItemDataRole.TextAlignmentRole)
        place = Qt.AlignmentFlag(align) if align else Qt.AlignmentFlag.AlignLeft
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, place | Qt.AlignmentFlag.AlignVCenter, shown)

    @staticmethod
    def _pill(painter: QPainter, rect: QRect, text: str, tone: str) -> None:
        painter.setFont(theme.font(12))
        metrics = painter.fontMetrics()
        width = min(metrics.horizontalAdvance(text) + px(18), rect.width() - px(12))
        height = px(22)
        box = QRect(rect.left() + px(8), rect.center().y() - height // 2, width, height)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{tone}_tint"))
        painter.drawRoundedRect(box, height / 2, height / 2)
        painter.setPen(theme.colour(tone))
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, width - px(14))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)


class RowsView(QTableView):
    """A table of rows: arrows move, Enter opens, Delete removes.

    Signals:
        opened: row number of what Enter or a click opened.
        removed: row number of what Delete was pressed on.
    """

    opened = Signal(int)
    removed = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make it; ``name`` is what is read out."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(RowsDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(px(40))
        rows.setMinimumSectionSize(px(28))
        columns = self.horizontalHeader()
        columns.setHighlightSections(False)
        columns.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        columns.setFixedHeight(px(38))
        columns.setMinimumSectionSize(px(48))
        columns.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.hovered = -1
        self.entered.connect(lambda index: self._hover(index.row()))
        self.clicked.connect(lambda index: self.opened.emit(index.row()))

    def leaveEvent(self, event: QEvent) -> None:
        """Mark no row when the mouse has gone."""
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self.hovered:
            self.hovered = row
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Delete removes."""
        row = self.currentIndex().row()
        if row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(row)
        elif row >= 0 and event.key() == Qt.Key.Key_Delete:
            self.removed.emit(row)
        else:
            super().keyPressEvent(event)
