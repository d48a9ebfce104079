"""Last month's pattern is gone on with: rotations, leave, stand-ins, the turn of the year."""

from datetime import timedelta

import attrs
import pytest

from fxstation.errors import NotThere
from fxstation.records import Assignment, Roster, Shift
from fxstation.rules.plan import Plan
from fxstation.services import journal, rosters
from fxstation.storage.station import Station
from tests.conftest import FakeClock
from tests.services.crews import (
    DECEMBER,
    day,
    hire,
    leave,
    need,
    person,
    put,
    remove,
    seated,
    use_pattern,
    who,
    write,
)


def plan_of(station: Station, month: str = DECEMBER) -> Plan:
    return rosters.load_plan(station, month)


@pytest.fixture
def rotating(station: Station) -> Station:
    """Three crews of two that relieve one another, all through November."""
    hire(station, "王李张刘陈杨")
    need(station, 消防员=2)
    rosters.open_month(station, "2026-11")
    rotate(station, "2026-11")
    return station


CREWS = ("王李", "张刘", "陈杨")


def rotate(station: Station, month: str, instead: dict[int, str] | None = None) -> None:
    """Fill a month with the three crews, on some days with others."""
    for on in plan_of(station, month).days:
        put(station, (instead or {}).get(on.day, CREWS[on.toordinal() % 3]), on)


def test_the_rotation_goes_on_across_the_months_end(rotating: Station) -> None:
    changes, told = rosters.copy_pattern(rotating, DECEMBER)

    plan = plan_of(rotating)
    assert told == ()
    assert changes.title == "Roster December 2026: go on with the pattern of November 2026"
    for on in plan.days:
        assert set(who(plan, on)) == set(CREWS[on.toordinal() % 3])


def test_going_on_in_a_month_not_yet_opened_is_taken_back_whole(rotating: Station) -> None:
    before = [*rotating.all(Roster), *rotating.all(Shift), *rotating.all(Assignment)]
    rosters.copy_pattern(rotating, DECEMBER)

    assert journal.undo(rotating).left == ()

    assert [*rotating.all(Roster), *rotating.all(Shift), *rotating.all(Assignment)] == before


def test_the_rotation_goes_on_across_the_years_end(rotating: Station) -> None:
    rosters.copy_pattern(rotating, DECEMBER)
    rosters.copy_pattern(rotating, "2027-01")

    plan = plan_of(rotating, "2027-01")
    assert all(set(who(plan, on)) == set(CREWS[on.toordinal() % 3]) for on in plan.days)


def test_going_on_twice_changes_nothing(rotating: Station) -> None:
    leave(rotating, "王", day(5), day(9))
    rosters.copy_pattern(rotating, DECEMBER)
    before = rotating.all(Assignment)

    changes, told = rosters.copy_pattern(rotating, DECEMBER)

    assert not changes
    assert rotating.all(Assignment) == before
    assert len(told) == 2


def test_who_cannot_come_stays_off_and_is_told_with_the_reason(rotating: Station) -> None:
    turn = next(n for n in range(5, 9) if CREWS[day(n).toordinal() % 3] == "王李")
    leave(rotating, "王", day(turn))
    write(rotating, attrs.evolve(person(rotating, "刘"), left_on=day(30)))
    last = day(31) if CREWS[day(31).toordinal() % 3] == "张刘" else None

    _changes, told = rosters.copy_pattern(rotating, DECEMBER)

    assert told[0] == (f"{turn} December 24小时班, 消防员: it is 王’s turn, but away: 年休.")
    assert who(plan_of(rotating), day(turn)) == "李"
    assert len(told) == (2 if last else 1)


def test_who_was_removed_from_the_register_is_told_too(rotating: Station) -> None:
    remove(rotating, person(rotating, "王"))

    _changes, told = rosters.copy_pattern(rotating, DECEMBER)

    assert told
    assert all("(removed)’s turn" in sentence for sentence in told)
    assert {n for _d, _k, _p, n in seated(plan_of(rotating))} == set("李张刘陈杨")


def test_a_rotation_is_seen_through_leave_and_a_stand_in_inherits_nothing(
    station: Station,
) -> None:
    hire(station, "王李张刘陈杨赵")
    need(station, 消防员=2)
    rosters.open_month(station, "2026-11")
    # The last week of November 赵 stands in for 王, wherever that crew has its turn.
    rotate(
        station,
        "2026-11",
        {n: "赵李" for n in range(22, 31) if CREWS[day(n, 11).toordinal() % 3] == "王李"},
    )

    rosters.copy_pattern(station, DECEMBER)

    plan = plan_of(station)
    assert all(set(who(plan, on)) == set(CREWS[on.toordinal() % 3]) for on in plan.days)


def test_days_and_nights_rotate_each_for_itself(station: Station) -> None:
    hire(station, "甲乙丙丁")
    use_pattern(station, "S6", 消防员=1)
    rosters.open_month(station, "2026-11")
    for on in plan_of(station, "2026-11").days:
        put(station, "甲乙丙丁"[on.toordinal() % 4], on, "白班")
        put(station, "甲乙丙丁"[(on.toordinal() - 1) % 4], on, "夜班")

    rosters.copy_pattern(station, DECEMBER)

    plan = plan_of(station)
    assert all(who(plan, on, "白班") == "甲乙丙丁"[on.toordinal() % 4] for on in plan.days)
    assert all(who(plan, on, "夜班") == "甲乙丙丁"[(on.toordinal() - 1) % 4] for on in plan.days)


def test_without_a_rotation_four_weeks_earlier_serves(station: Station) -> None:
    hire(station, "王李张刘陈杨")
    need(station, 消防员=1)
    rosters.open_month(station, "2026-11")
    for number, name in ((3, "王"), (6, "李"), (17, "张"), (30, "刘")):
        put(station, name, day(number, 11))

    rosters.copy_pattern(station, DECEMBER)

    assert {(d, n) for d, _k, _p, n in seated(plan_of(station))} == {
        (day(1), "王"),
        (day(4), "李"),
        (day(15), "张"),
        (day(28), "刘"),
        (day(29), "王"),
    }


def test_pinned_people_and_those_set_by_hand_keep_their_seats(rotating: Station) -> None:
    rosters.open_month(rotating, DECEMBER)
    turn = next(n for n in range(5, 9) if CREWS[day(n).toordinal() % 3] == "王李")
    put(rotating, "陈", day(turn), pinned=True)
    put(rotating, "杨", day(turn), origin="by_hand")

    rosters.copy_pattern(rotating, DECEMBER)

    assert set(who(plan_of(rotating), day(turn))) == set("陈杨")


def test_who_is_on_another_shift_that_day_is_told(station: Station) -> None:
    hire(station, "甲乙")
    use_pattern(station, "S6", 消防员=1)
    rosters.open_month(station, "2026-11")
    for on in plan_of(station, "2026-11").days:
        put(station, "甲", on, "白班")
        put(station, "乙", on, "夜班")
    rosters.open_month(station, DECEMBER)
    put(station, "甲", day(3), "夜班", origin="by_hand")

    _changes, told = rosters.copy_pattern(station, DECEMBER)

    assert told == (
        "3 December 白班, 消防员: it is 甲’s turn, but on duty that day already: 夜班.",
    )


def test_in_the_month_under_way_only_days_to_come_are_filled(
    rotating: Station, clock: FakeClock
) -> None:
    clock.moment += timedelta(days=22)  # 15 December

    rosters.copy_pattern(rotating, DECEMBER)

    days = {d for d, _k, _p, _n in seated(plan_of(rotating))}
    assert days == {day(number) for number in range(15, 32)}


def test_without_a_month_before_nothing_is_opened(station: Station) -> None:
    with pytest.raises(NotThere, match="no roster of November 2026 to go on from"):
        rosters.copy_pattern(station, DECEMBER)
    assert station.count(Roster) == 0
