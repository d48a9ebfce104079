"""Cards with one figure each: what it is, the number, and what to know about it."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QGuiApplication,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QLabel, QSizePolicy

from ui import icons, theme
from ui.parts.labels import Card, column, label, row
from ui.theme import px


class FigureCard(Card):
    """A figure that leads somewhere: a click or Enter goes there."""

    def __init__(self, title: str, icon: str, go: Callable[[], object]) -> None:
        """Make it; :meth:`show_figure` fills it."""
        super().__init__(space=4)
        self._go, self._title, self._icon = go, title, icon
        self.setProperty("leads", True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.figure, self.unit = label("", "figure"), label("", "caption")
        self.note = label("")
        self.note.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._said = ""
        self.sign = QLabel()
        self.sign.setFixedSize(px(40), px(40))
        self.sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
        number = row(self.figure, self.unit, None, space=6)
        number.setAlignment(self.unit, Qt.AlignmentFlag.AlignBottom)
        words = column(label(title, "caption"), number, space=2)
        head = row(space=8)
        head.addLayout(words, 1)
        head.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        self.inside.addLayout(head)
        self.inside.addWidget(self.note)
        self.inside.addStretch(1)

    def show_figure(self, figure: str, unit: str, note: str, tone: str) -> None:
        """Show a number with its unit, and a note in a tone: green, amber, blue or red."""
        self.figure.setText(figure)
        self.unit.setText(unit)
        self.note.setProperty("tone", tone)
        self.note.style().unpolish(self.note)
        self.note.style().polish(self.note)
        self._said = note
        self.sign.setPixmap(_tinted(self._icon, tone))
        self.setAccessibleName(f"{self._title}: {figure} {unit}. {note}")
        self.setToolTip(note)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Cut the note to the room there is."""
        super().resizeEvent(event)
        self._fit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Go where the figure leads."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go where the figure leads, by Enter or the space bar."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self._go()
        else:
            super().keyPressEvent(event)

    def _fit(self) -> None:
        room, metrics = self.width() - px(34), self.note.fontMetrics()
        self.note.setText(metrics.elidedText(self._said, Qt.TextElideMode.ElideRight, room))


def _tinted(icon: str, tone: str) -> QPixmap:
    """Return an icon on a tinted square with round corners."""
    ratio, side = QGuiApplication.primaryScreen().devicePixelRatio(), px(40)
    made = QPixmap(round(side * ratio), round(side * ratio))
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{tone}_tint"))
    painter.drawRoundedRect(QRectF(0, 0, side, side), px(8), px(8))
    inset = px(9)
    painter.drawPixmap(inset, inset, icons.pixmap(icon, tone, 22))
    painter.end()
    return made
