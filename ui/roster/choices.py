"""A list to choose from with the reasons beside each line: people for a seat, shifts for a cell."""

from collections.abc import Callable, Sequence
from typing import Any

from attrs import frozen
from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QPushButton,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from fxstation.i18n import _
from ui import icons, theme
from ui.parts.buttons import button
from ui.parts.labels import Card, column, label, row
from ui.roster.keys import initial
from ui.theme import px

Index = QModelIndex | QPersistentModelIndex
CHOICE = Qt.ItemDataRole.UserRole + 1
_SIGNS = {"green": "circle-check", "amber": "alert-triangle", "red": "circle-x", "grey": "minus"}


@frozen
class Choice:
    """One line: what it is, a word beside it, the reasons, warnings, and how good it is.

    ``tone`` is green, amber, red or grey and picks the sign before the line. ``possible`` is
    false for what may only be read.
    """

    key: Any
    title: str
    aside: str
    words: str
    warnings: tuple[str, ...] = ()
    tone: str = "green"
    possible: bool = True


@frozen
class Tab:
    """One list of choices under its own name; it is made when it is first shown."""

    name: str
    make: Callable[[], tuple[Choice, ...]]


class ChoicesModel(QAbstractListModel):
    """Choices that fit what was typed."""

    def __init__(self) -> None:
        """Make it empty."""
        super().__init__()
        self._all: tuple[Choice, ...] = ()
        self.shown: tuple[Choice, ...] = ()

    def show(self, choices: Sequence[Choice], words: str = "") -> None:
        """Show the choices whose title or pinyin initials hold what was typed."""
        self.beginResetModel()
        self._all = tuple(choices)
        self.shown = tuple(one for one in self._all if fits(one.title, words))
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        """Return how many are shown."""
        return 0 if parent is not None and parent.isValid() else len(self.shown)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return a choice or its words."""
        if not index.isValid() or index.row() >= len(self.shown):
            return None
        choice = self.shown[index.row()]
        if role == CHOICE:
            return choice
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            parts = (choice.title, choice.aside, choice.words, *choice.warnings)
            return "; ".join(part for part in parts if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join((choice.words, *choice.warnings))
        return None


def fits(title: str, words: str) -> bool:
    """Tell whether a title holds what was typed, as it is or as pinyin initials.

    >>> fits("王建国", "wjg"), fits("王建国", "建"), fits("王建国", "x")
    (True, True, False)
    """
    typed = words.strip().upper()
    initials = "".join(initial(character) for character in title)
    return typed in title.upper() or typed in initials


class _ChoiceDelegate(QStyledItemDelegate):
    """Draws a sign, the title with the word beside it, and the reasons below."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint one choice."""
        choice = index.data(CHOICE)
        if not isinstance(choice, Choice):
            return
        painter.save()
        rect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        ground = "selected" if chosen else "hover" if hovered and choice.possible else "card"
        painter.fillRect(rect, theme.colour(ground))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if chosen:
            painter.fillRect(rect.left(), rect.top(), px(3), rect.height(), theme.colour("accent"))
        sign = icons.pixmap(_SIGNS[choice.tone], choice.tone, 18)
        painter.drawPixmap(rect.left() + px(12), rect.top() + px(9), sign)
        left = rect.left() + px(40)
        room = QRectF(left, rect.top() + px(6), rect.right() - px(12) - left, px(22))
        bold = theme.font(14, QFont.Weight.Medium)
        painter.setFont(bold)
        painter.setPen(theme.colour("ink" if choice.possible else "muted"))
        painter.drawText(room, _LEFT, choice.title)
        title = QFontMetrics(bold).horizontalAdvance(choice.title)
        painter.setFont(theme.font(12.5))
        painter.setPen(theme.colour("muted"))
        painter.drawText(room.adjusted(title + px(10), 0, 0, 0), _LEFT, choice.aside)
        painter.setFont(theme.font(13))
        for text, token, place in _rooms(choice, rect):
            painter.setPen(theme.colour(token))
            painter.drawText(QRectF(place), _WRAPPED, text)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the height that the title, the reasons and the warnings need."""
        choice, view = index.data(CHOICE), option.widget
        if not isinstance(choice, Choice) or not isinstance(view, QListView):
            return QSize(0, 0)
        rect = QRect(0, 0, view.viewport().width(), 0)
        rooms = _rooms(choice, rect)
        bottom = rooms[-1][2].bottom() if rooms else px(28)
        return QSize(rect.width(), bottom + px(8))


def _rooms(choice: Choice, rect: QRect) -> list[tuple[str, str, QRect]]:
    """Return the lines below the title: text, colour token, place."""
    left = rect.left() + px(40)
    width = max(px(120), rect.right() - px(12) - left)
    top = rect.top() + px(29)
    metrics = QFontMetrics(theme.font(13))
    found = []
    words = [(choice.words, "red" if choice.tone == "red" else "muted")] if choice.words else []
    for text, token in (*words, *((warning, "amber") for warning in choice.warnings)):
        need = metrics.boundingRect(QRect(left, top, width, 10_000), _WRAPPED, text)
        place = QRect(left, top, width, need.height())
        found.append((text, token, place))
        top = place.bottom() + px(2)
    return found


_WRAPPED = int(Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class ChoiceDialog(QDialog):
    """A heading, tabs, a line to find by name, and the choices; Enter takes one.

    Signals:
        chosen: the key of what was taken.
    """

    chosen = Signal(object)

    def __init__(self, parent: QWidget, heading: str, caption: str, tabs: Sequence[Tab]) -> None:
        """Make it over the window of ``parent``."""
        super().__init__(parent.window())
        self.setWindowTitle(heading)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(px(460))
        self._tabs = tuple(tabs)
        self._made: dict[int, tuple[Choice, ...]] = {}
        self._shown = self._need = 0
        self._chips: list[QPushButton] = []
        self.words = QLineEdit()
        self.words.setPlaceholderText(_("Find by name or pinyin initials"))
        self.words.setAccessibleName(_("Find by name or pinyin initials"))
        self.words.textChanged.connect(self._fill)
        self.words.installEventFilter(self)
        self.model = ChoicesModel()
        self.list = self._list()
        card = Card(edge=1, space=0)
        card.inside.addWidget(self.list)
        self.take = button(_("Take"), self._take, role="primary")
        chips = row(*self._make_chips(), None, space=6)
        inside = column(
            label(heading, "heading"),
            label(caption, "caption", wrap=True),
            *([chips] if len(self._chips) > 1 else []),
            self.words,
            space=10,
            edge=20,
        )
        inside.addWidget(card, 1)
        inside.addLayout(row(None, button(_("Close"), self.reject), self.take))
        self.setLayout(inside)
        self.show_tab(0)
        self.words.setVisible(self.model.rowCount() > FEW)
        (self.words if self.words.isVisibleTo(self) else self.list).setFocus()
        self._window = parent.window().size()
        self.resize(min(px(600), self._window.width() - px(40)), px(400))

    def showEvent(self, event: QShowEvent) -> None:
        """Take the height that the longest of the lists needs, as far as the window has it."""
        super().showEvent(event)
        for number in reversed(range(len(self._tabs))):
            self.show_tab(number)
            rows = range(self.model.rowCount())
            need = sum(self.list.sizeHintForRow(place) for place in rows)
            self._need = max(self._need, need)
        self.list.setMinimumHeight(min(px(120), self._need))
        around = self.height() - self.list.viewport().height()
        most = min(px(640), self._window.height() - px(60))
        self.resize(self.width(), min(around + self._need + px(2), most))

    def show_tab(self, number: int) -> None:
        """Show one of the lists."""
        self._shown = number
        for place, chip in enumerate(self._chips):
            chip.setChecked(place == number)
        self._fill()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let arrows and Enter in the line move and take in the list."""
        if watched is self.words and isinstance(event, QKeyEvent) and _is_press(event):
            if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                step = 1 if event.key() == Qt.Key.Key_Down else -1
                current = self.list.currentIndex().row() + step
                if 0 <= current < self.model.rowCount():
                    self.list.setCurrentIndex(self.model.index(current, 0))
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._take()
                return True
        return super().eventFilter(watched, event)

    def _list(self) -> QListView:
        made = QListView()
        made.setModel(self.model)
        made.setItemDelegate(_ChoiceDelegate(made))
        made.setFrameShape(QFrame.Shape.NoFrame)
        made.setResizeMode(QListView.ResizeMode.Adjust)
        made.setMouseTracking(True)
        made.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        made.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        made.setAccessibleName(_("Choices with reasons"))
        made.activated.connect(self._take)
        made.doubleClicked.connect(self._take)
        made.selectionModel().currentChanged.connect(self._moved)
        return made

    def _make_chips(self) -> list[QPushButton]:
        for place, tab in enumerate(self._tabs):
            chip = QPushButton(tab.name)
            chip.setCheckable(True)
            chip.setProperty("role", "chip")
            chip.setAccessibleName(tab.name)
            chip.setAutoDefault(False)
            chip.clicked.connect(lambda _on=False, place=place: self.show_tab(place))
            self._chips.append(chip)
        return self._chips

    def _fill(self) -> None:
        if self._shown not in self._made:
            self._made[self._shown] = self._tabs[self._shown].make()
        self.model.show(self._made[self._shown], self.words.text())
        if self.model.shown:
            self.list.setCurrentIndex(self.model.index(0, 0))
        self._moved()

    def _moved(self) -> None:
        choice = self.list.currentIndex().data(CHOICE)
        self.take.setEnabled(isinstance(choice, Choice) and choice.possible)

    def _take(self) -> None:
        choice = self.list.currentIndex().data(CHOICE)
        if isinstance(choice, Choice) and choice.possible and self.isVisible():
            self.accept()
            self.chosen.emit(choice.key)


FEW = 8
"""Up to so many choices need no line to find them."""


def _is_press(event: QKeyEvent) -> bool:
    return event.type() == QEvent.Type.KeyPress
