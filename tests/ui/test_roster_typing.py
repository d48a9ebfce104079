"""What is typed into a cell or into the line of the month."""

from datetime import date

import pytest

from fxstation.records import ShiftKind
from ui.roster.choices import fits
from ui.roster.keys import initial, keys_of, shown_key, typed
from ui.roster.months import month_from

TODAY = date(2026, 11, 23)


def kinds(*codes: str) -> list[ShiftKind]:
    return [ShiftKind(name=f"{code}班", code=code) for code in codes]


@pytest.mark.parametrize(
    ("sign", "key"),
    [
        ("白", "B"),
        ("夜", "Y"),
        ("早", "Z"),
        ("备", "B"),
        ("24", "2"),
        ("a", "A"),
        ("㛃", ""),
        ("—", ""),
    ],
)
def test_a_sign_has_its_digit_or_pinyin_initial_as_key(sign: str, key: str) -> None:
    assert initial(sign) == key


def test_the_sign_itself_the_letter_and_the_place_mean_the_same_kind() -> None:
    day, night = kinds("白", "夜")
    keys = keys_of([day, night])
    for text in ("夜", "y", "Y", "2", "夜班", " 夜 "):
        assert typed(text, keys) == night
    assert typed("b", keys) == day
    assert typed("x", keys) is None
    assert typed("", keys) is None


def test_two_kinds_with_one_letter_get_it_and_a_digit() -> None:
    day, stand_by = kinds("白", "备")
    keys = keys_of([day, stand_by])
    assert shown_key(keys, day) == "B"
    assert shown_key(keys, stand_by) == "2"
    assert typed("备", keys) == stand_by


def test_a_sign_that_begins_with_a_digit_wins_over_the_place() -> None:
    early, late, whole = kinds("早", "晚", "24")
    keys = keys_of([early, late, whole])
    assert typed("2", keys) == whole
    assert typed("24", keys) == whole
    assert typed("1", keys) == early
    assert typed("3", keys) == whole
    assert typed("w", keys) == late


def test_p_is_never_a_kind_because_it_pins() -> None:
    (only,) = kinds("拼")
    assert shown_key(keys_of([only]), only) == "1"


@pytest.mark.parametrize(
    ("text", "month"),
    [
        ("2026-12", "2026-12"),
        ("202612", "2026-12"),
        ("2026年12月", "2026-12"),
        ("２０２６／１２", "2026-12"),
        ("12", "2026-12"),
        ("1", "2027-01"),
        ("5月", "2027-05"),
        ("6", "2026-06"),
        ("下月", "2026-12"),
        ("next month", "2026-12"),
        ("+2", "2027-01"),
        ("-1", "2026-10"),
        ("本月", "2026-11"),
    ],
)
def test_a_month_is_understood_however_it_is_typed(text: str, month: str) -> None:
    assert month_from(text, TODAY) == month


@pytest.mark.parametrize("text", ["", "13", "0", "2026-13", "abc", "1999-01", "2026-1-1"])
def test_what_is_no_month_is_told_from_one(text: str) -> None:
    assert month_from(text, TODAY) is None


def test_people_are_found_by_name_and_by_initials() -> None:
    assert fits("王建国", "wjg")
    assert fits("王建国", "建国")
    assert fits("王建国", "")
    assert not fits("王建国", "lwd")
