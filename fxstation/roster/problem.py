"""The question and the answer of the engine: plain values that pass through a pipe as JSON.

The engine knows no records. A :class:`Problem` holds slots to fill, workers with what they can
take, what is fixed already, limits and weights; ``roster.station`` makes one from a plan.
Times are minutes since midnight of the first day of the period; days count from 0; days and
duties before and after the period have negative or larger numbers. Costs are integers, ten
points to one point of the settings.
"""

from collections.abc import Mapping
from itertools import combinations
from typing import Any

import attrs
from attrs import field, frozen

POINTS = 10
"""Integer points of the objective for one point of weight in the settings."""

LONG_MINUTES = 24 * 60
LONG_AFTER_LONG = 10
"""A duty of 24 h straight after another costs so many times a short rest (domain.md 2.3)."""


@frozen
class Slot:
    """One shift with seats that are still to be filled.

    ``posts`` says how many of each post; ``rest`` is how long a rest is wanted afterwards.
    Stand-by at home is no ``work``: it takes the person's time, but needs no rest.
    """

    id: str
    day: int
    start: int
    end: int
    rest: int = 0
    work: bool = True
    night: bool = False
    posts: Mapping[str, int] = field(factory=dict)

    @property
    def seats(self) -> int:
        """Return how many seats are to be filled."""
        return sum(self.posts.values())


@frozen
class Fixed:
    """A duty that stays as it is: pinned, in the past, or outside the period."""

    day: int
    start: int
    end: int
    rest: int = 0
    work: bool = True
    night: bool = False
    in_period: bool = True


@frozen
class Worker:
    """One person: the posts that could be taken on each slot, extra costs, what is fixed.

    A slot that is not in ``can`` is forbidden. ``costs`` are points for taking a slot, such as
    a wish to be free. ``aims`` say for each measure which number would be fair, what is fixed
    being taken off already; a measure without an aim does not concern the person.
    """

    id: str
    can: Mapping[str, tuple[str, ...]] = field(factory=dict)
    costs: Mapping[str, int] = field(factory=dict)
    fixed: tuple[Fixed, ...] = ()
    aims: Mapping[str, float] = field(factory=dict)


@frozen
class Measure:
    """Something to be shared fairly: how much of it each slot holds, in whole units.

    The cost of ``n`` units where ``aim`` would be fair is
    ``POINTS * weight * ((n - aim) / scale) ** 2``; ``scale`` is what one ordinary duty counts.
    """

    name: str
    weight: int
    sizes: Mapping[str, int]
    scale: float = 1.0


@frozen
class Limits:
    """What is too much, warned of and weighed, never forbidden. Hours are in minutes."""

    nights_in_row: int = 3
    days_in_row: int = 6
    week_minutes: int = 56 * 60
    month_minutes: int = 12078
    short_rest: int = 11 * 60


@frozen
class Weights:
    """What each broken limit costs, in points of the settings."""

    gap: int = 10_000
    rest: int = 60
    in_row: int = 60
    hours_limit: int = 2


@frozen
class Problem:
    """Everything that one month's proposal is computed from.

    ``weeks`` gives the number of the week, Monday to Sunday, of a day: ``(day + weeks) // 7``.
    """

    days: int
    slots: tuple[Slot, ...]
    workers: tuple[Worker, ...]
    measures: tuple[Measure, ...] = ()
    limits: Limits = Limits()
    weights: Weights = Weights()
    week_offset: int = 0

    def week(self, day: int) -> int:
        """Return the number of the week, Monday to Sunday, that a day lies in."""
        return (day + self.week_offset) // 7


@frozen
class Answer:
    """A roster found by the engine.

    ``duties`` are pairs of slot and worker. ``proven`` says that none is better. ``objective``
    and ``bound`` are in points, ``seconds`` since the question was asked. ``gaps`` counts the
    seats that stay empty; ``base`` is the part of the objective for those of them that nobody
    can take. ``found`` is false where the engine ended before it had any roster.
    """

    duties: tuple[tuple[str, str], ...] = ()
    objective: float = 0.0
    bound: float = 0.0
    seconds: float = 0.0
    gaps: int = 0
    base: float = 0.0
    proven: bool = False
    stopped: bool = False
    found: bool = True

    @property
    def gap(self) -> float:
        """Return how much better a roster could at most be, as a share of what it costs.

        Seats that nobody can take are left out: they would make any gap look small.
        """
        if self.proven or self.objective <= self.base:
            return 0.0
        return min(1.0, max(0.0, self.objective - self.bound) / (self.objective - self.base))


def rest_starts(problem: Problem) -> tuple[int, ...]:
    """Return the minutes at which some duty at the station starts, in order.

    A rest that is too short is counted once for each of them that it misses.
    """
    slots = {slot.start for slot in problem.slots if slot.work}
    fixed = {duty.start for worker in problem.workers for duty in worker.fixed if duty.work}
    return tuple(sorted(slots | fixed))


def exclusive_days(problem: Problem) -> dict[int, bool]:
    """Return for each day whether nobody should do two of its shifts, for want of time or rest.

    On such a day two duties of a person count as two in a row of days; on others, with short
    shifts far apart, any number of duties is one duty day.
    """
    by_day: dict[int, list[Slot]] = {}
    for slot in problem.slots:
        if slot.work:
            by_day.setdefault(slot.day, []).append(slot)
    return {
        day: all(
            b.start < a.end + a.rest
            for a, b in combinations(sorted(slots, key=lambda s: s.start), 2)
        )
        for day, slots in by_day.items()
    }


def to_json(value: Problem | Answer) -> dict[str, Any]:
    """Return a question or an answer as plain values."""
    return attrs.asdict(value)


def problem_from(read: Mapping[str, Any]) -> Problem:
    """Return the question that was sent as plain values.

    Raises:
        KeyError, TypeError: it is none.
    """
    return Problem(
        days=read["days"],
        slots=tuple(Slot(**slot) for slot in read["slots"]),
        workers=tuple(_worker(worker) for worker in read["workers"]),
        measures=tuple(Measure(**measure) for measure in read["measures"]),
        limits=Limits(**read["limits"]),
        weights=Weights(**read["weights"]),
        week_offset=read["week_offset"],
    )


def _worker(read: Mapping[str, Any]) -> Worker:
    return Worker(
        id=read["id"],
        can={slot: tuple(posts) for slot, posts in read["can"].items()},
        costs=read["costs"],
        fixed=tuple(Fixed(**fixed) for fixed in read["fixed"]),
        aims=read["aims"],
    )


def answer_from(read: Mapping[str, Any]) -> Answer:
    """Return the answer that was sent as plain values.

    Raises:
        KeyError, TypeError: it is none.
    """
    duties = tuple((slot, worker) for slot, worker in read["duties"])
    return Answer(**{**read, "duties": duties})
