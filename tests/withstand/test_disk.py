"""A full disk, a disk that fails, a folder that may not be written: nothing lost, one sentence."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from fxstation import app
from fxstation.errors import Unreachable
from fxstation.records import Person
from fxstation.services import check, journal, records
from fxstation.storage.station import FILE, Station
from tests.conftest import CHEAP, FIRST_DAY, PASSPHRASE

POSIX = pytest.mark.skipif(os.name != "posix", reason="limits and users of POSIX")
LONG = "很长的备注" * 100


def pages_allowed(station: Station, more: int | None) -> None:
    """Let the file grow by so many pages only, as a full disk does; ``None``: as it will."""
    with station.operation("Nothing"):
        pages = station.connection.execute("PRAGMA page_count").fetchone()[0]
        limit = 1 << 30 if more is None else pages + more
        station.connection.execute(f"PRAGMA max_page_count = {limit}")


def save_many(station: Station) -> None:
    """Save 200 people in one operation."""
    with station.operation("Many") as pen:
        for number in range(200):
            pen.add(Person(name=f"队员{number}", note=LONG))


def well(station: Station) -> bool:
    """Whether check finds nothing but a clock: other processes have the system's."""
    return all(one.is_well for one in check.check(station) if one.what != "clock")


@pytest.mark.parametrize("more", [0, 1, 2, 5, 20])
def test_on_a_full_disk_nothing_is_saved_nothing_lost_and_it_is_told(
    station: Station, more: int
) -> None:
    kept = Person(name="王建国")
    records.save(station, kept)
    before = journal.operations(station)
    pages_allowed(station, more)
    with pytest.raises(Unreachable, match=r"The disk is full\. Nothing was saved"):
        save_many(station)
    assert station.count(Person) == 2
    assert journal.operations(station) == before
    assert well(station)


def test_when_there_is_room_again_the_same_is_saved(station: Station) -> None:
    pages_allowed(station, 3)
    with pytest.raises(Unreachable):
        save_many(station)
    pages_allowed(station, None)
    save_many(station)
    assert station.count(Person) == 201
    assert well(station)


LIMITED = """
import json, resource, sys
from pathlib import Path
from fxstation import app, i18n
from fxstation.errors import StationError
from fxstation.records import Person
from fxstation.services import check, copies, records
i18n.use_language("en")
folder = Path(sys.argv[1])
with app.open_station(folder, sys.argv[2]) as station:
    records.save(station, Person(name="before"))
    size = max(path.stat().st_size for path in folder.glob("station.db*"))
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 8192, size + 8192))
    said = []
    for number in range(20):
        try:
            with station.operation("Many") as pen:
                for row in range(50):
                    pen.add(Person(name=f"{number}", note="很长的备注" * 100))
            said.append("")
        except StationError as error:
            said.append(str(error))
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, size + 8192))
    try:
        copies.daily(station)
        copied = ""
    except StationError as error:
        copied = str(error)
    well = all(f.is_well for f in check.check(station) if f.what != "clock")
    listed = len(copies.listing(folder))
    print(json.dumps({"said": said, "well": well, "copied": copied, "listed": listed}))
"""


@POSIX
def test_a_disk_that_takes_no_more_loses_nothing_that_was_saved(station: Station) -> None:
    """The system refuses to let any file grow: every save is whole or refused, in words."""
    station.close()
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(station.folder), PASSPHRASE],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["well"]
    assert told["copied"]
    assert told["listed"] == 0, "half a copy is listed as a copy"
    refused = [sentence for sentence in told["said"] if sentence]
    assert refused
    assert all("Nothing was saved" in sentence for sentence in refused)
    with app.open_station(station.folder, PASSPHRASE) as again:
        assert again.count(Person, "\"name\" = 'before'") == 1
        for number, sentence in enumerate(told["said"]):
            rows = again.count(Person, '"name" = ?', (str(number),))
            assert rows == (0 if sentence else 50)
        assert well(again)
        records.save(again, Person(name="after"))


READ_ONLY = """
import json, os, shutil, sys
from pathlib import Path
from fxstation import app, i18n
from fxstation.errors import StationError
from fxstation.records import Person
from fxstation.services import copies, lists, records
i18n.use_language("en")
folder, passphrase = Path(sys.argv[1]), sys.argv[2]
with app.open_station(folder / "rehearsal", passphrase) as station:  # loads what will be needed
    records.save(station, Person(name="张三"))
    lists.page(station, Person, "zs")
    copies.daily(station)
if os.geteuid() == 0:
    os.setgid(65534)
    os.setuid(65534)
said = []
def act(what):
    try:
        what()
        said.append("")
    except StationError as error:
        said.append(str(error))
def open_and_save(name):
    with app.open_station(folder / name, passphrase) as station:
        records.save(station, Person(name="张三"))
first = app.FirstDay(name="x", code="y")
act(lambda: open_and_save("shut"))
act(lambda: open_and_save("file"))
act(lambda: app.create_station(folder / "shut" / "new", first, passphrase, keyring=False))
print(json.dumps(said))
"""


@pytest.fixture
def folders() -> Iterator[Path]:
    """Three stations in folders that anybody may pass through: one to rehearse, two to shut."""
    top = Path(tempfile.mkdtemp(prefix="fxstation-readonly-"))
    top.chmod(0o755)
    for name in ("rehearsal", "shut", "file"):
        app.create_station(top / name, FIRST_DAY, PASSPHRASE, keyring=False, cost=CHEAP).close()
    yield top
    for path in (top / "shut", top / "file", *top.glob("*/*")):
        path.chmod(0o755)
    shutil.rmtree(top)


@POSIX
def test_a_read_only_folder_is_told_and_left_as_it_is(folders: Path) -> None:
    for name, folder_mode, file_mode in (("shut", 0o555, 0o444), ("file", 0o777, 0o444)):
        for path in (folders / name).iterdir():
            path.chmod(file_mode)
        (folders / name).chmod(folder_mode)
    before = {path: path.read_bytes() for path in folders.glob("[sf]*/*")}
    done = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(folders), PASSPHRASE],
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    shut, file, new = json.loads(done.stdout)
    for sentence in (shut, file):
        assert "read-only" in sentence or "may you write" in sentence
        assert str(folders) in sentence
    assert "cannot be written" in new
    assert {path: path.read_bytes() for path in before} == before
    assert (folders / "shut" / FILE).exists()
