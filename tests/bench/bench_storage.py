"""Storage: saving one person against a plain durable write, and a register of 100,000 people."""

import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from fxstation import app
from fxstation.records import Person, Post
from fxstation.services import lists, records
from fxstation.storage.cells import cells
from fxstation.storage.station import Station
from tests.conftest import CHEAP, FIRST_DAY, PASSPHRASE

SAVES = 300
PEOPLE = 100_000
SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余单"
GIVEN = "伟芳娜秀英敏静丽强磊军洋勇艳杰娟涛明超兰霞平刚桂文华建国志海波晓峰玉珍梅云飞红鹏斌宇浩凯"
TYPED = ("w", "wj", "wjg", "zhang", "qx", "王", "王建", "138", "13", "wj 138", "xyz")
SORTED = ("name", "sex", "post", "kind", "phone", "identity_number", "joined_on", "state")

GOALS = {
    "save of one person ÷ plain durable write": 2.0,
    "100,000: slowest keystroke": 50.0,
    "100,000: slowest sort": 50.0,
    "100,000: first page after opening": 50.0,
}
"""Highest value that is wanted."""

Figure = tuple[str, float, str]


def figures() -> list[Figure]:
    """Measure; return name, value and unit of each figure."""
    with tempfile.TemporaryDirectory(prefix="fxstation-bench-") as folder:
        return [*_saving(Path(folder)), *_large_register(Path(folder))]


def _milliseconds(act: Callable[..., object], *of: object) -> float:
    before = time.perf_counter()
    act(*of)
    return (time.perf_counter() - before) * 1000


def _person(chance: random.Random, post: str = "") -> Person:
    return Person(
        name="".join(chance.choices(SURNAMES) + chance.choices(GIVEN, k=chance.choice((1, 2, 2)))),
        sex=chance.choice("男女"),
        phone=f"1{chance.choice('35789')}{chance.randrange(10**9):09d}",
        post=post,
        kind=chance.choice(("专职", "兼职", "志愿者")),
        state=chance.choice(("在岗", "在岗", "停岗", "离队")),
    )


def _new_station(folder: Path) -> Station:
    return app.create_station(folder, FIRST_DAY, PASSPHRASE, keyring=False, cost=CHEAP)


def _saving(folder: Path) -> Iterator[Figure]:
    """Save people one by one, and between them write the same row plainly to a plain file."""
    chance = random.Random(119)
    plain = sqlite3.connect(folder / "plain.db")
    plain.execute("PRAGMA journal_mode = WAL")
    plain.execute("PRAGMA synchronous = FULL")
    columns = list(cells(Person(name="")))
    plain.execute(f"CREATE TABLE people (id TEXT PRIMARY KEY, {', '.join(columns[1:])})")
    insert = f"INSERT INTO people VALUES ({', '.join('?' * len(columns))})"  # noqa: S608 - marks

    def write(person: Person) -> None:
        with plain:
            plain.execute(insert, tuple(cells(person).values()))

    ours, theirs = [], []
    with _new_station(folder / "one") as station:
        for number in range(SAVES + 20):
            one, other = _person(chance), _person(chance)
            both = _milliseconds(records.save, station, one), _milliseconds(write, other)
            if number >= 20:  # the first ones load pypinyin and fill the caches
                ours.append(both[0])
                theirs.append(both[1])
    plain.close()
    save, write_ms = statistics.median(ours), statistics.median(theirs)
    yield "save of one person", save, "ms"
    yield "plain durable write", write_ms, "ms"
    yield "save of one person ÷ plain durable write", save / write_ms, "×"


def _large_register(folder: Path) -> Iterator[Figure]:
    chance = random.Random(119)
    with _new_station(folder / "many") as station:
        posts = [post.id for post in station.all(Post)]
        people = [_person(chance, chance.choice(posts)) for _ in range(PEOPLE)]

        def fill() -> None:
            with station.operation("Fill") as pen:
                for person in people:
                    pen.add(person)

        yield "100,000: added in one operation", _milliseconds(fill) / 1000, "s"
    key, path = station.key, station.folder

    def look(station: Station, **how: str) -> float:
        return _milliseconds(lambda: lists.page(station, Person, **how))  # type: ignore[arg-type]

    before = time.perf_counter()
    with Station(path, key) as station:
        yield "100,000: opened", (time.perf_counter() - before) * 1000, "ms"
        yield "100,000: first page after opening", look(station), "ms"
        yield "100,000: first keystroke after opening", look(station, words="wj"), "ms"
        typed = {
            word: statistics.median(look(station, words=word) for _ in range(5)) for word in TYPED
        }
        yield "100,000: median keystroke", statistics.median(typed.values()), "ms"
        yield "100,000: slowest keystroke", max(typed.values()), "ms"
        for column in SORTED:
            look(station, sort=column)
        by = {
            column: statistics.median(look(station, sort=column) for _ in range(5))
            for column in SORTED
        }
        yield "100,000: median sort", statistics.median(by.values()), "ms"
        yield "100,000: slowest sort", max(by.values()), "ms"
        yield "100,000: last page", look_last(station), "ms"
        counted = _milliseconds(lambda: lists.total(station, Person, "wj"))
        yield "100,000: hits counted", counted, "ms"


def look_last(station: Station) -> float:
    """Return how long the last page takes."""
    return _milliseconds(lambda: lists.page(station, Person, offset=PEOPLE - 200))
