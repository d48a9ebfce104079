"""The pen: only what changed is written, and nobody's change is lost."""

import attrs
import pytest

from fxstation.errors import NotThere, Refused
from fxstation.i18n import N_
from fxstation.records import RECORD_TYPES, Account, Person, Post
from fxstation.services import journal
from fxstation.storage.station import Station

WRITE = N_("Write")


def write(station: Station, *people: Person) -> None:
    """Add people in one operation."""
    with station.operation(WRITE) as pen:
        for person in people:
            pen.add(person)


def change(station: Station, person: Person, loaded: Person | None = None) -> None:
    """Change a person in one operation."""
    with station.operation(WRITE) as pen:
        pen.change(person, loaded)


def outbox(station: Station, row_id: str) -> list[tuple[str, object, object]]:
    """What waits for HQ of one row: column, old cell, base; in the order of sending."""
    return station.select(
        'SELECT "col", "old", "base" FROM "_sync_outbox" WHERE "id" = ? ORDER BY "n"', (row_id,)
    )


def seen_by_hq(station: Station, person: Person, version: int) -> None:
    """Let HQ have everything so far, and know the row as ``version``."""
    n = station.select('SELECT max("n") FROM "_sync_outbox"')[0][0]
    with station.operation(WRITE) as pen:
        pen.change(attrs.evolve(person, note="carried"))
        db = station.connection
        db.execute('DELETE FROM "_sync_outbox"')
        db.execute("INSERT INTO \"_sync_state\" VALUES ('n', ?)", (n,))
        db.execute('INSERT INTO "_sync_row" VALUES (?, ?, ?)', ("people", person.id, version))


# --- the row ------------------------------------------------------------------------------------


def test_two_who_change_different_fields_of_one_record_both_keep_their_change(
    station: Station,
) -> None:
    loaded = Person(name="王建国", phone="13800000001")
    write(station, loaded)
    change(station, attrs.evolve(loaded, phone="13900000002"), loaded)
    change(station, attrs.evolve(loaded, note="夜班"), loaded)
    stored = station.get(Person, loaded.id)
    assert (stored.phone, stored.note) == ("13900000002", "夜班")


def test_a_field_that_somebody_else_changed_meanwhile_is_not_written_over(station: Station) -> None:
    loaded = Person(name="王建国", phone="13800000001")
    write(station, loaded)
    change(station, attrs.evolve(loaded, phone="13900000002"), loaded)
    with pytest.raises(Refused, match="“Phone” was changed by somebody else"):
        change(station, attrs.evolve(loaded, phone="13700000003", note="x"), loaded)
    stored = station.get(Person, loaded.id)
    assert (stored.phone, stored.note) == ("13900000002", "")


def test_two_who_make_the_same_change_do_not_quarrel(station: Station) -> None:
    loaded = Person(name="王建国")
    write(station, loaded)
    for _twice in range(2):
        change(station, attrs.evolve(loaded, phone="13900000002"), loaded)
    assert station.get(Person, loaded.id).phone == "13900000002"


def test_what_somebody_removed_meanwhile_is_not_changed(station: Station) -> None:
    person = Person(name="王建国")
    write(station, person)
    with station.operation(WRITE) as pen:
        pen.remove(person)
    with pytest.raises(NotThere, match="removed meanwhile"):
        change(station, attrs.evolve(person, note="x"), person)
    with pytest.raises(NotThere, match="removed already"), station.operation(WRITE) as pen:
        pen.remove(person)


def test_a_record_is_not_added_twice(station: Station) -> None:
    person = Person(name="王建国")
    write(station, person)
    with pytest.raises(Refused, match="there already"):
        write(station, person)
    assert station.count(Person, "\"name\" = '王建国'") == 1


def test_an_operation_that_fails_halfway_leaves_nothing(station: Station) -> None:
    def fail() -> None:
        with station.operation(WRITE) as pen:
            pen.add(Person(id="a", name="甲"))
            pen.add(Person(id="b", name="乙"))
            raise ZeroDivisionError

    before = journal.operations(station)
    with pytest.raises(ZeroDivisionError):
        fail()
    assert station.find(Person, "a") is None
    assert station.find(Person, "b") is None
    assert journal.operations(station) == before
    assert not outbox(station, "a")


def test_an_operation_that_changes_nothing_leaves_no_trace(station: Station) -> None:
    person = Person(name="王建国")
    write(station, person)
    before = journal.operations(station)
    with station.operation(WRITE) as pen:
        pen.change(person)
    assert not pen.changes
    assert journal.operations(station) == before


def test_inside_an_operation_its_own_writing_is_read(station: Station) -> None:
    with station.operation(WRITE) as pen:
        pen.add(Person(id="a", name="甲"))
        assert station.get(Person, "a").name == "甲"


def test_an_operation_inside_an_operation_is_a_mistake(station: Station) -> None:
    with station.operation(WRITE), pytest.raises(RuntimeError), station.operation(WRITE):
        pass


def test_the_pen_says_what_it_touched(station: Station) -> None:
    post = Post(name="水源员")
    with station.operation("Add {name}", name="甲") as pen:
        pen.add(post)
        pen.add(Person(id="a", name="甲", post=post.id))
        pen.add(Person(id="b", name="乙", post=post.id))
    assert pen.changes.title == "Add 甲"
    assert pen.changes.touched == {"people": frozenset("ab"), "posts": frozenset({post.id})}
    assert pen.changes.operation == journal.operations(station)[0].n


# --- the outbox (sync.md 2.1) -------------------------------------------------------------------


def test_a_new_row_waits_for_hq_as_one_plus(station: Station) -> None:
    write(station, Person(id="a", name="甲", note="x"))
    assert outbox(station, "a") == [("+", None, None)]


def test_a_changed_cell_waits_with_what_stood_there_and_the_version_it_stood_in(
    station: Station,
) -> None:
    person = Person(id="a", name="甲", phone="13800000001")
    write(station, person)
    seen_by_hq(station, person, 7)
    change(station, attrs.evolve(person, note="carried", phone="13900000002", state="停岗"))
    assert outbox(station, "a") == [("phone", "13800000001", 7), ("state", "在岗", 7)]


def test_a_cell_changed_twice_keeps_its_first_old_and_base_and_a_new_number(
    station: Station,
) -> None:
    person = Person(id="a", name="甲")
    write(station, person)
    seen_by_hq(station, person, 7)
    change(station, attrs.evolve(person, note="one"))
    change(station, attrs.evolve(person, note="one", state="停岗"))
    with station.operation(WRITE) as pen:
        station.connection.execute('UPDATE "_sync_row" SET "ver" = 9')
        pen.change(attrs.evolve(person, note="two", state="停岗"))
    assert outbox(station, "a") == [("state", "在岗", 7), ("note", "carried", 7)]


def test_a_removal_waits_as_one_minus_with_the_oldest_base_of_its_row(station: Station) -> None:
    person = Person(id="a", name="甲")
    write(station, person)
    seen_by_hq(station, person, 7)
    change(station, attrs.evolve(person, note="x"))
    with station.operation(WRITE) as pen:
        station.connection.execute('UPDATE "_sync_row" SET "ver" = 9')
        pen.remove(person)
    assert outbox(station, "a") == [("note", "carried", 7), ("-", None, 7)]


def test_a_removal_of_what_hq_has_as_it_is_carries_its_version(station: Station) -> None:
    person = Person(id="a", name="甲")
    write(station, person)
    seen_by_hq(station, person, 7)
    with station.operation(WRITE) as pen:
        pen.remove(person)
    assert outbox(station, "a") == [("-", None, 7)]


def test_a_row_that_hq_never_saw_is_removed_with_base_nought(station: Station) -> None:
    person = Person(id="a", name="甲")
    write(station, person)
    with station.operation(WRITE) as pen:
        pen.remove(person)
    assert outbox(station, "a") == [("+", None, None), ("-", None, 0)]


def test_the_numbers_of_the_outbox_never_start_again(station: Station) -> None:
    person = Person(id="a", name="甲")
    write(station, person)
    highest = station.select('SELECT max("n") FROM "_sync_outbox"')[0][0]
    seen_by_hq(station, person, 7)
    assert station.select('SELECT count(*) FROM "_sync_outbox"') == [(0,)]
    change(station, attrs.evolve(person, note="x"))
    assert station.select('SELECT min("n") FROM "_sync_outbox"')[0][0] > highest


def test_what_belongs_to_this_pc_alone_never_waits_for_hq(station: Station) -> None:
    account = station.all(Account)[0]
    with station.operation(WRITE) as pen:
        pen.change(attrs.evolve(account, role="member"))
    with station.operation(WRITE) as pen:
        pen.remove(account)
        pen.add(attrs.evolve(account, id="b"))
    assert not station.select('SELECT 1 FROM "_sync_outbox" WHERE "tbl" = \'accounts\'')


def test_undo_tells_hq_like_anything_else(station: Station) -> None:
    person = Person(id="a", name="甲")
    write(station, person)
    seen_by_hq(station, person, 7)
    change(station, attrs.evolve(person, note="x"))
    journal.undo(station)
    assert outbox(station, "a") == [("note", "carried", 7)]
    sent = station.select('SELECT "note" FROM "people" WHERE "id" = \'a\'')
    assert sent == [("carried",)]


def test_the_outbox_names_who_and_when(station: Station) -> None:
    write(station, Person(id="a", name="甲"))
    at, by = station.select('SELECT "at", "by" FROM "_sync_outbox" WHERE "id" = \'a\'')[0]
    assert by == station.who.person
    assert 0 <= station.clock.now().timestamp() * 1000 - at < 1000


def test_every_row_of_a_new_station_waits_for_hq_unless_it_belongs_to_this_pc(
    station: Station,
) -> None:
    waiting = {row[0] for row in station.select('SELECT "id" FROM "_sync_outbox"')}
    shared = {row.id for cls in RECORD_TYPES if not cls.LOCAL for row in station.all(cls)}
    assert waiting == shared
