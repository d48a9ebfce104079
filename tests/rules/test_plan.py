"""The plan of a month: seats, duties, crew, tallies and medians."""

import attrs
import pytest

from fxstation.rules.duties import hours_words, span_words, time_words
from fxstation.rules.tallies import EarlierMonth, Tally, medians_of
from tests.roster.stations import TWELVE
from tests.rules.made import day, month, on_duty, person


def test_seats_stand_by_post_filled_ones_first() -> None:
    plan = on_duty(
        month(person("卫"), person("沈"), seats={"firefighter": 2, "leader": 1}),
        ("卫", "1003-day", "firefighter"),
    )
    seats = plan.seats(plan.shift("1003-day"))
    assert [(seat.post.id, seat.person) for seat in seats] == [
        ("leader", ""),
        ("firefighter", "卫"),
        ("firefighter", ""),
    ]
    assert plan.vacancies(plan.shift("1003-day")) == {"firefighter": 1, "leader": 1}


def test_one_more_than_needed_has_a_seat_too() -> None:
    plan = on_duty(
        month(person("卫"), person("沈"), seats={"firefighter": 1}),
        ("卫", "1003-day", "firefighter"),
        ("沈", "1003-day", "firefighter"),
        ("沈", "1004-day", "driver"),
    )
    assert len(plan.seats(plan.shift("1003-day"))) == 2
    assert plan.vacancies(plan.shift("1003-day")) == {}
    assert [seat.post.id for seat in plan.seats(plan.shift("1004-day"))] == [
        "firefighter",
        "driver",
    ]


def test_duties_are_in_order_and_reach_beyond_the_month() -> None:
    plan = on_duty(
        month(person("卫")),
        ("卫", "1003-night", "firefighter"),
        ("卫", "0930-night", "firefighter"),
        ("卫", "1101-day", "firefighter"),
    )
    duties = plan.duties("卫")
    assert [(duty.shift.id, duty.in_month) for duty in duties] == [
        ("0930-night", False),
        ("1003-night", True),
        ("1101-day", False),
    ]
    assert duties[1].ends_at.isoformat() == "2026-10-04T08:00:00"
    assert [duty.shift.id for duty in plan.duties_on("卫", day(3))] == ["1003-night"]
    assert plan.duties_on("卫", day(4)) == ()


def test_what_is_gone_from_the_database_is_named_so() -> None:
    plan = on_duty(month(person("卫")), ("旧人", "1003-day", "旧岗"))
    assert plan.person("旧人").name == "(removed)"
    assert plan.post("旧岗").name == "(removed)"
    lost = attrs.evolve(plan, shift_kinds=(), absence_kinds=(), qualification_kinds=())
    assert lost.kind(plan.shifts[0]).name == "(removed)"
    assert lost.certificate("x").name == "(removed)"
    assert [duty.post.name for duty in plan.duties("旧人")] == ["(removed)"]
    with pytest.raises(KeyError):
        plan.shift("nowhere")


def test_the_crew_is_who_is_in_the_team_and_whoever_has_a_duty() -> None:
    plan = month(
        person("卫"),
        person("停", state="停岗"),
        person("走", left_on=day(30, 9)),
        person("来", joined_on=day(1, 11)),
        person("中", joined_on=day(31), left_on=day(31)),
        person("离", state="离队"),
    )
    assert [who.name for who in plan.crew] == ["卫", "中"]
    busy = on_duty(plan, ("停", "1003-day", "firefighter"), ("离", "0930-day", "firefighter"))
    assert [who.name for who in busy.crew] == ["卫", "停", "中"]


def test_a_statutory_holiday_is_no_weekend_and_a_shifted_day_is_one() -> None:
    # 3 October 2026 is a Saturday and statutory; 4 and 5 are days off; 10 is a make-up Saturday.
    plan = on_duty(
        month(person("卫"), kinds=TWELVE),
        *((("卫", f"10{n:02d}-night", "firefighter")) for n in (3, 4, 5, 10, 17, 20)),
    )
    assert plan.tallies["卫"] == Tally(shifts=6, nights=6, weekends=3, holidays=1, hours=72.0)


def test_medians_leave_out_who_could_fill_no_seat() -> None:
    plan = month(person("卫"), person("沈"), person("文", ""), person("站", "captain"))
    plan = on_duty(
        plan, ("卫", "1003-night", "firefighter"), ("沈", "1005-night", "firefighter"),
        ("沈", "1008-night", "firefighter"),
    )  # fmt: skip
    assert plan.medians.nights == 1.0
    assert plan.tallies["文"] == Tally()
    assert medians_of([]).hours == 0.0


def test_earlier_months_are_added_up() -> None:
    plan = attrs.evolve(
        month(person("卫")),
        earlier=(
            EarlierMonth("2026-08", {"卫": Tally(shifts=2, nights=1, hours=24)}, {"卫": 1.0}),
            EarlierMonth("2026-09", {"卫": Tally(shifts=3, holidays=1, hours=36)}, {"卫": 1.0}),
        ),
    )
    assert plan.earlier_tallies["卫"] == Tally(shifts=5, nights=1, holidays=1, hours=60)


def test_another_plan_of_the_same_month_leaves_the_first_as_it_is() -> None:
    plan = on_duty(month(person("卫")), ("卫", "1003-day", "firefighter"))
    empty = plan.with_assignments(())
    assert plan.duties("卫")
    assert empty.duties("卫") == ()


def test_times_are_said_with_their_days() -> None:
    duty = on_duty(month(person("卫")), ("卫", "1003-night", "firefighter")).duties("卫")[0]
    assert time_words(duty.start) == "3 October 20:00"
    assert span_words(duty.start, duty.end) == "3 October 20:00 to 4 October 08:00"
    assert span_words(duty.start, duty.start + 60) == "3 October 20:00–21:00"
    assert [hours_words(h) for h in (8.0, 8.5, 201.3, 0.25)] == ["8", "8.5", "201.3", "0.25"]
