"""Two windows, or a window and the command line, on one station: nothing lost, order kept."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import UTC, datetime

import attrs
import pytest

from fxstation import app, ids
from fxstation.errors import NotThere, Refused, Unreachable
from fxstation.records import Absence, AbsenceKind, Person
from fxstation.services import check, journal, lists, records
from fxstation.storage import driver
from fxstation.storage.station import Station
from tests.conftest import PASSPHRASE, FakeClock

SAVER = """
import sys
from pathlib import Path
from fxstation import app, ids
from fxstation.records import Person
from fxstation.services import records
with app.open_station(Path(sys.argv[1]), sys.argv[2]) as station:
    sys.stdin.readline()
    for number in range(40):
        records.save(station, Person(name=f"{sys.argv[3]}{number}"))
"""


@pytest.fixture
def other(station: Station, clock: FakeClock) -> Iterator[Station]:
    """A second window on the same station."""
    with app.open_station(station.folder, PASSPHRASE, clock=clock) as opened:
        yield opened


def well(station: Station) -> bool:
    """Whether check finds nothing but a clock, which stands where each test wants it."""
    return all(one.is_well for one in check.check(station) if one.what != "clock")


def test_what_one_window_saves_the_other_sees(station: Station, other: Station) -> None:
    seen = other.data_version()
    records.save(station, Person(name="王建国"))
    assert other.data_version() != seen
    assert [one.name for one in lists.page(other, Person, "wjg")] == ["王建国"]


def test_while_one_writes_the_other_waits_a_while_and_then_says_so(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.2)
    with app.open_station(station.folder, PASSPHRASE) as other:
        with station.operation("Long") as pen:
            pen.add(Person(name="甲"))
            with pytest.raises(Unreachable, match="Another program is writing"):
                records.save(other, Person(name="乙"))
            assert other.count(Person) == 1
        assert other.count(Person) == 2
        records.save(other, Person(name="乙"))
        assert station.count(Person) == 3
        assert well(other)


def test_who_waits_long_enough_is_served(station: Station, other: Station) -> None:
    served: list[int] = []

    def save() -> None:
        served.append(records.save(other, Person(name="乙")).operation)

    thread = threading.Thread(target=save)
    with station.operation("Long") as pen:
        pen.add(Person(name="甲"))
        thread.start()
        thread.join(0.3)
        assert served == []
    thread.join(10)
    assert len(served) == 1
    assert well(station)


def test_two_programs_that_save_at_once_lose_nothing(station: Station) -> None:
    programs = [
        subprocess.Popen(
            [sys.executable, "-c", SAVER, str(station.folder), PASSPHRASE, name],
            stdin=subprocess.PIPE, encoding="utf-8",
        )
        for name in ("a", "b")
    ]  # fmt: skip
    for program in programs:
        assert program.stdin
        program.stdin.write("\n")
        program.stdin.flush()
    for program in programs:
        program.communicate(timeout=60)
    assert [program.returncode for program in programs] == [0, 0]
    assert {one.name for one in station.all(Person)} == {"余洋"} | {
        f"{name}{number}" for name in "ab" for number in range(40)
    }
    assert [entry.n for entry in journal.operations(station, 100)] == list(range(81, 0, -1))
    assert well(station)


def test_the_same_field_changed_in_two_windows_is_told_to_the_second(
    station: Station, other: Station
) -> None:
    person = Person(name="王建国")
    records.save(station, person)
    records.save(station, attrs.evolve(person, phone="13800000001"), person)
    with pytest.raises(Refused, match="changed by somebody else"):
        records.save(other, attrs.evolve(person, phone="13900000002"), person)
    assert other.get(Person, person.id).phone == "13800000001"


def test_one_who_is_removed_in_one_window_is_not_used_in_the_other(
    station: Station, other: Station
) -> None:
    person = Person(name="王建国")
    records.save(station, person)
    leave = station.all(AbsenceKind)[0]
    records.remove(station, person)
    day = other.clock.today()
    with pytest.raises(records.NotValid, match="removed meanwhile"):
        records.save(other, Absence(person=person.id, kind=leave.id, first_on=day))
    with pytest.raises(NotThere):
        records.save(other, attrs.evolve(person, note="x"), person)
    assert well(other)


def test_one_window_undoes_what_the_other_did(station: Station, other: Station) -> None:
    records.save(station, Person(name="王建国"))
    undoable = journal.undoable(other)
    assert undoable is not None
    assert undoable.title == "Add team member 王建国"
    journal.undo(other)
    assert station.count(Person) == 1
    assert journal.undoable(station) is None


# --- the clock ----------------------------------------------------------------------------------


def test_a_clock_that_jumps_back_years_keeps_the_order_and_is_told(
    station: Station, clock: FakeClock
) -> None:
    person = Person(name="王建国")
    records.save(station, person)
    clock.moment = datetime(2019, 1, 1, tzinfo=UTC)
    finding = next(one for one in check.check(station) if one.what == "clock")
    assert not finding.is_well
    assert "2019-01-01" in finding.sentence
    assert "2026-11-23" in finding.sentence
    changed = attrs.evolve(person, note="nach")
    records.save(station, changed, person)
    titles = [entry.title for entry in journal.operations(station, 2)]
    assert titles == ["Change team member 王建国", "Add team member 王建国"]
    assert well(station)
    journal.undo(station)
    assert station.get(Person, person.id).note == ""
    journal.undo(station)
    assert station.find(Person, person.id) is None


def test_a_clock_that_jumps_ahead_and_back_keeps_the_order(
    station: Station, clock: FakeClock
) -> None:
    now = clock.moment
    for year in (2026, 2060, 1999, 2026):
        clock.moment = now.replace(year=year)
        records.save(station, Person(name=str(year)))
    assert [one.name for one in station.all(Person)][1:] == ["2026", "2060", "1999", "2026"]
    assert well(station)


def test_identifiers_rise_while_the_clock_jumps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ids, "_last", 0)  # put back afterwards, so that later ones are of today
    made = []
    for second in (1_800_000_000, 2_900_000_000, 900_000_000, 1_800_000_000):
        monkeypatch.setattr(time, "time_ns", lambda second=second: second * 10**9)
        made += [ids.new_id() for _ in range(3)]
    assert made == sorted(made)
    assert len(set(made)) == 12
