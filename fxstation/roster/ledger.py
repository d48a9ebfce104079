"""Ledgers: what one more or one fewer duty changes in a worker's cost, in a few microseconds.

The same prices as in ``cost``, kept up to date duty by duty instead of counted anew.
"""

from bisect import bisect_left
from collections.abc import Iterable

from fxstation.roster.problem import (
    LONG_AFTER_LONG,
    LONG_MINUTES,
    POINTS,
    Fixed,
    Problem,
    Slot,
    Worker,
    exclusive_days,
    rest_starts,
)
from fxstation.roster.squares import Overrun, Steps


class Frame:
    """What is the same for all workers of a problem."""

    def __init__(self, problem: Problem) -> None:
        """Prepare the problem."""
        self.problem = problem
        self.slots = {slot.id: slot for slot in problem.slots}
        self.starts = rest_starts(problem)
        self.exclusive = exclusive_days(problem)
        self.spans = {slot.id: self.span(slot, slot.rest) for slot in problem.slots}
        short = problem.limits.short_rest
        self.long_spans = {
            slot.id: self.span(slot, short)
            for slot in problem.slots
            if slot.work and slot.end - slot.start >= LONG_MINUTES
        }
        self.measured = {
            slot.id: tuple(
                (place, measure.sizes[slot.id])
                for place, measure in enumerate(problem.measures)
                if slot.id in measure.sizes
            )
            for slot in problem.slots
        }

    def span(self, duty: Slot | Fixed, rest: int) -> range:
        """Return the places of the starts that lie in a duty with its rest."""
        return range(
            bisect_left(self.starts, duty.start), bisect_left(self.starts, duty.end + rest)
        )


class Ledger:
    """One worker's running account."""

    def __init__(self, frame: Frame, worker: Worker) -> None:
        """Open the account with what is fixed."""
        self._frame = frame
        self.worker = worker
        problem = frame.problem
        self._rest = [0] * len(frame.starts)
        self._long = [0] * len(frame.starts)
        self._rows = (
            _Row(problem.limits.nights_in_row, problem.days),
            _Row(problem.limits.days_in_row, problem.days),
        )
        self.taken: list[Slot] = []
        self._minutes: dict[int, int] = {}
        self._month = 0
        self._amounts = [0] * len(problem.measures)
        self._steps = self._fair_steps()
        self._weeks, self._whole = self._overruns()
        for duty in worker.fixed:
            if duty.work:
                self._enter(duty)

    def _fair_steps(self) -> tuple[tuple[int, ...] | None, ...]:
        """Return the cost of each number of units, by measure; ``None`` where nothing is due."""
        found: list[tuple[int, ...] | None] = []
        for measure in self._frame.problem.measures:
            aim = self.worker.aims.get(measure.name)
            most = sum(measure.sizes.get(slot, 0) for slot in self.worker.can)
            if aim is None or not most:
                found.append(None)
                continue
            steps = Steps.around(aim, measure, most)
            found.append(tuple(steps.cost(n) for n in range(most + 1)))
        return tuple(found)

    def _overruns(self) -> tuple[dict[int, Overrun], Overrun]:
        problem, limits = self._frame.problem, self._frame.problem.limits
        lengths: dict[int, list[int]] = {}
        for identifier in self.worker.can:
            slot = self._frame.slots[identifier]
            if slot.work:
                lengths.setdefault(problem.week(slot.day), []).append(slot.end - slot.start)
        fixed: dict[int, int] = {}
        month = 0
        for duty in self.worker.fixed:
            if duty.work:
                week = problem.week(duty.day)
                fixed[week] = fixed.get(week, 0) + duty.end - duty.start
                month += (duty.end - duty.start) * duty.in_period
        weight = problem.weights.hours_limit
        weeks = {
            week: Overrun.of(of_week, limits.week_minutes - fixed.get(week, 0), weight)
            for week, of_week in lengths.items()
        }
        every = [length for of_week in lengths.values() for length in of_week]
        return weeks, Overrun.of(every, limits.month_minutes - month, weight)

    def _enter(self, duty: Fixed) -> None:
        frame = self._frame
        for place in frame.span(duty, duty.rest):
            self._rest[place] += 1
        if duty.end - duty.start >= LONG_MINUTES:
            for place in frame.span(duty, frame.problem.limits.short_rest):
                self._long[place] += 1
        if duty.night:
            self._rows[0].fix(duty.day)
        self._rows[1].fix(duty.day)

    def is_free(self, slot: Slot) -> bool:
        """Tell whether the worker is in no other place during a slot."""
        return all(slot.start >= t.end or t.start >= slot.end for t in self.taken)

    def add(self, slot: Slot) -> None:
        """Take a slot."""
        self.taken.append(slot)
        self._book(slot, 1)

    def remove(self, slot: Slot) -> None:
        """Give a slot back."""
        self.taken.remove(slot)
        self._book(slot, -1)

    def _book(self, slot: Slot, sign: int) -> None:
        frame = self._frame
        for place, size in frame.measured[slot.id]:
            self._amounts[place] += sign * size
        if not slot.work:
            return
        minutes = sign * (slot.end - slot.start)
        week = frame.problem.week(slot.day)
        self._minutes[week] = self._minutes.get(week, 0) + minutes
        self._month += minutes
        for place in frame.spans[slot.id]:
            self._rest[place] += sign
        for place in frame.long_spans.get(slot.id, ()):
            self._long[place] += sign
        once = not frame.exclusive[slot.day]
        if slot.night:
            self._rows[0].book(slot.day, sign, once=once)
        self._rows[1].book(slot.day, sign, once=once)

    def added(self, slot: Slot) -> int:
        """Return what taking a slot would add to the cost, in points."""
        return self._difference(slot, 1)

    def removed(self, slot: Slot) -> int:
        """Return what giving a slot back would add to the cost (mostly less than nothing)."""
        self._book(slot, -1)
        difference = self._difference(slot, 1)
        self._book(slot, 1)
        return -difference

    def _difference(self, slot: Slot, sign: int) -> int:
        frame, weights = self._frame, self._frame.problem.weights
        total = self.worker.costs.get(slot.id, 0)
        for place, size in frame.measured[slot.id]:
            if steps := self._steps[place]:
                number = self._amounts[place]
                total += steps[number + sign * size] - steps[number]
        if not slot.work:
            return total
        minutes = slot.end - slot.start
        week = frame.problem.week(slot.day)
        before = self._minutes.get(week, 0)
        overrun = self._weeks[week]
        total += overrun.cost(before + minutes) - overrun.cost(before)
        total += self._whole.cost(self._month + minutes) - self._whole.cost(self._month)
        short = sum(1 for place in frame.spans[slot.id] if self._rest[place])
        if slot.id in frame.long_spans:
            straight = sum(1 for place in frame.long_spans[slot.id] if self._long[place])
            short += (LONG_AFTER_LONG - 1) * straight
        once = not frame.exclusive[slot.day]
        rows = self._rows[1].added(slot.day, once=once)
        if slot.night:
            rows += self._rows[0].added(slot.day, once=once)
        return total + POINTS * (weights.rest * short + weights.in_row * rows)


class _Row:
    """Duty days, and how many there are in each stretch of one day more than is allowed."""

    def __init__(self, most: int, days: int) -> None:
        self._most = most
        self._days = days
        self._fixed: set[int] = set()
        self._count: dict[int, int] = {}
        # The stretch that begins on day ``first`` stands at place ``first + most``.
        self._sums = [0] * (days + most)

    def _stretches(self, day: int) -> range:
        first = max(day - self._most, -self._most)
        return range(first + self._most, min(day, self._days - 1) + self._most + 1)

    def fix(self, day: int) -> None:
        if day in self._fixed:
            return
        self._fixed.add(day)
        for place in self._stretches(day):
            self._sums[place] += 1

    def book(self, day: int, sign: int, *, once: bool) -> None:
        before = self._count.get(day, 0)
        self._count[day] = before + sign
        if day in self._fixed or (once and min(before, before + sign) > 0):
            return
        for place in self._stretches(day):
            self._sums[place] += sign

    def added(self, day: int, *, once: bool) -> int:
        if day in self._fixed or (once and self._count.get(day, 0) > 0):
            return 0
        most = self._most
        return sum(1 for place in self._stretches(day) if self._sums[place] >= most)


def ledgers(problem: Problem, duties: Iterable[tuple[str, str]] = ()) -> dict[str, Ledger]:
    """Return the accounts of all workers, with some duties taken."""
    frame = Frame(problem)
    books = {worker.id: Ledger(frame, worker) for worker in problem.workers}
    for slot, worker in duties:
        books[worker].add(frame.slots[slot])
    return books
