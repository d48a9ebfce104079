"""A copy by hand stays; a damaged one stops nothing; putting back is whole or told."""

from datetime import timedelta
from pathlib import Path

import pytest

from fxstation import app
from fxstation.errors import Damaged, Refused, Unreachable
from fxstation.records import Person
from fxstation.services import copies, records
from fxstation.storage.keys import Key
from fxstation.storage.station import FILE, Station
from tests.conftest import PASSPHRASE, FakeClock


def test_copies_by_hand_do_not_rotate(station: Station, clock: FakeClock) -> None:
    by_hand = copies.by_hand(station)
    for day in range(40):
        clock.moment += timedelta(days=1)
        records.save(station, Person(name=f"队员{day}"))
        copies.daily(station)
    assert by_hand.path in [one.path for one in copies.listing(station.folder)]


def test_two_copies_by_hand_on_one_day_are_two(station: Station) -> None:
    first, second = copies.by_hand(station), copies.by_hand(station)
    assert first.path != second.path
    assert first.path.exists()


def test_a_damaged_daily_copy_does_not_stop_the_next(station: Station, clock: FakeClock) -> None:
    made = copies.daily(station)
    assert made is not None
    made.path.write_bytes(b"x" * 20_000)
    with pytest.raises(Damaged):
        copies.people_in(made, station.key)
    clock.moment += timedelta(days=1)
    assert copies.daily(station) is not None


def test_where_the_file_cannot_be_opened_afterwards_it_is_told_as_interrupted(
    station: Station,
) -> None:
    copy = copies.by_hand(station)

    def reopen(folder: Path, key: Key) -> Station:
        raise Refused(f"{folder} {key}")

    folder = station.folder
    with pytest.raises(copies.Interrupted):
        copies.restore(station, copy.path, reopen)
    assert (folder / FILE).exists()
    with app.open_station(folder, PASSPHRASE) as again:
        assert again.count(Person) == 1


def test_where_the_copy_cannot_be_written_beside_the_data_nothing_is_changed(
    station: Station,
) -> None:
    copy = copies.by_hand(station)
    records.save(station, Person(name="后来"))
    (station.folder / f"{FILE}.restored").mkdir()
    with pytest.raises(Unreachable) as told:
        app.restore_copy(station, copy.path)
    assert not isinstance(told.value, copies.Interrupted)
    assert station.count(Person) == 2
