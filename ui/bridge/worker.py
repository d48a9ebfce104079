"""The one worker thread: it owns the writing connection, and does one thing after another."""

import itertools
import queue
import threading
from collections.abc import Callable
from typing import Any

from attrs import frozen
from PySide6.QtCore import QObject, Qt, Signal, Slot

from ui.bridge.garbage import Garbage


@frozen
class _Task:
    number: int
    act: Callable[[], Any]


@frozen
class _Home:
    call: Callable[..., None]
    arguments: tuple[Any, ...]


class Worker(QObject):
    """Does acts on its thread and brings results home to the thread that made it.

    Signals:
        arrived: something to call on the GUI thread; emitted on the worker's thread, delivered
            through Qt's queue.
    """

    arrived = Signal(object)

    def __init__(self) -> None:
        """Make it; the thread starts with the first act."""
        super().__init__()
        self._tasks: queue.SimpleQueue[_Task | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None
        # What follows an act stays on the GUI thread: it holds widgets, and the last one to let
        # go of a widget must not be the worker.
        self._followers: dict[int, tuple[Callable[[Any], None], Callable[[Any], None]]] = {}
        self._numbers = itertools.count()
        self._garbage = Garbage()
        self.arrived.connect(self._at_home, Qt.ConnectionType.QueuedConnection)

    def do(
        self,
        act: Callable[[], Any],
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None],
    ) -> None:
        """Do ``act`` on the worker, then call ``done`` or ``failed`` on the GUI thread."""
        if self._thread is None:
            self._garbage.begin()
            self._thread = threading.Thread(target=self._run, name="worker", daemon=True)
            self._thread.start()
        number = next(self._numbers)
        self._followers[number] = (done, failed)
        self._tasks.put(_Task(number, act))

    def call_home(self, call: Callable[..., None], *arguments: Any) -> None:
        """Have something called on the GUI thread; from any thread."""
        self.arrived.emit(_Home(call, arguments))

    def end(self, seconds: float = 10.0) -> bool:
        """Finish what is queued and end the thread; tell whether it ended in time."""
        if self._thread is None:
            return True
        self._tasks.put(None)
        self._thread.join(seconds)
        ended = not self._thread.is_alive()
        self._thread = None
        if ended:
            self._garbage.end()
        return ended

    def _run(self) -> None:
        while (task := self._tasks.get()) is not None:
            number = task.number
            try:
                well, result = True, task.act()
            except BaseException as error:
                well, result = False, error
            del task
            self.call_home(self._follow, number, well, result)
            del result

    def _follow(self, number: int, well: bool, result: Any) -> None:
        done, failed = self._followers.pop(number)
        if well:
            done(result)
        else:
            failed(result)

    @Slot(object)
    def _at_home(self, home: _Home) -> None:
        home.call(*home.arguments)
