"""Taking an operation back: the inverse, cell by cell, as a new operation.

A cell that somebody changed since is left as it is; a new row that was changed or is used since
is left; each is reported with its reason. Nothing that came later is ever lost.
"""

from enum import StrEnum

from attrs import frozen

from fxstation.records import BY_TABLE
from fxstation.storage import journal
from fxstation.storage.driver import Connection
from fxstation.storage.pen import Pen, record_of
from fxstation.storage.references import uses


class Why(StrEnum):
    """Why something was left as it is."""

    CHANGED_SINCE = "changed_since"
    USED_SINCE = "used_since"
    REMOVED_SINCE = "removed_since"
    THERE_AGAIN = "there_again"


@frozen
class Left:
    """What undo left as it is; ``field`` is "" when it is the whole row."""

    table: str
    id: str
    field: str
    why: Why


def take_back(connection: Connection, pen: Pen, n: int) -> tuple[Left, ...]:
    """Write the inverse of operation ``n`` with ``pen``; return what was left."""
    changes = journal.changes(connection, n)
    leaving = frozenset(change.id for change in changes if change.before is None)
    left: list[Left] = []
    for change in reversed(changes):
        if change.before is None:
            left += _take_out(connection, pen, change, leaving)
        elif change.after is None:
            left += _bring_back(connection, pen, change)
        else:
            left += _set_back(connection, pen, change)
    return tuple(left)


def _row(connection: Connection, table: str, row_id: str) -> dict[str, object] | None:
    cursor = connection.execute(f'SELECT * FROM "{table}" WHERE "id" = ?', (row_id,))
    row = cursor.fetchone()
    return None if row is None else dict(zip((d[0] for d in cursor.description), row, strict=True))


def _take_out(
    connection: Connection, pen: Pen, change: journal.Change, leaving: frozenset[str]
) -> list[Left]:
    row = _row(connection, change.table, change.id)
    if row is None:
        return []
    after = change.after or {}
    if any(row[name] != cell for name, cell in after.items() if name in row):
        return [Left(change.table, change.id, "", Why.CHANGED_SINCE)]
    if uses(connection, change.table, change.id, leaving):
        return [Left(change.table, change.id, "", Why.USED_SINCE)]
    pen.remove(record_of(change.table, after | {"id": change.id}))
    return []


def _bring_back(connection: Connection, pen: Pen, change: journal.Change) -> list[Left]:
    if _row(connection, change.table, change.id) is not None:
        return [Left(change.table, change.id, "", Why.THERE_AGAIN)]
    pen.add(record_of(change.table, (change.before or {}) | {"id": change.id}))
    return []


def _set_back(connection: Connection, pen: Pen, change: journal.Change) -> list[Left]:
    row = _row(connection, change.table, change.id)
    before, after = change.before or {}, change.after or {}
    if row is None:
        return [Left(change.table, change.id, "", Why.REMOVED_SINCE)]
    back = {name: before[name] for name in before if name in row and row[name] == after[name]}
    pen.write_cells(BY_TABLE[change.table], change.id, back, row)  # type: ignore[arg-type]
    return [
        Left(change.table, change.id, name, Why.CHANGED_SINCE)
        for name in before
        if name in row and row[name] not in (after[name], before[name])
    ]
