"""How the plan looks and is typed into: refused cells tinted and marked, lists offered."""

from typing import Any

from PySide6.QtCore import QAbstractItemModel, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QCompleter,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from fxstation.i18n import _
from ui import icons, theme
from ui.imports.model import DECISION, DECISIONS, FAULT, OPTIONS, Index
from ui.parts.tables import RowsDelegate, RowsView
from ui.theme import px


class PlanDelegate(RowsDelegate):
    """Paints refused cells with a tint and a sign, and edits cells in their place."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        super().paint(painter, option, index)
        if index.data(FAULT):
            self._paint_fault(painter, option.rect, index)

    def _paint_fault(self, painter: QPainter, rect: QRect, index: Index) -> None:
        painter.save()
        inside = rect.adjusted(px(2), px(3), -px(2), -px(4))
        painter.setPen(QPen(theme.colour("red"), 1))
        painter.setBrush(theme.colour("red_tint"))
        painter.drawRoundedRect(inside, px(4), px(4))
        sign = icons.pixmap("alert-circle", "red", 14)
        side = px(14)
        painter.drawPixmap(
            QRect(inside.left() + px(6), inside.center().y() - side // 2, side, side), sign
        )
        painter.setFont(theme.font())
        painter.setPen(theme.colour("red"))
        room = inside.adjusted(px(26), 0, -px(4), 0)
        text = str(index.data() or "") or _("missing")
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return room for the text."""
        width = option.fontMetrics.horizontalAdvance(str(index.data() or "")) + px(34)
        return QSize(width, px(40))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        """Return a list for decisions, and a line for everything else."""
        del option
        if index.column() == DECISION:
            box = QComboBox(parent)
            for decision, text in DECISIONS.items():
                box.addItem(_(text), decision.value)
            box.setAccessibleName(_("Decision"))
            box.activated.connect(lambda _place: self._finish(box))
            return box
        made = QLineEdit(parent)
        made.setAccessibleName(str(index.model().headerData(
            index.column(), Qt.Orientation.Horizontal)))  # fmt: skip
        if options := index.data(OPTIONS):
            completer = QCompleter(list(options), made)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
            made.setCompleter(completer)
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        """Show what stands in the register."""
        typed = str(index.data(Qt.ItemDataRole.EditRole))
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(typed))
        elif isinstance(editor, QLineEdit):
            editor.setText(typed)

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        """Hand over what was typed or chosen."""
        value: Any = None
        if isinstance(editor, QComboBox):
            value = editor.currentData()
        elif isinstance(editor, QLineEdit):
            value = editor.text()
        model.setData(index, value)

    def _finish(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)


class PlanView(RowsView):
    """The grid of the plan: arrows move, typing or Enter edits the cell."""

    def __init__(self, name: str) -> None:
        """Make it."""
        super().__init__(name)
        self.setItemDelegate(PlanDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter edits; Delete empties; everything else is the table's."""
        index = self.currentIndex()
        # The Enter that ends typing comes by here too.
        typing = self.state() == QAbstractItemView.State.EditingState
        editable = bool(index.flags() & Qt.ItemFlag.ItemIsEditable) and not typing
        if editable and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.edit(index)
        elif editable and event.key() == Qt.Key.Key_Delete and index.column() != DECISION:
            self.model().setData(index, "")
        elif not typing:
            super().keyPressEvent(event)
