"""The first day: name, code, profile, pattern and captain, whole or not at all."""

from pathlib import Path

import attrs
import pytest

from fxstation import app
from fxstation.errors import Refused
from fxstation.records import RECORD_TYPES, Account, Person, Post
from fxstation.services import access, check, journal, settings
from fxstation.services.people import masked
from fxstation.storage.station import FILE, Station
from tests.conftest import CHEAP, FIRST_DAY, PASSPHRASE, FakeClock


def create(folder: Path, **values: str) -> Station:
    """Set up a station with other values than usual."""
    first = attrs.evolve(FIRST_DAY, **values)  # type: ignore[arg-type]
    return app.create_station(folder, first, PASSPHRASE, keyring=False, cost=CHEAP)


def test_the_first_day_is_one_operation_and_the_captain_can_sign_in(station: Station) -> None:
    (entry,) = journal.operations(station)
    assert entry.title == "Set up the station 海湾社区微型消防站"
    ((_account, captain),) = access.accounts(station)
    assert captain.name == "余洋"
    assert station.get(Post, captain.post).name == "站长"
    access.sign_in(station, captain.id, "2468")
    assert station.all(Account)[0].role == "captain"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": " "}, "a name and a code"), ({"code": ""}, "a name and a code"),
        ({"profile": "huge"}, "“ordinary” or “upgraded”"), ({"pattern": "S0"}, "no shift pattern"),
        ({"pin": "1"}, "4 to 6 digits"), ({"pin": ""}, "4 to 6 digits"),
    ],
)  # fmt: skip
def test_a_first_day_that_is_not_complete_leaves_nothing(
    tmp_path: Path, values: dict[str, str], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        create(tmp_path, **values)
    assert list(tmp_path.iterdir()) == []
    create(tmp_path).close()


def test_a_short_passphrase_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="8 characters"):
        app.create_station(tmp_path, FIRST_DAY, "short", keyring=False, cost=CHEAP)
    assert not app.is_station(tmp_path)


def test_without_a_captain_nobody_can_sign_in_yet(tmp_path: Path) -> None:
    with create(tmp_path, captain="", pin="") as station:
        assert station.count(Person) == 0
        assert access.accounts(station) == []


def test_a_set_up_that_was_broken_off_does_not_stand_in_the_way(tmp_path: Path) -> None:
    making = tmp_path / ".setup"
    making.mkdir()
    (making / FILE).write_bytes(b"half a file")
    with create(tmp_path) as station:
        assert station.count(Person) == 1
    assert not making.exists()


def test_two_stations_share_no_identifier(tmp_path: Path) -> None:
    with create(tmp_path / "one") as one, create(tmp_path / "two") as two:
        ids = [{row.id for cls in RECORD_TYPES if cls.TABLE != "settings" for row in s.all(cls)}
               for s in (one, two)]  # fmt: skip
        assert not ids[0] & ids[1]


def test_the_sample_station_shows_a_living_team(tmp_path: Path, clock: FakeClock) -> None:
    with app.demo_station(tmp_path, clock) as demo:
        assert settings.load(demo).is_demo
        people = demo.all(Person)
        assert len(people) >= 12
        assert all(one.phone and one.identity_number and one.post for one in people)
        assert any(set("㛃䶮𬭎") & set(one.name) for one in people)
        assert len({one.phone for one in people}) == len(people)
        assert len({one.identity_number for one in people}) == len(people)
        for one in people:
            assert masked("phone", one.phone)[3:7] == "****"
        assert all(finding.is_well for finding in check.check(demo))


@pytest.mark.parametrize(
    ("field", "value", "shown"),
    [
        ("phone", "13812345678", "138****5678"),
        ("identity_number", "31012019700101111X", "310***********111X"),
        ("number", "AB123", "•••••"), ("phone", "", ""),
    ],
)  # fmt: skip
def test_hidden_numbers_are_shown_masked(field: str, value: str, shown: str) -> None:
    assert masked(field, value) == shown
