"""The one module that names the database driver: SQLCipher through sqlcipher3.

sqlite-utils looks for ``pysqlite3`` before the standard library; standing sqlcipher3 in its place
makes sqlite-utils catch the right exceptions (docs/decisions/0002). It would also import pandas
and numpy wherever they are installed (ortools brings them): they are hidden while it loads.
"""

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlcipher3
from sqlcipher3 import dbapi2

from fxstation.errors import Damaged, StationError, Unreachable
from fxstation.i18n import _

Connection = Any
"""A ``sqlcipher3.dbapi2.Connection``; the driver ships no types."""

DriverError: type[Exception] = dbapi2.Error
BUSY_SECONDS = 5.0


def sqlite_utils() -> Any:
    """Return sqlite-utils, bound to SQLCipher."""
    if "sqlite_utils" not in sys.modules:
        sys.modules.setdefault("pysqlite3", sqlcipher3)
        sys.modules.setdefault("pysqlite3.dbapi2", dbapi2)
        hidden = [name for name in ("pandas", "numpy") if name not in sys.modules]
        for name in hidden:
            sys.modules[name] = None  # type: ignore[assignment]
        try:
            import sqlite_utils
        finally:
            for name in hidden:
                del sys.modules[name]
        if vars(sqlite_utils.db)["OperationalError"] is not dbapi2.OperationalError:
            raise RuntimeError("sqlite-utils is not bound to SQLCipher")
    return sys.modules["sqlite_utils"]


def connect(path: Path, key: bytes, *, reading: bool = False) -> Connection:
    """Open the file with its raw 256-bit key.

    Args:
        path: the file; it is made when it does not exist and ``reading`` is false.
        key: 32 bytes.
        reading: refuse every write on this connection.

    Raises:
        Damaged: the file is no database, or not one of this key.
        Unreachable: the folder or file cannot be opened now.
    """
    with told(path):
        there = path.exists()
        if there and not path.stat().st_size:
            raise _damaged(path.parent)  # SQLite would take an empty file for a new database
        mode = "rw" if reading or there else "rwc"
        connection = dbapi2.connect(
            f"file:{_quoted(path)}?mode={mode}",
            uri=True,
            check_same_thread=False,
            timeout=BUSY_SECONDS,
        )
        try:
            # SQLCipher would write to standard error; the exception says it all.
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("PRAGMA cache_size = -65536")
            connection.execute("PRAGMA temp_store = MEMORY")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            if reading:
                connection.execute("PRAGMA query_only = ON")
            else:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("PRAGMA synchronous = FULL")
        except BaseException:
            connection.close()
            raise
        return connection


def _quoted(path: Path) -> str:
    from urllib.parse import quote

    return quote(path.resolve().as_posix())


@contextlib.contextmanager
def told(path: Path) -> Iterator[None]:
    """Turn the driver's exceptions into sentences a captain understands."""
    try:
        yield
    except StationError:
        raise
    except dbapi2.Error as error:
        raise explained(error, path) from error
    except OSError as error:
        raise Unreachable(
            _("The folder {folder} cannot be used: {reason}. Nothing was changed.").format(
                folder=path.parent, reason=error.strerror or type(error).__name__
            )
        ) from error


def explained(error: Exception, path: Path) -> StationError:
    """Return the sentence for an exception of the driver."""
    text = str(error).lower()
    folder = path.parent
    if "locked" in text or "busy" in text:
        return Unreachable(
            _("Another program is writing to the station's data. Try again in a moment.")
        )
    if "full" in text:
        return Unreachable(
            _(
                "The disk is full. Nothing was saved and nothing is lost: free some space on the "
                "disk of {folder} and save again."
            ).format(folder=folder)
        )
    if "readonly" in text or "read-only" in text:
        return Unreachable(
            _(
                "The data folder {folder} is read-only. Nothing was saved: allow writing to it, or "
                "start with another folder."
            ).format(folder=folder)
        )
    if "unable to open" in text:
        return Unreachable(
            _(
                "The station's data in {folder} cannot be opened: is the folder there, and may you "
                "write to it?"
            ).format(folder=folder)
        )
    if "disk i/o" in text:
        return Unreachable(
            _(
                "The disk does not answer as it should. Nothing was saved: check the disk of "
                "{folder}, then start again."
            ).format(folder=folder)
        )
    if any(sign in text for sign in ("not a database", "malformed", "hmac", "corrupt", "vtable")):
        return _damaged(folder)
    raise error


def _damaged(folder: Path) -> Damaged:
    return Damaged(
        _(
            "The station's file in {folder} is damaged or was replaced. It was left as it is: "
            "copy the folder, then restore a copy from its folder “copies”."
        ).format(folder=folder)
    )
