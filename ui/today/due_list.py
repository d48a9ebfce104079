"""The list of what is due: what, until when, and why; Enter or a click leads to it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from fxstation.i18n import N_, _
from fxstation.rules.due import Due, Urgency, due_words
from ui import icons, theme
from ui.theme import px

Index = QModelIndex | QPersistentModelIndex
DUE = Qt.ItemDataRole.UserRole + 1

TONES = {Urgency.NOW: "red", Urgency.SOON: "amber", Urgency.KNOW: "blue"}
WORDS = {
    Urgency.NOW: N_("Urgent"),
    Urgency.SOON: N_("Soon"),
    Urgency.KNOW: N_("When there is time"),
}
ICONS = {
    "first_steps": "table-import",
    "rosters": "calendar-month",
    "empty_seats": "users",
    "cannot_come": "beach",
    "certificates": "certificate",
    "unregistered": "certificate",
    "holidays": "calendar-event",
}
LINES = 3
"""So many lines a reason may take; the rest is in the tool tip."""

LEAST = 150
"""Height of the list at least, in pixels of 100 % text."""


class DueModel(QAbstractListModel):
    """What is due, in order."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self._rows: tuple[Due, ...] = ()
        self._today = date.min

    def show_rows(self, rows: Sequence[Due], today: date) -> None:
        """Show other things."""
        self.beginResetModel()
        self._rows, self._today = tuple(rows), today
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many things are due."""
        return 0 if parent is not None and parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a row shows and says."""
        one = self._rows[index.row()]
        if role == DUE:
            return one
        if role == Qt.ItemDataRole.DisplayRole:
            return one.subject
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{one.subject}. {self.words(one)}. {one.reason}"
        if role == Qt.ItemDataRole.ToolTipRole:
            basis = _("Basis: {source}").format(source=one.source)
            return f"{one.subject}\n{one.reason}\n{basis}"
        return None

    def words(self, one: Due) -> str:
        """Return until when a thing is to be done, or how pressing it is."""
        return due_words(one, self._today) or _(WORDS[one.urgency])


class DueDelegate(QStyledItemDelegate):
    """Paints a thing: a coloured edge, an icon, what and why, and a word for when."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return as many lines as the reason needs, three at most."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else px(600)
        one: Due = index.data(DUE)
        metrics = QFontMetrics(theme.font(13))
        lines = min(LINES, len(_wrapped(one.reason, metrics, self._room(width))))
        title = QFontMetrics(theme.font(14)).height()
        return QSize(width, title + lines * metrics.lineSpacing() + px(26))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one row."""
        one: Due = index.data(DUE)
        model = index.model()
        tone = TONES[one.urgency]
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, theme.colour("hover"))
        painter.setPen(QPen(theme.colour("line"), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        edge = QRect(rect.left(), rect.top() + px(8), px(4), rect.height() - px(17))
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(tone))
        painter.drawRoundedRect(edge, px(2), px(2))
        icon = icons.pixmap(ICONS.get(one.rule, "bell"), tone, 20)
        painter.drawPixmap(QPoint(rect.left() + px(18), rect.top() + px(13)), icon)
        words = model.words(one) if isinstance(model, DueModel) else ""
        self._words(painter, rect, one, words, tone)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.colour("focus"), px(2)))
            painter.drawRoundedRect(rect.adjusted(px(1), px(1), -px(2), -px(2)), px(6), px(6))
        painter.restore()

    def _words(self, painter: QPainter, rect: QRect, one: Due, words: str, tone: str) -> None:
        left = rect.left() + px(52)
        small = QFontMetrics(theme.font(12))
        pill = QRect(0, 0, small.horizontalAdvance(words) + px(18), px(24))
        pill.moveTopRight(QPoint(rect.right() - px(34), rect.top() + px(9)))
        title = QFontMetrics(theme.font(14))
        room = QRect(left, rect.top() + px(11), pill.left() - left - px(12), title.height())
        painter.setFont(theme.font(14, theme.font().Weight.Medium))
        painter.setPen(theme.colour("ink"))
        subject = painter.fontMetrics().elidedText(
            one.subject, Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, subject)
        metrics = QFontMetrics(theme.font(13))
        painter.setFont(theme.font(13))
        painter.setPen(theme.colour("muted"))
        top, width = room.bottom() + px(3), self._room(rect.width())
        lines = _wrapped(one.reason, metrics, width)
        for place, line in enumerate(lines[:LINES]):
            last = place == LINES - 1 and len(lines) > LINES
            # Only the last one may be too long; a space at a line's end is no reason to cut it.
            rest = "".join(lines[place:])
            elide = Qt.TextElideMode.ElideRight
            shown = metrics.elidedText(rest, elide, width) if last else line.rstrip()
            painter.drawText(left, top + place * metrics.lineSpacing() + metrics.ascent(), shown)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{tone}_tint"))
        painter.drawRoundedRect(pill, px(12), px(12))
        painter.setFont(theme.font(12))
        painter.setPen(theme.colour(tone))
        painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, words)
        arrow = icons.pixmap("chevron-right", "faint", 18)
        painter.drawPixmap(QPoint(rect.right() - px(26), rect.top() + px(14)), arrow)

    @staticmethod
    def _room(width: int) -> int:
        return max(px(120), width - px(52) - px(34))


class DueList(QListView):
    """The list.

    Signals:
        opened: the :class:`Due` that Enter or a click chose.
    """

    opened = Signal(object)

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self._whole = False
        self.rows = DueModel()
        self.setModel(self.rows)
        self.setItemDelegate(DueDelegate(self))
        self.setAccessibleName(_("What is due"))
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(False)
        self.clicked.connect(self._open)

    def show_rows(self, rows: Sequence[Due], today: date) -> None:
        """Show what is due; the same row stays marked."""
        before = self.currentIndex().row()
        self.rows.show_rows(rows, today)
        if rows:
            self.setCurrentIndex(self.rows.index(min(max(before, 0), len(rows) - 1)))
        self._take_room()

    def show_whole(self, whole: bool) -> None:
        """Take all the height that the rows need, or scroll inside."""
        self._whole = whole
        policy = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded
        )
        self._take_room()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the space bar open the marked row."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the reasons anew for the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()
        self._take_room()

    def _take_room(self) -> None:
        rows = range(self.rows.rowCount()) if self._whole else ()
        self.setMinimumHeight(max(px(LEAST), sum(self.sizeHintForRow(row) for row in rows) + px(4)))

    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit(index.data(DUE))


def _wrapped(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Return a text in lines that fit, broken at spaces or between Chinese characters.

    Marks of punctuation are not put at the beginning of a line.
    """
    lines, line = [], ""
    for part in _parts(text):
        if line and metrics.horizontalAdvance((line + part).rstrip()) > width:
            lines.append(line)
            line = part.lstrip()
        else:
            line += part
    return [*lines, line] if line else lines


def _parts(text: str) -> list[str]:
    parts: list[str] = []
    for sign in text:
        joins = parts and (
            sign in "，。；：、）」”？！ " or (sign.isascii() and _goes_on(parts[-1]))
        )
        if joins:
            parts[-1] += sign
        else:
            parts.append(sign)
    return parts


def _goes_on(part: str) -> bool:
    return part[-1].isascii() and not part[-1].isspace()
