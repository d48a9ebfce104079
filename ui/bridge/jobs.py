"""The one door from a window to the services: run, show progress, present errors, relay, undo."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from fxstation.changes import Changes
from fxstation.errors import StationError, Stopped
from fxstation.progress import Watched
from ui.bridge import crash
from ui.bridge.worker import Worker

PATIENCE_MS = 300
"""After this long, work shows its progress."""


class Job(QObject):
    """One act under way.

    Signals:
        stepped: done, total and what is being done (total 0: unknown).
        ended: it is over, well or not.
    """

    stepped = Signal(int, int, str)
    ended = Signal()

    def __init__(self, title: str, stoppable: bool) -> None:
        """Make it; ``title`` says in a few translated words what is being done."""
        super().__init__()
        self.title = title
        self.stoppable = stoppable
        self._home: Callable[..., None] = lambda *_: None
        self.progress = Watched(lambda *step: self._home(self.stepped.emit, *step))

    def send_home_by(self, call_home: Callable[..., None]) -> None:
        """Tell how steps come from the worker's thread to the GUI's."""
        self._home = call_home

    def stop(self) -> None:
        """Ask it to end at its next step."""
        self.progress.stop()


class Jobs(QObject):
    """Runs acts on the worker and tells the windows what came of them.

    Signals:
        changed: :class:`Changes` of an act that wrote something; pages reload on it.
        wrote: the same for acts that may be taken back; the toast offers it.
        slow: a :class:`Job` that has taken longer than people wait without a sign.
        refused: a :class:`StationError` that the caller did not show itself.
    """

    changed = Signal(object)
    wrote = Signal(object)
    slow = Signal(object)
    refused = Signal(object)

    def __init__(self, worker: Worker) -> None:
        """Make the door in front of a worker."""
        super().__init__()
        self._worker = worker
        self.under_way: list[Job] = []

    def run(
        self,
        act: Callable[..., Any],
        *,
        title: str,
        done: Callable[[Any], None] | None = None,
        failed: Callable[[StationError], bool | None] | None = None,
        progress: bool = False,
        busy: QWidget | None = None,
        undo: bool = True,
    ) -> Job:
        """Run a service on the worker.

        Args:
            act: called without arguments, or with a ``Progress`` where ``progress`` is set. What
                it writes must come back as :class:`Changes`, or as ``.changes`` of its result.
            title: what is being done, in a few translated words, for the progress strip.
            done: called with the result, on the GUI thread, before pages are told.
            failed: called with a :class:`StationError`; returns True where it has shown it itself.
            progress: the act takes a ``Progress`` and may be stopped.
            busy: a widget that is switched off while the act runs, against a second click.
            undo: offer to take it back for some seconds.
        """
        job = Job(title, progress)
        job.send_home_by(self._worker.call_home)
        self.under_way.append(job)
        if busy is not None:
            busy.setEnabled(False)

        def over() -> None:
            if busy is not None and isValid(busy):
                busy.setEnabled(True)
            if job in self.under_way:
                self.under_way.remove(job)
            job.ended.emit()

        def well(result: Any) -> None:
            over()
            if done is not None and _is_there(done):
                done(result)
            changes = result if isinstance(result, Changes) else getattr(result, "changes", None)
            if isinstance(changes, Changes) and changes:
                self.changed.emit(changes)
                if undo:
                    self.wrote.emit(changes)

        def ill(error: BaseException) -> None:
            over()
            self._present(error, failed)

        clock = QTimer(job)
        clock.setSingleShot(True)
        clock.timeout.connect(lambda: self._look(job))
        clock.start(PATIENCE_MS)
        self._worker.do((lambda: act(job.progress)) if progress else act, well, ill)
        return job

    def relay(self, changes: Changes, *, undo: bool = True) -> None:
        """Tell the pages of something that was written outside :meth:`run`."""
        if changes:
            self.changed.emit(changes)
            if undo:
                self.wrote.emit(changes)

    def _look(self, job: Job) -> None:
        if job in self.under_way:
            self.slow.emit(job)

    def _present(
        self, error: BaseException, failed: Callable[[StationError], bool | None] | None
    ) -> None:
        if isinstance(error, StationError):
            shown = failed(error) if failed is not None and _is_there(failed) else False
            if not shown and not isinstance(error, Stopped):
                self.refused.emit(error)
        else:
            crash.caught(type(error), error, error.__traceback__)


def _is_there(call: Callable[..., Any]) -> bool:
    """Tell whether the widget that is to be told still exists; its page may be closed by now."""
    owner = getattr(getattr(call, "func", call), "__self__", None)
    return not isinstance(owner, QObject) or isValid(owner)
