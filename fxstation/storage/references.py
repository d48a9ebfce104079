"""Where a row is used: every reference kind of every record type, looked up in one place."""

from collections.abc import Iterator

from fxstation import kinds
from fxstation.records import RECORD_TYPES
from fxstation.records.declare import Fact, Record, facts
from fxstation.storage.driver import Connection


def referring(table: str) -> Iterator[tuple[type[Record], Fact]]:
    """Yield the fields of all record types that refer to rows of ``table``."""
    for cls in RECORD_TYPES:
        for fact in facts(cls):
            match fact.kind:
                case kinds.Ref(of) | kinds.Refs(of) | kinds.Counts(of) if of == table:
                    yield cls, fact


def uses(
    connection: Connection, table: str, row_id: str, leaving_out: frozenset[str] = frozenset()
) -> list[tuple[str, str]]:
    """Return ``(table, id)`` of rows that refer to a row, those in ``leaving_out`` not counted."""
    found: list[tuple[str, str]] = []
    for cls, fact in referring(table):
        exact = isinstance(fact.kind, kinds.Ref)
        test, value = ("= ?", row_id) if exact else ("LIKE ?", f'%"{row_id}"%')
        rows = connection.execute(
            f'SELECT "id" FROM "{cls.TABLE}" WHERE "{fact.name}" {test} LIMIT 20',
            (value,),
        )
        found += [(cls.TABLE, row[0]) for row in rows if row[0] not in leaving_out]
    return found
