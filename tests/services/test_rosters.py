"""A month is opened, changed by hand, published, revised, and taken back."""

from collections.abc import Callable
from datetime import timedelta

import attrs
import pytest

from fxstation import app
from fxstation.changes import Changes
from fxstation.errors import NotThere, Refused
from fxstation.records import Assignment, Holiday, Roster, Shift, ShiftKind
from fxstation.rules.plan import Plan
from fxstation.services import journal, rosters
from fxstation.services.rosters import NeedsReason
from fxstation.storage.station import Station
from tests.conftest import PASSPHRASE, FakeClock
from tests.services.crews import (
    DECEMBER,
    day,
    hire,
    kind,
    licence,
    need,
    person,
    post,
    put,
    remove,
    seated,
    use_pattern,
    who,
    write,
)


@pytest.fixture
def crew(station: Station) -> Station:
    """The station with a crew of five, shifts of 24 hours with two firefighters."""
    hire(station, "王李张")
    hire(station, "刘陈", "驾驶员")
    need(station, 消防员=2)
    return station


def plan_of(station: Station, month: str = DECEMBER) -> Plan:
    return rosters.load_plan(station, month)


def shift_on(station: Station, number: int, name: str = "24小时班") -> Shift:
    plan = plan_of(station)
    return next(s for s in plan.shifts_on(day(number)) if plan.kind(s).name == name)


def assignment(station: Station, name: str, number: int) -> Assignment:
    plan = plan_of(station)
    own = person(station, name).id
    return next(duty.assignment for duty in plan.duties_on(own, day(number)))


# --- opening ---


@pytest.mark.parametrize(
    ("month", "days"), [("2026-12", 31), ("2027-01", 31), ("2027-02", 28), ("2028-02", 29)]
)
def test_a_month_is_opened_with_a_shift_for_every_day(crew: Station, month: str, days: int) -> None:
    rosters.open_month(crew, month)

    plan = plan_of(crew, month)
    assert [shift.starts_on for shift in plan.shifts] == list(plan.days)
    assert len(plan.days) == days
    assert plan.roster.state == "草稿"
    assert sum(plan.vacancies(plan.shifts[0]).values()) == 2


def test_opening_a_month_twice_changes_nothing(crew: Station) -> None:
    assert rosters.open_month(crew, DECEMBER)
    assert not rosters.open_month(crew, DECEMBER)


def test_shifts_of_holidays_are_on_holidays_only_and_follow_them(crew: Station) -> None:
    use_pattern(crew, "S10")
    assert not rosters.open_month(crew, "2026-11").touched.get("shifts")

    rosters.open_month(crew, "2026-10")
    assert [shift.starts_on for shift in plan_of(crew, "2026-10").shifts] == [
        day(number, 10) for number in range(1, 8)
    ]

    write(crew, Holiday(falls_on=day(9, 11), name="消防日", kind="法定节假日"))
    rosters.open_month(crew, "2026-11")
    assert [shift.starts_on for shift in plan_of(crew, "2026-11").shifts] == [day(9, 11)]


def test_a_draft_follows_its_kinds_and_who_is_pinned_stays(crew: Station) -> None:
    rosters.open_month(crew, DECEMBER)
    put(crew, "王", day(3), pinned=True)
    whole = kind(crew, "24小时班")
    seats = {post(crew, "消防员").id: 3}
    write(crew, attrs.evolve(whole, demand=seats, hours=12.0))

    rosters.open_month(crew, DECEMBER)

    plan = plan_of(crew)
    assert who(plan, day(3)) == "王"
    assert {shift.hours for shift in plan.shifts} == {12.0}
    assert sum(plan.vacancies(shift_on(crew, 3)).values()) == 2
    assert sum(plan.vacancies(shift_on(crew, 4)).values()) == 3


def test_a_kind_that_is_switched_off_leaves_only_what_was_set_by_hand(crew: Station) -> None:
    rosters.open_month(crew, DECEMBER)
    put(crew, "王", day(3), pinned=True)
    put(crew, "李", day(4), origin="by_hand")
    put(crew, "张", day(5))
    use_pattern(crew, "S6", 消防员=1)

    rosters.open_month(crew, DECEMBER)

    plan = plan_of(crew)
    old = [shift.starts_on for shift in plan.shifts if plan.kind(shift).name == "24小时班"]
    assert old == [day(3), day(4)]
    assert [who(plan, day(n)) for n in (3, 4, 5)] == ["王", "李", ""]
    assert [plan.kind(shift).name for shift in plan.shifts_on(day(5))] == ["白班", "夜班"]


def test_days_that_are_over_stay_as_they_were(crew: Station, clock: FakeClock) -> None:
    rosters.open_month(crew, DECEMBER)
    put(crew, "王李", day(14))
    put(crew, "王李", day(15))
    before = plan_of(crew)
    clock.moment += timedelta(days=22)  # 15 December
    use_pattern(crew, "S6", 消防员=1)

    rosters.open_month(crew, DECEMBER)

    plan = plan_of(crew)
    assert [s for s in plan.shifts if s.starts_on and s.starts_on < day(15)] == [
        s for s in before.shifts if s.starts_on and s.starts_on < day(15)
    ]
    assert who(plan, day(14)) == "李王"
    assert [plan.kind(shift).name for shift in plan.shifts_on(day(15))] == ["白班", "夜班"]


def test_without_any_kind_of_shift_no_month_is_opened(crew: Station) -> None:
    write(crew, *(attrs.evolve(one, in_use=False) for one in crew.all(ShiftKind)))

    with pytest.raises(Refused, match="Choose a shift pattern"):
        rosters.open_month(crew, DECEMBER)
    assert crew.count(Roster) == 0


@pytest.mark.parametrize("month", ["2026-13", "December", "", "2026-1"])
def test_what_is_no_month_is_refused(crew: Station, month: str) -> None:
    with pytest.raises(Refused, match="is no month"):
        rosters.open_month(crew, month)


def test_two_windows_open_one_roster(crew: Station, clock: FakeClock) -> None:
    with app.open_station(crew.folder, PASSPHRASE, clock=clock) as other:
        rosters.load_plan(other, DECEMBER)
        rosters.open_month(crew, DECEMBER)
        rosters.open_month(other, DECEMBER)

    assert crew.count(Roster) == 1
    assert crew.count(Shift) == 31


def test_of_two_rosters_of_a_month_the_published_one_stands(crew: Station) -> None:
    rosters.open_month(crew, DECEMBER)
    put(crew, "王", day(3))
    rosters.publish(crew, DECEMBER)
    twin = Roster(month=DECEMBER)
    extra = attrs.evolve(shift_on(crew, 3), id="twin", roster=twin.id)
    write(crew, twin, extra)

    plan = plan_of(crew)

    assert plan.is_published
    assert len(plan.shifts_on(day(3))) == 1
    january = plan_of(crew, "2027-01")
    assert extra.id not in {shift.id for shift in january.near_shifts}
    assert len(january.earlier) == 1


# --- changing ---


def test_a_cell_takes_the_nearest_post_that_is_empty(crew: Station) -> None:
    need(crew, 消防员=1, 驾驶员=1)
    rosters.open_month(crew, DECEMBER)
    whole = kind(crew, "24小时班").id
    cells = {(person(crew, name).id, day(3)): (whole,) for name in "刘陈王"}

    changes = rosters.change_cells(crew, DECEMBER, cells)

    assert changes.title == "Roster December 2026: change 3 cells"
    at_day = {(p, n) for d, _kind, p, n in seated(plan_of(crew)) if d == day(3)}
    assert at_day == {("驾驶员", "刘"), ("消防员", "陈"), ("消防员", "王")}


def test_a_driver_whose_licence_ran_out_takes_another_post(crew: Station) -> None:
    need(crew, 消防员=1, 驾驶员=1)
    licence(crew, "刘", until=day(2))
    rosters.open_month(crew, DECEMBER)
    whole, liu = kind(crew, "24小时班").id, person(crew, "刘").id

    rosters.change_cells(crew, DECEMBER, {(liu, day(2)): (whole,), (liu, day(3)): (whole,)})

    assert {(d, p) for d, _kind, p, _name in seated(plan_of(crew))} == {
        (day(2), "驾驶员"),
        (day(3), "消防员"),
    }


def test_an_empty_cell_takes_somebody_off_and_the_rest_stays(crew: Station) -> None:
    rosters.open_month(crew, DECEMBER)
    put(crew, "王李", day(3))

    changes = rosters.change_cells(crew, DECEMBER, {(person(crew, "王").id, day(3)): ()})

    assert changes.title == "Roster December 2026: change 王 on 3 December"
    assert who(plan_of(crew), day(3)) == "李"


def test_the_same_kind_twice_in_a_cell_is_one_duty(crew: Station) -> None:
    rosters.open_month(crew, DECEMBER)
    whole, wang = kind(crew, "24小时班").id, person(crew, "王").id

    rosters.change_cells(crew, DECEMBER, {(wang, day(3)): (whole, whole)})
    rosters.change_cells(crew, DECEMBER, {(wang, day(3)): (whole,)})

    assert who(plan_of(crew), day(3)) == "王"


def test_a_kind_without_a_shift_that_day_is_refused_and_nothing_is_changed(crew: Station) -> None:
    rosters.open_month(crew, DECEMBER)
    whole, wang = kind(crew, "24小时班").id, person(crew, "王").id
    use_pattern(crew, "S6")
    night = kind(crew, "夜班").id

    with pytest.raises(Refused, match="no such shift on 4 December"):
        rosters.change_cells(crew, DECEMBER, {(wang, day(3)): (whole,), (wang, day(4)): (night,)})
    assert seated(plan_of(crew)) == set()


def test_somebody_takes_the_seat_of_another(crew: Station) -> None:
    rosters.open_month(crew, DECEMBER)
    (old,) = put(crew, "王", day(3))

    rosters.seat(crew, DECEMBER, old.shift, person(crew, "李").id, old.post, instead_of=old.id)

    assert who(plan_of(crew), day(3)) == "李"
    assert assignment(crew, "李", 3).origin == "by_hand"


def test_somebody_on_a_shift_changes_the_post_but_is_not_there_twice(crew: Station) -> None:
    rosters.open_month(crew, DECEMBER)
    (old,) = put(crew, "刘", day(3))
    driver = post(crew, "驾驶员").id

    with pytest.raises(Refused, match="刘 is on this shift already"):
        rosters.seat(crew, DECEMBER, old.shift, old.person, driver)
    rosters.seat(crew, DECEMBER, old.shift, old.person, driver, instead_of=old.id)

    assert seated(plan_of(crew)) == {(day(3), "24小时班", "驾驶员", "刘")}


def test_two_people_swap_their_days(crew: Station) -> None:
    rosters.open_month(crew, DECEMBER)
    put(crew, "王李", day(3))
    put(crew, "张", day(4))

    rosters.swap(crew, DECEMBER, assignment(crew, "王", 3).id, assignment(crew, "张", 4).id)

    assert [set(who(plan_of(crew), day(n))) for n in (3, 4)] == [set("张李"), set("王")]


def test_two_people_of_one_shift_swap_their_posts(crew: Station) -> None:
    need(crew, 消防员=1, 驾驶员=1)
    rosters.open_month(crew, DECEMBER)
    put(crew, "刘", day(3), as_post="消防员")
    put(crew, "王", day(3), as_post="驾驶员")

    rosters.swap(crew, DECEMBER, assignment(crew, "刘", 3).id, assignment(crew, "王", 3).id)

    assert {(p, n) for _d, _k, p, n in seated(plan_of(crew))} == {
        ("驾驶员", "刘"),
        ("消防员", "王"),
    }


def test_a_swap_that_puts_somebody_twice_on_a_shift_is_refused(crew: Station) -> None:
    rosters.open_month(crew, DECEMBER)
    put(crew, "王李", day(3))
    put(crew, "王", day(4))

    with pytest.raises(Refused, match="王 is on this shift already"):
        rosters.swap(crew, DECEMBER, assignment(crew, "李", 3).id, assignment(crew, "王", 4).id)
    assert who(plan_of(crew), day(3)) == "李王"


def test_a_swap_with_oneself_changes_nothing(crew: Station) -> None:
    rosters.open_month(crew, DECEMBER)
    put(crew, "王", day(3))
    put(crew, "王", day(5))

    one, other = assignment(crew, "王", 3), assignment(crew, "王", 5)
    assert not rosters.swap(crew, DECEMBER, one.id, one.id)
    assert not rosters.swap(crew, DECEMBER, one.id, other.id)
    assert assignment(crew, "王", 3).origin == "proposed"


def test_what_is_gone_meanwhile_is_told(crew: Station) -> None:
    rosters.open_month(crew, DECEMBER)
    (old,) = put(crew, "王", day(3))
    li = person(crew, "李")
    fire = post(crew, "消防员").id
    remove(crew, old)

    acts: tuple[Callable[[], Changes], ...] = (
        lambda: rosters.remove(crew, DECEMBER, old.id),
        lambda: rosters.swap(crew, DECEMBER, old.id, old.id),
        lambda: rosters.pin(crew, DECEMBER, [old.id], pinned=True),
        lambda: rosters.seat(crew, DECEMBER, old.shift, li.id, fire, instead_of=old.id),
    )
    for act in acts:
        with pytest.raises(NotThere, match="is not on that shift any more"):
            act()
    with pytest.raises(NotThere, match="not in the roster any more"):
        rosters.seat(crew, DECEMBER, "gone", li.id, fire)


def test_who_is_removed_from_the_register_can_only_be_taken_off(crew: Station) -> None:
    rosters.open_month(crew, DECEMBER)
    wang, whole = person(crew, "王"), kind(crew, "24小时班").id
    (old,) = put(crew, "王", day(3))
    remove(crew, wang)

    with pytest.raises(NotThere, match="not in the register any more"):
        rosters.seat(crew, DECEMBER, shift_on(crew, 4).id, wang.id, old.post)
    with pytest.raises(NotThere, match="not in the register any more"):
        rosters.change_cells(crew, DECEMBER, {(wang.id, day(4)): (whole,)})
    assert who(plan_of(crew), day(3)) == "(removed)"
    rosters.change_cells(crew, DECEMBER, {(wang.id, day(3)): ()})
    assert seated(plan_of(crew)) == set()


def test_clearing_a_month_leaves_pinned_people_and_days_that_are_over(
    crew: Station, clock: FakeClock
) -> None:
    rosters.open_month(crew, DECEMBER)
    for number in (14, 15, 16, 17):
        put(crew, "王李", day(number))
    rosters.pin(crew, DECEMBER, [assignment(crew, "王", 16).id], pinned=True)
    clock.moment += timedelta(days=22)  # 15 December

    rosters.clear(crew, DECEMBER)

    assert [who(plan_of(crew), day(n)) for n in (14, 15, 16, 17)] == ["李王", "", "王", ""]


# --- taking back ---


def _seat(crew: Station) -> Changes:
    shift, own = shift_on(crew, 9), person(crew, "张")
    return rosters.seat(crew, DECEMBER, shift.id, own.id, own.post, reason="顶班")


def _cells(crew: Station) -> Changes:
    whole = kind(crew, "24小时班").id
    cells = {(person(crew, name).id, day(n)): (whole,) for name in "张陈" for n in (9, 10)}
    off = {(person(crew, "王").id, day(3)): ()}
    return rosters.change_cells(crew, DECEMBER, {**cells, **off}, "顶班")


def _remove(crew: Station) -> Changes:
    return rosters.remove(crew, DECEMBER, assignment(crew, "王", 3).id, "顶班")


def _swap(crew: Station) -> Changes:
    one, other = assignment(crew, "王", 3), assignment(crew, "张", 5)
    return rosters.swap(crew, DECEMBER, one.id, other.id, "顶班")


def _clear(crew: Station) -> Changes:
    return rosters.clear(crew, DECEMBER, "顶班")


def _copy(crew: Station) -> Changes:
    return rosters.copy_pattern(crew, DECEMBER, "顶班")[0]


def _revise(crew: Station) -> Changes:
    return rosters.revise(crew, DECEMBER, "顶班")


ACTS = (_seat, _cells, _remove, _swap, _clear, _copy)
Act = Callable[[Station], Changes]


def settled(crew: Station) -> None:
    """Let November rotate and December be begun."""
    for month in ("2026-11", DECEMBER):
        rosters.open_month(crew, month)
    for number in range(1, 31):
        put(crew, "王李张"[number % 3], day(number, 11))
    put(crew, "王李", day(3))
    put(crew, "张", day(5))


def everything(crew: Station) -> list[object]:
    return [*crew.all(Roster), *crew.all(Shift), *crew.all(Assignment)]


@pytest.mark.parametrize("act", ACTS)
def test_every_act_is_one_operation_that_is_undone_and_done_again(crew: Station, act: Act) -> None:
    settled(crew)
    before = everything(crew)
    operations = len(journal.operations(crew))

    assert act(crew)

    after = everything(crew)
    assert after != before
    assert len(journal.operations(crew)) == operations + 1
    assert journal.undo(crew).left == ()
    assert everything(crew) == before
    journal.redo(crew)
    assert everything(crew) == after


def test_opening_and_publishing_are_undone(crew: Station) -> None:
    rosters.open_month(crew, DECEMBER)
    journal.undo(crew)
    assert everything(crew) == []
    journal.redo(crew)
    put(crew, "王", day(3))
    rosters.publish(crew, DECEMBER)

    assert journal.undo(crew).title == ("Undone: Publish the roster of December 2026, version 1")
    assert plan_of(crew).roster.state == "草稿"
    assert plan_of(crew).roster.version == 0


# --- publishing ---


def test_a_month_is_published_revised_and_published_again(crew: Station) -> None:
    settled(crew)
    rosters.publish(crew, DECEMBER)
    first = plan_of(crew).roster
    assert (first.state, first.version, first.reason) == ("已发布", 1, "")
    assert first.published_at is not None

    with pytest.raises(NeedsReason, match="becomes version 2"):
        rosters.revise(crew, DECEMBER, "  ")
    assert rosters.revise(crew, DECEMBER, " 王发烧 ").title == (
        "Change the published roster of December 2026: 王发烧"
    )
    draft = plan_of(crew).roster
    assert (draft.state, draft.version, draft.reason) == ("草稿", 1, "王发烧")

    rosters.remove(crew, DECEMBER, assignment(crew, "王", 3).id)
    rosters.publish(crew, DECEMBER)
    assert plan_of(crew).roster.version == 2
    assert plan_of(crew).roster.reason == "王发烧"


@pytest.mark.parametrize("act", [*ACTS, _revise])
def test_a_published_roster_is_changed_only_with_a_reason(crew: Station, act: Act) -> None:
    settled(crew)
    rosters.publish(crew, DECEMBER)

    act(crew)

    assert plan_of(crew).roster.state == "草稿"
    assert plan_of(crew).roster.reason == "顶班"


@pytest.mark.parametrize(
    "act",
    [
        lambda s: rosters.seat(s, DECEMBER, shift_on(s, 9).id, person(s, "张").id, ""),
        lambda s: rosters.change_cells(s, DECEMBER, {(person(s, "王").id, day(3)): ()}),
        lambda s: rosters.remove(s, DECEMBER, assignment(s, "王", 3).id),
        lambda s: rosters.swap(s, DECEMBER, assignment(s, "王", 3).id, assignment(s, "张", 5).id),
        lambda s: rosters.clear(s, DECEMBER),
        lambda s: rosters.copy_pattern(s, DECEMBER),
        lambda s: rosters.revise(s, DECEMBER, ""),
    ],
)
def test_without_a_reason_a_published_roster_stays_as_it_hangs(
    crew: Station, act: Callable[[Station], object]
) -> None:
    settled(crew)
    rosters.publish(crew, DECEMBER)
    before = everything(crew)

    with pytest.raises(NeedsReason):
        act(crew)
    assert everything(crew) == before


def test_a_published_roster_is_not_opened_anew(crew: Station) -> None:
    settled(crew)
    rosters.publish(crew, DECEMBER)
    use_pattern(crew, "S6")

    assert not rosters.open_month(crew, DECEMBER)


def test_a_pin_is_no_change_of_what_hangs_on_the_wall(crew: Station) -> None:
    settled(crew)
    rosters.publish(crew, DECEMBER)

    rosters.pin(crew, DECEMBER, [assignment(crew, "王", 3).id], pinned=True)

    assert assignment(crew, "王", 3).pinned
    assert plan_of(crew).is_published


def test_what_cannot_be_published_is_told(crew: Station) -> None:
    with pytest.raises(NotThere, match="no roster of December 2026 yet"):
        rosters.publish(crew, DECEMBER)
    rosters.open_month(crew, DECEMBER)
    with pytest.raises(Refused, match="Nobody is on duty in December 2026 yet"):
        rosters.publish(crew, DECEMBER)
    put(crew, "王", day(3))
    rosters.publish(crew, DECEMBER)
    with pytest.raises(Refused, match=r"published already \(version 1\)"):
        rosters.publish(crew, DECEMBER)
