"""What is wrong with the month, in words beside the grid: each line leads to its cell."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import Any

from attrs import frozen
from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
)

from fxstation.i18n import N_, _
from fxstation.rules import duty_limits
from fxstation.rules.duties import day_of
from ui import icons, theme
from ui.parts.buttons import icon_button
from ui.parts.labels import label, row
from ui.roster.board import MOST_EXPLAINED, Board
from ui.theme import px

Index = QModelIndex | QPersistentModelIndex
CONCERN = Qt.ItemDataRole.UserRole + 1


class Weight(StrEnum):
    """How much a concern weighs: an empty seat, what is not allowed, what is warned of."""

    GAP = "gap"
    HARD = "hard"
    SOFT = "soft"


_NAMES = {
    Weight.GAP: N_("Gaps"),
    Weight.HARD: N_("Not allowed"),
    Weight.SOFT: N_("Warnings"),
}
_SIGNS = {
    Weight.GAP: ("user-plus", "red"),
    Weight.HARD: ("alert-circle", "red"),
    Weight.SOFT: ("alert-triangle", "amber"),
}


@frozen
class Concern:
    """One thing to look at: a sentence, on what the rule rests, and where it is."""

    weight: Weight
    text: str
    source: str
    day: date
    person: str = ""
    kind: str = ""
    post: str = ""
    number: int = 1


def concerns_of(board: Board) -> list[Concern]:
    """Return what is to be looked at: empty seats, then what is forbidden, then warnings."""
    plan = board.plan
    told = board.gaps[:MOST_EXPLAINED]
    found = [
        Concern(
            Weight.GAP,
            gap.text,
            "",
            gap.day,
            kind=gap.shift.kind,
            post=gap.post.id,
            number=gap.number,
        )
        for gap in told
    ]
    if left := board.empty_seats - sum(gap.number for gap in told):
        shift = next(one for one in reversed(plan.shifts) if plan.vacancies(one))
        found.append(
            Concern(
                Weight.GAP,
                _("And {number} more empty seats.").format(number=left),
                "",
                day_of(shift),
                kind=shift.kind,
                number=left,
            )
        )
    for finding in duty_limits.in_order(plan, board.findings):
        weight = Weight.HARD if finding.is_hard else Weight.SOFT
        found.append(
            Concern(weight, finding.text, finding.source, finding.day, person=finding.person)
        )
    return found


class ConcernsModel(QAbstractListModel):
    """The concerns of the month, of one weight or all."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self.all: tuple[Concern, ...] = ()
        self.shown: tuple[Concern, ...] = ()
        self._weight: Weight | None = None

    def show(self, concerns: Sequence[Concern], weight: Weight | None) -> None:
        """Show these concerns, or those of one weight."""
        shown = tuple(one for one in concerns if weight in (None, one.weight))
        self.all, self._weight = tuple(concerns), weight
        if shown != self.shown:
            self.beginResetModel()
            self.shown = shown
            self.endResetModel()

    def count(self, weight: Weight) -> int:
        """Return how many there are of a weight; a line may tell of several empty seats."""
        return sum(one.number for one in self.all if one.weight is weight)

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many are shown."""
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a concern or its sentence."""
        if not index.isValid() or index.row() >= len(self.shown):
            return None
        concern = self.shown[index.row()]
        if role == CONCERN:
            return concern
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{_(_NAMES[concern.weight])}: {concern.text}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(part for part in (concern.text, concern.source) if part)
        return None


class _ConcernDelegate(QStyledItemDelegate):
    """Draws a sign, the sentence in as many lines as it needs, and the source in small."""

    EDGE, SIGN, GAP = 12, 18, 8

    def __init__(self, owner: QListView) -> None:
        super().__init__(owner)
        self._heights: dict[tuple[Concern, int], int] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one concern."""
        concern = index.data(CONCERN)
        if not isinstance(concern, Concern):
            return
        painter.save()
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(
            rect, theme.colour("selected" if chosen else "hover" if hovered else "card")
        )
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        sign, token = _SIGNS[concern.weight]
        top = rect.top() + px(9)
        painter.drawPixmap(
            rect.left() + px(self.EDGE), top + px(1), icons.pixmap(sign, token, self.SIGN)
        )
        body, source = self._rooms(concern, rect)
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("ink"))
        painter.drawText(QRectF(body), _FLAGS, concern.text)
        if concern.source:
            painter.setFont(theme.font(12))
            painter.setPen(theme.colour("muted"))
            painter.drawText(QRectF(source), _FLAGS, concern.source)
        view = option.widget
        if isinstance(view, QListView) and view.hasFocus() and view.currentIndex() == index:
            painter.setPen(theme.colour("focus"))
            painter.drawRect(QRectF(rect).adjusted(1, 1, -1.5, -2))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the sentence and its source need in the list's width."""
        concern, view = index.data(CONCERN), option.widget
        if not isinstance(concern, Concern) or not isinstance(view, QListView):
            return QSize(0, 0)
        width = view.viewport().width()
        height = self._heights.get((concern, width))
        if height is None:
            _body, source = self._rooms(concern, QRect(0, 0, width, 0))
            height = self._heights[concern, width] = source.bottom() + px(10)
        return QSize(width, height)

    def _rooms(self, concern: Concern, rect: QRect) -> tuple[QRect, QRect]:
        left = rect.left() + px(self.EDGE + self.SIGN + self.GAP)
        width = max(px(80), rect.right() - px(self.EDGE) - left)
        top = rect.top() + px(8)
        body = _text_rect(theme.font(13), concern.text, QRect(left, top, width, 10_000))
        below = QRect(left, body.bottom() + px(2), width, 10_000)
        if not concern.source:
            return body, QRect(left, body.bottom(), width, 1)
        return body, _text_rect(theme.font(12), concern.source, below)


_FLAGS = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)


def _text_rect(font: QFont, text: str, room: QRect) -> QRect:
    found = QFontMetrics(font).boundingRect(room, _FLAGS, text)
    return QRect(room.left(), room.top(), room.width(), found.height())


class ConcernsList(QListView):
    """The list; Enter and a click go to the cell, arrows only show it.

    Signals:
        looked_at: a concern is the current one.
        followed: the cell of a concern is wanted, with the focus.
        mended: what could be done about a concern is wanted.
    """

    looked_at = Signal(object)
    followed = Signal(object)
    mended = Signal(object)

    def __init__(self, model: ConcernsModel) -> None:
        """Show a model."""
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(_ConcernDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(_("Empty seats and warnings"))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.Base, theme.colour("card"))
        self.setPalette(palette)
        self.clicked.connect(self._follow)
        self.doubleClicked.connect(self._mend)
        self.selectionModel().currentChanged.connect(self._look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Follow the current concern on Enter, mend it on F2."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._follow(self.currentIndex())
        elif event.key() == Qt.Key.Key_F2:
            self._mend(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the sentences anew."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    def _follow(self, index: QModelIndex) -> None:
        if isinstance(concern := index.data(CONCERN), Concern):
            self.followed.emit(concern)

    def _mend(self, index: QModelIndex) -> None:
        if isinstance(concern := index.data(CONCERN), Concern):
            self.mended.emit(concern)

    def _look(self, index: QModelIndex) -> None:
        if self.hasFocus() and isinstance(concern := index.data(CONCERN), Concern):
            self.looked_at.emit(concern)


class ConcernsPanel(QFrame):
    """The panel beside the grid: how many of each weight, and the list.

    Signals:
        closed: the panel is not wanted.
    """

    closed = Signal()

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self.setProperty("role", "card")
        self.model = ConcernsModel()
        self.list = ConcernsList(self.model)
        self._weight: Weight | None = None
        self._buttons: dict[Weight, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._group.setExclusive(False)
        self.nothing = label("", "caption", wrap=True)
        self.nothing.setContentsMargins(px(16), px(8), px(16), px(16))
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        head = row(
            label(_("To look at"), "heading"),
            None,
            icon_button("x", _("Close this list"), self.closed.emit),
        )
        head.setContentsMargins(px(16), px(10), px(8), px(6))
        chips = row(*(self._chip(weight) for weight in Weight), None, space=6)
        chips.setContentsMargins(px(12), 0, px(12), px(10))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, px(6))
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addLayout(chips)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.nothing, 1)

    def show_concerns(self, concerns: Sequence[Concern]) -> None:
        """Show these, hard ones first as they come."""
        self.model.show(concerns, self._weight)
        for weight, chip in self._buttons.items():
            number = self.model.count(weight)
            chip.setText(_("{what} {number}").format(what=_(_NAMES[weight]), number=number))
            chip.setAccessibleName(chip.text())
            chip.setEnabled(bool(number) or chip.isChecked())
        empty = not self.model.shown
        self.list.setVisible(not empty)
        self.nothing.setVisible(empty)
        self.nothing.setText(
            _("Nothing. All seats are filled, and no rule is broken.")
            if not concerns
            else _("Nothing of this kind.")
        )

    def _chip(self, weight: Weight) -> QPushButton:
        made = QPushButton()
        made.setCheckable(True)
        made.setProperty("role", "chip")
        made.setToolTip(_("Show only these"))
        made.clicked.connect(lambda checked: self._filter(weight if checked else None))
        self._group.addButton(made)
        self._buttons[weight] = made
        return made

    def _filter(self, weight: Weight | None) -> None:
        self._weight = weight
        for one, chip in self._buttons.items():
            chip.setChecked(one is weight)
        self.show_concerns(self.model.all)
