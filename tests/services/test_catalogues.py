"""Catalogues: read from the data files once, then kept as records; patterns make shifts."""

import json
from datetime import time
from pathlib import Path

import attrs
import pytest

from fxstation import app
from fxstation.errors import Damaged, Refused
from fxstation.records import (
    AbsenceKind,
    Holiday,
    Post,
    QualificationKind,
    Roster,
    Shift,
    ShiftKind,
    ShiftPattern,
)
from fxstation.rules.validity import faults
from fxstation.services import catalogues, journal, settings
from fxstation.storage.station import Station
from tests.conftest import CHEAP, FIRST_DAY, PASSPHRASE, FakeClock

CODES = [f"S{number}" for number in range(1, 11)]
ROUND_THE_CLOCK = {"S1", "S2", "S3", "S4", "S5", "S6", "S7", "S8", "S10"}
"""Patterns after which somebody is on duty or on call at every hour."""


def in_use(station: Station) -> list[ShiftKind]:
    """The kinds of shift in use, in order."""
    return station.all(ShiftKind, '"in_use" = 1', order="position")


def pattern(station: Station, code: str) -> ShiftPattern:
    """A pattern by its code."""
    return station.all(ShiftPattern, '"code" = ?', (code,))[0]


@pytest.mark.parametrize("profile", ["ordinary", "upgraded"])
@pytest.mark.parametrize("code", CODES)
def test_every_pattern_sets_up_a_station_with_its_shifts(
    tmp_path: Path, clock: FakeClock, code: str, profile: str
) -> None:
    first = attrs.evolve(FIRST_DAY, pattern=code, profile=profile)
    with app.create_station(
        tmp_path, first, PASSPHRASE, keyring=False, clock=clock, cost=CHEAP
    ) as station:
        rows = pattern(station, code).shifts
        kinds = in_use(station)
        assert [kind.name for kind in kinds] == [row["name"] for row in rows]
        posts = {post.id: post for post in station.all(Post)}
        for kind in kinds:
            assert faults(kind) == {}
            assert kind.demand
            assert set(kind.demand) <= set(posts)
        assert settings.load(station).pattern == code


@pytest.mark.parametrize("code", sorted(ROUND_THE_CLOCK))
def test_the_shifts_of_a_pattern_follow_one_another_without_gap_or_overlap(
    station: Station, code: str
) -> None:
    catalogues.use_pattern(station, pattern(station, code))
    kinds = in_use(station)
    starts = sorted(kind.starts_at_time.hour + kind.starts_at_time.minute / 60 for kind in kinds)
    assert sum(kind.hours for kind in kinds) == 24
    by_start = {kind.starts_at_time: kind.hours for kind in kinds}
    for kind in kinds:
        end = (kind.starts_at_time.hour * 60 + kind.starts_at_time.minute + kind.hours * 60) % 1440
        assert time(int(end // 60), int(end % 60)) in by_start
    assert len(set(starts)) == len(kinds)


@pytest.mark.parametrize("code", CODES)
def test_a_pattern_says_what_it_costs_and_asks_for_no_more_in_an_ordinary_station(
    station: Station, code: str
) -> None:
    chosen = pattern(station, code)
    assert chosen.cost
    posts = {post.code: post.id for post in station.all(Post)}
    few = catalogues.shift_kinds(chosen, "ordinary", posts)
    many = catalogues.shift_kinds(chosen, "upgraded", posts)
    for small, large in zip(few, many, strict=True):
        assert sum(small.demand.values()) <= sum(large.demand.values())


@pytest.mark.parametrize("code", CODES)
def test_another_pattern_takes_the_place_of_the_old_and_undo_brings_the_old_back(
    station: Station, code: str
) -> None:
    before = in_use(station)
    catalogues.use_pattern(station, pattern(station, code))
    assert [kind.name for kind in in_use(station)] == [
        row["name"] for row in pattern(station, code).shifts
    ]
    assert settings.load(station).pattern == code
    assert not {kind.id for kind in before} & {kind.id for kind in in_use(station)}
    assert {kind.id for kind in before} <= {kind.id for kind in station.all(ShiftKind)}
    journal.undo(station)
    assert in_use(station) == before
    assert settings.load(station).pattern == "S2"


def test_rosters_that_exist_keep_their_shifts(station: Station) -> None:
    roster = Roster(month="2026-12")
    kind = in_use(station)[0]
    shift = Shift(roster=roster.id, starts_on=station.clock.today(), kind=kind.id)
    with station.operation("Write") as pen:
        pen.add(roster)
        pen.add(shift)
    catalogues.use_pattern(station, pattern(station, "S6"))
    assert station.get(Shift, shift.id) == shift
    assert station.get(ShiftKind, kind.id).name == kind.name


def test_a_pattern_that_is_not_there_is_told_with_those_that_are(tmp_path: Path) -> None:
    first = attrs.evolve(FIRST_DAY, pattern="S11")
    with pytest.raises(Refused, match="S1 S2 S3 S4 S5 S6 S7 S8 S9 S10"):
        app.create_station(tmp_path / "s", first, PASSPHRASE, keyring=False, cost=CHEAP)
    assert not list((tmp_path / "s").iterdir())


@pytest.mark.parametrize(
    "spoiled",
    [{"starts": "half past eight"}, {"hours": "long"}, {"is_night": "x"}, {"name": None}],
    ids=str,
)
def test_a_line_that_is_not_understood_is_told_and_nothing_changes(
    station: Station, spoiled: dict[str, str | None]
) -> None:
    good = pattern(station, "S2")
    row = {key: value for key, value in (good.shifts[0] | spoiled).items() if value is not None}
    before = in_use(station)
    with pytest.raises(Refused, match="a line that is not understood"):
        catalogues.use_pattern(station, attrs.evolve(good, shifts=(row,)))
    assert in_use(station) == before


@pytest.mark.parametrize("needed", ["P04:1, P99:2", "P04", "P04:one", "nobody"])
def test_people_needed_that_are_not_understood_are_told(station: Station, needed: str) -> None:
    good = pattern(station, "S2")
    row = good.shifts[0] | {"ordinary": needed}
    with pytest.raises(Refused, match="P04:1, P07:1"):
        catalogues.use_pattern(station, attrs.evolve(good, shifts=(row,)))


def test_posts_certificates_and_absences_are_those_of_the_trade(station: Station) -> None:
    posts = {post.code: post for post in station.all(Post)}
    assert sorted(posts) == [f"P{number:02d}" for number in range(1, 13)]
    assert posts["P05"].name == "驾驶员"
    licence = station.get(QualificationKind, posts["P05"].qualification)
    assert licence.name == "驾驶证"
    assert posts["P04"].fire_work
    assert posts["P07"].open_to_all
    kinds = {kind.name: kind.binds for kind in station.all(AbsenceKind)}
    assert kinds["病假"] is True
    assert kinds["愿休"] is False
    for cls in (Post, QualificationKind, AbsenceKind, Holiday, ShiftPattern):
        for row in station.all(cls):
            assert faults(row) == {}


def test_holidays_of_two_years_come_with_the_program(station: Station) -> None:
    days = {(day.falls_on, day.kind) for day in station.all(Holiday) if day.falls_on}
    statutory = [day for day, kind in days if kind == "法定节假日"]
    assert {day.year for day, _kind in days} == {2025, 2026}
    assert len(statutory) == 2 * 13, "13 statutory days a year since 2025"
    assert len({day for day, _kind in days}) == len(days)


@pytest.mark.parametrize("content", ["", "{}", "[]", '{"rows": 5}'])
def test_a_damaged_catalogue_is_told(tmp_path: Path, content: str) -> None:
    (tmp_path / "posts.json").write_text(content, "utf-8")
    with pytest.raises(Damaged, match=r"posts\.json is missing or damaged"):
        catalogues.rows("posts", tmp_path)


def test_a_missing_catalogue_is_told(tmp_path: Path) -> None:
    with pytest.raises(Damaged, match="install the program again"):
        catalogues.rows("posts", tmp_path)


def test_every_catalogue_of_the_trade_says_where_it_comes_from() -> None:
    found = [json.loads(path.read_text("utf-8")) for path in catalogues.FOLDER.glob("*.json")]
    of_records = [content for content in found if "rows" in content]
    assert len(of_records) >= 5
    assert all(content["source"] for content in of_records)
