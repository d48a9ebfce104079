"""Check finds whatever was done to the file from outside, and says it in one sentence."""

import pytest

from fxstation.records import Absence, AbsenceKind, Person, Qualification, QualificationKind
from fxstation.services import check, journal, records
from fxstation.storage import keys
from fxstation.storage.station import Station
from tests.outside import write_around


@pytest.fixture
def busy(station: Station) -> Station:
    """A station where something was added, changed, removed and undone."""
    person, other = Person(id="wang", name="王建国"), Person(id="li", name="李明")
    records.save(station, person)
    records.save(station, other)
    licence = station.all(QualificationKind)[0]
    records.save(station, Qualification(id="paper", person="wang", kind=licence.id))
    records.remove(station, other)
    journal.undo(station)
    return station


def wrong(station: Station) -> dict[str, str]:
    """What check finds wrong: what, and its sentence."""
    return {one.what: one.sentence for one in check.check(station) if not one.is_well}


def test_a_sound_station_is_well_and_everything_was_looked_at(busy: Station) -> None:
    findings = check.check(busy)
    assert [one.what for one in findings] == [
        "database", "journal", "rows", "references", "search", "keys", "clock",
    ]  # fmt: skip
    assert all(one.is_well for one in findings)
    assert all(one.sentence.endswith(".") for one in findings)


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE people SET phone = '13800000001' WHERE id = 'wang'",
        "UPDATE people SET left_on = '2026-01-01' WHERE id = 'li'",
        "INSERT INTO people (id, name) VALUES ('new', '新来的')",
        "DELETE FROM people WHERE id = 'li'",
        "UPDATE posts SET position = 7 WHERE code = 'P04'",
        "UPDATE shift_kinds SET hours = 23.5",
        "UPDATE settings SET value = '\"另一个站\"' WHERE id = 'station_name'",
        "DELETE FROM holidays WHERE falls_on = '2026-10-01'",
    ],
)
def test_a_row_written_around_the_journal_is_found(busy: Station, sql: str) -> None:
    write_around(busy, sql)
    assert "1 differ from the journal" in wrong(busy)["rows"]


def test_a_lost_reference_is_found_and_named(busy: Station) -> None:
    write_around(busy, "DELETE FROM people WHERE id = 'wang'")
    assert "certificate" in wrong(busy)["references"]
    assert "missing team member" in wrong(busy)["references"]


@pytest.mark.parametrize(
    ("sql", "what"),
    [
        ("UPDATE people SET further_posts = '[\"gone\"]' WHERE id = 'wang'", "team member 王建国"),
        ("UPDATE shift_kinds SET demand = '{\"gone\":1}'", "kind of shift"),
        ("UPDATE posts SET filled_by = '[\"gone\"]' WHERE code = 'P01'", "post 站长"),
    ],
)
def test_a_lost_reference_inside_a_list_is_found_too(busy: Station, sql: str, what: str) -> None:
    write_around(busy, sql)
    assert what in wrong(busy)["references"]
    assert "missing post" in wrong(busy)["references"]


@pytest.mark.parametrize(
    "sql",
    [
        "DELETE FROM _names WHERE id = 'wang'",
        "INSERT INTO _names (tbl, id, sort, words) VALUES ('people', 'ghost', 'x', 'x')",
    ],
)
def test_a_record_that_cannot_be_found_is_counted(busy: Station, sql: str) -> None:
    write_around(busy, sql)
    assert "1 records cannot be found" in wrong(busy)["search"]


def test_a_missing_key_file_is_found_while_the_station_is_open(busy: Station) -> None:
    (busy.folder / keys.FILE).unlink()
    assert "station.key is missing" in wrong(busy)["keys"]


def test_check_itself_changes_nothing(busy: Station) -> None:
    before = journal.operations(busy)
    version = busy.data_version()
    check.check(busy)
    assert journal.operations(busy) == before
    assert busy.data_version() == version


def test_the_sample_station_is_well(demo: Station) -> None:
    assert wrong(demo) == {}
    assert demo.count(Absence) > 0
    assert demo.count(AbsenceKind) > 0
