"""Dates as captains spell them; what could mean two days is refused."""

from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fxstation.importers import dates
from fxstation.importers.refusals import Refusal
from fxstation.importers.tables import Cell

TENTH = date(2023, 9, 10)


@pytest.mark.parametrize(
    "cell",
    [
        "2023-09-10",
        "2023-9-10",
        "2023.9.10",
        "2023.09.10.",
        "2023/9/10",
        "2023年9月10日",
        "2023年09月10号",
        "2023 年 9 月 10 日",
        "20230910",
        20230910,
        20230910.0,
        "２０２３．９．１０",
        "2023、9、10",
        "2023 9 10",
        "2023—09—10",
        "2023-09-10 00:00:00",
        "2023-09-10T00:00:00",
        "2023-09-10 星期日",
        "2023年9月10日（周日）",
        "二〇二三年九月十日",
        "二零二三年九月一十日",
        45179,
        45179.0,
        45179.35,
        "45179",
        TENTH,
        datetime(2023, 9, 10, 8, 30),  # noqa: DTZ001 - a cell has no zone
        " 2023.9.10 ",
        "'2023-09-10",
    ],
)
def test_a_date_is_read_however_it_is_spelled(cell: Cell) -> None:
    assert dates.read_day(cell) == TENTH


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("2023.13.45", "no_such_date"),
        ("2023-02-29", "no_such_date"),
        ("20231345", "no_such_date"),
        (20231345, "no_such_date"),
        ("2023年9月", "no_day"),
        ("2023.9", "no_day"),
        (2023.9, "no_day"),
        (2023.1, "no_day"),
        (2023, "no_day"),
        ("2023", "no_day"),
        ("202309", "no_day"),
        (202309, "no_day"),
        ("23.9.10", "short_year"),
        ("'23-9-10", "short_year"),
        ("23年9月10日", "short_year"),
        ("9月10日", "no_year"),
        ("9.10", "no_year"),
        ("9/10/2023", "date_order"),
        ("10.9.2023", "date_order"),
        ("1850-01-01", "date_out_of_range"),
        ("2999-01-01", "date_out_of_range"),
        (date(1899, 12, 31), "date_out_of_range"),
        ("去年秋天", "not_a_date"),
        ("2023-09-10至2024-09-10", "not_a_date"),
        ("2023-09-10/2024-01-01", "not_a_date"),
        (5, "not_a_date"),
        (0.5, "not_a_date"),
        (1e300, "not_a_date"),
        (True, "not_a_date"),
        (time(8, 30), "not_a_date"),
        (13678220482, "not_a_date"),
    ],
)
def test_what_is_no_date_is_refused_and_says_what_is_missing(cell: Cell, code: str) -> None:
    found = dates.read_day(cell)
    assert isinstance(found, Refusal)
    assert found.code == code
    assert "not a date" in found.sentence()


@pytest.mark.parametrize(
    "cell", ["2014.06", "2014-6", "2014年6月", "2014/06", date(2014, 6, 1), "2014年06月"]
)
def test_where_whole_months_are_meant_the_first_day_stands_for_it(cell: Cell) -> None:
    assert dates.read_day(cell, whole_months=True) == date(2014, 6, 1)


def test_a_month_kept_as_a_number_is_refused_even_there() -> None:
    """Excel shows 2023.10 as 2023.1: October and January cannot be told apart."""
    found = dates.read_day(2023.1, whole_months=True)
    assert isinstance(found, Refusal)


def test_day_numbers_of_workbooks_that_count_from_1904_are_put_right() -> None:
    assert dates.read_day(45179 - 1462, 1462) == TENTH


SPELLINGS = [
    "{d:%Y-%m-%d}", "{d:%Y/%m/%d}", "{d:%Y.%m.%d}", "{d:%Y%m%d}", "{d.year}.{d.month}.{d.day}",
    "{d.year}-{d.month}-{d.day}", "{d.year}/{d.month}/{d.day}", "{d.year}年{d.month}月{d.day}日",
    "{d:%Y年%m月%d日}", "{d.year} . {d.month} . {d.day}",
]  # fmt: skip


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)), st.sampled_from(SPELLINGS))
def test_every_day_is_read_back_from_every_spelling(day: date, spelling: str) -> None:
    assert dates.read_day(spelling.format(d=day)) == day


@given(st.dates(date(1928, 1, 1), date(2100, 12, 31)))
def test_every_day_number_is_the_day_that_excel_means(day: date) -> None:
    serial = (day - dates.EPOCH).days
    assert dates.read_day(serial) == day
    assert dates.read_day(float(serial)) == day


@given(st.integers(0, 99), st.integers(1, 12), st.integers(1, 31), st.sampled_from("-./"))
def test_a_year_of_two_digits_is_never_completed(year: int, month: int, day: int, by: str) -> None:
    assert isinstance(dates.read_day(f"{year:02d}{by}{month}{by}{day}"), Refusal)
