"""A month is proposed: the question, the engine's answer, and what is written of it."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import attrs
import pytest

from fxstation import i18n
from fxstation.errors import Refused
from fxstation.records import Assignment, Roster, Shift
from fxstation.roster.client import Engine
from fxstation.roster.problem import Answer
from fxstation.rules.plan import Plan
from fxstation.services import journal, proposals, rosters
from fxstation.services.rosters import NeedsReason
from fxstation.storage.station import Station
from tests.conftest import FakeClock
from tests.services.crews import (
    DECEMBER,
    day,
    hire,
    kind,
    leave,
    licence,
    need,
    person,
    put,
    remove,
    seated,
    use_pattern,
    who,
    write,
)

FIVE = "王李张刘陈"


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """One warm engine for all tests of this module."""
    made = Engine()
    made.warm()
    yield made
    made.close()


@pytest.fixture
def crew(station: Station) -> Station:
    """The station with a crew of five, shifts of 24 hours with one firefighter."""
    hire(station, FIVE)
    need(station, 消防员=1)
    return station


def plan_of(station: Station, month: str = DECEMBER) -> Plan:
    return rosters.load_plan(station, month)


def propose(station: Station, engine: Engine, month: str = DECEMBER, reason: str = "") -> Answer:
    return proposals.propose(station, month, seconds=2, reason=reason, engine=engine)[1]


def everything(station: Station) -> list[object]:
    return [*station.all(Roster), *station.all(Shift), *station.all(Assignment)]


def on_each_day(station: Station, month: str = DECEMBER) -> list[int]:
    """Return how many people are on duty on each day."""
    plan = plan_of(station, month)
    return [sum(len(plan.assigned(shift)) for shift in plan.shifts_on(on)) for on in plan.days]


def gaps_of(station: Station, month: str = DECEMBER) -> list[str]:
    return [gap["why"] for gap in proposals.as_rows(plan_of(station, month))["gaps"]]


# --- what is written ---


def test_a_month_is_filled_as_one_operation_and_taken_back_as_one(
    crew: Station, engine: Engine
) -> None:
    rosters.open_month(crew, DECEMBER)
    operations = len(journal.operations(crew))
    told: list[Answer] = []

    changes, answer = proposals.propose(
        crew, DECEMBER, seconds=2, engine=engine, report=told.append
    )

    assert on_each_day(crew) == [1] * 31
    assert {one.origin for one in plan_of(crew).assignments} == {"proposed"}
    assert (answer.gaps, answer.found, answer.stopped) == (0, True, False)
    assert told
    assert changes.title == "Propose the roster of December 2026"
    assert len(journal.operations(crew)) == operations + 1
    journal.undo(crew)
    assert seated(plan_of(crew)) == set()


def test_an_engine_of_its_own_is_started_and_ended(crew: Station) -> None:
    write(crew, attrs.evolve(kind(crew, "24小时班"), on_days="休息日"))

    _changes, answer = proposals.propose(crew, DECEMBER, seconds=2)

    assert answer.proven
    assert len(seated(plan_of(crew))) == 8


def test_who_is_pinned_stays_and_who_is_not_may_move(crew: Station, engine: Engine) -> None:
    rosters.open_month(crew, DECEMBER)
    for number in (3, 4, 5, 6, 7, 8):
        put(crew, "王", day(number), pinned=number == 4, origin="by_hand")

    propose(crew, engine)

    plan = plan_of(crew)
    assert who(plan, day(4)) == "王"
    assert [who(plan, day(number)) for number in (3, 5)] != ["王", "王"]
    assert [one.pinned for one in plan.assigned(plan.shifts_on(day(4))[0])] == [True]


def test_in_the_month_under_way_the_past_stays(
    crew: Station, engine: Engine, clock: FakeClock
) -> None:
    rosters.open_month(crew, DECEMBER)
    put(crew, "王", day(13))
    put(crew, "王", day(14))
    put(crew, "王", day(15))
    clock.moment += timedelta(days=22)  # 15 December

    propose(crew, engine)

    plan = plan_of(crew)
    days = [d for d, _kind, _post, _name in sorted(seated(plan))]
    assert days == [day(13), day(14), *(day(number) for number in range(15, 32))]
    assert [who(plan, day(number)) for number in (13, 14)] == ["王", "王"]
    assert who(plan, day(15)) != "王"


def test_the_month_before_is_counted_on_across_the_years_end(crew: Station, engine: Engine) -> None:
    rosters.open_month(crew, DECEMBER)
    for number in range(1, 31):
        put(crew, "王李张刘"[number % 4], day(number))
    put(crew, "陈", day(31))

    propose(crew, engine, "2027-01")

    plan = plan_of(crew, "2027-01")
    shifts = {plan.person(p).name: tally.shifts for p, tally in plan.tallies.items()}
    assert "陈" not in {who(plan, day(1, 1, 2027)), who(plan, day(2, 1, 2027))}
    assert shifts["陈"] > max(shifts[name] for name in "王李张刘")


def test_a_leap_february_is_filled(crew: Station, engine: Engine) -> None:
    propose(crew, engine, "2028-02")

    assert on_each_day(crew, "2028-02") == [1] * 29


# --- what cannot be done ---


def test_a_gap_is_named_with_its_reasons(crew: Station, engine: Engine) -> None:
    i18n.use_language("zh_CN")
    hire(crew, "赵钱", "驾驶员")
    need(crew, 消防员=1, 驾驶员=1)
    licence(crew, "赵", until=day(3))
    licence(crew, "钱", until=day(1, 1, 2030))
    leave(crew, "钱", day(4))

    answer = propose(crew, engine)

    assert answer.gaps == 1
    assert gaps_of(crew) == [
        "12月4日24小时班缺驾驶员：两名驾驶员中一名请假，另一名驾驶证12月3日到期。"
    ]


def test_when_all_are_on_leave_every_seat_is_a_named_gap(crew: Station, engine: Engine) -> None:
    i18n.use_language("zh_CN")
    for name in FIVE:
        leave(crew, name, day(1), day(31))
    write(crew, attrs.evolve(person(crew, "余洋"), state="停岗"))

    answer = propose(crew, engine)

    assert (answer.gaps, answer.proven) == (31, True)
    assert gaps_of(crew)[0] == (
        "12月1日24小时班缺消防员：能任消防员的六名队员中五名请假，另一名停岗。"
    )


def test_what_nobody_can_do_is_said_and_the_rest_is_filled(crew: Station, engine: Engine) -> None:
    i18n.use_language("zh_CN")
    need(crew, 消防员=1, 控制室值班员=2)

    answer = propose(crew, engine)

    assert answer.gaps == 62
    assert gaps_of(crew)[0] == ("12月1日24小时班缺两名控制室值班员：队里没有人能任控制室值班员。")
    assert len(seated(plan_of(crew))) == 31


def test_nobody_to_put_on_duty_is_refused_and_nothing_is_opened(station: Station) -> None:
    write(station, attrs.evolve(person(station, "余洋"), left_on=day(30, 11)))

    with pytest.raises(Refused, match="nobody to put on duty"):
        proposals.prepare(station, DECEMBER)
    assert station.count(Roster) == 0


def test_a_month_without_shifts_or_seats_is_refused(crew: Station) -> None:
    use_pattern(crew, "S10")
    with pytest.raises(Refused, match="fall on none of its days"):
        proposals.prepare(crew, DECEMBER)

    use_pattern(crew, "S2")
    write(crew, attrs.evolve(kind(crew, "24小时班"), demand={}))
    with pytest.raises(Refused, match="need nobody"):
        proposals.prepare(crew, DECEMBER)


# --- meanwhile ---


def _moved(crew: Station) -> None:
    put(crew, "王", day(9), origin="by_hand")


def _pinned(crew: Station) -> None:
    plan = plan_of(crew)
    rosters.pin(crew, DECEMBER, [plan.assignments[0].id], pinned=True)


def _on_leave(crew: Station) -> None:
    leave(crew, "王", day(9))


def _left(crew: Station) -> None:
    write(crew, attrs.evolve(person(crew, "王"), left_on=day(5)))


def _removed(crew: Station) -> None:
    remove(crew, person(crew, "王"))


def _needs_more(crew: Station) -> None:
    need(crew, 消防员=2)
    rosters.open_month(crew, DECEMBER)


@pytest.mark.parametrize("change", [_moved, _pinned, _on_leave, _left, _removed, _needs_more])
def test_a_change_while_the_engine_thinks_is_not_written_over(
    crew: Station, change: Callable[[Station], None]
) -> None:
    rosters.open_month(crew, DECEMBER)
    put(crew, "王", day(3))
    question = proposals.prepare(crew, DECEMBER)
    change(crew)
    before = everything(crew)

    with pytest.raises(Refused, match="propose it again"):
        proposals.accept(crew, question, Answer())
    assert everything(crew) == before


def test_what_does_not_matter_meanwhile_does_not_disturb(crew: Station) -> None:
    question = proposals.prepare(crew, DECEMBER)
    write(crew, attrs.evolve(person(crew, "王"), phone="13812345678"))
    first = question.plan.shifts[0]

    proposals.accept(crew, question, Answer(duties=((first.id, person(crew, "王").id),)))

    assert len(seated(plan_of(crew))) == 1


def test_without_an_answer_nothing_is_taken_away(crew: Station) -> None:
    rosters.open_month(crew, DECEMBER)
    put(crew, "王", day(3))
    question = proposals.prepare(crew, DECEMBER)

    with pytest.raises(Refused, match="No roster was found"):
        proposals.accept(crew, question, Answer(found=False, stopped=True))
    assert who(plan_of(crew), day(3)) == "王"


# --- published ---


def test_a_published_month_is_proposed_anew_only_with_a_reason(
    crew: Station, engine: Engine
) -> None:
    propose(crew, engine)
    rosters.publish(crew, DECEMBER)
    before = everything(crew)

    with pytest.raises(NeedsReason):
        propose(crew, engine)
    assert everything(crew) == before

    leave(crew, "王", day(1), day(31))
    propose(crew, engine, reason="王请假一个月")
    plan = plan_of(crew)
    assert (plan.roster.state, plan.roster.version) == ("草稿", 1)
    assert plan.roster.reason == "王请假一个月"
    assert "王" not in {name for _day, _kind, _post, name in seated(plan)}
    rosters.publish(crew, DECEMBER)
    assert plan_of(crew).roster.version == 2


def test_a_month_published_meanwhile_is_not_written_over(crew: Station) -> None:
    rosters.open_month(crew, DECEMBER)
    put(crew, "王", day(3))
    question = proposals.prepare(crew, DECEMBER)
    rosters.publish(crew, DECEMBER)

    with pytest.raises(NeedsReason):
        proposals.accept(crew, question, Answer())
    assert who(plan_of(crew), day(3)) == "王"


# --- as plain data ---


def test_a_month_as_rows_has_every_seat_with_its_times(crew: Station) -> None:
    use_pattern(crew, "S6", 消防员=1)
    rosters.open_month(crew, DECEMBER)
    put(crew, "王", day(31), "夜班", pinned=True)
    put(crew, "王", day(31), "白班")
    leave(crew, "王", day(31))

    rows = proposals.as_rows(plan_of(crew))

    assert (rows["month"], rows["state"], rows["version"]) == (DECEMBER, "草稿", 0)
    assert len(rows["shifts"]) == 62
    assert rows["shifts"][-1] == {
        "date": "2026-12-31",
        "kind": "夜班",
        "code": "夜",
        "post": "消防员",
        "person": "王",
        "starts": "2026-12-31T20:00",
        "ends": "2027-01-01T08:00",
        "pinned": True,
        "origin": "proposed",
    }
    assert rows["shifts"][0]["person"] == ""
    assert len(rows["gaps"]) == 60
    assert {finding["level"] for finding in rows["findings"]} == {"hard", "soft"}
    assert all(finding["source"] and finding["why"] for finding in rows["findings"])
