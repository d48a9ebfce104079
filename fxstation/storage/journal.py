"""The journal: every operation with who, when, and each row before and after; undo reads it.

Operations are sealed in a chain (each seal is SHA-256 over the one before, the operation and every
row it changed), so that an entry that was altered or taken out is noticed by ``check``.
"""

import hashlib
import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from attrs import define, field, frozen

from fxstation.i18n import _
from fxstation.storage.driver import Connection

ACT, UNDO, REDO, LOOK, SETUP = "act", "undo", "redo", "look", "setup"
"""Kinds of operation. A look at hidden numbers changes nothing; the set-up is where all begins:
neither can be undone."""


@frozen
class Change:
    """One row of one operation: its cells before and after (``None``: it was not there)."""

    table: str
    id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None


def told(source: str, names: dict[str, Any]) -> str:
    """Return a title in the language of the program.

    ``one`` is itself a source text: what kind of record it is about.
    """
    said = {name: _(value) if name == "one" else value for name, value in names.items()}
    return _(source).format(**said)


@frozen
class Operation:
    """One operation of the journal. ``of`` is the operation that it undid or did again."""

    n: int
    kind: str
    of: int | None
    source: str
    names: dict[str, Any]
    person: str
    who: str
    at: datetime
    seal: str = field(repr=False)

    @property
    def title(self) -> str:
        """The title in the language of the program."""
        text = told(self.source, self.names)
        if self.kind == UNDO:
            return _("Undo: {title}").format(title=text)
        if self.kind == REDO:
            return _("Redo: {title}").format(title=text)
        return text


_COLUMNS = '"n", "kind", "of", "title", "names", "person", "who", "at", "seal"'
_CHANGES = (
    'SELECT "tbl", "id", "before", "after" FROM "_changes" WHERE "operation" = ? ORDER BY "k"'
)
_REDONE = 'EXISTS (SELECT 1 FROM "_operations" r WHERE r."of" = o."n" AND r."kind" = \'redo\')'
_UNDONE = (
    'EXISTS (SELECT 1 FROM "_operations" u WHERE u."of" = o."n" AND u."kind" = \'undo\' '
    'AND NOT EXISTS (SELECT 1 FROM "_operations" r WHERE r."of" = u."n" AND r."kind" = \'redo\'))'
)


@define
class Entry:
    """An operation that is being written: its number, its heading, and its seal so far."""

    n: int
    heading: tuple[str | int | None, ...]
    seal: Any
    rows: int = 0


def begin(
    connection: Connection,
    *,
    kind: str,
    of: int | None,
    source: str,
    names: dict[str, Any],
    person: str,
    who: str,
    at: datetime,
) -> Entry:
    """Begin an operation; its rows are written with :func:`note`, its heading by :func:`end`."""
    given, before = connection.execute(
        "SELECT (SELECT seq FROM sqlite_sequence WHERE name = '_operations'), "
        '(SELECT "seal" FROM "_operations" ORDER BY "n" DESC LIMIT 1)'
    ).fetchone()
    packed = json.dumps(names, ensure_ascii=False, separators=(",", ":"))
    moment = at.isoformat(timespec="microseconds")
    heading = ((given or 0) + 1, kind, of, source, packed, person, who, moment)
    return Entry(heading[0], heading, _seal(before or "", heading))


def note(connection: Connection, entry: Entry, change: tuple[str | None, ...]) -> None:
    """Write one changed row of an operation: table, id, and its cells before and after."""
    connection.execute(
        'INSERT INTO "_changes" ("operation", "k", "tbl", "id", "before", "after") '
        "VALUES (?, ?, ?, ?, ?, ?)",
        (entry.n, entry.rows, *change),
    )
    entry.rows += 1
    _seal_row(entry.seal, change)


def end(connection: Connection, entry: Entry) -> None:
    """Write the heading of an operation, sealed with all that it changed."""
    connection.execute(
        f'INSERT INTO "_operations" ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)',
        (*entry.heading, entry.seal.hexdigest()),
    )


def _seal(before: str, heading: Iterable[str | int | None]) -> Any:
    return hashlib.sha256(json.dumps([before, *heading]).encode())


def _seal_row(seal: Any, change: Iterable[str | None]) -> None:
    seal.update(json.dumps(list(change)).encode())


def broken_seals(connection: Connection) -> list[int]:
    """Return the numbers of operations that were altered, taken out or put in, in order."""
    broken: set[int] = {
        row[0]
        for row in connection.execute(
            'SELECT DISTINCT "operation" FROM "_changes" WHERE "operation" NOT IN '
            '(SELECT "n" FROM "_operations")'
        )
    }
    before, last = "", 0
    for row in connection.execute(f'SELECT {_COLUMNS} FROM "_operations" ORDER BY "n"').fetchall():
        *heading, sealed = row
        n, seal = row[0], _seal(before, heading)
        for change in connection.execute(_CHANGES, (n,)):
            _seal_row(seal, change)
        if seal.hexdigest() != sealed:
            broken.add(n)
        broken.update(range(last + 1, n))
        before, last = sealed, n
    given = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = '_operations'")
    highest = given.fetchone()
    broken.update(range(last + 1, (highest[0] if highest else 0) + 1))
    return sorted(broken)


def operation(connection: Connection, n: int) -> Operation | None:
    """Return one operation."""
    row = connection.execute(f'SELECT {_COLUMNS} FROM "_operations" WHERE "n" = ?', (n,)).fetchone()
    return None if row is None else _from_row(row)


def operations(
    connection: Connection, limit: int = 100, before: int | None = None
) -> list[Operation]:
    """Return operations, newest first, older than ``before`` if it is given."""
    rows = connection.execute(
        f'SELECT {_COLUMNS} FROM "_operations" WHERE ? IS NULL OR "n" < ? '
        'ORDER BY "n" DESC LIMIT ?',
        (before, before, limit),
    )
    return [_from_row(row) for row in rows]


def changes(connection: Connection, n: int) -> list[Change]:
    """Return what an operation did, in its order."""
    rows = connection.execute(_CHANGES, (n,))
    return [_change(row) for row in rows]


def history(connection: Connection, table: str, row_id: str) -> list[tuple[Operation, Change]]:
    """Return everything that ever happened to one row, newest first."""
    rows = connection.execute(
        f"SELECT {', '.join('o.' + c.strip() for c in _COLUMNS.split(','))}, "
        'c."tbl", c."id", c."before", c."after" FROM "_changes" c '
        'JOIN "_operations" o ON o."n" = c."operation" WHERE c."tbl" = ? AND c."id" = ? '
        'ORDER BY c."operation" DESC, c."k" DESC',
        (table, row_id),
    )
    return [(_from_row(row[:9]), _change(row[9:])) for row in rows]


def standing(connection: Connection, n: int) -> Operation | None:
    """Return what taking back operation ``n`` takes back: ``n`` itself, or what it did again.

    ``None`` when that is taken back already, or is nothing that can be.
    """
    found = operation(connection, n)
    if found is not None and found.kind == REDO and found.of is not None:
        undone = operation(connection, found.of)
        found = operation(connection, undone.of) if undone and undone.of else None
    if found is None or found.kind not in (ACT, UNDO):
        return None
    row = connection.execute(
        f'SELECT {_UNDONE if found.kind == ACT else _REDONE} FROM "_operations" o WHERE "n" = ?',
        (found.n,),
    ).fetchone()
    return None if row[0] else found


def next_to_undo(connection: Connection) -> Operation | None:
    """Return the newest act that is not undone."""
    row = connection.execute(
        f'SELECT {_COLUMNS} FROM "_operations" o WHERE o."kind" = \'act\' AND NOT {_UNDONE} '
        'ORDER BY o."n" DESC LIMIT 1'
    ).fetchone()
    return None if row is None else _from_row(row)


def next_to_redo(connection: Connection) -> Operation | None:
    """Return the undo that may be taken back: the newest one, if no act came after it."""
    row = connection.execute(
        f'SELECT {_COLUMNS} FROM "_operations" o WHERE o."kind" = \'undo\' AND NOT {_REDONE} '
        'AND NOT EXISTS (SELECT 1 FROM "_operations" a WHERE a."n" > o."n" '
        'AND a."kind" = \'act\') ORDER BY o."n" DESC LIMIT 1'
    ).fetchone()
    return None if row is None else _from_row(row)


def _from_row(row: tuple[Any, ...]) -> Operation:
    n, kind, of, source, names, person, who, at, seal = row
    return Operation(
        int(n), kind, of, source, json.loads(names), person, who, datetime.fromisoformat(at), seal
    )


def _change(row: tuple[Any, ...]) -> Change:
    table, row_id, before, after = row
    return Change(table, row_id, _unpacked(before), _unpacked(after))


def _unpacked(text: str | None) -> dict[str, Any] | None:
    return None if text is None else dict(json.loads(text))
