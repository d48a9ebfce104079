"""Looking through everything that was done: found by words, shown in words, taken back or not."""

import json
import re
from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from attrs import frozen

from fxstation import kinds
from fxstation.i18n import _
from fxstation.records import BY_TABLE, Fact, Setting, facts
from fxstation.services import journal
from fxstation.services.records import caption
from fxstation.settings import StationSettings
from fxstation.storage import audit
from fxstation.storage.audit import Wanted, Word
from fxstation.storage.cells import from_cell
from fxstation.storage.journal import ACT, LOOK, REDO, SETUP, UNDO, Change, Operation
from fxstation.storage.station import Station

__all__ = [
    "ACT",
    "LOOK",
    "REDO",
    "SETUP",
    "UNDO",
    "Change",
    "Operation",
    "Page",
    "Values",
    "Wanted",
    "changes",
    "count_changes",
    "name_of_removed",
    "operations",
    "total",
    "values",
    "wanted",
]


@frozen
class Page:
    """Some operations, newest first, and which of them are taken back already."""

    operations: tuple[Operation, ...]
    taken_back: frozenset[int]


Values = list[tuple[Fact, Any, Any]]
"""Fields with their value before and after."""


def wanted(
    station: Station, words: str = "", of_kinds: Sequence[str] = (), until: date | None = None
) -> Wanted:
    """Return what to look for.

    Args:
        station: where to look.
        words: what was typed; each word is looked for in what was done, to whom, and by whom.
        of_kinds: kinds of operation; none means all.
        until: the last day, on this PC's clock.
    """
    titles = station.read(audit.titles) if words.strip() else []
    forms = {UNDO: _("Undo: {title}"), REDO: _("Redo: {title}")}
    return Wanted(
        words=tuple(
            Word(
                word,
                tuple(title for title in titles if _holds(_(title), word)),
                tuple(kind for kind, form in forms.items() if _holds(form, word)),
            )
            for word in words.split()
        ),
        kinds=tuple(of_kinds),
        until_at=_end_of(until) if until else None,
    )


def operations(
    station: Station, wanted: Wanted, limit: int = 200, before: int | None = None
) -> Page:
    """Return operations, newest first, those before number ``before`` if it is given."""
    found = station.read(audit.operations, wanted, limit, before)
    if not found:
        return Page((), frozenset())
    back = station.read(audit.taken_back, found[-1].n, found[0].n)
    return Page(tuple(found), back)


def total(station: Station, wanted: Wanted) -> int:
    """Return how many operations there are."""
    return station.read(audit.total, wanted)


def changes(station: Station, n: int, limit: int) -> list[Change]:
    """Return the first rows that operation ``n`` touched."""
    return station.read(audit.changes, n, limit)


def count_changes(station: Station, n: int) -> int:
    """Return how many rows operation ``n`` touched."""
    return station.read(audit.count_changes, n)


def values(change: Change) -> Values:
    """Return the fields that a change touched, with their value before and after.

    A setting is a row of its own; it is told with the declaration of the setting.
    """
    if change.table != Setting.TABLE:
        return journal.values(change)
    setting = next((fact for fact in facts(StationSettings) if fact.name == change.id), None)
    if setting is None:
        return []
    return [(setting, _setting(setting, change.before), _setting(setting, change.after))]


def name_of_removed(station: Station, table: str, row_id: str) -> str:
    """Return what a row was called that is no longer there; "" if the journal never had it."""
    cls = BY_TABLE[table]
    cells = station.read(audit.last_cells, table, row_id)
    for fact in facts(cls):
        if fact.name == cls.NAMED_BY and fact.name in cells:
            value = from_cell(fact.kind, cells[fact.name])
            if isinstance(fact.kind, kinds.Ref):
                return _called(station, fact.kind.table, str(value))
            return str(value or "")
    return ""


def _called(station: Station, table: str, row_id: str) -> str:
    found = station.find(BY_TABLE[table], row_id) if row_id else None
    if found is None:
        return name_of_removed(station, table, row_id) if row_id else ""
    return caption(station, found)


def _setting(fact: Fact, cells: dict[str, Any] | None) -> Any:
    if cells is None or not cells.get("value"):
        return fact.default
    return from_cell(fact.kind, json.loads(cells["value"]))


def _holds(text: str, word: str) -> bool:
    return word.lower() in re.sub(r"\{\w*\}", "", text).lower()


def _end_of(day: date) -> datetime:
    following = datetime.combine(day + timedelta(days=1), time()).astimezone()
    return following.astimezone(UTC)
