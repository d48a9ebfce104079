"""An import is taken back as one: what nobody touched since is as before, the rest is told."""

import attrs

from fxstation.records import Absence, AbsenceKind, Person
from fxstation.services import imports, journal
from fxstation.services import records as record_service
from fxstation.storage.station import Station
from tests.importers.registers import DATA


def by_name(station: Station, name: str) -> Person:
    return next(person for person in station.all(Person) if person.name == name)


def test_undo_removes_the_new_and_puts_the_changed_back(station: Station) -> None:
    before = station.all(Person)
    imports.import_file(station, DATA / "volunteers.xlsx")
    undone = journal.undo(station)
    assert station.all(Person) == before
    assert undone.left == ()
    assert undone.title == "Undone: Import volunteers.xlsx: 14 new, 1 changed"


def test_undo_leaves_what_was_changed_since_and_says_so(station: Station) -> None:
    imports.import_file(station, DATA / "volunteers.xlsx")
    for name in ("顾芳", "余洋"):
        person = by_name(station, name)
        record_service.save(station, attrs.evolve(person, phone="13900000000"), person)
    imported = next(op for op in journal.operations(station) if "Import" in op.title)
    undone = journal.undo(station, imported.n)
    assert {person.name for person in station.all(Person)} == {"余洋", "顾芳"}
    yu = by_name(station, "余洋")
    assert (yu.phone, yu.identity_number, yu.sex) == ("13900000000", "", "")
    assert sorted(undone.left) == [
        "team member 余洋: “Phone” was changed since and stays as it is.",
        "team member 顾芳 was changed since and stays.",
    ]


def test_undo_leaves_people_who_are_used_since_and_says_so(station: Station) -> None:
    imports.import_file(station, DATA / "volunteers.xlsx")
    kind = station.all(AbsenceKind)[0]
    gu = by_name(station, "顾芳")
    today = station.clock.today()
    record_service.save(station, Absence(person=gu.id, kind=kind.id, first_on=today, last_on=today))
    imported = next(op for op in journal.operations(station) if "Import" in op.title)
    undone = journal.undo(station, imported.n)
    assert {person.name for person in station.all(Person)} == {"余洋", "顾芳"}
    assert undone.left == ("team member 顾芳 is used since and stays.",)


def test_an_undone_import_can_be_done_again(station: Station) -> None:
    imports.import_file(station, DATA / "volunteers.xlsx")
    people = station.all(Person)
    journal.undo(station)
    journal.redo(station)
    assert sorted(station.all(Person), key=lambda p: p.id) == sorted(people, key=lambda p: p.id)
