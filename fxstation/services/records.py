"""Saving and removing one record of any type."""

from functools import singledispatch

import attrs

from fxstation import kinds
from fxstation.changes import Changes
from fxstation.errors import Refused
from fxstation.i18n import N_, _
from fxstation.records import (
    BY_TABLE,
    Absence,
    AbsenceKind,
    Account,
    Holiday,
    Person,
    Post,
    QualificationKind,
    Record,
    Roster,
    facts,
)
from fxstation.rules.people import born_on, sex_of
from fxstation.rules.validity import faults
from fxstation.services import access
from fxstation.storage.cells import cells
from fxstation.storage.references import leading_nowhere
from fxstation.storage.station import Station

ONLY_ONCE: dict[type[Record], str] = {
    Person: "identity_number",
    Holiday: "falls_on",
    Post: "name",
    QualificationKind: "name",
    AbsenceKind: "name",
    Roster: "month",
    Account: "person",
}
"""The field of a record type that no two records may have in common."""


class NotValid(Refused):
    """Fields may not be saved as they are; ``faults`` maps a field to its sentence."""

    def __init__(self, found: dict[str, str]) -> None:
        """Say the first fault; keep all."""
        super().__init__(next(iter(found.values())))
        self.faults = found


def save(station: Station, record: Record, loaded: Record | None = None) -> Changes:
    """Save a record: a new one, or what changed since it was ``loaded``.

    Raises:
        NotValid: some field may not be saved as it is.
        NotThere: the record was removed meanwhile.
        Refused: a field was changed by somebody else meanwhile.
    """
    record = completed(record)
    if found := faults(record):
        raise NotValid(found)
    one, name = type(record).ONE, caption(station, record)
    title = N_("Change {one} {name}") if loaded else N_("Add {one} {name}")
    with station.operation(title, one=one, name=name) as pen:
        found = _taken(station, record) | _gone(station, record, loaded)
        if loaded is not None:
            found |= _locked_out(station, record)
        if found:
            raise NotValid(found)
        if loaded is None:
            pen.add(record)
        else:
            pen.change(record, loaded)
    return pen.changes


def remove(station: Station, record: Record) -> Changes:
    """Remove a record that nothing refers to.

    Raises:
        Refused: it is used; says where, and what to do instead.
    """
    one, name = type(record).ONE, caption(station, record)
    with station.operation(N_("Remove {one} {name}"), one=one, name=name) as pen:
        used = [table for table, row_id in station.uses(record) if row_id != record.id]
        if used:
            places = _(", ").join(_(BY_TABLE[table].TITLE) for table in dict.fromkeys(used))
            raise Refused(_instead(record).format(name=name, places=places))
        pen.remove(record)
    return pen.changes


def _instead(record: Record) -> str:
    """Return the sentence that says what to do instead of removing a record that is used."""
    if any(fact.name == "in_use" for fact in facts(type(record))):
        return _("“{name}” is used in: {places}. Take it out of use instead (“In use”: no).")
    if isinstance(record, Person):
        return _(
            "“{name}” is used in: {places}. Set the state to “Left the team” instead; the "
            "past stays as it was."
        )
    return _("“{name}” is used in: {places}. Remove it there first.")


def caption(station: Station, record: Record) -> str:
    """Return how a record is called in a sentence: its name, or that of what it is about."""
    cls = type(record)
    for fact in facts(cls):
        if fact.name == cls.NAMED_BY:
            value = getattr(record, fact.name)
            if isinstance(fact.kind, kinds.Ref):
                of = station.find(BY_TABLE[fact.kind.table], value) if value else None
                return caption(station, of) if of else ""
            return str(value)
    return record.id


@singledispatch
def completed(record: Record) -> Record:
    """Return a record with what follows from other fields filled in."""
    return record


@completed.register
def _completed_person(record: Person) -> Person:
    birth = born_on(record.identity_number) if record.identity_number else None
    return attrs.evolve(
        record,
        born_on=birth or record.born_on,
        sex=record.sex or sex_of(record.identity_number),
        further_posts=tuple(post for post in record.further_posts if post != record.post),
    )


@completed.register
def _completed_absence(record: Absence) -> Absence:
    if record.first_on and not record.last_on:
        return attrs.evolve(record, last_on=record.first_on)
    return record


def _taken(station: Station, record: Record) -> dict[str, str]:
    """Return a sentence where another row has what only one row may have."""
    field = ONLY_ONCE.get(type(record), "")
    value = cells(record)[field] if field else None
    if not value:
        return {}
    twins = station.all(type(record), f'"{field}" = ? AND "id" <> ?', (value, record.id))
    if not twins:
        return {}
    if isinstance(record, Person):
        sentence = _("{name} has this identity number already.")
    else:
        sentence = _("“{name}” is in the list already.")
    return {field: sentence.format(name=caption(station, twins[0]))}


def _locked_out(station: Station, record: Record) -> dict[str, str]:
    """Return a sentence where nobody could sign in any more once this is saved."""
    if not isinstance(record, Person) or record.state != "离队":
        return {}
    if [person.id for _account, person in access.accounts(station)] != [record.id]:
        return {}
    return {
        "state": _(
            "{name} is the only one who can sign in here. Give somebody else a PIN first."
        ).format(name=record.name)
    }


def _gone(station: Station, record: Record, loaded: Record | None) -> dict[str, str]:
    """Return a sentence for each field that was set to something that is not there any more."""
    row, before = cells(record), cells(loaded) if loaded else {}
    chosen = {name: cell for name, cell in row.items() if cell != before.get(name)}
    labels = {fact.name: _(fact.label) for fact in facts(type(record))}
    return {
        name: _("“{field}”: what was chosen was removed meanwhile. Choose another.").format(
            field=labels[name]
        )
        for name in station.read(leading_nowhere, record.TABLE, chosen, ())
    }
