"""What just happened, at the foot of the window: the toast with undo, and slow work."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QProgressBar, QWidget

from fxstation.i18n import _
from ui.bridge.jobs import Job
from ui.parts.buttons import button
from ui.parts.labels import label, row
from ui.theme import px

SECONDS = 8
"""So long a toast offers to take the act back."""


ABOVE = 84
"""So far above the lower edge: the roster tells about the cell and its signs below."""


class _AtTheFoot(QFrame):
    """Floats at the lower right of its parent, above the line a page ends with."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("role", "toast")
        self._over = parent
        parent.installEventFilter(self)
        self.hide()

    def place(self) -> None:
        """Take the room it needs at the foot of its parent."""
        self.setMaximumWidth(self._over.width() - px(48))
        self.adjustSize()
        self.move(
            self._over.width() - self.width() - px(36),
            self._over.height() - self.height() - px(ABOVE),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the parent's size."""
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self.place()
        return super().eventFilter(watched, event)


class Toast(_AtTheFoot):
    """Says what happened to whom, and offers to take it back for some seconds."""

    def __init__(self, parent: QWidget) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self.text = label("")
        self.undo = button(_("Undo"), self._undone)
        # Never by accident: Ctrl+Z is the key for it, and no key press may strike it unasked.
        self.undo.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._act: Callable[[], object] | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide)
        self._inside = row(self.text, self.undo, space=12)
        self.setLayout(self._inside)

    def say(self, text: str, undo: Callable[[], object] | None = None) -> None:
        """Show a sentence; ``undo`` puts the button beside it."""
        self._act = undo
        shown = self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, px(640))
        self.text.setText(shown)
        self.undo.setVisible(undo is not None)
        right = px(8) if undo is not None else px(16)
        self._inside.setContentsMargins(px(16), px(6), right, px(6))
        self.setAccessibleName(text)
        self.show()
        self.raise_()
        self.place()
        self._clock.start(SECONDS * 1000)

    def _undone(self) -> None:
        act, self._act = self._act, None
        self.hide()
        if act is not None:
            act()


class SlowWork(_AtTheFoot):
    """Shows work that takes its time, how far it is, and stops it."""

    def __init__(self, parent: QWidget) -> None:
        """Make it, hidden."""
        super().__init__(parent)
        self.text = label("")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(px(200))
        self.bar.setAccessibleName(_("Progress"))
        self.stop = button(_("Stop"), self._stop)
        self._job: Job | None = None
        layout = row(self.text, self.bar, self.stop, space=14)
        layout.setContentsMargins(px(16), px(6), px(8), px(6))
        self.setLayout(layout)

    def watch(self, job: Job) -> None:
        """Show a job until it ends."""
        self._job = job
        self.text.setText(_("{what}…").format(what=job.title))
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.stop.setVisible(job.stoppable)
        job.stepped.connect(self._stepped)
        job.ended.connect(self._ended)
        self.show()
        self.raise_()
        self.place()

    def _stepped(self, done: int, total: int, what: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        if what:
            self.text.setText(what)
            self.place()

    def _ended(self) -> None:
        if self.sender() is self._job:
            self._job = None
            self.hide()

    def _stop(self) -> None:
        if self._job is not None:
            self.stop.setEnabled(False)
            self.text.setText(_("Stopping…"))
            self._job.stop()
