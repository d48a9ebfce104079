"""The history is found by words in either language, by kind and by day, page by page."""

from datetime import date, timedelta

import attrs
import pytest

from fxstation import i18n
from fxstation.records import Absence, AbsenceKind, Person
from fxstation.services import access, audit, journal, people, records, settings
from fxstation.storage.station import Station
from tests.conftest import FakeClock


@pytest.fixture
def busy(station: Station) -> Station:
    """A station where something was done: 7 operations after the set-up."""
    i18n.use_language("zh_CN")
    access.sign_in(station, access.accounts(station)[0][1].id, "2468")
    person = Person(name="王秀英", phone="13812345678")
    records.save(station, person)
    records.save(station, attrs.evolve(person, phone="13912345678"), person)
    people.reveal(station, person)
    settings.save(station, settings.changed(settings.load(station), nights_in_row=2))
    other = Person(name="李明")
    records.save(station, other)
    records.remove(station, other)
    journal.undo(station)
    return station


def found(station: Station, words: str = "", **how: object) -> list[str]:
    """Return the titles of what is found."""
    wanted = audit.wanted(station, words, **how)  # type: ignore[arg-type]
    page = audit.operations(station, wanted)
    assert audit.total(station, wanted) == len(page.operations)
    return [one.title for one in page.operations]


def test_everything_is_there_newest_first(busy: Station) -> None:
    titles = found(busy)
    assert len(titles) == 8
    assert titles[0] == "撤销：删除队员 李明"


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("王秀英", 3),
        ("李明", 3),
        ("余洋", 7),
        ("设置", 1),
        ("删除 李明", 2),
        ("撤销", 1),
        ("无此人", 0),
        ("%", 0),
    ],
)
def test_words_find_what_was_done_to_whom_and_by_whom(
    busy: Station, words: str, count: int
) -> None:
    assert len(found(busy, words)) == count


def test_titles_are_found_in_the_language_in_which_they_are_shown(busy: Station) -> None:
    assert not found(busy, "Remove")
    i18n.use_language("en")
    assert len(found(busy, "Remove")) == 2
    assert not found(busy, "name")


def test_one_kind_alone_can_be_looked_for(busy: Station) -> None:
    assert found(busy, of_kinds=(audit.LOOK,)) == ["查看王秀英的完整号码"]


def test_a_day_can_be_looked_back_from(busy: Station, clock: FakeClock) -> None:
    clock.moment += timedelta(days=3)
    records.save(busy, Person(name="后来"))
    assert len(found(busy, until=date(2026, 11, 25))) == 8
    assert len(found(busy, until=date(2026, 11, 26))) == 9


def test_pages_follow_one_another_without_gap_or_repetition(busy: Station) -> None:
    seen: list[int] = []
    before = None
    while page := audit.operations(busy, audit.Wanted(), 3, before).operations:
        seen += [one.n for one in page]
        before = page[-1].n
    assert seen == sorted(seen, reverse=True)
    assert len(seen) == 8


def test_what_is_undone_is_marked_until_it_is_done_again(busy: Station) -> None:
    page = audit.operations(busy, audit.Wanted())
    undo, removal = page.operations[:2]
    assert page.taken_back == {removal.n}
    journal.redo(busy)
    assert audit.operations(busy, audit.Wanted()).taken_back == {undo.n}


def test_a_setting_is_told_by_its_own_name_with_its_default_before(busy: Station) -> None:
    wanted = audit.wanted(busy, "设置")
    n = audit.operations(busy, wanted).operations[0].n
    (change,) = audit.changes(busy, n, 10)
    ((fact, before, after),) = audit.values(change)
    assert (fact.name, before, after) == ("nights_in_row", 3, 2)


def test_what_was_removed_keeps_its_name(busy: Station) -> None:
    journal.redo(busy)
    gone = next(
        change.id
        for one in audit.operations(busy, audit.Wanted()).operations
        for change in audit.changes(busy, one.n, 5)
        if change.after is None
    )
    assert audit.name_of_removed(busy, "people", gone) == "李明"
    assert audit.name_of_removed(busy, "people", "never") == ""


def test_a_removed_absence_is_called_by_whose_it_was(busy: Station) -> None:
    person = busy.all(Person, '"name" = ?', ("王秀英",))[0]
    kind = busy.all(AbsenceKind)[0]
    absence = Absence(person=person.id, kind=kind.id, first_on=date(2026, 12, 1))
    records.save(busy, absence)
    records.remove(busy, absence)
    assert audit.name_of_removed(busy, "absences", absence.id) == "王秀英"


def test_only_as_many_changes_are_read_as_are_wanted(busy: Station) -> None:
    first = audit.operations(busy, audit.Wanted()).operations[-1]
    assert len(audit.changes(busy, first.n, 5)) == 5
    assert audit.count_changes(busy, first.n) > 50
