"""Undo: every value that nobody changed since is put back, the rest is left and told."""

import attrs
import pytest

from fxstation import app
from fxstation.errors import NotThere, Refused
from fxstation.i18n import N_
from fxstation.records import Person, Post, Qualification, QualificationKind
from fxstation.services import check, journal, records
from fxstation.storage.station import Station
from tests.conftest import PASSPHRASE, FakeClock

IMPORT = N_("Import {count} people")


def save(station: Station, person: Person, **values: object) -> Person:
    """Change a person and return it."""
    changed: Person = attrs.evolve(person, **values)  # type: ignore[arg-type]
    records.save(station, changed, person)
    return changed


def newcomer(station: Station, name: str = "王建国") -> Person:
    """A person who was just added."""
    person = Person(name=name)
    records.save(station, person)
    return person


def brought_in(station: Station, *rows: Person | Post) -> int:
    """Bring rows in as one operation, as an import does; its number."""
    with station.operation(IMPORT, count=len(rows)) as pen:
        for row in rows:
            pen.add(row)
    return pen.changes.operation


def well(station: Station) -> bool:
    """Whether check finds nothing."""
    return all(one.is_well for one in check.check(station))


def test_the_menu_names_what_undo_would_take_back(station: Station) -> None:
    assert journal.undoable(station) is None
    person = newcomer(station)
    save(station, person, phone="13800000001")
    undoable = journal.undoable(station)
    assert undoable is not None
    assert undoable.title == "Change team member 王建国"
    assert journal.redoable(station) is None


def test_acts_are_undone_newest_first_and_done_again_oldest_first(station: Station) -> None:
    person = newcomer(station)
    for number in range(3):
        person = save(station, person, note=str(number))
    for expected in ("1", "0", ""):
        journal.undo(station)
        assert station.get(Person, person.id).note == expected
    journal.undo(station)
    assert station.find(Person, person.id) is None
    for expected in ("", "0", "1", "2"):
        journal.redo(station)
        assert station.get(Person, person.id).note == expected
    with pytest.raises(NotThere, match="nothing to redo"):
        journal.redo(station)


def test_undo_survives_a_restart_and_still_names_itself(station: Station, clock: FakeClock) -> None:
    person = newcomer(station)
    save(station, person, phone="13800000001")
    station.close()
    with app.open_station(station.folder, PASSPHRASE, clock=clock) as again:
        undoable = journal.undoable(again)
        assert undoable is not None
        assert undoable.title == "Change team member 王建国"
        undone = journal.undo(again)
        assert undone.title == "Undone: Change team member 王建国"
        assert again.get(Person, person.id).phone == ""
    with app.open_station(station.folder, PASSPHRASE, clock=clock) as third:
        redoable = journal.redoable(third)
        assert redoable is not None
        assert redoable.title == "Undo: Change team member 王建国"
        assert journal.redo(third).title == "Redone: Change team member 王建国"
        assert third.get(Person, person.id).phone == "13800000001"


def test_after_something_new_there_is_nothing_to_redo(station: Station) -> None:
    person = newcomer(station)
    save(station, person, note="x")
    journal.undo(station)
    newcomer(station, "乙")
    assert journal.redoable(station) is None


def test_undoing_an_old_act_leaves_what_was_changed_since_and_says_so(station: Station) -> None:
    person = newcomer(station)
    changed = save(station, person, phone="13800000001", note="x")
    n = journal.operations(station)[0].n
    save(station, changed, phone="13900000002")
    undone = journal.undo(station, n)
    stored = station.get(Person, person.id)
    assert (stored.phone, stored.note) == ("13900000002", "")
    assert undone.left == ("team member 王建国: “Phone” was changed since and stays as it is.",)


def test_what_was_changed_since_altogether_is_not_undone(station: Station) -> None:
    person = newcomer(station)
    changed = save(station, person, phone="13800000001")
    n = journal.operations(station)[0].n
    save(station, changed, phone="13900000002")
    before = journal.operations(station)
    with pytest.raises(Refused, match="cannot be undone"):
        journal.undo(station, n)
    assert journal.operations(station) == before


def test_an_import_is_undone_except_for_whom_somebody_changed_or_used_since(
    station: Station,
) -> None:
    alone, changed, used = Person(name="甲"), Person(name="乙"), Person(name="丙")
    n = brought_in(station, alone, changed, used)
    save(station, changed, phone="13800000001")
    licence = station.all(QualificationKind)[0]
    records.save(station, Qualification(person=used.id, kind=licence.id))
    undone = journal.undo(station, n)
    assert station.find(Person, alone.id) is None
    assert station.find(Person, changed.id)
    assert station.find(Person, used.id)
    assert set(undone.left) == {
        "team member 乙 was changed since and stays.",
        "team member 丙 is used since and stays.",
    }
    assert well(station)


def test_a_new_row_stays_while_one_that_came_with_it_and_stays_needs_it(station: Station) -> None:
    post = Post(name="水源员")
    person = Person(name="甲", post=post.id)
    n = brought_in(station, person, post)
    save(station, person, note="x")
    with pytest.raises(Refused):
        journal.undo(station, n)
    assert station.find(Post, post.id)
    assert well(station)


def test_many_who_leave_do_not_hide_one_who_stays(station: Station) -> None:
    post = Post(name="水源员")
    n = brought_in(station, post, *(Person(name=f"队员{i}", post=post.id) for i in range(30)))
    late = Person(name="后来的", post=post.id)
    records.save(station, late)
    undone = journal.undo(station, n)
    assert undone.left == ("post 水源员 is used since and stays.",)
    assert [one.name for one in station.all(Person, '"post" = ?', (post.id,))] == ["后来的"]
    assert well(station)


def test_what_would_refer_to_a_removed_row_is_left(station: Station) -> None:
    first, second = Post(name="水源员"), Post(name="通信员")
    brought_in(station, first, second)
    person = newcomer(station)
    person = save(station, person, post=first.id)
    person = save(station, person, post=second.id, note="x")
    n = journal.operations(station)[0].n
    records.remove(station, first)
    undone = journal.undo(station, n)
    stored = station.get(Person, person.id)
    assert (stored.post, stored.note) == (second.id, "")
    assert "removed since" in undone.left[0]
    assert well(station)


def test_a_removed_row_does_not_come_back_to_lead_nowhere(station: Station) -> None:
    person = newcomer(station)
    licence = station.all(QualificationKind)[0]
    certificate = Qualification(person=person.id, kind=licence.id)
    records.save(station, certificate)
    n = records.remove(station, certificate).operation
    records.remove(station, person)
    with pytest.raises(Refused):
        journal.undo(station, n)
    assert well(station)


def test_rows_that_need_one_another_come_back_together(station: Station) -> None:
    person = newcomer(station)
    licence = station.all(QualificationKind)[0]
    certificate = Qualification(person=person.id, kind=licence.id)
    records.save(station, certificate)
    with station.operation("Remove both") as pen:
        pen.remove(person)
        pen.remove(certificate)
    undone = journal.undo(station)
    assert undone.left == ()
    assert station.get(Qualification, certificate.id) == certificate
    assert well(station)


def test_an_operation_that_wrote_a_row_several_times_is_undone_whole(station: Station) -> None:
    kept, gone = newcomer(station, "甲"), newcomer(station, "乙")
    new = Person(name="丙")
    with station.operation("Much") as pen:
        pen.add(new)
        pen.change(attrs.evolve(new, note="1"))
        pen.change(attrs.evolve(new, note="2"))
        pen.change(attrs.evolve(kept, note="1"))
        pen.change(attrs.evolve(kept, note="2", phone="13800000001"))
        pen.change(attrs.evolve(gone, note="1"))
        pen.remove(gone)
    assert journal.undo(station).left == ()
    assert station.find(Person, new.id) is None
    assert station.get(Person, kept.id) == kept
    assert station.get(Person, gone.id) == gone
    assert journal.redo(station).left == ()
    assert station.get(Person, new.id).note == "2"
    assert station.get(Person, kept.id).note == "2"
    assert station.find(Person, gone.id) is None


def test_what_is_undone_already_is_not_undone_again(station: Station) -> None:
    n = records.save(station, Person(name="甲")).operation
    undone = journal.undo(station, n)
    with pytest.raises(NotThere):
        journal.undo(station, n)
    redone = journal.redo(station)
    with pytest.raises(NotThere):
        journal.undo(station, undone.changes.operation)
    journal.undo(station, redone.changes.operation)
    assert station.count(Person, "\"name\" = '甲'") == 0
    assert journal.undoable(station) is None


def test_undoing_nothing_is_told(station: Station) -> None:
    with pytest.raises(NotThere, match="nothing to undo"):
        journal.undo(station)
    with pytest.raises(NotThere, match="nothing to undo"):
        journal.undo(station, 1)
    with pytest.raises(NotThere, match="nothing to undo"):
        journal.undo(station, 999)
