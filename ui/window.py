"""The main window: one frame with one face at a time (first run, lock, work)."""

from collections.abc import Callable

from PySide6.QtCore import QByteArray, QSettings, QSize, Qt
from PySide6.QtGui import QCloseEvent, QGuiApplication
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from fxstation.i18n import _
from ui.parts.toast import SlowWork, Toast
from ui.theme import px

FULL = QSize(1920, 1080)
"""On a screen up to this size the first start takes all of it."""


class Faces(QStackedWidget):
    """The faces, of which none makes the window larger than the screen is."""

    def minimumSizeHint(self) -> QSize:
        """Return next to nothing: the window has its own least size."""
        return QSize(1, 1)


class Window(QMainWindow):
    """The frame. Its title says the program's name and nothing about anybody."""

    def __init__(self, places: QSettings) -> None:
        """Make it, where it stood last time.

        Args:
            places: where the window's size and place are kept.
        """
        super().__init__()
        self._places = places
        self._floating: list[QWidget] = []
        self.may_close: Callable[[], bool] = lambda: True
        self.setMinimumSize(QSize(960, 600))
        self.faces = Faces()
        self.setCentralWidget(self.faces)
        self.dress()
        self._stand()

    def dress(self) -> None:
        """Make what the window itself shows, in the language and size of now."""
        self.setWindowTitle(_("Station keeper"))
        for old in self._floating:
            old.hide()
            old.deleteLater()
        self.toast, self.slow = Toast(self.faces), SlowWork(self.faces)
        self._floating = [self.toast, self.slow]

    def show_face(self, face: QWidget) -> None:
        """Show one face, adding it where it is new."""
        if self.faces.indexOf(face) < 0:
            face.setObjectName(face.objectName() or "face")
            self.faces.addWidget(face)
        self.faces.setCurrentWidget(face)
        self.toast.hide()
        if face.focusProxy() is not None:
            face.setFocus(Qt.FocusReason.OtherFocusReason)

    def drop_face(self, face: QWidget | None) -> None:
        """Take a face away for good."""
        if face is not None:
            self.faces.removeWidget(face)
            face.deleteLater()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Remember where the window stood; stay where somebody would lose what was typed."""
        if not self.may_close():
            event.ignore()
            return
        self._places.setValue("window/place", self.saveGeometry())
        super().closeEvent(event)

    def _stand(self) -> None:
        kept = self._places.value("window/place")
        if isinstance(kept, QByteArray) and self.restoreGeometry(kept):
            return
        room = QGuiApplication.primaryScreen().availableGeometry()
        self.resize(min(room.width(), px(1600)), min(room.height(), px(900)))
        if room.width() <= FULL.width() and room.height() <= FULL.height():
            self.setWindowState(self.windowState() | self.windowState().WindowMaximized)
