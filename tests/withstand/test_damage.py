"""A file that is damaged, replaced, cut off or missing: one sentence, nothing made worse."""

from pathlib import Path

import pytest

from fxstation import app
from fxstation.errors import Damaged, Refused, StationError
from fxstation.records import Person
from fxstation.services import check, copies, journal, lists, records
from fxstation.storage.station import COPIES, FILE, Station
from tests.conftest import PASSPHRASE, FakeClock
from tests.outside import cut, flip


@pytest.fixture
def folder(station: Station) -> Path:
    """The folder of a station with 300 people, closed."""
    with station.operation("Many") as pen:
        for number in range(300):
            pen.add(Person(name=f"队员{number}", note="很长的备注" * 20))
    station.close()
    return station.folder


def looked_through(folder: Path, clock: FakeClock) -> str:
    """Open the station, look at everything, and return the one sentence that says what is wrong.

    Whatever is not a sentence of the station's own comes out as it is and fails the test.
    """
    try:
        with app.open_station(folder, PASSPHRASE, clock=clock) as station:
            for finding in check.check(station):
                if not finding.is_well:
                    return finding.sentence
            lists.page(station, Person, "d", limit=1000)
            journal.operations(station)
    except StationError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("at", [0.0, 0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 1.0])
def test_a_file_with_spoiled_bytes_is_told_as_damaged(
    folder: Path, clock: FakeClock, at: float
) -> None:
    flip(folder / FILE, at)
    spoiled = (folder / FILE).read_bytes()
    sentence = looked_through(folder, clock)
    assert "damaged" in sentence
    assert "copies" in sentence or "copy" in sentence
    assert (folder / FILE).read_bytes() == spoiled


@pytest.mark.parametrize("at", [0.0, 0.001, 0.02, 0.1, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_off_is_told_as_damaged(
    folder: Path, clock: FakeClock, at: float
) -> None:
    cut(folder / FILE, at)
    spoiled = (folder / FILE).read_bytes()
    assert "damaged" in looked_through(folder, clock)
    assert (folder / FILE).read_bytes() == spoiled


@pytest.mark.parametrize(
    "content",
    [b"This is a letter to the captain.\n" * 500, b"SQLite format 3\x00" + b"\x00" * 8192],
    ids=["text", "another database"],
)
def test_a_file_that_was_replaced_is_told_as_damaged(
    folder: Path, clock: FakeClock, content: bytes
) -> None:
    (folder / FILE).write_bytes(content)
    with pytest.raises(Damaged, match="damaged or was replaced"):
        app.open_station(folder, PASSPHRASE, clock=clock)
    assert (folder / FILE).read_bytes() == content


def test_damage_is_told_where_it_is_met_and_not_only_at_the_start(
    folder: Path, clock: FakeClock
) -> None:
    flip(folder / FILE, 0.5, count=(folder / FILE).stat().st_size // 4)
    with app.open_station(folder, PASSPHRASE, clock=clock) as station:
        with pytest.raises(Damaged):
            station.all(Person)
        with pytest.raises(Damaged):
            lists.page(station, Person, "duiyuan", limit=1000)
        with pytest.raises(Damaged):
            journal.changes(station, 2)


def test_a_missing_file_is_told_and_no_empty_station_takes_its_place(folder: Path) -> None:
    (folder / FILE).unlink()
    with pytest.raises(Damaged, match="is missing"):
        app.open_station(folder, PASSPHRASE)
    assert not (folder / FILE).exists()


def test_where_no_station_ever_was_it_is_told(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no station in"):
        app.open_station(tmp_path / "nowhere", PASSPHRASE)
    assert not (tmp_path / "nowhere").exists()


def test_a_station_is_not_set_up_over_another(folder: Path) -> None:
    before = (folder / FILE).read_bytes()
    with pytest.raises(Refused, match="a station in"):
        app.create_station(folder, app.FirstDay(name="x", code="y"), PASSPHRASE, keyring=False)
    assert (folder / FILE).read_bytes() == before


def test_a_copy_opens_where_the_damaged_file_lay(station: Station, clock: FakeClock) -> None:
    records.save(station, Person(name="王建国"))
    made = copies.daily(station)
    assert made is not None
    station.close()
    flip(station.folder / FILE, 0.5, count=100_000)
    assert "damaged" in looked_through(station.folder, clock)
    (copy,) = (station.folder / COPIES).iterdir()
    (station.folder / FILE).write_bytes(copy.read_bytes())
    assert looked_through(station.folder, clock) == ""
    with app.open_station(station.folder, PASSPHRASE, clock=clock) as again:
        assert {person.name for person in again.all(Person)} == {"余洋", "王建国"}
