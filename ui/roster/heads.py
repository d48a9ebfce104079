"""The heads of the grid: days on top, names at the left, counts at the right."""

from datetime import date

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QHeaderView, QTableView

from fxstation.i18n import _
from fxstation.rules.calendar import weekday_sign
from ui import theme
from ui.roster.board import Board
from ui.roster.cells import HEAD, difference_text
from ui.roster.faces import day_mark, tint_of
from ui.roster.models import FACE, CountsModel
from ui.roster.signs import BOLD, CENTRE, LEFT, MEDIUM, RIGHT, font_of
from ui.theme import px


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
