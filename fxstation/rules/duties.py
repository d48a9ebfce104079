"""Duties: an assignment together with the shift, the kind of shift and the post it means."""

from datetime import date, datetime, time

from attrs import field, frozen

from fxstation.i18n import _
from fxstation.records import Assignment, Post, Shift, ShiftKind
from fxstation.rules.calendar import day_words

DAY_MINUTES = 24 * 60


@frozen
class Duty:
    """One person on one seat of one shift.

    ``start`` and ``end`` are minutes on the station's own wall clock since 0001-01-01 00:00, so
    that two duties are compared quickly, also across midnight, month's end and year's end.
    A duty belongs to the day on which it starts.
    """

    assignment: Assignment
    shift: Shift
    kind: ShiftKind
    post: Post
    in_month: bool
    day: date = field(init=False)
    start: int = field(init=False)
    end: int = field(init=False)

    @day.default
    def _day(self) -> date:
        return day_of(self.shift)

    @start.default
    def _start(self) -> int:
        return start_of(self.shift)

    @end.default
    def _end(self) -> int:
        return self.start + minutes_of(self.shift)

    @property
    def person(self) -> str:
        """Return the identifier of the person."""
        return self.assignment.person

    @property
    def hours(self) -> float:
        """Return how long the duty lasts, in hours."""
        return self.shift.hours

    @property
    def starts_at(self) -> datetime:
        """Return when the duty starts, on the station's wall clock (without a zone)."""
        return moment_of(self.start)

    @property
    def ends_at(self) -> datetime:
        """Return when the duty ends, on the station's wall clock (without a zone)."""
        return moment_of(self.end)

    @property
    def is_work(self) -> bool:
        """Tell whether the person is at the station, not on stand-by at home."""
        return not self.kind.is_stand_by


def day_of(shift: Shift) -> date:
    """Return the day on which a shift starts.

    Raises:
        ValueError: the shift has none; storage refuses such a shift.
    """
    if shift.starts_on is None:
        raise ValueError(shift.id)
    return shift.starts_on


def start_of(shift: Shift) -> int:
    """Return when a shift starts, in minutes since 0001-01-01 00:00."""
    clock = shift.starts_at_time
    return (day_of(shift).toordinal() - 1) * DAY_MINUTES + clock.hour * 60 + clock.minute


def minutes_of(shift: Shift) -> int:
    """Return how long a shift lasts, in minutes."""
    return round(shift.hours * 60)


def end_of(shift: Shift) -> int:
    """Return when a shift ends, in minutes since 0001-01-01 00:00."""
    return start_of(shift) + minutes_of(shift)


def moment_of(minute: int) -> datetime:
    """Return the wall-clock time of so many minutes since 0001-01-01 00:00."""
    days, minutes = divmod(minute, DAY_MINUTES)
    return datetime.combine(date.fromordinal(days + 1), time(minutes // 60, minutes % 60))


def time_words(minute: int) -> str:
    """Return a moment in words: 10月3日20:00, or 3 October 20:00."""
    moment = moment_of(minute)
    return _("{day} {time}").format(day=day_words(moment.date()), time=f"{moment:%H:%M}")


def span_words(start: int, end: int) -> str:
    """Return a stretch of time in words, the second day only where it is another one."""
    first, last = moment_of(start), moment_of(end)
    if first.date() == last.date():
        return _("{day} {start}–{end}").format(
            day=day_words(first.date()), start=f"{first:%H:%M}", end=f"{last:%H:%M}"
        )
    return _("{start} to {end}").format(start=time_words(start), end=time_words(end))


def hours_words(hours: float) -> str:
    """Return hours without needless decimals: 8, 8.5."""
    return f"{hours:.2f}".rstrip("0").rstrip(".")
