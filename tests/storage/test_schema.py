"""The schema: what the migrations make is what the declarations of today say."""

import re
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from fxstation.errors import Refused
from fxstation.records import Person
from fxstation.storage import driver, migrations, schema
from fxstation.storage.station import COPIES, FILE, Station
from tests.conftest import FakeClock
from tools import migration


def plain(statement: str) -> str:
    """A statement without differences that mean nothing."""
    return re.sub(r"\s+", " ", re.sub(r"\s*([(),])\s*", r"\1", statement)).strip()


LIBRARIES_OWN = ("sqlite_", "_sqlite_", "idx__sqlite_", "_words_")


def as_migrated() -> dict[str, str]:
    """The schema after every migration, without what the libraries keep for themselves."""
    return {
        name: plain(sql)
        for name, sql in migration.existing().items()
        if not name.startswith(LIBRARIES_OWN)
    }


def as_declared() -> dict[str, str]:
    """The schema that the declarations ask for."""
    return {re.findall(r'"([^"]+)"', sql)[0]: plain(sql) for sql in schema.declared()}


def later_version(monkeypatch: pytest.MonkeyPatch, *statements: str) -> None:
    """Make the program one migration newer."""
    newer = ModuleType("fxstation.storage.migrations.m9999_later")

    def apply(db: Any) -> None:
        for statement in statements:
            db.execute(statement)

    vars(newer)["apply"] = apply
    monkeypatch.setattr(migrations, "ORDER", (*migrations.ORDER, newer))


def test_all_migrations_together_make_exactly_the_declared_schema() -> None:
    assert as_migrated() == as_declared()


def test_nothing_is_left_for_the_next_migration_to_make() -> None:
    assert migration.missing() == []


def test_a_new_station_has_exactly_the_declared_schema(station: Station) -> None:
    made = {
        name: plain(sql)
        for name, sql in station.select("SELECT name, sql FROM sqlite_master WHERE sql <> ''")
        if not name.startswith(LIBRARIES_OWN)
    }
    assert made == as_declared()


def test_the_file_is_opened_as_it_was_decided(station: Station) -> None:
    with station.operation("Look") as _pen:
        settings = {
            name: station.select(f"PRAGMA {name}")[0][0]
            for name in ("journal_mode", "synchronous", "cache_size")
        }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "cache_size": -65536}


def test_the_reading_connection_cannot_write(station: Station) -> None:
    with pytest.raises(driver.DriverError):
        station.connection.execute("DELETE FROM people")


def test_nothing_in_the_file_can_be_read_without_the_key(station: Station) -> None:
    station.close()
    content = (station.folder / FILE).read_bytes()
    assert not content.startswith(b"SQLite format")
    assert "余洋".encode() not in content
    assert b"people" not in content


def test_an_older_file_is_copied_and_then_brought_up_to_date(
    station: Station, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.close()
    later_version(monkeypatch, 'CREATE TABLE "visits" ("id" TEXT PRIMARY KEY) STRICT')
    with Station(station.folder, station.key, clock) as upgraded:
        assert upgraded.select("SELECT count(*) FROM visits") == [(0,)]
        assert [person.name for person in upgraded.all(Person)] == ["余洋"]
    (copy,) = (station.folder / COPIES).iterdir()
    assert copy.name == "station-20261123-before-m9999_later.db"
    old = driver.connect(copy, station.key.secret, reading=True)
    assert old.execute("SELECT name FROM people").fetchall() == [("余洋",)]
    assert not old.execute("SELECT 1 FROM sqlite_master WHERE name = 'visits'").fetchall()
    old.close()


def test_a_migration_that_fails_leaves_the_old_file_as_it_was(
    station: Station, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.close()
    with monkeypatch.context() as newer:
        later_version(newer, "CREATE TABLE visits (id TEXT)", "CREATE TABLE people (id TEXT)")
        with pytest.raises(driver.DriverError, match="already exists"):
            Station(station.folder, station.key, clock)
    with Station(station.folder, station.key, clock) as again:
        assert [person.name for person in again.all(Person)] == ["余洋"]
        assert not again.select("SELECT 1 FROM sqlite_master WHERE name = 'visits'")


def test_a_file_of_a_newer_version_is_refused_and_left_alone(
    station: Station, clock: FakeClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.close()
    with monkeypatch.context() as newer:
        later_version(newer)
        Station(station.folder, station.key, clock).close()
    before = (station.folder / FILE).read_bytes()
    with pytest.raises(Refused, match="written by a newer version"):
        Station(station.folder, station.key, clock)
    assert (station.folder / FILE).read_bytes() == before
    assert not list(Path(station.folder).glob("*-wal"))
