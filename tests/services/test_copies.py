"""The station copies itself once a day, keeps what is worth keeping, and can be put back."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from fxstation import app
from fxstation.errors import Damaged, NotThere
from fxstation.records import Person
from fxstation.services import copies, records
from fxstation.storage.station import Station
from tests.conftest import FakeClock


def test_one_copy_a_day_and_none_when_nothing_was_written(
    station: Station, clock: FakeClock
) -> None:
    assert copies.daily(station) is not None
    assert copies.daily(station) is None

    clock.moment += timedelta(days=1)
    assert copies.daily(station) is None

    records.save(station, Person(name="顾芳"))
    made = copies.daily(station)
    assert made is not None
    assert copies.people_in(made, station.key) == 2


def test_a_copy_cannot_be_read_without_the_key(station: Station) -> None:
    records.save(station, Person(name="顾芳", phone="13829673100"))
    made = copies.daily(station)

    assert made is not None
    content = made.path.read_bytes()
    assert b"SQLite format 3" not in content
    assert "顾芳".encode() not in content
    assert b"13829673100" not in content


def test_old_copies_go_but_weeks_and_months_stay(station: Station, clock: FakeClock) -> None:
    for day in range(120):
        records.save(station, Person(name=f"队员{day}"))
        copies.daily(station)
        clock.moment += timedelta(days=1)

    kept = [copy.made_on for copy in copies.listing(station.folder)]
    assert len(kept) < 20
    last = date(2026, 11, 23) + timedelta(days=119)
    assert kept[:7] == [last - timedelta(days=back) for back in range(7)]
    assert {(day.year, day.month) for day in kept} >= {(2026, 12), (2027, 1), (2027, 2)}


def test_restoring_brings_back_what_the_copy_held_and_keeps_the_present(station: Station) -> None:
    made = copies.daily(station)
    assert made is not None
    records.save(station, Person(name="顾芳"))

    restored = app.restore_copy(station, made.path)

    assert [person.name for person in restored.all(Person)] == ["余洋"]
    before = copies.listing(restored.folder)
    assert any(one.why.startswith("before-restore") for one in before)
    present = next(one for one in before if one.why.startswith("before-restore"))
    again = app.restore_copy(restored, present.path)
    assert {person.name for person in again.all(Person)} == {"余洋", "顾芳"}
    again.close()


def test_a_damaged_copy_is_refused_and_nothing_changes(station: Station) -> None:
    made = copies.daily(station)
    assert made is not None
    content = made.path.read_bytes()
    made.path.write_bytes(content[: len(content) // 2])

    with pytest.raises(Damaged):
        app.restore_copy(station, made.path)
    assert station.count(Person) == 1
    with pytest.raises(NotThere):
        app.restore_copy(station, Path(station.folder, "copies", "station-20200101-day.db"))
