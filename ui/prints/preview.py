"""The preview: one page of paper on a grey ground, as sharp as the screen can show it."""

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from fxstation.i18n import _
from ui import theme
from ui.prints.pictures import POINTS, Pages
from ui.theme import px

SCREEN_DOTS = 96.0
"""Pixels an inch of a screen at 100 %."""
STEPS = (0.25, 0.33, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)
_EDGE = 20


class Sheet(QWidget):
    """The paper itself, with a thin shadow."""

    def __init__(self) -> None:
        """Make it, still without a page."""
        super().__init__()
        self._image = QImage()
        self._paper = QSize()

    def show_image(self, image: QImage, edge: int = 0) -> None:
        """Show a picture as it is, a pixel of it on a pixel of the screen.

        ``edge`` is the ground around it that is always there; 0 lets the window be smaller.
        """
        self._image = image
        self._paper = image.deviceIndependentSize().toSize()
        self.setMinimumSize(self._paper + QSize(2 * edge, 2 * edge) if edge else QSize(1, 1))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the paper in the middle."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.colour("pressed"))
        if self._image.isNull():
            return
        room = self.size() - self._paper
        place = QRect(QPoint(room.width() // 2, room.height() // 2), self._paper)
        painter.fillRect(place.translated(px(2), px(3)), QColor(0, 0, 0, 40))
        painter.drawImage(place.topLeft(), self._image)
        painter.setPen(theme.colour("line_strong"))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))


class Preview(QScrollArea):
    """Shows one page at a time, zoomed.

    Signals:
        moved: the number of the page that is shown now, from 0.
        zoomed: how large it is shown, 1.0 is the size of the paper.
    """

    moved = Signal(int)
    zoomed = Signal(float)

    def __init__(self) -> None:
        """Make it, still empty."""
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Preview"))
        self.sheet = Sheet()
        self.setWidget(self.sheet)
        self._pages: Pages | None = None
        self._fits = True
        self.page = 0
        self.zoom = 1.0
        if app := QCoreApplication.instance():
            app.aboutToQuit.connect(self._let_go)

    def _let_go(self) -> None:
        """Close the PDF before PDFium itself ends."""
        if self._pages is not None:
            self._pages.close()
            self._pages = None

    def show_pages(self, pages: Pages | None) -> None:
        """Show another PDF, at the same page and zoom where it has them."""
        if self._pages is not None:
            self._pages.close()
        self._pages = pages
        self.turn_to(min(self.page, len(pages) - 1) if pages else 0)

    @property
    def pages(self) -> Pages | None:
        """The PDF that is shown."""
        return self._pages

    def turn_to(self, number: int) -> None:
        """Show a page, from 0; the first or last one where there is none of that number."""
        last = len(self._pages) - 1 if self._pages else 0
        self.page = max(0, min(number, last))
        self._draw()
        self.verticalScrollBar().setValue(0)
        self.moved.emit(self.page)

    def fit(self) -> None:
        """Show the whole page, and keep doing so when the window changes."""
        self._fits = True
        self._draw()

    def enlarge(self, step: int) -> None:
        """Show it larger or smaller by a step."""
        if step > 0:
            wanted = next((zoom for zoom in STEPS if zoom > self.zoom + 0.01), STEPS[-1])
        else:
            wanted = next((zoom for zoom in reversed(STEPS) if zoom < self.zoom - 0.01), STEPS[0])
        self.zoom_to(wanted)

    def zoom_to(self, zoom: float) -> None:
        """Show it at a size; 1.0 is that of the paper."""
        self._fits = False
        self.zoom = max(STEPS[0], min(zoom, STEPS[-1]))
        self._draw()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the whole page in sight where that is wanted."""
        super().resizeEvent(event)
        if self._fits:
            self._draw()

    def changeEvent(self, event: QEvent) -> None:
        """Draw again when the window moves to a screen with other pixels."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.DevicePixelRatioChange:
            self._draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page through; everything else scrolls."""
        match event.key():
            case Qt.Key.Key_PageDown:
                self.turn_to(self.page + 1)
            case Qt.Key.Key_PageUp:
                self.turn_to(self.page - 1)
            case Qt.Key.Key_Home:
                self.turn_to(0)
            case Qt.Key.Key_End:
                self.turn_to(len(self._pages) - 1 if self._pages else 0)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Zoom with Ctrl held, else scroll."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.enlarge(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def _fitting(self, pages: Pages) -> float:
        size = pages.size(self.page)
        room = self.viewport().size() - QSize(2 * px(_EDGE), 2 * px(_EDGE))
        inch = SCREEN_DOTS / POINTS
        return max(
            STEPS[0],
            min(room.width() / (size.width() * inch), room.height() / (size.height() * inch)),
        )

    def _draw(self) -> None:
        if not self._pages:
            self.sheet.show_image(QImage())
            return
        if self._fits:
            self.zoom = self._fitting(self._pages)
        ratio = self.devicePixelRatioF()
        image = self._pages.picture(self.page, SCREEN_DOTS * self.zoom * ratio)
        image.setDevicePixelRatio(ratio)
        self.sheet.show_image(image, 0 if self._fits else px(_EDGE))
        self.setAccessibleDescription(self._pages.text(self.page))
        self.zoomed.emit(self.zoom)
