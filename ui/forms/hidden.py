"""Hidden numbers: shown one record at a time, for some seconds, and every look is journalled."""

from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QToolButton, QWidget

from fxstation.i18n import _
from fxstation.records import Fact, Record
from fxstation.services import people
from ui import icons
from ui.desk import Desk
from ui.forms.editors import Editor
from ui.parts.buttons import button
from ui.parts.labels import label, row


class Revealer(QObject):
    """Opens the hidden numbers of one record for as long as the settings say.

    Signals:
        changed: they are open, or hidden again.
    """

    changed = Signal()

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        """Make it, closed."""
        super().__init__(parent)
        self._desk = desk
        self.record: Record | None = None
        self.is_open = False
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self.hide)

    def toggle(self) -> None:
        """Open, noting it in the journal; or hide again."""
        if self.is_open or self.record is None:
            self.hide()
            return
        station, record = self._desk.station, self.record
        self._desk.jobs.run(
            lambda: people.reveal(station, record), title=_("Looking"), done=self._opened
        )

    def hide(self) -> None:
        """Hide the numbers."""
        self._clock.stop()
        if self.is_open:
            self.is_open = False
            self.changed.emit()

    def dress(self, eye: QToolButton) -> None:
        """Show on a button what it will do."""
        name = _("Hide the number") if self.is_open else _("Show the number")
        eye.setIcon(icons.icon("eye-off" if self.is_open else "eye", "muted", 16))
        eye.setToolTip(name)
        eye.setAccessibleName(name)

    def _opened(self, _numbers: dict[str, str]) -> None:
        self.is_open = True
        self._clock.start(self._desk.settings.reveal_seconds * 1000)
        self.changed.emit()


class HiddenEditor(Editor):
    """Keeps a number hidden while the rest of a record is edited, until it is asked for."""

    def __init__(self, inner: Editor, fact: Fact, desk: Desk) -> None:
        """Hide an editor."""
        super().__init__()
        self._inner, self._fact, self._desk = inner, fact, desk
        self._put: Any = ""
        self._record: Record | None = None
        self._masked = label("")
        self.show_button = button(_("Change"), self._ask, icon="eye")
        closed = QWidget()
        closed.setLayout(row(self._masked, None, self.show_button))
        self._faces = QStackedWidget()
        self._faces.addWidget(closed)
        self._faces.addWidget(inner)
        self.room.addWidget(self._faces, 1)
        inner.changed.connect(self.changed)
        inner.left.connect(self.left)

    def open_if_new(self, record: Record | None, *, is_new: bool) -> None:
        """Show the field itself where nothing stands there, or where it was just typed."""
        self._record = record
        typed = record is not None and getattr(record, self._fact.name) != self._put
        self._open(is_new or not self._put or typed)

    def put(self, value: Any) -> None:
        """Put a value, hidden."""
        self._put = value
        self._inner.put(value)
        self._masked.setText(people.masked(self._fact.name, str(value or "")))

    def value(self) -> Any:
        """Return the number."""
        return self._inner.value()

    def problem(self) -> str:
        """Return what is wrong with what was typed."""
        return self._inner.problem()

    def mark(self, wrong: bool) -> None:
        """Mark the field."""
        self._inner.mark(wrong)

    def name(self, text: str) -> None:
        """Give the field its name."""
        self._inner.name(text)
        shown = _("{field}: show and change").format(field=text)
        self.show_button.setAccessibleName(shown)

    def _ask(self) -> None:
        station, record = self._desk.station, self._record
        if record is not None:
            self._desk.jobs.run(
                lambda: people.reveal(station, record),
                title=_("Looking"),
                done=lambda _numbers: self._open(True),
            )

    def _open(self, opened: bool) -> None:
        self._faces.setCurrentIndex(1 if opened else 0)
        self.setFocusProxy(self._inner if opened else self.show_button)
