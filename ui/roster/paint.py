"""How the grid is drawn: heads of days and people, duties, needs and counts."""

from datetime import date
from functools import cache

from attrs import frozen
from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetrics,
    QGuiApplication,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygonF,
)
from PySide6.QtWidgets import (
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from fxstation.i18n import _
from fxstation.rules.calendar import weekday_sign
from fxstation.rules.duties import hours_words
from ui import theme
from ui.roster.board import Board
from ui.roster.faces import Face, Need, Sign, Tone, day_mark, tint_of
from ui.roster.models import FACE, Count, CountsModel
from ui.theme import px

Index = QModelIndex | QPersistentModelIndex
CENTRE = Qt.AlignmentFlag.AlignCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
MEDIUM, BOLD = QFont.Weight.Medium, QFont.Weight.Bold

ROW, NEED_ROW, HEAD = 30, 24, 48
"""Heights of a person's row, of a kind's row in the band, and of the head of days."""


@frozen
class Coat:
    """The colour tokens of a duty: its ground, its letters, and whether it has an outline only."""

    ground: str
    ink: str
    outlined: bool = False


COATS = {
    Tone.DAY: Coat("blue_tint", "blue"),
    Tone.NIGHT: Coat("night", "night_ink"),
    Tone.WHOLE: Coat("whole", "whole_ink"),
    Tone.STAND_BY: Coat("card", "grey", outlined=True),
}


def font_of(size: float, weight: QFont.Weight = QFont.Weight.Normal) -> QFont:
    """Return the station's type, kept: hundreds of cells are drawn after each key."""
    return _font(size, weight, theme.current().percent)


@cache
def _font(size: float, weight: QFont.Weight, _percent: int) -> QFont:
    return theme.font(size, weight)


def ground(painter: QPainter, rect: QRect, board: Board, column: int, *, row_line: bool) -> None:
    """Paint what lies under a cell of a day: its tint, the line below, Monday's line at left."""
    day = board.days[column]
    tint = tint_of(board.plan, day)
    painter.fillRect(rect, theme.colour(tint or "card"))
    painter.setPen(theme.colour("line"))
    if row_line:
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
    if day.weekday() == 0 and column:
        painter.setPen(theme.colour("line_strong"))
        painter.drawLine(rect.topLeft(), rect.bottomLeft())


def frame(painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
    """Paint the frame of the current cell: whole with the focus, dashed without."""
    view = option.widget
    if not isinstance(view, QTableView) or view.currentIndex() != index:
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
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect
        ground(painter, rect, self._board, index.column(), row_line=True)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect.adjusted(1, 0, 0, -1), theme.colour("blue_tint"))
        if face.signs:
            draw_signs(painter, QRectF(rect), face.signs)
        elif face.absence:
            draw_absence(painter, QRectF(rect), face.absence)
        elif face.wish:
            draw_wish(painter, QRectF(rect), face.wish)
        if face.hard:
            draw_hard(painter, QRectF(rect))
        elif face.soft:
            draw_soft(painter, QRectF(rect))
        frame(painter, option, index)
        painter.restore()


def draw_signs(painter: QPainter, rect: QRectF, signs: tuple[Sign, ...]) -> None:
    """Draw the duties of a cell side by side."""
    room = rect.adjusted(px(2), px(3), -px(2), -px(4))
    width = room.width() / len(signs)
    for place, sign in enumerate(signs):
        part = QRectF(room.left() + place * width, room.top(), width, room.height())
        _draw_sign(painter, part.adjusted(0, 0, -1 if place + 1 < len(signs) else 0, 0), sign)


def _draw_sign(painter: QPainter, rect: QRectF, sign: Sign) -> None:
    coat = COATS[sign.tone]
    ink = theme.colour(coat.ink)
    pen = QPen(ink, 1)
    pen.setStyle(Qt.PenStyle.DashLine if coat.outlined else Qt.PenStyle.NoPen)
    painter.setPen(pen)
    painter.setBrush(theme.colour(coat.ground))
    painter.drawRoundedRect(rect, px(4), px(4))
    size = 13.0 if rect.width() >= px(17) else 10.0
    painter.setFont(font_of(size, BOLD if sign.by_hand else QFont.Weight.Normal))
    painter.setPen(ink)
    painter.drawText(rect, CENTRE, sign.code)
    if sign.by_hand:
        below = rect.bottom() - px(3)
        painter.setPen(QPen(ink, px(1.6)))
        inset = rect.width() * 0.28
        painter.drawLine(QPointF(rect.left() + inset, below), QPointF(rect.right() - inset, below))
    if sign.pinned:
        draw_pin(painter, QPointF(rect.right() - px(4), rect.top() + px(4)), ink)


def draw_pin(painter: QPainter, at: QPointF, ink: QColor) -> None:
    """Draw the mark of a pinned duty: a small pin."""
    head = float(px(2.4))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink)
    painter.drawEllipse(at, head, head)
    painter.setPen(QPen(ink, px(1.2)))
    painter.drawLine(at, QPointF(at.x() - head * 1.7, at.y() + head * 1.9))


def draw_absence(painter: QPainter, rect: QRectF, code: str) -> None:
    """Draw a day on which somebody is away: hatched, with the sign of the absence."""
    room = rect.adjusted(px(2), px(3), -px(2), -px(4))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour("grey_tint"))
    painter.drawRoundedRect(room, px(4), px(4))
    painter.setBrush(QBrush(theme.colour("line_strong"), Qt.BrushStyle.BDiagPattern))
    painter.drawRoundedRect(room, px(4), px(4))
    painter.setFont(font_of(13))
    painter.setPen(theme.colour("ink"))
    painter.drawText(rect.adjusted(0, 0, 0, -1), CENTRE, code)


def draw_wish(painter: QPainter, rect: QRectF, code: str) -> None:
    """Draw a wish to be free: dotted outline, thin letters."""
    room = rect.adjusted(px(3), px(4), -px(3), -px(5))
    pen = QPen(theme.colour("faint"), 1)
    pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(room, px(4), px(4))
    painter.setFont(font_of(12))
    painter.setPen(theme.colour("muted"))
    painter.drawText(rect.adjusted(0, 0, 0, -1), CENTRE, code)


def draw_hard(painter: QPainter, rect: QRectF) -> None:
    """Draw the mark of what is not allowed: a red frame and a filled corner."""
    red = theme.colour("red")
    painter.setPen(QPen(red, px(1.5)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(rect.adjusted(1, 1, -1.5, -1.5))
    side = float(px(9))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(red)
    painter.drawPolygon(
        QPolygonF(
            [
                rect.topLeft(),
                QPointF(rect.left() + side, rect.top()),
                QPointF(rect.left(), rect.top() + side),
            ]
        )
    )


def draw_soft(painter: QPainter, rect: QRectF) -> None:
    """Draw the mark of what is only warned of: a small amber diamond at the left."""
    half = float(px(4))
    centre = QPointF(rect.left() + half + 1, rect.top() + half + 1)
    painter.setPen(QPen(theme.colour("card"), 1))
    painter.setBrush(theme.colour("amber"))
    painter.drawPolygon(
        QPolygonF(
            [
                QPointF(centre.x(), centre.y() - half),
                QPointF(centre.x() + half, centre.y()),
                QPointF(centre.x(), centre.y() + half),
                QPointF(centre.x() - half, centre.y()),
            ]
        )
    )


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
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect = option.rect
        ground(painter, rect, self._board, index.column(), row_line=True)
        if need.missing:
            room = QRectF(rect).adjusted(1, px(3), -1, -px(4))
            painter.setPen(QPen(theme.colour("red"), 1))
            painter.setBrush(theme.colour("red_tint"))
            painter.drawRoundedRect(room, px(4), px(4))
        over = need.filled > need.needed
        token = "red" if need.missing else "blue" if over else "muted"
        font = font_of(12, BOLD if need.missing or over else QFont.Weight.Normal)
        if QFontMetrics(font).horizontalAdvance(text) > rect.width() - 2:
            text = text if need.missing else str(need.filled)
            font = font_of(10.5, font.weight())
        painter.setFont(font)
        painter.setPen(theme.colour(token))
        painter.drawText(rect.adjusted(0, 0, 0, -1), CENTRE, text)
        frame(painter, option, index)
        painter.restore()


def difference_text(count: Count) -> str:
    """Return how far a number lies from the median, if it is one or more."""
    away = count.value - count.median
    return f"{'+' if away > 0 else '−'}{hours_words(abs(away))}" if abs(away) >= 1 else ""


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
        if not isinstance(count, Count):
            return
        painter.save()
        rect = option.rect
        painter.fillRect(rect, theme.colour("card"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        number, beside = font_of(13), font_of(11)
        difference = difference_text(count)
        aside = self.asides[index.column()] + px(4)
        painter.setFont(number)
        painter.setPen(theme.colour("ink"))
        room = QRectF(rect).adjusted(0, 0, -aside - px(2), -1)
        painter.drawText(room, RIGHT, count.text)
        if difference:
            away = abs(count.value - count.median)
            strong = away >= max(2.0, 0.25 * count.median)
            beside.setWeight(MEDIUM if strong else QFont.Weight.Normal)
            painter.setFont(beside)
            painter.setPen(theme.colour("amber" if strong else "muted"))
            painter.drawText(
                QRectF(rect).adjusted(rect.width() - aside, 0, 0, -1), LEFT, difference
            )
        painter.restore()


class DayHead(QHeaderView):
    """The head of the days: the mark of the day, its number, its weekday."""

    def __init__(self, board: Board, owner: QTableView) -> None:
        """Make the head of a table of days."""
        super().__init__(Qt.Orientation.Horizontal, owner)
        self._board = board
        self._today: date | None = None
        self._marked = -1
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(px(10))
        self.setFixedHeight(px(HEAD))

    def mark(self, column: int, today: date) -> None:
        """Show which day is the current cell's, and which is today."""
        if (column, today) != (self._marked, self._today):
            self._marked, self._today = column, today
            self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        """Paint the head of one day."""
        if logicalIndex >= len(self._board.days):
            return
        day = self._board.days[logicalIndex]
        plan = self._board.plan
        tint, mark = tint_of(plan, day), day_mark(plan, day)
        here = logicalIndex == self._marked
        painter.save()
        painter.fillRect(rect, theme.colour(tint or "header"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if day.weekday() == 0 and logicalIndex:
            painter.setPen(theme.colour("line_strong"))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        off = plan.calendar.is_day_off(day)
        token = "red" if off else "ink"
        third = rect.height() / 3
        rows = [QRectF(rect.left(), rect.top() + third * n, rect.width(), third) for n in range(3)]
        painter.setPen(theme.colour(token))
        painter.setFont(font_of(11, BOLD))
        painter.drawText(rows[0], CENTRE, mark)
        painter.setFont(font_of(14, BOLD if here else MEDIUM))
        if day == self._today:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setBrush(theme.colour("accent"))
            painter.setPen(Qt.PenStyle.NoPen)
            ring = QRectF(0, 0, px(22), px(19))
            ring.moveCenter(rows[1].center())
            painter.drawRoundedRect(ring, px(5), px(5))
            painter.setPen(theme.colour("accent_ink"))
        painter.drawText(rows[1], CENTRE, str(day.day))
        painter.setPen(theme.colour(token if off else "muted"))
        painter.setFont(font_of(12))
        painter.drawText(rows[2].adjusted(0, -1, 0, -1), CENTRE, weekday_sign(day))
        if here:
            foot = QRect(rect.left(), rect.bottom() - px(3) + 1, rect.width(), px(3))
            painter.fillRect(foot, theme.colour("focus"))
        painter.restore()


class NameHead(QHeaderView):
    """The frozen column at the left: names with their posts, or kinds of shift."""

    def __init__(self, owner: QTableView, *, height: float, small: bool = False) -> None:
        """Make the column of a table; ``small`` draws the names of kinds."""
        super().__init__(Qt.Orientation.Vertical, owner)
        self._small = small
        self._marked = -1
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(px(10))
        self.setDefaultSectionSize(px(height))
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the names, and the card's colour below the last one."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        rest = self.viewport().rect().adjusted(0, self.length() - self.offset(), 0, 0)
        painter.fillRect(rest, theme.colour("card"))
        painter.end()

    def mark(self, row: int) -> None:
        """Show whose row the current cell's is."""
        if row != self._marked:
            self._marked = row
            self.viewport().update()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        """Paint one name."""
        model = self.model()
        way = self.orientation()
        name = str(model.headerData(logicalIndex, way) or "")
        post = str(model.headerData(logicalIndex, way, FACE) or "")
        here = logicalIndex == self._marked
        painter.save()
        painter.fillRect(rect, theme.colour("header" if self._small else "card"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.colour("line_strong"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        if here:
            painter.fillRect(
                QRect(rect.left(), rect.top(), px(3), rect.height()), theme.colour("focus")
            )
        room = rect.adjusted(px(10), 0, -px(8), -1)
        font = font_of(12.5 if self._small else 14, BOLD if here else QFont.Weight.Normal)
        metrics = QFontMetrics(font)
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(font)
        painter.setPen(theme.colour("muted" if self._small else "ink"))
        painter.drawText(room, LEFT, shown)
        left = room.width() - metrics.horizontalAdvance(shown) - px(8)
        beside = font_of(11.5)
        small = QFontMetrics(beside)
        if post and left >= min(small.horizontalAdvance(post), small.horizontalAdvance("消防…")):
            painter.setFont(beside)
            painter.setPen(theme.colour("muted"))
            text = small.elidedText(post, Qt.TextElideMode.ElideRight, left)
            painter.drawText(room, RIGHT, text)
        painter.restore()


class CountHead(QHeaderView):
    """The head of the counts: what is counted, and the median of the team."""

    def __init__(self, owner: QTableView) -> None:
        """Make the head of a table of counts."""
        super().__init__(Qt.Orientation.Horizontal, owner)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(px(10))

    def median_text(self, section: int) -> str:
        """Return the line with the median of one column."""
        median = self.model().headerData(section, self.orientation(), FACE)
        return _("med. {number}").format(number=median)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        """Paint the head of one count."""
        painter.save()
        painter.fillRect(rect, theme.colour("header"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if logicalIndex == 0:
            painter.setPen(theme.colour("line_strong"))
            painter.drawLine(rect.topLeft(), rect.bottomLeft())
        title = str(self.model().headerData(logicalIndex, self.orientation()) or "")
        painter.setFont(font_of(12.5, MEDIUM))
        painter.setPen(theme.colour("ink"))
        upper = QRectF(rect.left(), rect.bottom() - px(44), rect.width(), px(20))
        painter.drawText(upper, CENTRE, title)
        painter.setFont(font_of(11.5))
        painter.setPen(theme.colour("muted"))
        lower = QRectF(rect.left(), rect.bottom() - px(24), rect.width(), px(18))
        painter.drawText(lower, CENTRE, self.median_text(logicalIndex))
        painter.restore()

    def widths(self, model: CountsModel) -> list[tuple[int, int]]:
        """Return how wide each column must be, and its differences alone."""
        title, small = QFontMetrics(font_of(12.5, MEDIUM)), QFontMetrics(font_of(11.5))
        number, beside = QFontMetrics(font_of(13)), QFontMetrics(font_of(11, MEDIUM))
        found = []
        for column in range(model.columnCount()):
            head = max(
                title.horizontalAdvance(str(model.headerData(column, self.orientation()))),
                small.horizontalAdvance(self.median_text(column)),
            )
            counts = [model.count(row, column) for row in range(model.rowCount())]
            widest = max((number.horizontalAdvance(count.text) for count in counts), default=0)
            aside = max(
                (beside.horizontalAdvance(difference_text(count)) for count in counts), default=0
            )
            found.append((max(head + px(6), widest + aside + px(14)), aside))
        return found

    def sizeHint(self) -> QSize:
        """Return the height it was given."""
        return QSize(super().sizeHint().width(), self.height())


def picture_of(sign: Sign) -> QPixmap:
    """Return a small picture of a duty, for the legend and the menus."""
    app = QGuiApplication.instance()
    ratio = app.devicePixelRatio() if isinstance(app, QGuiApplication) else 1.0
    size = QSize(px(28), px(24))
    picture = QPixmap(size * ratio)
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    draw_signs(painter, QRectF(0, 0, size.width(), size.height()), (sign,))
    painter.end()
    return picture
