"""The key: random, wrapped by the passphrase, in a plain file never."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail

from fxstation import app
from fxstation.errors import Damaged, Refused
from fxstation.records import Person
from fxstation.storage import keys
from fxstation.storage.station import Station
from tests.conftest import CHEAP, FIRST_DAY, PASSPHRASE, FakeClock


def test_the_passphrase_opens_the_station(station: Station, clock: FakeClock) -> None:
    station.close()
    with app.open_station(station.folder, PASSPHRASE, clock=clock) as again:
        assert again.all(Person)[0].name == "余洋"


def test_the_passphrase_may_come_from_the_environment(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.close()
    monkeypatch.setenv("FXSTATION_PASSPHRASE", PASSPHRASE)
    with app.open_station(station.folder) as again:
        assert again.count(Person) == 1


@pytest.mark.parametrize("typed", ["Test-passphrase", "test-passphrase ", "ｔest-passphrase", "x"])
def test_a_wrong_passphrase_is_told_and_changes_nothing(station: Station, typed: str) -> None:
    station.close()
    before = {path.name: path.read_bytes() for path in station.folder.iterdir()}
    with pytest.raises(app.WrongPassphrase, match="not right"):
        app.open_station(station.folder, typed)
    assert {path.name: path.read_bytes() for path in station.folder.iterdir()} == before


def test_without_passphrase_and_keyring_the_passphrase_is_asked_for(
    station: Station, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.close()
    monkeypatch.delenv("FXSTATION_PASSPHRASE", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.fail.Keyring")
    with pytest.raises(app.PassphraseNeeded, match="recovery passphrase"):
        app.open_station(station.folder)


def test_neither_file_tells_the_key(station: Station) -> None:
    for path in station.folder.iterdir():
        content = path.read_bytes()
        assert station.key.secret not in content
        assert station.key.secret.hex().encode() not in content.lower()
    assert station.key.secret.hex() not in repr(station.key)


def test_another_passphrase_may_be_chosen_and_the_old_one_opens_no_more(
    station: Station,
) -> None:
    app.change_passphrase(station, "another one entirely")
    station.close()
    with pytest.raises(app.WrongPassphrase):
        app.open_station(station.folder, PASSPHRASE)
    with app.open_station(station.folder, "another one entirely") as again:
        assert again.count(Person) == 1


def test_a_short_passphrase_is_refused_and_the_old_one_stays(station: Station) -> None:
    with pytest.raises(Refused, match="at least 8 characters"):
        app.change_passphrase(station, "1234567")
    station.close()
    app.open_station(station.folder, PASSPHRASE).close()


def test_two_stations_never_have_the_same_key(tmp_path: Path) -> None:
    made = {keys.create(tmp_path, PASSPHRASE, keyring=False, cost=CHEAP).secret for _ in range(5)}
    assert len(made) == 5
    assert {len(secret) for secret in made} == {32}


def test_guessing_a_real_stations_passphrase_costs_what_was_decided(tmp_path: Path) -> None:
    keys.create(tmp_path, PASSPHRASE, keyring=False)
    content = json.loads((tmp_path / keys.FILE).read_text("utf-8"))
    assert {name: content[name] for name in ("kdf", "memory", "rounds", "lanes")} == {
        "kdf": "argon2id", "memory": 65536, "rounds": 3, "lanes": 4,
    }  # fmt: skip


def test_a_wrapped_key_is_of_no_use_under_another_name(station: Station) -> None:
    station.close()
    path = station.folder / keys.FILE
    content = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps({**content, "name": "0" * 32}), "utf-8")
    with pytest.raises(app.WrongPassphrase):
        app.open_station(station.folder, PASSPHRASE)


SOUND = {
    "format": 1, "name": "x", "kdf": "argon2id", "memory": 64, "rounds": 1, "lanes": 1,
    "salt": "A" * 22 + "==", "nonce": "A" * 16, "wrapped": "A" * 64,
}  # fmt: skip


@pytest.mark.parametrize(
    "content",
    [
        *("", "{}", "[]", "null", "\x00\x01", "not json", '{"format": 1, "name": "x"}'),
        *(
            json.dumps(SOUND | spoiled)
            for spoiled in (
                {"memory": "64"}, {"memory": -1}, {"lanes": 9}, {"memory": 1 << 40}, {"rounds": 0},
                {"lanes": 0}, {"lanes": None}, {"salt": "%%"}, {"salt": "AA=="}, {"nonce": ""},
                {"wrapped": "AAAA"}, {"wrapped": 7}, {"name": 5},
            )
        ),
    ],
)  # fmt: skip
def test_a_damaged_key_file_is_told_and_left_as_it_is(station: Station, content: str) -> None:
    station.close()
    path = station.folder / keys.FILE
    path.write_text(content, "utf-8")
    with pytest.raises(Damaged, match=r"station\.key is missing or damaged"):
        app.open_station(station.folder, PASSPHRASE)
    assert path.read_text("utf-8") == content


def test_a_whole_key_file_of_no_station_opens_nothing(station: Station) -> None:
    station.close()
    (station.folder / keys.FILE).write_text(json.dumps(SOUND), "utf-8")
    with pytest.raises(app.WrongPassphrase):
        app.open_station(station.folder, PASSPHRASE)


def test_a_missing_key_file_is_told(station: Station) -> None:
    station.close()
    (station.folder / keys.FILE).unlink()
    with pytest.raises(Damaged, match=r"station\.key is missing"):
        app.open_station(station.folder, PASSPHRASE)


def test_a_key_file_of_a_newer_version_is_refused(station: Station) -> None:
    station.close()
    path = station.folder / keys.FILE
    path.write_text('{"format": 2}', "utf-8")
    with pytest.raises(Refused, match="newer version"):
        app.open_station(station.folder, PASSPHRASE)
    assert path.read_text("utf-8") == '{"format": 2}'


def test_the_key_of_another_station_does_not_open_this_one(station: Station, demo: Station) -> None:
    station.close()
    demo.close()
    (station.folder / keys.FILE).write_bytes((demo.folder / keys.FILE).read_bytes())
    with pytest.raises(Damaged, match="damaged or was replaced"):
        app.open_station(station.folder, "sample-station")


class Drawer(KeyringBackend):
    """A keyring in memory: the build machine has none."""

    priority = 1.0

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        """Return what is kept."""
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it."""
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        """Forget it."""
        del self.kept[service, username]


@pytest.fixture
def keyrings() -> Iterator[Callable[[KeyringBackend], None]]:
    """Put another keyring in place for one test."""
    before = keyring.get_keyring()
    yield keyring.set_keyring
    keyring.set_keyring(before)


def test_a_pc_without_a_keyring_asks_for_the_passphrase_at_every_start(
    station: Station, keyrings: Callable[[KeyringBackend], None]
) -> None:
    keyrings(fail.Keyring())  # type: ignore[no-untyped-call]

    assert app.asks_passphrase()
    assert app.asks_passphrase(station)


def test_a_keyring_opens_the_station_without_typing(
    tmp_path: Path, keyrings: Callable[[KeyringBackend], None], clock: FakeClock
) -> None:
    keyrings(Drawer())
    with app.create_station(tmp_path / "a", FIRST_DAY, PASSPHRASE, cost=CHEAP) as made:
        assert not app.asks_passphrase()
        assert not app.asks_passphrase(made)
        keys.forget(made.key)
        assert app.asks_passphrase(made)
        keys.remember(made.key)

    with app.open_station(tmp_path / "a", clock=clock) as again:
        assert again.count(Person) == 1
