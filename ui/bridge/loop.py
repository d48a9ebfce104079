"""The event loop: Qt's own. asyncio joins it (qasync) with the first task, and no task is lost.

Nothing before the first task waits for the network, so asyncio, a fifth of the start, is loaded
with that task.
"""

from collections.abc import Coroutine
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QApplication

from ui.bridge import crash

if TYPE_CHECKING:
    import asyncio

_tasks: set["asyncio.Task[Any]"] = set()
_loops: list[Any] = []


def run(app: QApplication) -> int:
    """Run until the application quits; return its exit code."""
    try:
        return app.exec()
    finally:
        _part()


def spawn(work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
    """Start a coroutine, keep it alive, and send what it raises to the crash net."""
    if not _loops:
        _join()
    task: asyncio.Task[Any] = _loops[0].create_task(work)
    _tasks.add(task)
    task.add_done_callback(_ended)
    return task


def _join() -> None:
    import asyncio

    from qasync import QEventLoop

    loop = QEventLoop(QApplication.instance(), already_running=True)
    loop.set_exception_handler(crash.in_the_loop)
    asyncio.set_event_loop(loop)
    _loops.append(loop)


def _part() -> None:
    """Let asyncio go, where it had joined."""
    while _loops:
        import asyncio

        loop = _loops.pop()
        loop.stop()
        asyncio.set_event_loop(None)
        loop.close()


def _ended(task: "asyncio.Task[Any]") -> None:
    _tasks.discard(task)
    if not task.cancelled() and (error := task.exception()) is not None:
        crash.caught(type(error), error, error.__traceback__)
