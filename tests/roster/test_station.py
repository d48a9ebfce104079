"""From a plan to the engine's question and back: what is fixed, who can, what is fair."""

from datetime import date, time

import attrs
import pytest

from fxstation.records import Post, ShiftKind
from fxstation.roster.fairness import CATCH_UP, carried_over, demanded, fair, presence, share
from fxstation.roster.problem import Answer
from fxstation.roster.station import hour_unit, problem_of, seated
from fxstation.rules.plan import Plan
from fxstation.rules.tallies import EarlierMonth, Tally
from fxstation.settings import StationSettings
from tests.roster.stations import POSTS, TWELVE, TWENTY_FOUR
from tests.rules.made import away, certificate, day, month, on_duty, person

NIGHTS = {"卫": {"nights"}, "沈": {"nights"}, "韩": {"nights"}}


def seats(plan: Plan) -> dict[str, int]:
    return {shift.id: sum(shift.demand.values()) for shift in plan.shifts}


def trio(**more: object) -> Plan:
    return month(
        person("卫"), person("沈"), person("韩"), kinds=TWELVE, seats={"firefighter": 1}, **more  # type: ignore[arg-type]
    )  # fmt: skip


def can(plan: Plan, who: str) -> set[str]:
    worker = next(worker for worker in problem_of(plan).workers if worker.id == who)
    return set(worker.can)


def test_nobody_is_asked_for_days_of_leave_or_of_other_duties() -> None:
    plan = trio(absences=(away("卫", day(5), day(7)),))
    plan = on_duty(plan, ("沈", "0930-night", "firefighter"))
    assert not {slot for slot in can(plan, "卫") if slot[:4] in {"1005", "1006", "1007"}}
    assert "1004-night" in can(plan, "卫")
    assert "1001-day" in can(plan, "沈")
    late = attrs.evolve(TWELVE[1], starts_at_time=time(21))
    plan = attrs.evolve(
        plan,
        near_shifts=tuple(
            attrs.evolve(shift, starts_at_time=late.starts_at_time) for shift in plan.near_shifts
        ),
    )
    assert "1001-day" not in can(plan, "沈")


def test_pinned_people_keep_their_seat_and_the_seat_is_not_asked_for() -> None:
    plan = on_duty(trio(), ("卫", "1003-night", "firefighter"), ("沈", "1004-day", "firefighter"))
    pinned = attrs.evolve(plan.assignments[0], pinned=True)
    plan = plan.with_assignments((pinned, plan.assignments[1]))
    problem = problem_of(plan)
    assert "1003-night" not in {slot.id for slot in problem.slots}
    assert "1004-day" in {slot.id for slot in problem.slots}
    (wei,) = [worker for worker in problem.workers if worker.id == "卫"]
    assert [(fixed.day, fixed.night, fixed.in_period) for fixed in wei.fixed] == [(2, True, True)]
    assert seated(plan, Answer()) == (pinned,)


def test_the_question_is_the_same_however_full_the_draft_is() -> None:
    plan = on_duty(trio(), ("卫", "1003-night", "firefighter"), ("卫", "1004-day", "driver"))
    pins = tuple(attrs.evolve(one, pinned=True) for one in plan.assignments)
    empty = plan.with_assignments(pins)
    full = on_duty(empty, *((("沈", shift.id, "firefighter")) for shift in plan.shifts))
    assert problem_of(full) == problem_of(empty)


def test_the_past_stays_as_it_was() -> None:
    plan = on_duty(trio(), ("卫", "1003-night", "firefighter"), ("沈", "1020-day", "firefighter"))
    kept = seated(plan, Answer(), keep_before=day(10))
    assert [one.shift for one in kept] == ["1003-night"]
    slots = {slot.id for slot in problem_of(plan, keep_before=day(10)).slots}
    assert "1003-night" not in slots
    assert "1020-day" in slots


def test_seats_go_to_those_whose_own_post_it_is() -> None:
    plan = month(
        person("王", "driver", further_posts=("leader",)),
        person("班", "leader"),
        person("员"),
        kinds=TWELVE,
        seats={"leader": 1, "driver": 1, "firefighter": 1},
        certificates=(certificate("王"), certificate("班")),
    )
    answer = Answer(duties=(("1003-day", "王"), ("1003-day", "班"), ("1003-day", "员")))
    assert {(one.person, one.post, one.origin) for one in seated(plan, answer)} == {
        ("王", "driver", "proposed"),
        ("班", "leader", "proposed"),
        ("员", "firefighter", "proposed"),
    }


def test_a_wish_and_leave_that_begins_at_dawn_cost_something() -> None:
    plan = trio(absences=(away("卫", day(5), day(5), "wish"), away("卫", day(9), day(9))))
    worker = next(worker for worker in problem_of(plan).workers if worker.id == "卫")
    assert worker.costs == {"1005-day": 100, "1005-night": 100, "1008-night": 100}


def test_a_driver_whose_certificate_is_not_on_file_costs_a_little() -> None:
    plan = month(person("王", "driver"), kinds=TWELVE, seats={"driver": 1})
    worker = problem_of(plan).workers[0]
    assert set(worker.costs.values()) == {5}
    assert len(worker.can) == 62


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("专职", 1.0),
        ("物业保安", 1.0),
        ("", 1.0),
        ("兼职", 0.8),
        ("村居干部", 0.8),
        ("志愿者", 0.5),
    ],
)
def test_volunteers_and_part_timers_have_their_share(kind: str, expected: float) -> None:
    assert share(person("卫", kind=kind), StationSettings()) == expected


def test_what_is_demanded_is_shared_out_by_shares_and_presence() -> None:
    plan = trio(absences=(away("韩", day(1), day(31)),))
    plan = attrs.evolve(
        plan, people=(attrs.evolve(plan.people[0], kind="志愿者"), *plan.people[1:])
    )
    assert demanded(plan, seats(plan))["nights"] == 31
    found = fair(plan, NIGHTS, seats(plan))
    assert found["卫"].targets["nights"] == pytest.approx(31 / 3)
    assert found["沈"].targets["nights"] == pytest.approx(62 / 3)
    assert found["韩"].targets == {}
    assert presence(plan, plan.people[2]) == 0


def test_who_can_take_no_night_pulls_nobodys_number_down() -> None:
    plan = trio()
    found = fair(plan, {"卫": {"nights"}, "沈": {"nights"}, "韩": set()}, seats(plan))
    assert found["卫"].targets["nights"] == 15.5
    assert found["韩"].targets == {}


def months_before(
    *nights: dict[str, int], absent: tuple[str, ...] = ()
) -> tuple[EarlierMonth, ...]:
    return tuple(
        EarlierMonth(
            month=f"2026-{9 - number:02d}",
            tallies={who: Tally(shifts=n + 5, nights=n) for who, n in counts.items()},
            present={who: 0.0 if who in absent else 1.0 for who in counts},
        )
        for number, counts in enumerate(nights)
    )


def test_who_did_more_before_does_less_now() -> None:
    plan = attrs.evolve(trio(), earlier=months_before({"卫": 6, "沈": 4, "韩": 5}))
    assert carried_over(plan, NIGHTS)["卫"]["nights"] == pytest.approx(1)
    targets = {who: one.targets["nights"] for who, one in fair(plan, NIGHTS, seats(plan)).items()}
    assert targets["沈"] - targets["卫"] == pytest.approx(2)
    assert sum(targets.values()) == pytest.approx(31)


def test_a_newcomer_starts_level_and_leave_is_not_paid_back() -> None:
    before = months_before({"卫": 5, "沈": 5}, {"卫": 5, "沈": 5, "韩": 0}, absent=("韩",))
    plan = attrs.evolve(trio(), earlier=before)
    assert {p: round(c["nights"], 6) for p, c in carried_over(plan, NIGHTS).items()} == {
        "卫": 0, "沈": 0,
    }  # fmt: skip
    targets = {who: one.targets["nights"] for who, one in fair(plan, NIGHTS, seats(plan)).items()}
    assert targets["卫"] == targets["沈"] == targets["韩"]


def test_at_most_a_few_duties_are_made_up_for_at_once() -> None:
    plan = attrs.evolve(trio(), earlier=months_before({"卫": 20, "沈": 1, "韩": 0}))
    carried = carried_over(plan, NIGHTS)
    assert carried["卫"]["nights"] == CATCH_UP
    assert carried["韩"]["nights"] == -CATCH_UP


def test_hours_are_counted_in_what_divides_all_shifts() -> None:
    assert hour_unit([12, 24]) == 12
    assert hour_unit([8.5, 15.5]) == 0.5
    assert hour_unit([8.25]) == 8.25
    problem = problem_of(month(person("卫"), kinds=TWELVE + TWENTY_FOUR))
    (hours,) = [measure for measure in problem.measures if measure.name == "hours"]
    assert set(hours.sizes.values()) == {1, 2}


def test_stand_by_is_shared_by_itself_and_takes_no_rest() -> None:
    home = ShiftKind(
        id="home", name="夜间备勤", starts_at_time=time(20), hours=12, is_stand_by=True,
        is_night=True,
    )  # fmt: skip
    plan = month(person("卫"), person("沈"), kinds=(TWELVE[0], home), seats={"firefighter": 1})
    problem = problem_of(plan)
    assert {measure.name for measure in problem.measures} == {
        "weekends", "holidays", "hours", "stand_by",
    }  # fmt: skip
    assert {slot.work for slot in problem.slots if slot.id.endswith("home")} == {False}
    assert not any(slot.night for slot in problem.slots)


def test_a_post_open_to_all_and_one_held_by_nobody() -> None:
    posts = (*POSTS, Post(id="any", name="值守", open_to_all=True))
    plan = attrs.evolve(
        month(person("卫", ""), kinds=TWELVE, seats={"any": 1, "control": 1}), posts=posts
    )
    worker = problem_of(plan).workers[0]
    assert set(worker.can.values()) == {("any",)}


def test_suspended_people_are_not_asked_at_all() -> None:
    plan = month(person("停", state="停岗"), person("来", joined_on=date(2026, 10, 20)))
    workers = {worker.id: worker for worker in problem_of(plan).workers}
    assert set(workers) == {"来"}
    assert min(workers["来"].can) == "1020-day"
