"""Watches: who is on duty at a moment, and who comes next (required, there, missing)."""

from collections.abc import Iterable
from datetime import date, datetime

from attrs import frozen

from fxstation.records import Shift
from fxstation.rules.duties import DAY_MINUTES, day_of, end_of, moment_of, start_of
from fxstation.rules.plan import Plan, Seat


@frozen
class Watch:
    """One shift with its seats. Minutes count from 0001-01-01 00:00 on the station's clock."""

    shift: Shift
    name: str
    is_stand_by: bool
    seats: tuple[Seat, ...]

    @property
    def day(self) -> date:
        """Return the day on which it starts."""
        return day_of(self.shift)

    @property
    def starts_at(self) -> datetime:
        """Return when it starts, on the station's wall clock (without a zone)."""
        return moment_of(start_of(self.shift))

    @property
    def ends_at(self) -> datetime:
        """Return when it ends, on the station's wall clock (without a zone)."""
        return moment_of(end_of(self.shift))

    @property
    def required(self) -> int:
        """Return how many people are needed."""
        return sum(self.shift.demand.values())

    @property
    def have(self) -> int:
        """Return how many people are on it."""
        return sum(seat.assignment is not None for seat in self.seats)

    @property
    def gap(self) -> int:
        """Return how many seats are empty."""
        return sum(seat.assignment is None for seat in self.seats)


def watch_of(plan: Plan, shift: Shift) -> Watch:
    """Return a shift as a watch."""
    kind = plan.kind(shift)
    return Watch(shift, kind.name, kind.is_stand_by, plan.seats(shift))


def on_duty(plan: Plan, at: datetime) -> tuple[Watch, ...]:
    """Return the watches under way at a moment; a watch ends when the next one begins.

    Source: domain.md 2.2 (half-open: relief at 08:30 is on duty from 08:30).
    """
    now = minute_of(at)
    return _watches(plan, (s for s in plan.shifts if start_of(s) <= now < end_of(s)))


def coming_next(plan: Plan, at: datetime) -> tuple[Watch, ...]:
    """Return the watches that begin next after a moment, all that begin together.

    Source: domain.md 2.2.
    """
    now = minute_of(at)
    later = [shift for shift in plan.shifts if start_of(shift) > now]
    if not later:
        return ()
    first = min(start_of(shift) for shift in later)
    return _watches(plan, (shift for shift in later if start_of(shift) == first))


def next_change(plan: Plan, at: datetime) -> datetime:
    """Return when what is shown as "now" is to be looked at again: a relief, or midnight."""
    now = minute_of(at)
    edges = [edge for shift in plan.shifts for edge in (start_of(shift), end_of(shift))]
    midnight = (now // DAY_MINUTES + 1) * DAY_MINUTES
    return moment_of(min((edge for edge in [*edges, midnight] if edge > now), default=midnight))


def minute_of(at: datetime) -> int:
    """Return a moment of the wall clock in minutes since 0001-01-01 00:00."""
    return (at.toordinal() - 1) * DAY_MINUTES + at.hour * 60 + at.minute


def _watches(plan: Plan, shifts: Iterable[Shift]) -> tuple[Watch, ...]:
    return tuple(watch_of(plan, shift) for shift in sorted(shifts, key=plan.shift_order))
