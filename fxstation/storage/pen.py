"""The pen: the only thing that writes rows.

In one transaction it writes the row (only the columns that changed), the journal (what stood
there before and after), the words by which the row is found, and the outbox cells for HQ
(sync.md 2.1: ``old`` and ``base`` keep their first value until HQ has them).
"""

import json
from datetime import UTC, datetime
from typing import Any

from fxstation.changes import Changes
from fxstation.errors import NotThere, Refused
from fxstation.i18n import _
from fxstation.records import BY_TABLE
from fxstation.records.declare import Record, facts
from fxstation.storage import journal
from fxstation.storage.cells import Cell, cells, columns, from_row
from fxstation.storage.driver import Connection
from fxstation.storage.search import is_found_by_words, sort_key, words

Row = dict[str, Cell]


class Pen:
    """Writes rows within one operation. Got from ``station.operation(…)``, never made by hand."""

    def __init__(
        self, connection: Connection, entry: journal.Entry, at: datetime, who: str
    ) -> None:
        """Write on a connection that is inside a transaction."""
        self._connection = connection
        self._entry = entry
        self._at = int(at.astimezone(UTC).timestamp() * 1000)
        self._who = who
        self._touched: dict[str, set[str]] = {}
        self._outbox_n: int | None = None
        self.changes = Changes()

    @property
    def has_written(self) -> bool:
        """Tell whether anything was written so far."""
        return bool(self._touched)

    def add(self, record: Record) -> None:
        """Write a new row.

        Raises:
            Refused: a row with this ``id`` is there already.
        """
        table, row = record.TABLE, cells(record)
        if self._stored(type(record), record.id) is not None:
            raise Refused(_("This record is there already; nothing was saved."))
        self._insert(table, row)
        self._journal(table, record.id, None, row)
        if not record.LOCAL:
            self._outbox(table, record.id, "+", None, None)
        self._index(record)

    def change(self, record: Record, loaded: Record | None = None) -> None:
        """Write the columns of a row that differ from ``loaded`` (or from the file).

        Args:
            record: the row as it shall be.
            loaded: the row as the form had loaded it.

        Raises:
            NotThere: the row was removed meanwhile.
            Refused: a changed column was changed by somebody else since ``loaded``.
        """
        stored = self._stored(type(record), record.id)
        if stored is None:
            raise NotThere(
                _("This record was removed meanwhile. Bring it back with “Undo”, then save again.")
            )
        new, base = cells(record), stored if loaded is None else cells(loaded)
        changed = {
            name: cell for name, cell in new.items() if cell != base[name] and cell != stored[name]
        }
        for name in changed:
            if stored[name] != base[name]:
                label = next(f.label for f in facts(type(record)) if f.name == name)
                raise Refused(
                    _(
                        "“{field}” was changed by somebody else while you were typing. Your text "
                        "is still in the form: look at the new value, then save again."
                    ).format(field=_(label))
                )
        self.write_cells(type(record), record.id, changed, stored)

    def remove(self, record: Record) -> None:
        """Remove a row.

        Raises:
            NotThere: it is not there any more.
        """
        table = record.TABLE
        stored = self._stored(type(record), record.id)
        if stored is None:
            raise NotThere(_("This record was removed already."))
        self._connection.execute(f'DELETE FROM "{table}" WHERE "id" = ?', (record.id,))
        self._journal(table, record.id, stored, None)
        if not record.LOCAL:
            self._outbox_removal(table, record.id)
        self._forget(table, record.id)

    def write_cells(self, cls: type[Record], row_id: str, changed: Row, stored: Row) -> None:
        """Write some cells of a stored row; an empty ``changed`` writes nothing."""
        if not changed:
            return
        table = cls.TABLE
        setting = ", ".join(f'"{name}" = ?' for name in changed)
        self._connection.execute(
            f'UPDATE "{table}" SET {setting} WHERE "id" = ?',
            (*changed.values(), row_id),
        )
        self._journal(table, row_id, {name: stored[name] for name in changed}, changed)
        if not cls.LOCAL:
            for name in changed:
                self._outbox(table, row_id, name, stored[name], self._seen(table, row_id))
        if any(f.searched or f.name == cls.NAMED_BY for f in facts(cls) if f.name in changed):
            self._forget(table, row_id)
            self._index(from_row(cls, tuple((stored | changed)[name] for name in columns(cls))))

    def close(self, title: str) -> None:
        """Seal the operation and note what was touched; called before it commits."""
        journal.end(self._connection, self._entry)
        touched = {table: frozenset(ids) for table, ids in self._touched.items()}
        self.changes = Changes(self._entry.n if touched else 0, title, touched)

    def _stored(self, cls: type[Record], row_id: str) -> Row | None:
        names = columns(cls)
        listed = ", ".join(f'"{name}"' for name in names)
        row = self._connection.execute(
            f'SELECT {listed} FROM "{cls.TABLE}" WHERE "id" = ?',
            (row_id,),
        ).fetchone()
        return None if row is None else dict(zip(names, row, strict=True))

    def _insert(self, table: str, row: Row) -> None:
        listed = ", ".join(f'"{name}"' for name in row)
        marks = ", ".join("?" * len(row))
        self._connection.execute(
            f'INSERT INTO "{table}" ({listed}) VALUES ({marks})',
            tuple(row.values()),
        )

    def _journal(self, table: str, row_id: str, before: Row | None, after: Row | None) -> None:
        change = (table, row_id, _packed(before), _packed(after))
        journal.note(self._connection, self._entry, change)
        self._touched.setdefault(table, set()).add(row_id)

    # --- the outbox (sync.md 2.1) ---

    def _next(self) -> int:
        if self._outbox_n is None:
            row = self._connection.execute(
                'SELECT max(coalesce((SELECT max("n") FROM "_sync_outbox"), 0), '
                'coalesce((SELECT "v" FROM "_sync_state" WHERE "k" = \'n\'), 0))'
            ).fetchone()
            self._outbox_n = int(row[0])
        self._outbox_n += 1
        return self._outbox_n

    def _seen(self, table: str, row_id: str) -> int | None:
        row = self._connection.execute(
            'SELECT "ver" FROM "_sync_row" WHERE "tbl" = ? AND "id" = ?', (table, row_id)
        ).fetchone()
        return None if row is None else int(row[0])

    def _outbox(self, table: str, row_id: str, col: str, old: Cell, base: int | None) -> None:
        self._connection.execute(
            'INSERT INTO "_sync_outbox" ("n", "tbl", "id", "col", "old", "base", "at", "by") '
            'VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT ("tbl", "id", "col") '
            'DO UPDATE SET "n" = excluded."n", "at" = excluded."at", "by" = excluded."by"',
            (self._next(), table, row_id, col, old, base, self._at, self._who),
        )

    def _outbox_removal(self, table: str, row_id: str) -> None:
        row = self._connection.execute(
            'SELECT min(coalesce("base", 0)) FROM "_sync_outbox" WHERE "tbl" = ? AND "id" = ?',
            (table, row_id),
        ).fetchone()
        base = self._seen(table, row_id) if row[0] is None else int(row[0])
        self._outbox(table, row_id, "-", None, base)

    # --- the words (search) ---

    def _index(self, record: Record) -> None:
        if not is_found_by_words(type(record)):
            return
        found = words(record)
        n = self._connection.execute(
            'INSERT INTO "_names" ("tbl", "id", "sort", "words") VALUES (?, ?, ?, ?)',
            (record.TABLE, record.id, sort_key(record), found),
        ).lastrowid
        self._connection.execute(
            'INSERT INTO "_words" ("rowid", "words") VALUES (?, ?)', (n, found)
        )

    def _forget(self, table: str, row_id: str) -> None:
        row = self._connection.execute(
            'SELECT "n", "words" FROM "_names" WHERE "tbl" = ? AND "id" = ?', (table, row_id)
        ).fetchone()
        if row is not None:
            # The index keeps no copy of the words: it must be told what to forget.
            self._connection.execute(
                'INSERT INTO "_words" ("_words", "rowid", "words") VALUES (\'delete\', ?, ?)', row
            )
            self._connection.execute('DELETE FROM "_names" WHERE "n" = ?', row[:1])


def record_of(table: str, row: Row) -> Record:
    """Return the record that a journalled row was; columns it did not have get their default."""
    cls = BY_TABLE[table]
    blank: dict[str, Any] = {f.name: f.default for f in facts(cls)}
    full = cells(cls(**{**blank, "id": str(row["id"])})) | row
    return from_row(cls, tuple(full[name] for name in columns(cls)))


def _packed(row: Row | None) -> str | None:
    return None if row is None else json.dumps(row, ensure_ascii=False, separators=(",", ":"))
