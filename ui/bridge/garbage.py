"""Reference cycles are collected on the GUI thread only.

Python collects on whichever thread happens to allocate. Were that the worker, widgets and timers
of a page that is gone would be destroyed there, which Qt does not allow.
"""

import gc

from PySide6.QtCore import QObject, QTimer

PAUSE_MS = 500


class Garbage(QObject):
    """Takes collecting into its own hands while a worker thread lives."""

    def __init__(self) -> None:
        """Make it; on the GUI thread."""
        super().__init__()
        self._timer = QTimer(self)
        self._timer.setInterval(PAUSE_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Stop Python from collecting by itself, and do it here now and then."""
        gc.disable()
        self._timer.start()

    def end(self) -> None:
        """Leave collecting to Python again."""
        self._timer.stop()
        gc.enable()

    def look(self) -> None:
        """Collect the generations that are due, as Python itself would."""
        due = [n for n, (count, limit) in enumerate(_counts()) if limit and count > limit]
        if due:
            gc.collect(max(due))


def _counts() -> list[tuple[int, int]]:
    return list(zip(gc.get_count(), gc.get_threshold(), strict=True))
