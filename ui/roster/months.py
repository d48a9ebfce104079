"""A month as it is typed: 2026-12, 202612, 12, 12月, 2026年12月, 本月, 下月, +1."""

import re
from datetime import date

from fxstation.rules.calendar import month_after, month_of

_WORDS = {
    "本月": 0, "这月": 0, "这个月": 0, "当月": 0, "this": 0, "this month": 0,
    "下月": 1, "下个月": 1, "next": 1, "next month": 1,
    "上月": -1, "上个月": -1, "last": -1, "last month": -1,
}  # fmt: skip
_YEAR_MONTH = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*月?")
_MONTH_ONLY = re.compile(r"(\d{1,2})\s*月?")
_STEP = re.compile(r"[+-]\d{1,2}")
_HALF = str.maketrans("０１２３４５６７８９－／．＋", "0123456789-/.+")
FIRST_YEAR, LAST_YEAR = 2000, 2099


def month_from(text: str, today: date) -> str | None:
    """Return the month that was typed, as 2026-12; ``None`` where it is none.

    A month without a year is the one that lies nearest, from five months ago to six ahead.
    """
    word = text.translate(_HALF).strip().lower()
    if word in _WORDS:
        return month_after(month_of(today), _WORDS[word])
    if _STEP.fullmatch(word):
        return month_after(month_of(today), int(word))
    if found := _YEAR_MONTH.fullmatch(word):
        return _month(int(found[1]), int(found[2]))
    if found := _MONTH_ONLY.fullmatch(word):
        return _nearest(int(found[1]), today)
    return None


def _nearest(number: int, today: date) -> str | None:
    around = (month_after(month_of(today), step) for step in range(-5, 7))
    return next((month for month in around if int(month[5:]) == number), None)


def _month(year: int, number: int) -> str | None:
    if FIRST_YEAR <= year <= LAST_YEAR and 1 <= number <= 12:
        return f"{year:04d}-{number:02d}"
    return None
