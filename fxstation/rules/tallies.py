"""Tallies: how many shifts, nights, weekends, holidays and hours a person has, and the median."""

from collections.abc import Iterable, Mapping
from datetime import date
from statistics import median
from typing import Protocol

from attrs import fields, frozen

from fxstation.records import ShiftKind
from fxstation.rules.calendar import Calendar


class Counted(Protocol):
    """As much of a duty as a tally needs."""

    @property
    def kind(self) -> ShiftKind:
        """Return the kind of shift."""

    @property
    def day(self) -> date:
        """Return the day on which it starts."""

    @property
    def hours(self) -> float:
        """Return how long it lasts, in hours."""


@frozen
class Tally:
    """What one person does. Stand-by at home is kept apart from duty (domain.md 2.2)."""

    shifts: int = 0
    nights: int = 0
    weekends: int = 0
    holidays: int = 0
    hours: float = 0.0
    stand_by_hours: float = 0.0

    def __add__(self, other: "Tally") -> "Tally":
        """Return both together."""
        return Tally(
            shifts=self.shifts + other.shifts,
            nights=self.nights + other.nights,
            weekends=self.weekends + other.weekends,
            holidays=self.holidays + other.holidays,
            hours=self.hours + other.hours,
            stand_by_hours=self.stand_by_hours + other.stand_by_hours,
        )


@frozen
class Medians:
    """The middle of the team in each column; people without any seat to fill are left out."""

    shifts: float = 0.0
    nights: float = 0.0
    weekends: float = 0.0
    holidays: float = 0.0
    hours: float = 0.0
    stand_by_hours: float = 0.0


@frozen
class EarlierMonth:
    """What an earlier month leaves behind for fairness.

    ``tallies`` are by person. ``present`` is the share of the month, 0 to 1, on which a person
    belonged to the team and was not away; who is not in it was no member then.
    """

    month: str
    tallies: Mapping[str, Tally]
    present: Mapping[str, float]


def tally_of(duties: Iterable[Counted], calendar: Calendar) -> Tally:
    """Return the tally of some duties.

    A duty belongs wholly to the day on which it starts. A statutory holiday is not counted as a
    weekend too; days off that only were shifted are (domain.md 2.5). Stand-by at home counts in
    hours of its own and is neither a shift nor a night.
    """
    shifts = nights = weekends = holidays = 0
    hours = stand_by = 0.0
    for duty in duties:
        if duty.kind.is_stand_by:
            stand_by += duty.hours
            continue
        shifts += 1
        hours += duty.hours
        nights += duty.kind.is_night
        if calendar.is_statutory(duty.day):
            holidays += 1
        elif calendar.counts_as_weekend(duty.day):
            weekends += 1
    return Tally(
        shifts=shifts,
        nights=nights,
        weekends=weekends,
        holidays=holidays,
        hours=hours,
        stand_by_hours=stand_by,
    )


def medians_of(tallies: Iterable[Tally]) -> Medians:
    """Return the median of each column; 0 for nobody."""
    known = list(tallies)
    if not known:
        return Medians()
    return Medians(
        **{
            column.name: float(median(getattr(tally, column.name) for tally in known))
            for column in fields(Tally)
        }
    )


def added(tallies: Iterable[Mapping[str, Tally]]) -> dict[str, Tally]:
    """Return the tallies of several months together, by person.

    Source: domain.md 2.3 (the spread of nights, weekends and holidays counts on).
    """
    total: dict[str, Tally] = {}
    for month in tallies:
        for person, tally in month.items():
            total[person] = total.get(person, Tally()) + tally
    return total
