"""Looking through the journal: operations by words, kind and day, and what became of them."""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from attrs import frozen

from fxstation.storage.driver import Connection
from fxstation.storage.journal import Change, Operation

_COLUMNS = '"n", "kind", "of", "title", "names", "person", "who", "at", "seal"'


@frozen
class Word:
    """One word that must be found: in the names, in who did it, or in one of these titles.

    ``titles`` are the source texts whose translation holds the word, ``kinds`` the kinds of
    operation that are shown with it ("Undo: …").
    """

    text: str
    titles: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()


@frozen
class Wanted:
    """Which operations are asked for: all the words, one of the kinds, before a moment (UTC)."""

    words: tuple[Word, ...] = ()
    kinds: tuple[str, ...] = ()
    until_at: datetime | None = None


def titles(connection: Connection) -> list[str]:
    """Return the source texts of all titles that occur."""
    return [row[0] for row in connection.execute('SELECT DISTINCT "title" FROM "_operations"')]


def operations(
    connection: Connection, wanted: Wanted, limit: int, before: int | None
) -> list[Operation]:
    """Return operations, newest first, those before number ``before`` if it is given."""
    where, values = _where(wanted)
    if before is not None:
        where, values = f'{where} AND "n" < ?', [*values, before]
    rows = connection.execute(
        f'SELECT {_COLUMNS} FROM "_operations" WHERE {where} ORDER BY "n" DESC LIMIT ?',
        (*values, limit),
    )
    return [_operation(row) for row in rows]


def total(connection: Connection, wanted: Wanted) -> int:
    """Return how many operations there are."""
    where, values = _where(wanted)
    found = connection.execute(f'SELECT count(*) FROM "_operations" WHERE {where}', values)
    return int(found.fetchone()[0])


def taken_back(connection: Connection, first: int, last: int) -> frozenset[int]:
    """Return which operations between two numbers are undone, or are an undo that was redone."""
    rows = connection.execute(
        'SELECT o."n" FROM "_operations" o JOIN "_operations" u ON u."of" = o."n" '
        'WHERE o."n" BETWEEN ? AND ? AND ((o."kind" = \'undo\' AND u."kind" = \'redo\') OR '
        '(o."kind" = \'act\' AND u."kind" = \'undo\' AND NOT EXISTS (SELECT 1 FROM "_operations" r '
        'WHERE r."of" = u."n" AND r."kind" = \'redo\')))',
        (first, last),
    )
    return frozenset(int(row[0]) for row in rows)


def count_changes(connection: Connection, n: int) -> int:
    """Return how many rows operation ``n`` touched."""
    found = connection.execute('SELECT count(*) FROM "_changes" WHERE "operation" = ?', (n,))
    return int(found.fetchone()[0])


def changes(connection: Connection, n: int, limit: int) -> list[Change]:
    """Return the first rows that operation ``n`` touched, in its order."""
    rows = connection.execute(
        'SELECT "tbl", "id", "before", "after" FROM "_changes" WHERE "operation" = ? '
        'ORDER BY "k" LIMIT ?',
        (n, limit),
    )
    return [Change(table, row_id, _cells(b), _cells(a)) for table, row_id, b, a in rows]


def last_cells(connection: Connection, table: str, row_id: str) -> dict[str, Any]:
    """Return the cells of a row that was removed, as they were before; {} if it never was."""
    row = connection.execute(
        'SELECT "before" FROM "_changes" WHERE "tbl" = ? AND "id" = ? AND "after" IS NULL '
        'ORDER BY "operation" DESC, "k" DESC LIMIT 1',
        (table, row_id),
    ).fetchone()
    return (_cells(row[0]) or {}) if row else {}


def _where(wanted: Wanted) -> tuple[str, list[Any]]:
    tests, values = ["1"], []
    for word in wanted.words:
        like = f"%{_escaped(word.text)}%"
        # The keys of the names are no words; most rows need not be taken apart to know it.
        inside = "SELECT 1 FROM json_each(\"names\") WHERE value LIKE ? ESCAPE '\\'"
        ways = [
            f"(\"names\" LIKE ? ESCAPE '\\' AND EXISTS ({inside}))",
            "\"who\" LIKE ? ESCAPE '\\'",
        ]
        values += [like, like, like]
        for column, fitting in (("title", word.titles), ("kind", word.kinds)):
            if fitting:
                ways.append(f'"{column}" IN ({_marks(fitting)})')
                values += fitting
        tests.append(f"({' OR '.join(ways)})")
    if wanted.kinds:
        tests.append(f'"kind" IN ({_marks(wanted.kinds)})')
        values += wanted.kinds
    if wanted.until_at is not None:
        tests.append('"at" < ?')
        values.append(wanted.until_at.isoformat(timespec="microseconds"))
    return " AND ".join(tests), values


def _marks(values: Iterable[str]) -> str:
    return ", ".join("?" for _value in values)


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _cells(text: str | None) -> dict[str, Any] | None:
    return None if text is None else dict(json.loads(text))


def _operation(row: tuple[Any, ...]) -> Operation:
    n, kind, of, source, names, person, who, at, seal = row
    return Operation(
        int(n), kind, of, source, json.loads(names), person, who, datetime.fromisoformat(at), seal
    )
