"""Days: working days, weekends, statutory holidays, shifted days, and years not yet published."""

from datetime import date, time, timedelta

import chinese_calendar
import pytest

from fxstation import i18n
from fxstation.records import Holiday, ShiftKind
from fxstation.rules.calendar import (
    Calendar,
    DayType,
    day_words,
    days_of,
    days_words,
    falls_on,
    month_after,
    month_of,
    month_words,
    on_days,
    weekday_sign,
)
from fxstation.services import catalogues


def bundled() -> Calendar:
    return Calendar(
        tuple(
            Holiday(
                falls_on=date.fromisoformat(row["falls_on"]), name=row["name"], kind=row["kind"]
            )
            for row in catalogues.rows("holidays")
        )
    )


def every_day(year: int) -> list[date]:
    first = date(year, 1, 1)
    return [first + timedelta(days=n) for n in range((date(year + 1, 1, 1) - first).days)]


@pytest.mark.parametrize("year", [2025, 2026])
def test_every_day_off_is_that_of_the_notices(year: int) -> None:
    calendar = bundled()
    differing = [
        day
        for day in every_day(year)
        if calendar.is_day_off(day) != chinese_calendar.is_holiday(day)
    ]
    assert differing == []


@pytest.mark.parametrize(
    ("year", "days"),
    [
        (
            2025,
            "0101 0128 0129 0130 0131 0404 0501 0502 0531 1001 1002 1003 1006",
        ),
        (
            2026,
            "0101 0216 0217 0218 0219 0405 0501 0502 0619 0925 1001 1002 1003",
        ),
    ],
)
def test_thirteen_days_a_year_are_statutory(year: int, days: str) -> None:
    calendar = bundled()
    found = [f"{day:%m%d}" for day in every_day(year) if calendar.is_statutory(day)]
    assert " ".join(found) == days


def test_every_type_of_day_is_told() -> None:
    calendar = bundled()
    types = {
        date(2026, 9, 30): DayType.WORKDAY,
        date(2026, 10, 1): DayType.STATUTORY,
        date(2026, 10, 3): DayType.STATUTORY,
        date(2026, 10, 5): DayType.SHIFTED_OFF,
        date(2026, 10, 10): DayType.MAKE_UP,
        date(2026, 10, 17): DayType.WEEKEND,
    }
    assert {day: calendar.day_type(day) for day in types} == types
    assert calendar.name(date(2026, 10, 5)) == "国庆节"
    assert calendar.name(date(2026, 9, 30)) == ""
    assert calendar.counts_as_weekend(date(2026, 10, 5))
    assert not calendar.counts_as_weekend(date(2026, 10, 3))
    assert not calendar.counts_as_weekend(date(2026, 10, 10))


def test_a_year_without_rows_is_not_published_and_counts_no_holiday() -> None:
    calendar = bundled()
    assert calendar.is_published(2026)
    assert not calendar.is_published(2027)
    assert calendar.day_type(date(2027, 1, 1)) is DayType.WORKDAY
    assert calendar.day_type(date(2027, 1, 2)) is DayType.WEEKEND


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        ("每天", 31),
        ("工作日", 18),
        ("休息日", 13),
        ("法定节假日", 3),
        ("节假期间", 7),
    ],
)
def test_shifts_fall_on_their_days_of_october(on: str, expected: int) -> None:
    kind = ShiftKind(name="班", starts_at_time=time(8), on_days=on)
    assert len(on_days(kind, days_of("2026-10"), bundled())) == expected


def test_a_make_up_saturday_is_a_working_day() -> None:
    kind = ShiftKind(name="白班", on_days="工作日")
    assert falls_on(kind, date(2026, 10, 10), bundled())


def test_months_are_counted_across_the_years_end() -> None:
    assert days_of("2028-02")[-1] == date(2028, 2, 29)
    assert len(days_of("2026-12")) == 31
    assert month_after("2026-12") == "2027-01"
    assert month_after("2026-01", -1) == "2025-12"
    assert month_after("2026-05", -17) == "2024-12"
    assert month_of(date(2026, 7, 31)) == "2026-07"


@pytest.mark.parametrize("text", ["2026", "2026-13", "26-01", "2026-1", "2026/12", "", "十二月"])
def test_what_is_no_month_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        days_of(text)


def test_days_are_said_in_both_languages() -> None:
    first, last = date(2026, 10, 5), date(2026, 10, 7)
    assert day_words(first) == "5 October"
    assert days_words(first, last) == "5 to 7 October"
    assert days_words(date(2026, 9, 30), last) == "30 September to 7 October"
    assert month_words("2026-12") == "December 2026"
    assert weekday_sign(first) == "Mo"
    i18n.use_language("zh_CN")
    assert day_words(first) == "10月5日"
    assert days_words(first, last) == "10月5日至7日"
    assert days_words(first, first) == "10月5日"
    assert days_words(date(2026, 9, 30), last) == "9月30日至10月7日"
    assert month_words("2026-12") == "2026年12月"
    assert weekday_sign(first) == "一"
