"""The open station: reading from any thread, writing through one operation at a time."""

import contextlib
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from attrs import frozen

from fxstation.clock import Clock, SystemClock
from fxstation.errors import NotThere, Refused
from fxstation.i18n import _
from fxstation.records.declare import Record
from fxstation.storage import driver, journal, migrations, undo
from fxstation.storage.cells import Cell, columns, from_row
from fxstation.storage.driver import Connection
from fxstation.storage.keys import Key
from fxstation.storage.pen import Pen
from fxstation.storage.references import uses
from fxstation.storage.search import FILLER

R = TypeVar("R", bound=Record)
T = TypeVar("T")
FILE = "station.db"
COPIES = "copies"


@frozen
class Actor:
    """Who sits at the PC: a person of the team, or nobody yet (the command line, the first run)."""

    person: str = ""
    name: str = ""


class Station:
    """One station's data. Closed with :meth:`close`; a context manager, too."""

    def __init__(self, folder: Path, key: Key, clock: Clock | None = None) -> None:
        """Open the station in ``folder``, bringing an older file up to date.

        Raises:
            Damaged: the file is no database of this key.
            Refused: the file was written by a newer version.
            Unreachable: the folder or the disk does not allow it now.
        """
        self.folder = folder
        self.clock: Clock = clock or SystemClock()
        self.who = Actor()
        self.key = key
        self._path = folder / FILE
        self._write_lock = threading.RLock()
        self._writing_thread: int | None = None
        self._local = threading.local()
        self._readers: list[Connection] = []
        self._writer = driver.connect(self._path, key.secret)
        try:
            with driver.told(self._path):
                self._migrate()
        except BaseException:
            self._writer.close()
            raise

    def __enter__(self) -> "Station":
        """Return the station."""
        return self

    def __exit__(self, *_details: object) -> None:
        """Close it."""
        self.close()

    def close(self) -> None:
        """Close every connection; what was committed is on the disk already."""
        with self._write_lock:
            for connection in (*self._readers, self._writer):
                connection.close()
            self._readers.clear()

    # --- writing ---

    @contextlib.contextmanager
    def operation(
        self, title: str, *, kind: str = journal.ACT, of: int | None = None, **names: object
    ) -> Iterator[Pen]:
        """Write as one operation: whole or not at all.

        Args:
            title: the source text of what is done, with ``{placeholders}`` (``N_("…")``).
            kind: what kind of operation (undo and redo only from this module).
            of: the operation that is undone or done again.
            names: what fills the placeholders.

        Yields:
            The pen; after the block ``pen.changes`` says what was touched. An operation that
            touched nothing leaves no trace.

        Raises:
            Unreachable: the file cannot be written now (disk full, read-only, busy).
        """
        with self._write_lock, driver.told(self._path):
            if self._writing_thread is not None:
                raise RuntimeError("an operation is open already")
            db, at = self._writer, self.clock.now()
            db.execute("BEGIN IMMEDIATE")
            self._writing_thread = threading.get_ident()
            try:
                entry = journal.begin(
                    db,
                    kind=kind,
                    of=of,
                    source=title,
                    names={name: str(value) for name, value in names.items()},
                    person=self.who.person,
                    who=self.who.name,
                    at=at,
                )
                pen = Pen(db, entry, at, self.who.person)
                yield pen
                pen.close(journal.told(title, names))
                if pen.changes or kind == journal.LOOK:
                    db.execute("COMMIT")
                else:
                    db.execute("ROLLBACK")
            finally:
                if db.in_transaction:
                    with contextlib.suppress(driver.DriverError):
                        db.execute("ROLLBACK")
                self._writing_thread = None

    def undo(self, n: int) -> tuple[Pen, tuple[undo.Left, ...]]:
        """Take back operation ``n``: an act, or an undo (then it is done again).

        Raises:
            NotThere: there is no such operation, or it is taken back already.
            Refused: all of it was changed or used since.
        """
        taken = self.read(journal.standing, n)
        if taken is None:
            raise NotThere(_("There is nothing to undo."))
        kind = journal.REDO if taken.kind == journal.UNDO else journal.UNDO
        names: dict[str, Any] = {k: v for k, v in taken.names.items() if k not in ("kind", "of")}
        with self.operation(taken.source, kind=kind, of=taken.n, **names) as pen:
            left = undo.take_back(self._writer, pen, taken.n)
            if not pen.has_written:
                raise Refused(
                    _("“{title}” cannot be undone: all of it was changed or used since.").format(
                        title=taken.title
                    )
                )
        return pen, left

    # --- reading ---

    @property
    def connection(self) -> Connection:
        """The connection to read with: the writer inside an operation, else this thread's own."""
        if self._writing_thread == threading.get_ident():
            return self._writer
        reader = getattr(self._local, "reader", None)
        if reader is None:
            reader = self._local.reader = driver.connect(self._path, self.key.secret, reading=True)
            self._readers.append(reader)
        return reader

    def read(self, ask: Callable[..., T], *details: object) -> T:
        """Return what ``ask(connection, *details)`` reads, the driver's errors told in words."""
        with driver.told(self._path):
            return ask(self.connection, *details)

    def select(self, sql: str, parameters: tuple[Cell, ...] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a query over the declared tables."""
        with driver.told(self._path):
            return list(self.connection.execute(sql, parameters).fetchall())

    def all(
        self, cls: type[R], where: str = "", parameters: tuple[Cell, ...] = (), order: str = ""
    ) -> list[R]:
        """Return records; ``where`` and ``order`` are SQL over the declared columns."""
        listed = ", ".join(f'"{name}"' for name in columns(cls))
        sql = f'SELECT {listed} FROM "{cls.TABLE}"'
        sql += f" WHERE {where}" if where else ""
        sql += f" ORDER BY {order or 'id'}"
        return [from_row(cls, row) for row in self.select(sql, parameters)]

    def find(self, cls: type[R], row_id: str) -> R | None:
        """Return one record, or ``None``."""
        found = self.all(cls, '"id" = ?', (row_id,))
        return found[0] if found else None

    def get(self, cls: type[R], row_id: str) -> R:
        """Return one record.

        Raises:
            NotThere: there is none with this ``id``.
        """
        found = self.find(cls, row_id)
        if found is None:
            raise NotThere(_("This record is not there any more."))
        return found

    def count(self, cls: type[Record], where: str = "", parameters: tuple[Cell, ...] = ()) -> int:
        """Return how many records there are."""
        sql = f'SELECT count(*) FROM "{cls.TABLE}"'
        return int(self.select(sql + (f" WHERE {where}" if where else ""), parameters)[0][0])

    def uses(self, record: Record) -> list[tuple[str, str]]:
        """Return ``(table, id)`` of up to 20 rows a field that refer to a record."""
        return self.read(lambda connection: list(uses(connection, record.TABLE, record.id)))

    def data_version(self) -> int:
        """Return a number that changes when another connection has written."""
        return int(self.select("PRAGMA data_version")[0][0])

    # --- care of the file ---

    def damage(self) -> list[str]:
        """Read every page in use from the disk, none from memory; return what is wrong.

        SQLite reads them, so that a page that was only half written back counts as it stands in
        the write-ahead log (``cipher_integrity_check`` would call such a file damaged).

        Raises:
            Damaged: some page cannot be read at all.
        """
        with driver.told(self._path):
            fresh = driver.connect(self._path, self.key.secret, reading=True)
            try:
                return [row[0] for row in fresh.execute("PRAGMA quick_check(5)") if row[0] != "ok"]
            finally:
                fresh.close()

    def _migrate(self) -> None:
        """Bring the file up to date, after copying it; refuse one of a newer version."""
        db = self._writer
        there = db.execute(
            "SELECT count(*) FROM sqlite_master WHERE name = '_sqlite_migrations'"
        ).fetchone()[0]
        applied = (
            {row[0] for row in db.execute('SELECT "name" FROM "_sqlite_migrations"')}
            if there
            else set()
        )
        known = migrations.names()
        if applied - set(known):
            raise Refused(
                _(
                    "The station's data was written by a newer version of this program. Install "
                    "the newer version; nothing was changed."
                )
            )
        if applied == set(known):
            return
        if applied:
            self.copy(f"before-{next(name for name in known if name not in applied)}")
        utils = driver.sqlite_utils()
        migrations.all_migrations().apply(utils.Database(db, recursive_triggers=False))

    def copy(self, label: str) -> Path:
        """Write a copy of the whole file, encrypted with the same key; return its path."""
        stem = f"station-{self.clock.today():%Y%m%d}-{label}"
        target, number = self.folder / COPIES / f"{stem}.db", 1
        while target.exists():
            number += 1
            target = target.with_name(f"{stem}-{number}.db")
        with self._write_lock, driver.told(self._path):
            target.parent.mkdir(exist_ok=True)
            fresh = target.with_suffix(".new")
            fresh.unlink(missing_ok=True)
            self._writer.execute("VACUUM INTO ?", (str(fresh),))
            fresh.replace(target)
        return target


def searched(text: str) -> tuple[str, Cell]:
    """Return the condition on a row's words for what a user typed, and what fills its mark.

    Letters are the beginning of a name, its pinyin or its initials ("gf" is 顾芳, not the middle
    of huangfang); anything else is found anywhere. Three characters and more use the trigram
    index; fewer look through the words themselves.
    """
    typed = text.strip().lower().replace(FILLER, " ")
    if typed.isascii() and typed.isalpha():
        typed = FILLER + typed
    if len(typed) >= 3:
        quoted = '"' + typed.replace('"', '""') + '"'
        return 's."_n" IN (SELECT rowid FROM "_words" WHERE "_words" MATCH ?)', quoted
    return 'instr(s."_words", ?)', typed
