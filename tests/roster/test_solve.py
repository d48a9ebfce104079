"""The engine: no rule broken, nothing pinned moved, the best proven and the same every time."""

import threading
import time
from datetime import date
from itertools import product

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ortools.sat.python import cp_model

from fxstation import i18n
from fxstation.records import Assignment
from fxstation.roster.cost import Prices, cost_of
from fxstation.roster.greedy import greedy
from fxstation.roster.model import full_model
from fxstation.roster.problem import Answer, Problem
from fxstation.roster.solve import Solving
from fxstation.roster.station import problem_of, seated
from fxstation.rules.gaps import gaps
from fxstation.rules.plan import Plan
from fxstation.settings import StationSettings
from tests.roster.checker import violations
from tests.roster.stations import station
from tests.rules.made import away, certificate, day, month, person

THREE_SEATS = {"leader": 1, "driver": 1, "firefighter": 1}


def solved(problem: Problem, seconds: float = 10.0) -> Answer:
    return Solving(problem, seconds=seconds).run()


def pinned(plan: Plan, dice: object) -> Plan:
    """Pin a few people somewhere, wherever that is."""
    pins = [
        Assignment(
            id=f"pin{n}",
            shift=dice.choice(plan.shifts).id,  # type: ignore[attr-defined]
            person=dice.choice(plan.people).id,  # type: ignore[attr-defined]
            post=dice.choice(plan.posts).id,  # type: ignore[attr-defined]
            pinned=True,
        )
        for n in range(3)
    ]
    return plan.with_assignments(pins)


@given(
    people=st.integers(1, 9),
    pattern=st.sampled_from(["three", "twelve", "24", "mixed"]),
    demand=st.sampled_from([THREE_SEATS, {"leader": 1}, {"driver": 2, "firefighter": 2}]),
    seed=st.integers(0, 10_000),
    month=st.sampled_from(["2026-10", "2026-12", "2028-02"]),
    dice=st.randoms(use_true_random=False),
)
@settings(max_examples=25)
def test_no_proposal_breaks_a_hard_rule_or_moves_a_pin(
    *, people: int, pattern: str, demand: dict[str, int], seed: int, month: str, dice: object
) -> None:
    plan = station(people, pattern, demand=demand, seed=seed, month=month, after=True)
    plan = pinned(plan, dice)
    problem = problem_of(plan)
    answer = solved(problem, 0.6)
    assert answer.objective == cost_of(problem, answer.duties)
    proposed = plan.with_assignments(seated(plan, answer))
    pins = {one.id for one in plan.assignments}
    assert pins <= {one.id for one in proposed.assignments}
    # Pins may contradict each other and the rules: they stay, and are not the proposal's doing.
    assert violations(proposed, frozenset(pins)) == []
    empty = sum(sum(proposed.vacancies(shift).values()) for shift in proposed.shifts)
    assert empty == answer.gaps


def tiny(seed: int) -> Problem:
    """A few days of a station so small that all rosters can be tried."""
    plan = station(3, "twelve", demand={"firefighter": 1}, seed=seed, history=False)
    plan = attrs.evolve(plan, shifts=plan.shifts[: 2 * 3])
    return problem_of(plan)


def best_by_trying(problem: Problem) -> int:
    choices = [
        [None, *(w.id for w in problem.workers if slot.id in w.can)] for slot in problem.slots
    ]
    best = None
    for chosen in product(*choices):
        duties = [(s.id, w) for s, w in zip(problem.slots, chosen, strict=True) if w]
        spans = [(w, s.start, s.end) for s, w in zip(problem.slots, chosen, strict=True) if w]
        if any(
            a[0] == b[0] and a[1] < b[2] and b[1] < a[2]
            for n, a in enumerate(spans)
            for b in spans[n + 1 :]
        ):
            continue
        cost = cost_of(problem, duties)
        best = cost if best is None else min(best, cost)
    assert best is not None
    return best


@pytest.mark.parametrize("seed", [1, 4])
def test_the_proven_best_is_the_best_of_all_rosters(seed: int) -> None:
    soft = attrs.evolve(tiny(seed), weights=attrs.evolve(tiny(seed).weights, rest=7, in_row=7))
    answer = solved(soft)
    assert answer.proven
    assert answer.objective == best_by_trying(soft)


@pytest.mark.parametrize("pattern", ["24", "twelve"])
def test_a_proven_best_has_the_same_value_every_time(pattern: str) -> None:
    plan = station(8, pattern, demand={"leader": 1, "driver": 1}, seed=5)
    problem = problem_of(attrs.evolve(plan, shifts=plan.shifts[:28]))
    first, second = Solving(problem, seed=1).run(), Solving(problem, seed=2).run()
    assert first.proven
    assert second.proven
    assert first.objective == first.bound == second.objective
    assert first.gap == 0


@pytest.mark.parametrize(("gaps_allowed", "keep"), [(True, False), (False, False), (True, True)])
def test_the_solver_and_the_prices_mean_the_same_number(gaps_allowed: bool, keep: bool) -> None:
    plan = station(6, "24", demand={"firefighter": 1, "driver": 1}, seed=4)
    problem = problem_of(attrs.evolve(plan, shifts=plan.shifts[:12]))
    model = full_model(problem, gaps=gaps_allowed, keep=keep)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 2
    solver.parameters.max_time_in_seconds = 10
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    assert solver.objective_value == cost_of(problem, model.duties(solver.value))


weights = st.builds(
    StationSettings,
    weight_gap=st.sampled_from([0, 10_000]),
    weight_nights=st.sampled_from([0, 6]),
    weight_hours=st.sampled_from([0, 2, 7]),
    weight_rest=st.sampled_from([0, 7, 60]),
    weight_in_row=st.sampled_from([0, 60]),
    weight_hours_limit=st.sampled_from([0, 1, 2]),
    weight_wish=st.sampled_from([0, 10]),
    nights_in_row=st.integers(1, 4),
    days_in_row=st.integers(1, 6),
    hours_a_week=st.sampled_from([0.0, 40.0, 56.5]),
    rest_after_hours=st.sampled_from([0.0, 11.0, 30.0]),
)


@given(
    people=st.integers(1, 8),
    pattern=st.sampled_from(["three", "twelve", "24", "mixed"]),
    seed=st.integers(0, 10_000),
    settings=weights,
)
@settings(max_examples=20)
def test_a_roster_to_begin_with_is_taken_over_whole_at_the_same_price(
    *, people: int, pattern: str, seed: int, settings: StationSettings
) -> None:
    plan = station(
        people, pattern, demand={"leader": 1, "firefighter": 2}, seed=seed, settings=settings
    )
    problem = problem_of(plan)
    duties = greedy(problem)
    model = full_model(problem, gaps=True, keep=False, hint=duties)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.cp_model_presolve = False
    solver.parameters.fix_variables_to_their_hinted_value = True
    assert solver.solve(model.cp) == cp_model.OPTIMAL
    assert solver.objective_value == cost_of(problem, duties)


def test_rest_and_rows_are_kept_wherever_that_is_possible() -> None:
    problem = problem_of(station(12, "three", demand={"leader": 1, "driver": 1}, seed=2))
    answer = solved(problem, 3.0)
    assert answer.gaps == 0
    assert Prices(problem).broken_limits(answer.duties) == 0


def test_where_rest_cannot_be_kept_seats_are_filled_all_the_same() -> None:
    only = person("刘", "driver")
    plan = month(only, kinds=station(1, "24", demand={}).shift_kinds, seats={"driver": 1})
    answer = solved(problem_of(plan), 3.0)
    assert answer.gaps == 0
    assert answer.proven


def test_what_cannot_be_done_is_done_as_far_as_possible_and_named() -> None:
    i18n.use_language("zh_CN")
    plan = month(
        person("王", "driver"),
        person("刘", "driver"),
        kinds=station(1, "24", demand={}).shift_kinds,
        seats={"driver": 1},
        absences=(away("刘", day(3), day(4)),),
        certificates=(certificate("王", until=day(1)), certificate("刘")),
    )
    answer = solved(problem_of(plan), 5.0)
    assert answer.gaps == 2
    proposed = plan.with_assignments(seated(plan, answer))
    assert [gap.text for gap in gaps(proposed)] == [
        "10月3日24小时班缺驾驶员：两名驾驶员中一名请假，另一名驾驶证10月1日到期。",
        "10月4日24小时班缺驾驶员：两名驾驶员中一名请假，另一名驾驶证10月1日到期。",
    ]


def test_nobody_at_all_and_no_shifts_at_all_give_an_empty_roster() -> None:
    empty = month(kinds=station(1, "24", demand={}).shift_kinds, seats={"driver": 1})
    answer = solved(problem_of(empty), 2.0)
    assert (answer.duties, answer.gaps, answer.proven) == ((), 31, True)
    nothing = attrs.evolve(empty, shifts=())
    assert solved(problem_of(nothing), 2.0).objective == 0


def test_each_report_is_no_worse_and_better_bounded_than_the_one_before() -> None:
    problem = problem_of(station(12, "three", demand=THREE_SEATS, seed=1))
    told: list[Answer] = []
    last = Solving(problem, seconds=2.5, report=told.append).run()
    values = [answer.objective for answer in (*told, last)]
    assert len(told) >= 3
    assert values == sorted(values, reverse=True)
    assert all(answer.bound <= answer.objective for answer in told)
    assert last.bound <= last.objective


@pytest.mark.parametrize("after", [0.0, 0.05, 0.6, 1.4])
def test_a_stop_ends_soon_with_the_best_so_far(after: float) -> None:
    problem = problem_of(station(30, "three", demand={"leader": 1, "driver": 2}, seed=1))
    solving = Solving(problem, seconds=60.0)
    timer = threading.Timer(after, solving.stop)
    timer.start()
    began = time.monotonic()
    answer = solving.run()
    timer.join()
    assert answer.stopped
    assert not answer.proven
    assert time.monotonic() - began < 30
    assert answer.objective == cost_of(problem, answer.duties)
    assert answer.gaps == 0


def test_wishes_are_kept_where_they_can_be() -> None:
    plan = month(
        person("王"),
        person("刘"),
        person("沈"),
        person("韩"),
        kinds=station(1, "24", demand={}).shift_kinds,
        seats={"firefighter": 1},
        absences=(away("王", day(5), day(9), "wish"),),
        settings=StationSettings(history_months=0),
    )
    proposed = plan.with_assignments(seated(plan, solved(problem_of(plan))))
    on_duty = {duty.day for duty in proposed.duties("王")}
    assert not on_duty & {date(2026, 10, number) for number in range(5, 10)}
    assert len(on_duty) >= 7
