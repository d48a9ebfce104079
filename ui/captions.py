"""How records are called: names by table and id, fetched once and forgotten when they change."""

from typing import TYPE_CHECKING

from fxstation.changes import Changes
from fxstation.i18n import _
from fxstation.records import BY_TABLE, Record, facts
from fxstation.services import audit, lists, records

if TYPE_CHECKING:
    from fxstation.app import Station


class Captions:
    """Names of what references refer to."""

    def __init__(self, station: "Station") -> None:
        """Look them up in a station."""
        self._station = station
        self._known: dict[str, dict[str, str]] = {}

    def of(self, table: str, row_id: str) -> str:
        """Return what a row is called; "" for none, and a sentence for one that is gone."""
        if not row_id:
            return ""
        known = self._known.setdefault(table, {})
        if row_id not in known:
            found = self._station.find(BY_TABLE[table], row_id)
            known[row_id] = self.named(found) if found else self._removed(table, row_id)
        return known[row_id]

    def named(self, record: Record) -> str:
        """Return what a record is called, and remember it."""
        name = records.caption(self._station, record)
        self._known.setdefault(type(record).TABLE, {})[record.id] = name
        return name

    def found(self, table: str, words: str = "", limit: int = 50) -> list[tuple[str, str]]:
        """Return ``(id, name)`` of rows that fit what was typed; those out of use are left out."""
        cls = BY_TABLE[table]
        order = (
            "position" if not words and any(fact.name == "position" for fact in facts(cls)) else ""
        )
        where, parameters = _current(cls)
        rows = lists.page(
            self._station, cls, words, order, limit=limit, where=where, parameters=parameters
        )
        return [(row.id, self.named(row)) for row in rows]

    def _removed(self, table: str, row_id: str) -> str:
        name = audit.name_of_removed(self._station, table, row_id)
        return _("{name} (removed)").format(name=name) if name else _("(removed)")

    def forget(self, changes: Changes) -> None:
        """Drop the names of what was touched."""
        for table, ids in changes.touched.items():
            for row_id in ids:
                self._known.get(table, {}).pop(row_id, None)


def _current(cls: type[Record]) -> tuple[str, tuple[str, ...]]:
    names = {fact.name for fact in facts(cls)}
    if "in_use" in names:
        return '"in_use" = 1', ()
    if cls.TABLE == "people":
        return '"state" <> ?', ("离队",)
    return "", ()
