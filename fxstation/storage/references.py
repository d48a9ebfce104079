"""Where a row is used, and where a row leads: every reference of every record type, once."""

import itertools
from collections.abc import Collection, Iterator, Mapping
from typing import Any

from fxstation import kinds
from fxstation.records import BY_TABLE, RECORD_TYPES
from fxstation.records.declare import Fact, Record, facts
from fxstation.storage.cells import from_cell
from fxstation.storage.driver import Connection


def referring(table: str) -> Iterator[tuple[type[Record], Fact]]:
    """Yield the fields of all record types that refer to rows of ``table``."""
    for cls in RECORD_TYPES:
        for fact in facts(cls):
            match fact.kind:
                case kinds.Ref(of) | kinds.Refs(of) | kinds.Counts(of) if of == table:
                    yield cls, fact


def uses(
    connection: Connection, table: str, row_id: str, leaving: Collection[tuple[str, str]] = ()
) -> Iterator[tuple[str, str]]:
    """Yield ``(table, id)`` of up to 20 rows a field that refer to a row, none that is leaving."""
    for cls, fact in referring(table):
        exact = isinstance(fact.kind, kinds.Ref)
        test, value = ("= ?", row_id) if exact else ("LIKE ?", f'%"{row_id}"%')
        rows = connection.execute(
            f'SELECT "id" FROM "{cls.TABLE}" WHERE "{fact.name}" {test}', (value,)
        )
        staying = ((cls.TABLE, row[0]) for row in rows if (cls.TABLE, row[0]) not in leaving)
        yield from itertools.islice(staying, 20)


def leading_nowhere(
    connection: Connection,
    table: str,
    row: Mapping[str, Any],
    coming: Collection[tuple[str, str]],
) -> list[str]:
    """Return the cells of a row that refer to something that was removed and is not coming.

    What was never here (HQ has not sent it yet) is no reason.
    """
    lost = []
    for fact in facts(BY_TABLE[table]):
        of = getattr(fact.kind, "table", None)
        if of is None or not row.get(fact.name):
            continue
        value = from_cell(fact.kind, row[fact.name])
        for row_id in (value,) if isinstance(value, str) else value:
            known = connection.execute(
                f'SELECT EXISTS (SELECT 1 FROM "{of}" WHERE "id" = ?), '
                'EXISTS (SELECT 1 FROM "_changes" WHERE "tbl" = ? AND "id" = ?)',
                (row_id, of, row_id),
            ).fetchone()
            if known == (0, 1) and (of, row_id) not in coming:
                lost.append(fact.name)
                break
    return lost
