"""Which days are working days, days off and statutory holidays (domain.md 2.5)."""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property

from attrs import frozen

from fxstation.i18n import N_, _, language
from fxstation.records import Holiday, ShiftKind


class DayType(StrEnum):
    """What a day is. The values are the trade's own words."""

    WORKDAY = "工作日"
    WEEKEND = "周末"
    STATUTORY = "法定节假日"
    SHIFTED_OFF = "调休休息"
    MAKE_UP = "补班"


DAY_TYPE_LABELS: dict[DayType, str] = {
    DayType.WORKDAY: N_("Working day"),
    DayType.WEEKEND: N_("Weekend"),
    DayType.STATUTORY: N_("Statutory holiday"),
    DayType.SHIFTED_OFF: N_("Shifted day off"),
    DayType.MAKE_UP: N_("Make-up workday"),
}

_OF_HOLIDAY = {
    "法定节假日": DayType.STATUTORY,
    "调休休息": DayType.SHIFTED_OFF,
    "调休上班": DayType.MAKE_UP,
}

_WORKING = (DayType.WORKDAY, DayType.MAKE_UP)

WEEKDAY_NAMES = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)

WEEKDAY_SIGNS = (N_("Mo"), N_("Tu"), N_("We"), N_("Th"), N_("Fr"), N_("Sa"), N_("Su"))

ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""For English sentences; Chinese ones number their months."""


@frozen
class Calendar:
    """The days as the State Council's notices and the station's own corrections have them."""

    holidays: tuple[Holiday, ...] = ()

    @cached_property
    def _by_day(self) -> dict[date, Holiday]:
        return {h.falls_on: h for h in self.holidays if h.falls_on}

    @cached_property
    def _years(self) -> frozenset[int]:
        return frozenset(day.year for day in self._by_day)

    def is_published(self, year: int) -> bool:
        """Tell whether the holidays of a year are known; a year without any row is 未发布."""
        return year in self._years

    def day_type(self, day: date) -> DayType:
        """Return what a day is; in a year 未发布 there are only working days and weekends.

        Source: domain.md 2.5 (全国年节及纪念日放假办法; the notices of the State Council).
        """
        if holiday := self._by_day.get(day):
            return _OF_HOLIDAY[holiday.kind]
        return DayType.WEEKEND if day.weekday() >= 5 else DayType.WORKDAY

    def name(self, day: date) -> str:
        """Return the name of the holiday that a day belongs to, or ""."""
        holiday = self._by_day.get(day)
        return holiday.name if holiday else ""

    def is_day_off(self, day: date) -> bool:
        """Tell whether office workers are off on a day."""
        return self.day_type(day) not in _WORKING

    def is_statutory(self, day: date) -> bool:
        """Tell whether a day is one of the 13 that are paid threefold (Labour Law, article 44)."""
        return self.day_type(day) is DayType.STATUTORY

    def counts_as_weekend(self, day: date) -> bool:
        """Tell whether a duty on a day counts as a weekend: days off that are not statutory."""
        return self.day_type(day) in {DayType.WEEKEND, DayType.SHIFTED_OFF}


def days_of(month: str) -> tuple[date, ...]:
    """Return all days of a month written as 2026-12.

    Raises:
        ValueError: it is no month.
    """
    first = first_day(month)
    following = (first.replace(day=28) + timedelta(days=4)).replace(day=1)
    return tuple(first + timedelta(days=n) for n in range((following - first).days))


def first_day(month: str) -> date:
    """Return the first day of a month written as 2026-12.

    Raises:
        ValueError: it is no month.
    """
    year, dash, number = month.partition("-")
    if not (dash and len(year) == 4 and len(number) == 2 and (year + number).isdigit()):
        raise ValueError(month)
    return date(int(year), int(number), 1)


def month_of(day: date) -> str:
    """Return the month of a day, as 2026-12."""
    return f"{day.year:04d}-{day.month:02d}"


def month_after(month: str, months: int = 1) -> str:
    """Return the month so many months later (negative: earlier)."""
    first = first_day(month)
    years, number = divmod(first.year * 12 + first.month - 1 + months, 12)
    return f"{years:04d}-{number + 1:02d}"


def falls_on(kind: ShiftKind, day: date, calendar: Calendar) -> bool:
    """Tell whether a kind of shift is worked on a day.

    Source: domain.md 2.2, S7, S9 and S10: some shifts exist on certain types of day only.
    """
    day_type = calendar.day_type(day)
    match kind.on_days:
        case "工作日":
            return day_type in _WORKING
        case "休息日":
            return day_type not in _WORKING
        case "法定节假日":
            return day_type is DayType.STATUTORY
        case "节假期间":
            return day_type in {DayType.STATUTORY, DayType.SHIFTED_OFF}
        case _:
            return True


def on_days(kind: ShiftKind, days: Iterable[date], calendar: Calendar) -> tuple[date, ...]:
    """Return those of the days on which a kind of shift is worked."""
    return tuple(day for day in days if falls_on(kind, day, calendar))


def day_words(day: date) -> str:
    """Return a day of the month in words: 10月3日, or 3 October."""
    if language() == "en":
        return f"{day.day} {ENGLISH_MONTHS[day.month - 1]}"
    return f"{day.month}月{day.day}日"


def month_words(month: str) -> str:
    """Return a month in words: 2026年12月, or December 2026."""
    first = first_day(month)
    if language() == "en":
        return f"{ENGLISH_MONTHS[first.month - 1]} {first.year}"
    return f"{first.year}年{first.month}月"


def weekday_sign(day: date) -> str:
    """Return the weekday as the head of a column has it: 六, or Sa."""
    return _(WEEKDAY_SIGNS[day.weekday()])


def days_words(first: date, last: date) -> str:
    """Return a stretch of days in words: 10月5日至7日, or 5 to 7 October."""
    if first == last:
        return day_words(first)
    if language() == "en":
        start = str(first.day) if (first.year, first.month) == (last.year, last.month) else ""
        return f"{start or day_words(first)} to {day_words(last)}"
    end = f"{last.day}日" if (first.year, first.month) == (last.year, last.month) else ""
    return f"{day_words(first)}至{end or day_words(last)}"
