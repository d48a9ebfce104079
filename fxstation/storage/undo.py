"""Taking an operation back: the inverse, cell by cell, as a new operation.

A cell that somebody changed since is left as it is; a new row that was changed or is used since
is left; what would refer to a row that is gone is left; each is reported with its reason.
Nothing that came later is ever lost.
"""

from collections.abc import Collection, Iterable
from enum import StrEnum
from typing import Any

from attrs import frozen

from fxstation.records import BY_TABLE
from fxstation.storage import journal
from fxstation.storage.driver import Connection
from fxstation.storage.pen import Pen, record_of
from fxstation.storage.references import leading_nowhere, uses

Row = dict[str, Any]
Place = tuple[str, str]
"""Where a row is: its table and its ``id``."""


class Why(StrEnum):
    """Why something was left as it is."""

    CHANGED_SINCE = "changed_since"
    USED_SINCE = "used_since"
    REMOVED_SINCE = "removed_since"
    THERE_AGAIN = "there_again"
    LEADS_NOWHERE = "leads_nowhere"


@frozen
class Left:
    """What undo left as it is; ``field`` is "" when it is the whole row."""

    table: str
    id: str
    field: str
    why: Why


def take_back(connection: Connection, pen: Pen, n: int) -> tuple[Left, ...]:
    """Write the inverse of operation ``n`` with ``pen``; return what was left.

    Rows come back first and go last, so that between them every reference leads somewhere.
    """
    net = _net(journal.changes(connection, n))
    gone = {place: before for place, (before, after) in net.items() if before and after is None}
    made = {place: after for place, (before, after) in net.items() if before is None and after}
    left = _bring_back(connection, pen, gone)
    for place, (before, after) in net.items():
        if before is not None and after is not None:
            left += _set_back(connection, pen, place, before, after)
    return (*left, *_take_out(connection, pen, made))


def _net(changes: Iterable[journal.Change]) -> dict[Place, tuple[Row | None, Row | None]]:
    """Return each row's cells before the operation and after it, whatever was between."""
    net: dict[Place, tuple[Row | None, Row | None]] = {}
    for change in changes:
        place = (change.table, change.id)
        if place not in net:
            net[place] = (change.before, change.after)
            continue
        before, after = net[place]
        if before is not None and change.before is not None:
            before = change.before | before
        net[place] = (before, None if change.after is None else (after or {}) | change.after)
    return net


def _row(connection: Connection, place: Place) -> Row | None:
    cursor = connection.execute(f'SELECT * FROM "{place[0]}" WHERE "id" = ?', (place[1],))
    row = cursor.fetchone()
    return None if row is None else dict(zip((d[0] for d in cursor.description), row, strict=True))


def _bring_back(connection: Connection, pen: Pen, gone: dict[Place, Row]) -> list[Left]:
    left = [
        Left(*place, "", Why.THERE_AGAIN) for place in gone if _row(connection, place) is not None
    ]
    back = {place: row for place, row in gone.items() if _row(connection, place) is None}
    while lost := [
        place for place, row in back.items() if leading_nowhere(connection, place[0], row, back)
    ]:
        left += [Left(*place, "", Why.LEADS_NOWHERE) for place in lost]
        for place in lost:
            del back[place]
    for (table, row_id), row in reversed(back.items()):
        pen.add(record_of(table, row | {"id": row_id}))
    return left


def _set_back(
    connection: Connection, pen: Pen, place: Place, before: Row, after: Row
) -> list[Left]:
    row = _row(connection, place)
    if row is None:
        return [Left(*place, "", Why.REMOVED_SINCE)]
    cells = [name for name in before if name in row and before[name] != after[name]]
    back = {name: before[name] for name in cells if row[name] == after[name]}
    lost = leading_nowhere(connection, place[0], back, ())
    pen.write_cells(
        BY_TABLE[place[0]], place[1], {k: v for k, v in back.items() if k not in lost}, row
    )
    return [Left(*place, name, Why.LEADS_NOWHERE) for name in lost] + [
        Left(*place, name, Why.CHANGED_SINCE)
        for name in cells
        if row[name] not in (after[name], before[name])
    ]


def _take_out(connection: Connection, pen: Pen, made: dict[Place, Row]) -> list[Left]:
    left: list[Left] = []
    out: dict[Place, Row] = {}
    for place, after in made.items():
        row = _row(connection, place)
        if row is None:
            continue
        if any(row[name] != cell for name, cell in after.items() if name in row):
            left.append(Left(*place, "", Why.CHANGED_SINCE))
        else:
            out[place] = row
    while used := [place for place in out if _is_used(connection, place, out)]:
        left += [Left(*place, "", Why.USED_SINCE) for place in used]
        for place in used:
            del out[place]
    for (table, _row_id), row in reversed(out.items()):
        pen.remove(record_of(table, row))
    return left


def _is_used(connection: Connection, place: Place, leaving: Collection[Place]) -> bool:
    return next(uses(connection, *place, leaving), None) is not None
