"""Labels, lines, cards and notices in the station's look."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLayout, QVBoxLayout, QWidget

from ui import icons
from ui.theme import px

L = TypeVar("L", QVBoxLayout, QHBoxLayout)


def label(text: str, role: str = "", *, wrap: bool = False, tone: str = "") -> QLabel:
    """Return a label.

    Args:
        text: what it says.
        role: title, heading, figure, caption, small, label, strong, error, or nothing.
        wrap: break long text into lines.
        tone: green, amber, blue, red, or nothing.
    """
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    made.setProperty("role", role)
    if tone:
        made.setProperty("tone", tone)
    return made


class Elided(QLabel):
    """A label of one line that gives way: what has no room is cut with dots, and in the tip."""

    def __init__(self, role: str) -> None:
        """Make it, empty."""
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._text = ""

    def say(self, text: str) -> None:
        """Show a text."""
        self._text = text
        self.setAccessibleName(text)
        self._cut()
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the room of the whole text."""
        width = self.fontMetrics().horizontalAdvance(self._text)
        return QSize(width + px(2), super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Return next to nothing: it may be cut."""
        return QSize(px(24), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut anew."""
        super().resizeEvent(event)
        self._cut()

    def _cut(self) -> None:
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self._text, Qt.TextElideMode.ElideRight, self.width())
        self.setText(shown)
        self.setToolTip(self._text if shown != self._text else "")


def picture(name: str, tint: str = "ink", size: float = 18) -> QLabel:
    """Return an icon as a label; it says nothing to a screen reader."""
    made = QLabel()
    made.setPixmap(icons.pixmap(name, tint, size))
    made.setFixedSize(px(size), px(size))
    return made


def line() -> QFrame:
    """Return a thin line across."""
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made


def column(*things: QWidget | QLayout | None, space: float = 8, edge: float = 0) -> QVBoxLayout:
    """Return a layout of things one under the other; ``None`` is a stretch."""
    return _filled(QVBoxLayout(), things, space, edge)


def row(*things: QWidget | QLayout | None, space: float = 8, edge: float = 0) -> QHBoxLayout:
    """Return a layout of things side by side; ``None`` is a stretch."""
    return _filled(QHBoxLayout(), things, space, edge)


def _filled(layout: L, things: Sequence[QWidget | QLayout | None], space: float, edge: float) -> L:
    layout.setSpacing(px(space))
    inset = px(edge) if edge else 0
    layout.setContentsMargins(inset, inset, inset, inset)
    for thing in things:
        if thing is None:
            layout.addStretch(1)
        elif isinstance(thing, QWidget):
            layout.addWidget(thing)
        else:
            layout.addLayout(thing)
    return layout


class Card(QFrame):
    """A white card with a thin border; put things into :attr:`inside`."""

    def __init__(self, heading: str = "", *, edge: float = 16, space: float = 12) -> None:
        """Make it, with a heading if one is given."""
        super().__init__()
        self.setProperty("role", "card")
        self.inside = column(space=space, edge=edge)
        self.setLayout(self.inside)
        self.heading = label(heading, "heading")
        if heading:
            self.inside.addWidget(self.heading)


class Notice(QFrame):
    """A tinted strip with a sign and one sentence; colour is never the only sign."""

    SIGNS: ClassVar[dict[str, str]] = {
        "amber": "alert-triangle",
        "red": "alert-circle",
        "blue": "info-circle",
        "green": "circle-check",
    }

    def __init__(self, text: str = "", tone: str = "amber") -> None:
        """Make it; without text it is hidden."""
        super().__init__()
        self.setProperty("role", "notice")
        self._sign = QLabel()
        self.text = label("", wrap=True)
        self.inside = row(space=10)
        self.inside.setContentsMargins(px(12), px(8), px(8), px(8))
        self.inside.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        self.inside.addWidget(self.text, 1)
        self.setLayout(self.inside)
        self.say(text, tone)

    def say(self, text: str, tone: str = "amber") -> None:
        """Show a sentence, or hide where it is empty."""
        self.setProperty("tone", tone)
        self.style().unpolish(self)
        self.style().polish(self)
        self._sign.setPixmap(icons.pixmap(self.SIGNS[tone], tone, 18))
        self.text.setText(text)
        self.text.setAccessibleName(text)
        self.setVisible(bool(text))


def pill(text: str, tone: str) -> QLabel:
    """Return a small tinted word: green, amber, blue, red or grey."""
    from ui import theme

    made = label(text)
    made.setStyleSheet(
        f"background: {theme.colour(tone + '_tint').name()}; color: {theme.colour(tone).name()};"
        f"border-radius: {px(10)}px; padding: {px(2)}px {px(9)}px; font-size: {px(12)}px;"
    )
    return made
