"""The parts of the engine: matching, steps, prices, ledgers, the first roster and its mending."""

import random
from itertools import permutations

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

from fxstation.roster.cost import Prices, cost_of, gaps_of
from fxstation.roster.greedy import greedy
from fxstation.roster.ledger import ledgers
from fxstation.roster.matching import cheapest_matching
from fxstation.roster.mending import fits, mended
from fxstation.roster.problem import (
    POINTS,
    Answer,
    Fixed,
    Limits,
    Measure,
    Problem,
    Slot,
    Weights,
    Worker,
    answer_from,
    problem_from,
    to_json,
)
from fxstation.roster.squares import Overrun, Steps
from fxstation.roster.station import problem_of
from tests.roster.stations import station

THREE_SEATS = {"leader": 1, "driver": 1, "firefighter": 1}
HOUR = 60


def cheapest(rows: int, columns: int, cost: dict[tuple[int, int], int]) -> tuple[int, int]:
    """Return the most pairs and, with so many, the least cost, by trying everything."""
    best = (0, 0)
    places = [*range(columns), *[-1] * rows]
    for chosen in set(permutations(places, rows)):
        pairs = [(r, c) for r, c in enumerate(chosen) if c >= 0]
        if all(pair in cost for pair in pairs):
            best = min(best, (-len(pairs), sum(cost[pair] for pair in pairs)))
    return -best[0], best[1]


@given(
    st.dictionaries(st.tuples(st.integers(0, 3), st.integers(0, 2)), st.integers(0, 9), max_size=12)
)
def test_a_matching_has_the_most_pairs_and_costs_least(cost: dict[tuple[int, int], int]) -> None:
    pairs = cheapest_matching(4, cost)
    assert len({row for row, _c in pairs}) == len({c for _row, c in pairs}) == len(pairs)
    assert (len(pairs), sum(cost[pair] for pair in pairs)) == cheapest(4, 3, cost)


@given(st.floats(-5, 25), st.sampled_from([1.0, 2.0, 3.0]), st.integers(1, 30))
def test_steps_are_convex_and_exact_near_the_aim(aim: float, scale: float, most: int) -> None:
    measure = Measure("nights", 6, {}, scale)
    steps = Steps.around(aim, measure, most)
    prices = [steps.below * -1, *(price for _w, price in steps.between), steps.above]
    assert prices == sorted(prices)
    if scale == 1.0:
        for n in range(most + 1):
            if steps.low <= n <= steps.high:
                assert abs(steps.cost(n) - 60 * (n - aim) ** 2) <= 1 + len(steps.between)


def test_a_step_more_than_fair_costs_what_the_weight_says() -> None:
    steps = Steps.around(5.0, Measure("nights", 6, {}), 10)
    assert [steps.cost(n) for n in (3, 4, 5, 6, 7)] == [240, 60, 0, 60, 240]


@given(st.lists(st.sampled_from([480, 720, 1440]), min_size=1, max_size=5), st.integers(-600, 4000))
def test_hours_above_the_limit_cost_what_the_weight_says(lengths: list[int], left: int) -> None:
    over = Overrun.of(lengths, left, 2)
    for count in range(len(lengths) + 1):
        minutes = sum(lengths[:count])
        assert abs(over.cost(minutes) - POINTS * 2 * max(0, minutes - left) / 60) <= 2 * len(
            lengths
        )


def one_worker(*slots: Slot, fixed: tuple[Fixed, ...] = (), **rest: object) -> Problem:
    can = {slot.id: ("any",) for slot in slots}
    return Problem(
        days=31,
        slots=slots,
        workers=(Worker("w", can=can, fixed=fixed),),
        limits=Limits(week_minutes=100_000, month_minutes=100_000),
        weights=Weights(),
        **rest,  # type: ignore[arg-type]
    )


def whole(day: int) -> Slot:
    start = day * 24 * HOUR + 8 * HOUR
    return Slot(f"d{day}", day, start, start + 24 * HOUR, rest=24 * HOUR, posts={"any": 1})


def short(day: int, hour: int, hours: int = 8, *, night: bool = False) -> Slot:
    start = (day * 24 + hour) * HOUR
    return Slot(
        f"d{day}h{hour}", day, start, start + hours * HOUR, rest=11 * HOUR, night=night,
        posts={"any": 1},
    )  # fmt: skip


def test_24_hours_straight_after_24_hours_cost_ten_short_rests() -> None:
    problem = one_worker(whole(3), whole(4), whole(6))
    apart = cost_of(problem, [("d3", "w"), ("d6", "w")])
    straight = cost_of(problem, [("d3", "w"), ("d4", "w")])
    assert straight - apart == 10 * POINTS * 60
    assert gaps_of(problem, [("d3", "w")]) == 2


def test_a_rest_that_misses_two_starts_costs_twice() -> None:
    slots = (short(3, 0), short(3, 8), short(3, 16), short(4, 0))
    problem = one_worker(*slots)
    base = cost_of(problem, [("d3h0", "w"), ("d4h0", "w")])
    assert cost_of(problem, [("d3h0", "w"), ("d3h16", "w")]) - base == POINTS * 60
    assert cost_of(problem, [("d3h0", "w"), ("d3h8", "w")]) - base == 2 * POINTS * 60


def test_a_row_of_nights_goes_on_from_the_month_before() -> None:
    before = tuple(
        Fixed(day, day * 24 * HOUR, (day * 24 + 8) * HOUR, night=True, in_period=False)
        for day in (-3, -2, -1)
    )
    problem = one_worker(short(0, 0, night=True), short(5, 0, night=True), fixed=before)
    assert cost_of(problem, [("d0h0", "w")]) - cost_of(problem, [("d5h0", "w")]) == POINTS * 60
    assert Prices(problem).broken_limits([("d0h0", "w")]) == 1
    assert Prices(problem).broken_limits([("d5h0", "w")]) == 0


stations = st.builds(
    station,
    st.integers(1, 9),
    st.sampled_from(["three", "twelve", "24", "mixed"]),
    demand=st.sampled_from([THREE_SEATS, {"leader": 1}, {"driver": 2, "firefighter": 2}]),
    seed=st.integers(0, 10_000),
    month=st.sampled_from(["2026-10", "2026-12", "2028-02"]),
    after=st.booleans(),
)


@given(stations, st.randoms(use_true_random=False))
@settings(max_examples=25)
def test_ledgers_know_what_the_prices_say(plan: object, dice: random.Random) -> None:
    problem = problem_of(plan)  # type: ignore[arg-type]
    prices, books = Prices(problem), ledgers(problem)
    slots = {slot.id: slot for slot in problem.slots}
    workers = {worker.id: worker for worker in problem.workers if worker.can}
    for _step in range(40 if workers else 0):
        worker = workers[dice.choice(sorted(workers))]
        book = books[worker.id]
        before = prices.worker(worker, book.taken)
        if book.taken and dice.random() < 0.4:
            slot = dice.choice(book.taken)
            said = book.removed(slot)
            book.remove(slot)
        else:
            slot = slots[dice.choice(sorted(worker.can))]
            if not book.is_free(slot):
                continue
            said = book.added(slot)
            book.add(slot)
        assert said == prices.worker(worker, book.taken) - before


@given(stations)
@settings(max_examples=25)
def test_mending_never_makes_it_worse_and_keeps_seats(plan: object) -> None:
    problem = problem_of(plan)  # type: ignore[arg-type]
    first = greedy(problem)
    better = mended(problem, first, 0.05)
    assert cost_of(problem, better) <= cost_of(problem, first)
    assert gaps_of(problem, better) == gaps_of(problem, first)
    for slot in problem.slots:
        there = [worker for taken, worker in better if taken == slot.id]
        cans = [w.can[slot.id] for w in problem.workers if w.id in there]
        assert len(cans) == len(there)
        assert fits(slot, cans)


def test_nobody_is_seated_twice_by_halls_condition() -> None:
    slot = Slot("s", 0, 0, 60, posts={"driver": 1, "leader": 1})
    assert fits(slot, [("driver",), ("driver", "leader")])
    assert not fits(slot, [("driver",), ("driver",)])
    assert not fits(slot, [("driver", "leader")] * 3)


@given(stations)
@settings(max_examples=10)
def test_question_and_answer_pass_through_json(plan: object) -> None:
    import json

    problem = problem_of(plan)  # type: ignore[arg-type]
    assert problem_from(json.loads(json.dumps(to_json(problem)))) == problem
    answer = Answer(duties=greedy(problem), objective=3.0, bound=2.0, gaps=1)
    assert answer_from(json.loads(json.dumps(to_json(answer)))) == answer


def test_the_gap_of_an_answer_is_a_share_of_its_value() -> None:
    answer = Answer(objective=200.0, bound=150.0)
    assert answer.gap == 0.25
    assert attrs.evolve(answer, proven=True).gap == 0.0
    assert Answer().gap == 0.0
    assert attrs.evolve(answer, base=100.0).gap == 0.5
    assert attrs.evolve(answer, base=100.0, bound=0.0).gap == 1.0
