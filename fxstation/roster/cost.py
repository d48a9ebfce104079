"""What a roster costs, counted plainly from the problem; it shares no constraint with the model.

Used to compare rosters of the two phases, and to explain what a change is worth.
"""

from collections.abc import Iterable, Sequence

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

Duty = Slot | Fixed


class Prices:
    """The prices of one problem; knows what each worker's duties cost."""

    def __init__(self, problem: Problem) -> None:
        """Read what is the same for everybody."""
        self._problem = problem
        self._slots = {slot.id: slot for slot in problem.slots}
        self._starts = rest_starts(problem)
        self._exclusive = exclusive_days(problem)

    def broken_limits(self, duties: Iterable[tuple[str, str]]) -> int:
        """Return how often a rest is too short or a row too long."""
        taken = self._by_worker(duties)
        return sum(
            self._limits(worker, taken[worker.id])[place]
            for worker in self._problem.workers
            for place in (0, 1)
        )

    def _by_worker(self, duties: Iterable[tuple[str, str]]) -> dict[str, list[Slot]]:
        taken: dict[str, list[Slot]] = {worker.id: [] for worker in self._problem.workers}
        for slot, worker in duties:
            taken[worker].append(self._slots[slot])
        return taken

    def roster(self, duties: Iterable[tuple[str, str]]) -> int:
        """Return the objective of a roster, in points."""
        taken = self._by_worker(duties)
        filled = sum(len(slots) for slots in taken.values())
        gaps = sum(slot.seats for slot in self._problem.slots) - filled
        return POINTS * self._problem.weights.gap * gaps + sum(
            self.worker(worker, taken[worker.id]) for worker in self._problem.workers
        )

    def worker(self, worker: Worker, taken: Sequence[Slot]) -> int:
        """Return what one worker's duties cost, in points."""
        weights = self._problem.weights
        rests, rows = self._limits(worker, taken)
        return (
            sum(worker.costs.get(slot.id, 0) for slot in taken)
            + POINTS * weights.rest * rests
            + POINTS * weights.in_row * rows
            + self._hours(worker, taken)
            + self._fairness(worker, taken)
        )

    def _limits(self, worker: Worker, taken: Sequence[Slot]) -> tuple[int, int]:
        """Return how often a rest is too short, and how often a row is too long."""
        limits = self._problem.limits
        work = _work(worker, taken)
        nights = [duty for duty in work if duty.night]
        rows = self._row(nights, limits.nights_in_row) + self._row(work, limits.days_in_row)
        return self._short_rests(work), rows

    def _short_rests(self, work: Sequence[Duty]) -> int:
        """Count, at each start of a shift, the duties too many that hold it with their rest."""
        long_rest = self._problem.limits.short_rest
        long = [duty for duty in work if duty.end - duty.start >= LONG_MINUTES]
        count = 0
        for minute in self._starts:
            resting = sum(duty.start <= minute < duty.end + duty.rest for duty in work)
            count += max(0, resting - 1)
            straight = sum(duty.start <= minute < duty.end + long_rest for duty in long)
            count += (LONG_AFTER_LONG - 1) * max(0, straight - 1)
        return count

    def _row(self, duties: Sequence[Duty], most: int) -> int:
        """Count the duty days too many in every stretch of one day more than is allowed."""
        days: dict[int, int] = {}
        for duty in duties:
            once = not self._exclusive.get(duty.day, False)
            days[duty.day] = 1 if once else days.get(duty.day, 0) + 1
        for duty in duties:
            if isinstance(duty, Fixed):
                days[duty.day] = 1
        return sum(
            max(0, sum(days.get(day, 0) for day in range(first, first + most + 1)) - most)
            for first in range(-most, self._problem.days)
        )

    def _hours(self, worker: Worker, taken: Sequence[Slot]) -> int:
        limits, problem = self._problem.limits, self._problem
        work = _work(worker, taken)
        possible = [self._slots[slot] for slot in worker.can if self._slots[slot].work]
        known: tuple[Duty, ...] = (*possible, *worker.fixed)
        weeks = {problem.week(duty.day) for duty in known if duty.work}
        total = sum(
            self._over(
                [duty for duty in work if problem.week(duty.day) == week],
                [slot for slot in possible if problem.week(slot.day) == week],
                limits.week_minutes,
            )
            for week in weeks
        )
        month = [d for d in work if isinstance(d, Slot) or d.in_period]
        return total + self._over(month, possible, limits.month_minutes)

    def _over(self, duties: Sequence[Duty], possible: Sequence[Slot], most: int) -> int:
        fixed = sum(d.end - d.start for d in duties if isinstance(d, Fixed))
        free = sum(d.end - d.start for d in duties if isinstance(d, Slot))
        lengths = [slot.end - slot.start for slot in possible]
        weight = self._problem.weights.hours_limit
        return Overrun.of(lengths, most - fixed, weight).cost(free)

    def _fairness(self, worker: Worker, taken: Sequence[Slot]) -> int:
        total = 0
        for measure in self._problem.measures:
            aim = worker.aims.get(measure.name)
            most = sum(measure.sizes.get(slot, 0) for slot in worker.can)
            if aim is not None and most:
                number = sum(measure.sizes.get(slot.id, 0) for slot in taken)
                total += Steps.around(aim, measure, most).cost(number)
        return total


def _work(worker: Worker, taken: Iterable[Slot]) -> list[Duty]:
    duties: tuple[Duty, ...] = (*taken, *worker.fixed)
    return [duty for duty in duties if duty.work]


def cost_of(problem: Problem, duties: Iterable[tuple[str, str]]) -> int:
    """Return the objective of a roster, in points."""
    return Prices(problem).roster(duties)


def gaps_of(problem: Problem, duties: Sequence[tuple[str, str]]) -> int:
    """Return how many seats stay empty."""
    return sum(slot.seats for slot in problem.slots) - len(duties)
