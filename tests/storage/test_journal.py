"""The journal: who did what when, what stood there before, and whether anybody altered it."""

import json
from collections.abc import Callable

import attrs
import pytest

from fxstation import i18n
from fxstation.records import Account, Person
from fxstation.services import access, check, journal, people, records
from fxstation.storage import journal as store
from fxstation.storage.station import Actor, Station
from tests.conftest import FakeClock
from tests.outside import write_around


def broken(station: Station) -> list[int]:
    """The entries whose seal is broken."""
    return station.read(store.broken_seals)


def test_an_entry_says_who_did_what_when_and_what_stood_there(
    station: Station, clock: FakeClock
) -> None:
    station.who = Actor("p1", "余洋")
    person = Person(name="王建国", phone="13800000001")
    records.save(station, person)
    moment = clock.moment
    changed = attrs.evolve(person, phone="13900000002")
    n = records.save(station, changed, person).operation
    entry = journal.operations(station)[0]
    assert (entry.n, entry.who, entry.person) == (n, "余洋", "p1")
    assert entry.at > moment
    assert entry.title == "Change team member 王建国"
    (change,) = journal.changes(station, n)
    assert (change.table, change.id) == ("people", person.id)
    assert change.before == {"phone": "13800000001"}
    assert change.after == {"phone": "13900000002"}


def test_a_record_tells_its_whole_history_newest_first(station: Station) -> None:
    person = Person(name="王建国")
    records.save(station, person)
    records.save(station, attrs.evolve(person, name="王建军"), person)
    records.remove(station, attrs.evolve(person, name="王建军"))
    titles = [entry.title for entry, _change in journal.history(station, "people", person.id)]
    assert titles == [
        "Remove team member 王建军",
        "Change team member 王建军",
        "Add team member 王建国",
    ]


def test_a_title_is_shown_in_the_language_of_the_program(station: Station) -> None:
    records.save(station, Person(name="王建国"))
    journal.undo(station)
    i18n.use_language("zh_CN")
    assert journal.operations(station)[0].title.startswith("撤销")


def test_pages_of_the_journal_follow_one_another(station: Station) -> None:
    for number in range(5):
        records.save(station, Person(name=f"队员{number}"))
    first = journal.operations(station, limit=3)
    second = journal.operations(station, limit=3, before=first[-1].n)
    assert [entry.n for entry in (*first, *second)] == [6, 5, 4, 3, 2, 1]


def test_a_look_at_hidden_numbers_is_journalled_and_cannot_be_undone(station: Station) -> None:
    person = Person(name="王建国", phone="13800000001", identity_number="310120197001011116")
    with station.operation("Write") as pen:
        pen.add(person)
    shown = people.reveal(station, person)
    assert shown == {"identity_number": "310120197001011116", "phone": "13800000001"}
    look = journal.operations(station)[0]
    assert (look.kind, look.title) == ("look", "Looked at the numbers of 王建国")
    undoable = journal.undoable(station)
    assert undoable is not None
    assert undoable.n < look.n
    assert json.dumps(look.names, ensure_ascii=False).count("13800000001") == 0


def test_the_journal_names_who_signed_in(station: Station) -> None:
    captain = station.all(Person)[0]
    access.sign_in(station, captain.id, "2468")
    records.save(station, Person(name="甲"))
    access.sign_out(station)
    records.save(station, Person(name="乙"))
    assert [entry.who for entry in journal.operations(station, 2)] == ["", "余洋"]


def test_nobody_changes_the_set_up_back(station: Station) -> None:
    assert journal.undoable(station) is None
    assert journal.operations(station)[-1].kind == "setup"


def test_the_chain_of_seals_is_whole_after_every_kind_of_operation(station: Station) -> None:
    person = Person(name="王建国")
    records.save(station, person)
    people.reveal(station, person)
    journal.undo(station)
    journal.redo(station)
    assert broken(station) == []


@pytest.mark.parametrize(
    "alter",
    [
        lambda st, n: write_around(
            st, 'UPDATE "_operations" SET "who" = ? WHERE "n" = ?', "别人", n
        ),
        lambda st, n: write_around(
            st, 'UPDATE "_operations" SET "at" = ? WHERE "n" = ?', "2020", n
        ),
        lambda st, n: write_around(
            st, 'UPDATE "_operations" SET "title" = ? WHERE "n" = ?', "x", n
        ),
        lambda st, n: write_around(
            st, 'UPDATE "_changes" SET "before" = ? WHERE "operation" = ?', "{}", n
        ),
        lambda st, n: write_around(
            st, 'UPDATE "_changes" SET "after" = ? WHERE "operation" = ?', None, n
        ),
        lambda st, n: write_around(st, 'DELETE FROM "_changes" WHERE "operation" = ?', n),
        lambda st, n: write_around(st, 'DELETE FROM "_operations" WHERE "n" = ?', n),
        lambda st, n: write_around(
            st, 'INSERT INTO "_changes" VALUES (?, 9, ?, ?, NULL, ?)', n, "posts", "z", "{}"
        ),
    ],
    ids=["who", "when", "what", "before", "after", "no rows", "taken out", "row put in"],
)
def test_an_altered_entry_is_found(station: Station, alter: Callable[[Station, int], None]) -> None:
    person = Person(name="王建国")
    records.save(station, person)
    n = records.save(station, attrs.evolve(person, note="x"), person).operation
    records.save(station, Person(name="乙"))
    alter(station, n)
    assert broken(station)[0] == n
    finding = next(one for one in check.check(station) if one.what == "journal")
    assert not finding.is_well
    assert f"entry {n} " in finding.sentence


def test_the_last_entries_cannot_be_cut_off_unnoticed(station: Station) -> None:
    n = records.save(station, Person(name="甲")).operation
    records.save(station, Person(name="乙"))
    write_around(station, 'DELETE FROM "_changes" WHERE "operation" >= ?', n)
    write_around(station, 'DELETE FROM "_operations" WHERE "n" >= ?', n)
    write_around(station, "DELETE FROM people WHERE name IN ('甲', '乙')")
    assert broken(station) == [n, n + 1]


def test_changed_rows_of_an_operation_that_never_was_are_found(station: Station) -> None:
    write_around(station, "INSERT INTO \"_changes\" VALUES (99, 0, 'posts', 'z', NULL, '{}')")
    assert broken(station) == [99]


def test_a_pin_stands_in_the_journal_as_a_hash_only(station: Station) -> None:
    captain = station.all(Person)[0]
    access.set_pin(station, captain, "135790")
    written = station.select(
        'SELECT "before", "after" FROM "_changes" WHERE "tbl" = ?', ("accounts",)
    )
    assert "135790" not in str(written)
    assert station.all(Account)[0].pin_hash.startswith("$argon2id$")


def test_a_title_is_told_in_the_language_of_whoever_reads_it(station: Station) -> None:
    i18n.use_language("zh_CN")
    records.save(station, Person(name="顾芳"))
    assert journal.operations(station)[0].title == "新增队员 顾芳"
    i18n.use_language("en")
    assert journal.operations(station)[0].title == "Add team member 顾芳"
