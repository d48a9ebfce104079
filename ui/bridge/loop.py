"""The event loop: asyncio inside Qt's loop (qasync), and tasks that are not lost."""

import asyncio
from collections.abc import Coroutine
from typing import Any

from PySide6.QtWidgets import QApplication

from ui.bridge import crash

_tasks: set["asyncio.Task[Any]"] = set()


def run(app: QApplication) -> int:
    """Run until the application quits; return its exit code."""
    from qasync import QEventLoop

    loop = QEventLoop(app)
    asyncio.set_event_loop(loop)
    loop.set_exception_handler(crash.in_the_loop)
    with loop:
        loop.run_forever()
    return 0


def spawn(work: Coroutine[Any, Any, Any]) -> "asyncio.Task[Any]":
    """Start a coroutine, keep it alive, and send what it raises to the crash net."""
    task = asyncio.get_event_loop().create_task(work)
    _tasks.add(task)
    task.add_done_callback(_ended)
    return task


def _ended(task: "asyncio.Task[Any]") -> None:
    _tasks.discard(task)
    if not task.cancelled() and (error := task.exception()) is not None:
        crash.caught(type(error), error, error.__traceback__)
