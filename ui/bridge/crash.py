"""The crash net: whatever nobody foresaw ends in a local report and one dialog.

Nothing leaves the PC. A report has places in the program, never values: a message may hold a
name or a number of somebody, so Chinese words and digits are taken out of it.
"""

import faulthandler
import logging
import platform
import re
import sys
import threading
import traceback
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler, qVersion

from fxstation import __version__

if TYPE_CHECKING:
    from asyncio import AbstractEventLoop

KEPT = 20
"""So many reports are kept."""

_log = logging.getLogger(__name__)
_folder: Path | None = None
_tell: Callable[[Path | None], None] | None = None
_faults: Any = None


def install(folder: Path, tell: Callable[[Path | None], None]) -> None:
    """Spread the net.

    Args:
        folder: where reports go.
        tell: called on whatever thread with the report's path (None if it could not be written).
    """
    global _folder, _tell, _faults
    _folder, _tell = folder, tell
    sys.excepthook = caught
    threading.excepthook = _in_a_thread
    qInstallMessageHandler(_from_qt)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _faults = (folder / "faults.txt").open("a", encoding="utf-8")
        faulthandler.enable(_faults)
    except OSError:
        faulthandler.enable()


def take_down() -> None:
    """Put everything back as Python and Qt have it."""
    global _folder, _tell, _faults
    sys.excepthook = sys.__excepthook__
    threading.excepthook = threading.__excepthook__
    qInstallMessageHandler(None)
    faulthandler.disable()
    if _faults is not None:
        _faults.close()
    _folder = _tell = _faults = None


def caught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Take an exception that nobody foresaw."""
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    if _tell is None:  # no net (tests): the hook of the day has it
        sys.excepthook(kind, error, trace)
        return
    path = _write(report(kind, error, trace))
    _log.error("crash report %s", path.name if path else "could not be written")
    _tell(path)


def in_the_loop(loop: "AbstractEventLoop", context: dict[str, Any]) -> None:
    """Take what asyncio could not give to anybody."""
    del loop
    error = context.get("exception")
    if isinstance(error, BaseException):
        caught(type(error), error, error.__traceback__)


def report(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """Return the text of a report."""
    frames = "".join(traceback.format_tb(trace))
    head = (
        f"fxstation {__version__}\nPython {platform.python_version()}  Qt {qVersion()}  "
        f"{platform.system()} {platform.release()}\n{datetime.now(UTC):%Y-%m-%d %H:%M:%S} UTC\n"
    )
    return f"{head}\n{_without_home(frames)}{kind.__name__}: {without_values(str(error))}\n"


def without_values(text: str) -> str:
    """Take out of a message what may be somebody's name or number.

    >>> without_values("no 王建国 at 13800138000 in people")
    'no … at # in people'
    """
    text = _without_home(text)
    text = re.sub(r"[^\x00-\x7f]+", "…", text)
    return re.sub(r"\d{2,}", "#", text)


def _without_home(text: str) -> str:
    return text.replace(str(Path.home()), "~")


def _write(text: str) -> Path | None:
    if _folder is None:
        return None
    try:
        _folder.mkdir(parents=True, exist_ok=True)
        for old in sorted(_folder.glob("report-*.txt"))[: -KEPT + 1]:
            old.unlink()
        path = _folder / f"report-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}.txt"
        path.write_text(text, "utf-8")
    except OSError:
        return None
    return path


def _in_a_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None:
        caught(args.exc_type, args.exc_value, args.exc_traceback)


def _from_qt(kind: QtMsgType, context: QMessageLogContext, text: str) -> None:
    del context
    level = {
        QtMsgType.QtDebugMsg: logging.DEBUG,
        QtMsgType.QtInfoMsg: logging.INFO,
        QtMsgType.QtWarningMsg: logging.WARNING,
    }.get(kind, logging.ERROR)
    _log.log(level, "Qt: %s", without_values(text))
    if level >= logging.ERROR:
        _write(f"fxstation {__version__}\nQt: {without_values(text)}\n")
