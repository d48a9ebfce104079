"""From the station's plan to the engine's problem, and from its answer to seats."""

import math
from collections.abc import Iterable, Mapping
from datetime import date

import attrs

from fxstation.records import Assignment, Person, Shift
from fxstation.roster.fairness import MEASURES, fair, of_shift, ordinary_hours
from fxstation.roster.matching import cheapest_matching
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
)
from fxstation.rules.duties import DAY_MINUTES, Duty, day_of, end_of, start_of
from fxstation.rules.duty_limits import rest_after, runs_into_leave
from fxstation.rules.eligibility import closeness, obstacle
from fxstation.rules.plan import Plan

UNREGISTERED_POINTS = 5
"""A little less welcome: somebody whose certificate is not on file, in points."""

FINEST_UNIT = 30
"""Fair hours are counted in units of at least so many minutes."""

NEAR_DAYS = 40
"""Duties so far before or after the month matter for rest, rows and weeks."""


def problem_of(plan: Plan, keep_before: date | None = None) -> Problem:
    """Return the question for the engine: which seats are to be filled, and by whom they can.

    Pinned assignments stay, and so do shifts that start before ``keep_before``, empty seats and
    all; the other assignments are thought away.
    """
    plan = _with_closed_past(plan, keep_before)
    kept = kept_assignments(plan, keep_before)
    slots = tuple(
        slot for shift in plan.shifts if (slot := _slot(plan, shift, kept.get(shift.id, ()))).seats
    )
    people = [person for person in plan.people if plan.is_member(person)]
    workers = [_worker(plan, person, slots, kept) for person in people]
    measures = _measures(plan, slots)
    return Problem(
        days=len(plan.days),
        slots=slots,
        workers=_with_aims(plan, workers, measures, kept, slots),
        measures=measures,
        limits=Limits(
            nights_in_row=plan.settings.nights_in_row,
            days_in_row=plan.settings.days_in_row,
            week_minutes=round(60 * plan.settings.hours_a_week),
            month_minutes=round(60 * plan.settings.hours_a_month),
            short_rest=round(60 * plan.settings.rest_after_hours),
        ),
        weights=Weights(
            gap=plan.settings.weight_gap,
            rest=plan.settings.weight_rest,
            in_row=plan.settings.weight_in_row,
            hours_limit=plan.settings.weight_hours_limit,
        ),
        week_offset=plan.first_on.weekday(),
    )


def _with_closed_past(plan: Plan, keep_before: date | None) -> Plan:
    """Return the plan with nobody needed any more on shifts that start before a day."""
    if keep_before is None:
        return plan
    shifts = (
        attrs.evolve(shift, demand={}) if day_of(shift) < keep_before else shift
        for shift in plan.shifts
    )
    return attrs.evolve(plan, shifts=tuple(shifts))


def kept_assignments(
    plan: Plan, keep_before: date | None = None
) -> dict[str, tuple[Assignment, ...]]:
    """Return the assignments that a proposal leaves alone, by shift."""
    kept: dict[str, list[Assignment]] = {}
    for shift in plan.shifts:
        past = keep_before is not None and day_of(shift) < keep_before
        for assignment in plan.assigned(shift):
            if assignment.pinned or past:
                kept.setdefault(shift.id, []).append(assignment)
    return {shift: tuple(ones) for shift, ones in kept.items()}


def _origin(plan: Plan) -> int:
    return (plan.first_on.toordinal() - 1) * DAY_MINUTES


def _slot(plan: Plan, shift: Shift, kept: Iterable[Assignment]) -> Slot:
    kind = plan.kind(shift)
    left = dict(shift.demand)
    for assignment in kept:
        left[assignment.post] = left.get(assignment.post, 0) - 1
    return Slot(
        id=shift.id,
        day=(day_of(shift) - plan.first_on).days,
        start=start_of(shift) - _origin(plan),
        end=end_of(shift) - _origin(plan),
        rest=round(60 * max(plan.settings.rest_after_hours, kind.rest_hours)),
        work=not kind.is_stand_by,
        night=kind.is_night and not kind.is_stand_by,
        posts={post: number for post, number in left.items() if number > 0},
    )


def _worker(
    plan: Plan,
    person: Person,
    slots: tuple[Slot, ...],
    kept: Mapping[str, tuple[Assignment, ...]],
) -> Worker:
    fixed = [duty for duty in plan.duties(person.id) if _is_fixed(duty, kept)]
    busy = [(duty.start, duty.end) for duty in fixed]
    can: dict[str, tuple[str, ...]] = {}
    costs: dict[str, int] = {}
    for slot in slots:
        shift = plan.shift(slot.id)
        day = day_of(shift)
        start, end = start_of(shift), end_of(shift)
        if plan.away(person.id, day) or any(s < end and start < e for s, e in busy):
            continue
        bars = {post: obstacle(plan, person, plan.post(post), day) for post in slot.posts}
        posts = tuple(post for post, bar in bars.items() if bar is None or not bar.blocks)
        if not posts:
            continue
        can[slot.id] = posts
        cost = 0
        if plan.wish(person.id, day):
            cost += POINTS * plan.settings.weight_wish
        if runs_into_leave(plan, person.id, day, end):
            cost += POINTS * plan.settings.weight_wish
        if all(bars[post] is not None for post in posts):
            cost += UNREGISTERED_POINTS
        if cost:
            costs[slot.id] = cost
    return Worker(
        id=person.id,
        can=can,
        costs=costs,
        fixed=tuple(_fixed(plan, duty) for duty in fixed),
    )


def _is_fixed(duty: Duty, kept: Mapping[str, tuple[Assignment, ...]]) -> bool:
    return not duty.in_month or duty.assignment in kept.get(duty.shift.id, ())


def _fixed(plan: Plan, duty: Duty) -> Fixed:
    return Fixed(
        day=(duty.day - plan.first_on).days,
        start=duty.start - _origin(plan),
        end=duty.end - _origin(plan),
        rest=rest_after(plan, duty),
        work=duty.is_work,
        night=duty.kind.is_night and duty.is_work,
        in_period=duty.in_month,
    )


def _measures(plan: Plan, slots: tuple[Slot, ...]) -> tuple[Measure, ...]:
    """Return what is to be shared fairly, hours in units that all lengths of shift fit."""
    weights = {
        "nights": plan.settings.weight_nights,
        "weekends": plan.settings.weight_weekends,
        "holidays": plan.settings.weight_holidays,
        "hours": plan.settings.weight_hours,
        "stand_by": plan.settings.weight_hours,
    }
    found = []
    for name in MEASURES:
        sizes = {slot.id: amount for slot in slots if (amount := of_shift(plan, slot.id).get(name))}
        if sizes and weights[name]:
            unit = _unit(name, plan)
            found.append(
                Measure(
                    name=name,
                    weight=weights[name],
                    sizes={slot: max(1, round(size / unit)) for slot, size in sizes.items()},
                    scale=_ordinary(name, plan) / unit,
                )
            )
    return tuple(found)


def _unit(measure: str, plan: Plan) -> float:
    if measure not in {"hours", "stand_by"}:
        return 1.0
    stand_by = measure == "stand_by"
    return hour_unit(s.hours for s in plan.shifts if plan.kind(s).is_stand_by == stand_by)


def _ordinary(measure: str, plan: Plan) -> float:
    if measure not in {"hours", "stand_by"}:
        return 1.0
    return ordinary_hours(plan, stand_by=measure == "stand_by")


def _with_aims(
    plan: Plan,
    workers: Iterable[Worker],
    measures: tuple[Measure, ...],
    kept: Mapping[str, tuple[Assignment, ...]],
    slots: tuple[Slot, ...],
) -> tuple[Worker, ...]:
    """Return the workers with the numbers that would be fair for each."""
    seats = {shift: len(ones) for shift, ones in kept.items()}
    for slot in slots:
        seats[slot.id] = seats.get(slot.id, 0) + slot.seats
    done = _kept_amounts(plan, kept)
    able = {
        worker.id: {
            measure.name
            for measure in measures
            if worker.can.keys() & measure.sizes.keys() or measure.name in done.get(worker.id, {})
        }
        for worker in workers
    }
    fair_numbers = fair(plan, able, seats)
    return tuple(
        attrs.evolve(
            worker,
            aims={
                measure: (target - done.get(worker.id, {}).get(measure, 0.0)) / _unit(measure, plan)
                for measure, target in fair_numbers[worker.id].targets.items()
                if measure in able[worker.id]
            },
        )
        for worker in workers
    )


def _kept_amounts(
    plan: Plan, kept: Mapping[str, tuple[Assignment, ...]]
) -> dict[str, dict[str, float]]:
    done: dict[str, dict[str, float]] = {}
    for shift, assignments in kept.items():
        for assignment in assignments:
            sums = done.setdefault(assignment.person, {})
            for measure, amount in of_shift(plan, shift).items():
                sums[measure] = sums.get(measure, 0.0) + amount
    return done


def hour_unit(hours: Iterable[float]) -> float:
    """Return the unit, in hours, in which fair hours are counted: what divides all lengths."""
    minutes = 0
    for length in hours:
        minutes = math.gcd(minutes, round(60 * length))
    return max(minutes, FINEST_UNIT) / 60


def seated(plan: Plan, answer: Answer, keep_before: date | None = None) -> tuple[Assignment, ...]:
    """Return the assignments of an answer, those that stay first.

    The engine only says who is on which shift; who takes which seat is a matching that fills
    the most seats and among these prefers everybody's own post.
    """
    kept = kept_assignments(plan, keep_before)
    on_shift: dict[str, list[str]] = {}
    for slot, worker in answer.duties:
        on_shift.setdefault(slot, []).append(worker)
    seats = [assignment for ones in kept.values() for assignment in ones]
    for shift in plan.shifts:
        there = kept.get(shift.id, ())
        left = dict(_slot(plan, shift, there).posts)
        for person, post in _matched(plan, shift, on_shift.get(shift.id, []), left):
            seats.append(Assignment(shift=shift.id, person=person, post=post, origin="proposed"))
    return tuple(seats)


def _matched(
    plan: Plan, shift: Shift, people: list[str], posts: Mapping[str, int]
) -> list[tuple[str, str]]:
    """Return who takes which post: a cheapest matching by shortest augmenting paths."""
    day = day_of(shift)
    seats = [post for post, number in posts.items() for _ in range(number)]
    cost: dict[tuple[int, int], int] = {}
    for row, identifier in enumerate(people):
        person = plan.person(identifier)
        for column, post in enumerate(seats):
            bar = obstacle(plan, person, plan.post(post), day)
            if bar is None or not bar.blocks:
                cost[row, column] = closeness(person, plan.post(post)) + (10 if bar else 0)
    return [(people[row], seats[column]) for row, column in cheapest_matching(len(people), cost)]
