"""How the cells of the grid are drawn. Each look is drawn once and kept: a key must not wait."""

from collections.abc import Callable, Hashable
from datetime import date

from attrs import frozen
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from fxstation.rules.duties import hours_words
from ui import theme
from ui.roster.board import Board
from ui.roster.faces import Face, Need, tint_of
from ui.roster.models import FACE, Count
from ui.roster.signs import (
    BOLD,
    CENTRE,
    LEFT,
    MEDIUM,
    RIGHT,
    draw_absence,
    draw_hard,
    draw_signs,
    draw_soft,
    draw_wish,
    font_of,
)
from ui.theme import px

Index = QModelIndex | QPersistentModelIndex

ROW, NEED_ROW, HEAD = 30, 24, 48
"""Heights of a person's row, of a kind's row in the band, and of the head of days."""

MOST_KEPT = 4000
"""So many looks are kept before all are forgotten."""

_kept: dict[Hashable, QPixmap] = {}


def stamp(
    painter: QPainter, rect: QRect, look: Hashable, draw: Callable[[QPainter, QRectF], None]
) -> None:
    """Put a look into a rectangle; draw it where it is not kept from before."""
    ratio = painter.device().devicePixelRatioF()
    dress = theme.current()
    key = (look, rect.width(), rect.height(), ratio, dress.name, dress.percent)
    if (kept := _kept.get(key)) is None:
        if len(_kept) >= MOST_KEPT:
            _kept.clear()
        kept = QPixmap(rect.size() * ratio)
        kept.setDevicePixelRatio(ratio)
        kept.fill(Qt.GlobalColor.transparent)
        inner = QPainter(kept)
        inner.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw(inner, QRectF(0, 0, rect.width(), rect.height()))
        inner.end()
        _kept[key] = kept
    painter.drawPixmap(rect.topLeft(), kept)


@frozen
class Ground:
    """What lies under a cell of a day: its tint, and whether a week begins at its left."""

    tint: str
    week: bool


def ground_of(board: Board, column: int) -> Ground:
    """Return what lies under the cells of a day."""
    day: date = board.days[column]
    return Ground(tint_of(board.plan, day) or "card", day.weekday() == 0 and column > 0)


def draw_ground(painter: QPainter, rect: QRectF, ground: Ground) -> None:
    """Draw the tint, the line below, and Monday's line at the left."""
    right, bottom = rect.right() - 0.5, rect.bottom() - 0.5
    painter.fillRect(rect, theme.colour(ground.tint))
    painter.setPen(theme.colour("line"))
    painter.drawLine(0, int(bottom), int(right), int(bottom))
    if ground.week:
        painter.setPen(theme.colour("line_strong"))
        painter.drawLine(0, 0, 0, int(bottom))


def draw_frame(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    """Draw the frame of the current cell: whole with the focus, dashed without."""
    view = option.widget
    if not isinstance(view, QTableView) or view.currentIndex() != index:
        return
    if not view.property("here"):
        return
    pen = QPen(theme.colour("focus"), px(2) if view.hasFocus() else px(1))
    if not view.hasFocus():
        pen.setStyle(Qt.PenStyle.DashLine)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(QRectF(option.rect).adjusted(1, 1, -1.5, -1.5))


class DutyDelegate(QStyledItemDelegate):
    """Draws the cell of a person and a day."""

    def __init__(self, board: Board, owner: QTableView) -> None:
        """Draw cells of a board."""
        super().__init__(owner)
        self._board = board

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        face = index.data(FACE)
        if not isinstance(face, Face):
            return
        ground = ground_of(self._board, index.column())
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)

        def draw(inner: QPainter, rect: QRectF) -> None:
            draw_ground(inner, rect, ground)
            if chosen:
                inner.fillRect(rect.adjusted(1, 0, 0, -1), theme.colour("blue_tint"))
            draw_face(inner, rect, face)

        stamp(painter, option.rect, (face, ground, chosen), draw)
        draw_frame(painter, option, index)


def draw_face(painter: QPainter, rect: QRectF, face: Face) -> None:
    """Draw what a cell shows, and the worst that the rules say about it."""
    if face.signs:
        draw_signs(painter, rect, face.signs)
    elif face.absence:
        draw_absence(painter, rect, face.absence)
    elif face.wish:
        draw_wish(painter, rect, face.wish)
    if face.hard:
        draw_hard(painter, rect)
    elif face.soft:
        draw_soft(painter, rect)


class NeedDelegate(QStyledItemDelegate):
    """Draws how full the shifts of a day are: full in grey, lacking in red with the word."""

    def __init__(self, board: Board, owner: QTableView) -> None:
        """Draw needs of a board."""
        super().__init__(owner)
        self._board = board

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        need, text = index.data(FACE), index.data()
        if not isinstance(need, Need):
            return
        ground = ground_of(self._board, index.column())

        def draw(inner: QPainter, rect: QRectF) -> None:
            draw_ground(inner, rect, ground)
            _draw_need(inner, rect, need, str(text))

        stamp(painter, option.rect, (need, text, ground), draw)
        draw_frame(painter, option, index)


def _draw_need(painter: QPainter, rect: QRectF, need: Need, text: str) -> None:
    if need.missing:
        painter.setPen(QPen(theme.colour("red"), 1))
        painter.setBrush(theme.colour("red_tint"))
        painter.drawRoundedRect(rect.adjusted(1, px(3), -1, -px(4)), px(4), px(4))
    over = need.filled > need.needed
    token = "red" if need.missing else "blue" if over else "muted"
    font = font_of(12, BOLD if need.missing or over else QFont.Weight.Normal)
    if QFontMetrics(font).horizontalAdvance(text) > rect.width() - px(6):
        text = text if need.missing else str(need.filled)
    if QFontMetrics(font).horizontalAdvance(text) > rect.width() - px(2):
        font = font_of(10.5, font.weight())
    painter.setFont(font)
    painter.setPen(theme.colour(token))
    painter.drawText(rect.adjusted(0, 0, 0, -1), CENTRE, text)


def difference_text(count: Count) -> str:
    """Return how far a number lies from the median, if it is one or more."""
    away = count.value - count.median
    if abs(away) < 1:
        return ""
    shown = round(abs(away)) if abs(away) >= 10 else round(abs(away), 1)
    return f"{'+' if away > 0 else '−'}{hours_words(shown)}"


class CountDelegate(QStyledItemDelegate):
    """Draws a number, and beside it how far it lies from the median.

    Attributes:
        asides: how wide the differences of each column are.
    """

    def __init__(self, owner: QTableView) -> None:
        """Draw the counts of a table."""
        super().__init__(owner)
        self.asides: list[int] = []

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one cell."""
        count = index.data(FACE)
        if not isinstance(count, Count) or index.column() >= len(self.asides):
            return
        aside = self.asides[index.column()] + px(4)

        def draw(inner: QPainter, rect: QRectF) -> None:
            _draw_count(inner, rect, count, aside)

        stamp(painter, option.rect, (count, aside), draw)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return a row's height; the width is the column's."""
        del option, index
        return QSize(px(40), px(ROW))


def _draw_count(painter: QPainter, rect: QRectF, count: Count, aside: int) -> None:
    draw_ground(painter, rect, Ground("card", week=False))
    painter.setFont(font_of(13))
    painter.setPen(theme.colour("ink"))
    painter.drawText(rect.adjusted(0, 0, -aside - px(2), -1), RIGHT, count.text)
    if difference := difference_text(count):
        strong = abs(count.value - count.median) >= max(2.0, 0.25 * count.median)
        painter.setFont(font_of(11, MEDIUM if strong else QFont.Weight.Normal))
        painter.setPen(theme.colour("amber" if strong else "muted"))
        painter.drawText(rect.adjusted(rect.width() - aside, 0, 0, -1), LEFT, difference)
