"""What was done, by whom and when; taking it back."""

from typing import Any

from attrs import evolve, frozen

from fxstation.changes import Changes
from fxstation.errors import NotThere
from fxstation.i18n import _
from fxstation.records import BY_TABLE, Fact, facts
from fxstation.services.records import caption
from fxstation.storage import journal
from fxstation.storage.cells import from_cell
from fxstation.storage.journal import Change, Operation
from fxstation.storage.station import Station
from fxstation.storage.undo import Left, Why

__all__ = [
    "Change",
    "Operation",
    "Undone",
    "changes",
    "history",
    "operations",
    "redo",
    "redoable",
    "undo",
    "undoable",
    "values",
]


@frozen
class Undone:
    """What undo did: the changes, and a sentence for each thing that was left as it is."""

    changes: Changes
    title: str
    left: tuple[str, ...]


def operations(station: Station, limit: int = 100, before: int | None = None) -> list[Operation]:
    """Return operations, newest first, older than number ``before`` if it is given."""
    return station.read(journal.operations, limit, before)


def changes(station: Station, n: int) -> list[Change]:
    """Return what operation ``n`` did."""
    return station.read(journal.changes, n)


def history(station: Station, table: str, row_id: str) -> list[tuple[Operation, Change]]:
    """Return everything that happened to one row, newest first."""
    return station.read(journal.history, table, row_id)


def values(change: Change) -> list[tuple[Fact, Any, Any]]:
    """Return the fields that a change touched, with their value before and after.

    Where the row was added or removed, the missing side is the field's default.
    """
    before, after = change.before or {}, change.after or {}
    return [
        (
            fact,
            from_cell(fact.kind, before[fact.name]) if fact.name in before else fact.default,
            from_cell(fact.kind, after[fact.name]) if fact.name in after else fact.default,
        )
        for fact in facts(BY_TABLE[change.table])
        if before.get(fact.name) != after.get(fact.name)
    ]


def undoable(station: Station) -> Operation | None:
    """Return what “undo” would take back now."""
    return station.read(journal.next_to_undo)


def redoable(station: Station) -> Operation | None:
    """Return the undo that “redo” would take back now."""
    return station.read(journal.next_to_redo)


def undo(station: Station, n: int | None = None) -> Undone:
    """Take back the newest act, or operation ``n``.

    Every value that nobody changed since is put back; the rest is left and told.

    Raises:
        NotThere: there is nothing to undo.
        Refused: all of it was changed or used since.
    """
    taken = undoable(station) if n is None else station.read(journal.operation, n)
    if taken is None:
        raise NotThere(_("There is nothing to undo."))
    return _taken_back(station, taken)


def redo(station: Station) -> Undone:
    """Do again what was undone last.

    Raises:
        NotThere: there is nothing to redo.
    """
    taken = redoable(station)
    if taken is None:
        raise NotThere(_("There is nothing to redo."))
    return _taken_back(station, taken)


def _taken_back(station: Station, taken: Operation) -> Undone:
    pen, left = station.undo(taken.n)
    source = evolve(taken, kind=journal.ACT).title
    form = _("Redone: {title}") if taken.kind == journal.UNDO else _("Undone: {title}")
    title = form.format(title=source)
    told = tuple(dict.fromkeys(_sentence(station, one) for one in left))
    return Undone(evolve(pen.changes, title=title), title, told)


def _sentence(station: Station, left: Left) -> str:
    cls = BY_TABLE[left.table]
    record = station.find(cls, left.id)
    what = f"{_(cls.ONE)} {caption(station, record) if record else ''}".strip()
    if left.why is Why.LEADS_NOWHERE:
        return _("{what} would refer to something that was removed since; it stays.").format(
            what=what
        )
    if left.field:
        label = next((_(f.label) for f in facts(cls) if f.name == left.field), left.field)
        return _("{what}: “{field}” was changed since and stays as it is.").format(
            what=what, field=label
        )
    if left.why is Why.USED_SINCE:
        return _("{what} is used since and stays.").format(what=what)
    if left.why is Why.CHANGED_SINCE:
        return _("{what} was changed since and stays.").format(what=what)
    if left.why is Why.THERE_AGAIN:
        return _("{what} is there again already.").format(what=what)
    return _("{what} was removed since.").format(what=what)
