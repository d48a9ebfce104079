"""Killing a program that saves, again and again, and looking at what is left each time."""

import random
import subprocess
import sys
import time
from pathlib import Path

from attrs import define, field

from fxstation import app
from fxstation.services import check, journal
from fxstation.storage.journal import Operation
from fxstation.storage.station import Station
from tests.conftest import CHEAP, FIRST_DAY, PASSPHRASE

ROOT = Path(__file__).resolve().parents[2]
LONGEST = 0.25
"""Seconds that a program may live at most once it begins to open the station."""
FRESH_AFTER = 10
"""Kills after which a new station takes the place of the old one, which has grown."""


@define
class Toll:
    """What was done and what was wrong."""

    kills: int = 0
    operations: int = 0
    unheard: int = 0
    wrong: list[str] = field(factory=list)


def kill_often(folder: Path, kills: int, seed: int) -> Toll:
    """Kill a saving program at random moments.

    Args:
        folder: where the stations may lie.
        kills: how many times.
        seed: of the moments and of what is saved.

    Returns:
        How many operations were there afterwards, how many of them had been written without the
        program having lived to say so, and a sentence for each thing that was wrong.
    """
    chance, toll = random.Random(seed), Toll()
    place, known = Path(), 0
    waiting = _program(folder / "station0", seed)
    for number in range(kills):
        if number % FRESH_AFTER == 0:
            place, known = folder / f"station{number // FRESH_AFTER}", 1
            app.create_station(place, FIRST_DAY, PASSPHRASE, keyring=False, cost=CHEAP).close()
        program = waiting
        following = folder / f"station{(number + 1) // FRESH_AFTER}"
        waiting = _program(following, seed + number + 1)  # starts while the other is looked at
        said = _killed(program, chance.uniform(0, LONGEST))
        with app.open_station(place, PASSPHRASE) as station:
            known = _look(station, known, said, toll)
        toll.kills += 1
    waiting.kill()
    waiting.communicate()
    return toll


def _program(folder: Path, seed: int) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.withstand.saving", str(folder), PASSPHRASE, str(seed)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
    )


def _killed(program: "subprocess.Popen[str]", seconds: float) -> list[int]:
    """Let the program go, kill it after some seconds; the operations it said were done."""
    assert program.stdin
    assert program.stdout
    program.stdout.readline()
    program.stdin.write("\n")
    program.stdin.flush()
    time.sleep(seconds)
    program.kill()
    said, complained = program.communicate()
    assert not complained, complained
    return [int(line) for line in said.split() if int(line)]


def _look(station: Station, known: int, said: list[int], toll: Toll) -> int:
    """Note what is wrong with a station after a kill; the number of its last operation."""
    toll.wrong += [
        one.sentence for one in check.check(station) if not one.is_well and one.what != "clock"
    ]
    entries = journal.operations(station, limit=100_000)
    newest = entries[0].n
    toll.wrong += [f"operation {n} was done and is lost" for n in said if n > newest]
    fresh = [entry for entry in entries if entry.n > known]
    for entry in fresh:
        rows, wanted = len(journal.changes(station, entry.n)), _rows(entry)
        if wanted is not None and rows != wanted:
            toll.wrong.append(f"{entry.title}: {rows} of {wanted} rows")
    toll.operations += len(fresh)
    toll.unheard += len(fresh) - len(said)
    return newest


def _rows(entry: Operation) -> int | None:
    """How many rows an operation writes, or ``None`` where it depends on what came before."""
    if entry.kind != "act":
        return None
    if entry.source.startswith("Import"):
        return int(entry.names["count"]) + 1
    return int(entry.names.get("count", 1))
