"""Saving and removing one record of any type."""

from functools import singledispatch

import attrs

from fxstation import kinds
from fxstation.changes import Changes
from fxstation.errors import Refused
from fxstation.i18n import N_, _
from fxstation.records import BY_TABLE, Absence, Person, Record, facts
from fxstation.rules.people import born_on, sex_of
from fxstation.rules.validity import faults
from fxstation.storage.station import Station


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
        Refused: a field was changed by somebody else meanwhile, or the name is taken.
    """
    record = completed(record)
    if found := faults(record):
        raise NotValid(found)
    _refuse_twins(station, record)
    one, name = _(type(record).ONE), caption(station, record)
    title = N_("Change {one} {name}") if loaded else N_("Add {one} {name}")
    with station.operation(title, one=one, name=name) as pen:
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
    used = [(table, row_id) for table, row_id in station.uses(record) if row_id != record.id]
    if used:
        places = ", ".join(dict.fromkeys(_(BY_TABLE[table].TITLE) for table, _row in used))
        names = {fact.name for fact in facts(type(record))}
        if "in_use" in names:
            raise Refused(
                _(
                    "“{name}” is used in: {places}. Take it out of use instead (“In use”: no)."
                ).format(name=caption(station, record), places=places)
            )
        if isinstance(record, Person):
            raise Refused(
                _(
                    "“{name}” is used in: {places}. Set the state to “Left the team” instead; the "
                    "past stays as it was."
                ).format(name=caption(station, record), places=places)
            )
        raise Refused(
            _("“{name}” is used in: {places}. Remove it there first.").format(
                name=caption(station, record), places=places
            )
        )
    one, name = _(type(record).ONE), caption(station, record)
    with station.operation(N_("Remove {one} {name}"), one=one, name=name) as pen:
        pen.remove(record)
    return pen.changes


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


def _refuse_twins(station: Station, record: Record) -> None:
    """Refuse a second person with the same identity number, and a second day or name in lists."""
    if isinstance(record, Person) and record.identity_number:
        twins = station.all(
            Person, '"identity_number" = ? AND "id" <> ?', (record.identity_number, record.id)
        )
        if twins:
            raise NotValid(
                {
                    "identity_number": _("{name} has this identity number already.").format(
                        name=twins[0].name
                    )
                }
            )
