"""Dates as captains spell them. A date that could mean two days is refused, never guessed."""

import re
from datetime import UTC, date, datetime, time, timedelta

from fxstation.importers.refusals import Refusal
from fxstation.importers.tables import Cell
from fxstation.importers.words import plain

FIRST, LAST = date(1900, 1, 1), date(2100, 12, 31)
EPOCH = date(1899, 12, 30)
"""Day 0 of Excel's day numbers (from 1 March 1900 on, where Excel's calendar is right)."""
SERIALS = range(10_000, 73_416)
"""Day numbers that are taken for dates: 1927-05-18 to 2100-12-31."""

_NUMERALS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_YMD = re.compile(r"(\d{4})(?:[-./]|年)(\d{1,2})(?:[-./]|月)(\d{1,2})[日号]?")
_SPACED = re.compile(r"(\d{4}) (\d{1,2}) (\d{1,2})")
_PACKED = re.compile(r"(\d{4})(\d{2})(\d{2})")
_YM = re.compile(r"(\d{4})(?:[-./]|年)(\d{1,2})月?")
_CLOCK = r"[ T]+(?:\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(?:Z|\+00:00)?"


def read_day(cell: Cell, serial_shift: int = 0, *, whole_months: bool = False) -> date | Refusal:
    """Return the day that a cell means.

    Args:
        cell: a date cell, a day number, or a text.
        serial_shift: added to day numbers (1462 in workbooks that count from 1904).
        whole_months: take a month without a day as its first day.
    """
    match cell:
        case datetime():
            return _in_range(cell.date())
        case date():
            return _in_range(cell)
        case bool():
            return Refusal("not_a_date")
        case int() | float():
            return _number(cell, serial_shift)
        case str():
            return _text(cell, serial_shift, whole_months)
        case _:
            return Refusal("not_a_date")


def _in_range(day: date) -> date | Refusal:
    return day if FIRST <= day <= LAST else Refusal("date_out_of_range")


def _number(number: float, serial_shift: int) -> date | Refusal:
    if not float(number).is_integer():
        # 2023.1 was typed for January or for October; 45042.35 is a day with a time.
        if 1900 <= number < 2101:
            return Refusal("no_day")
        number = int(number)
    whole = int(number)
    if whole + serial_shift in SERIALS:
        return _in_range(EPOCH + timedelta(days=whole + serial_shift))
    if 19_000_000 <= whole <= 21_001_231:
        return _text(str(whole), serial_shift, False)
    return _part(str(whole)) or Refusal("not_a_date")


def _text(cell: str, serial_shift: int, whole_months: bool) -> date | Refusal:
    text = _arabic(plain(cell)).strip(" .。")
    text = re.sub(r"\s*[(（]?(?:星期|周|礼拜)[一二三四五六日天1-6][)）]?$", "", text)
    text = re.sub(f"{_CLOCK}$", "", text)
    # Signs of one meaning in one form, and no space around them.
    text = re.sub(r"[‐‑‒–—―−~、_]|,", "-", text)
    text = re.sub(r"\s*([-./年月日号])\s*", r"\1", text).rstrip("-./")
    for form in (_YMD, _SPACED, _PACKED):
        if found := form.fullmatch(text):
            return _day(*map(int, found.groups()))
    if re.fullmatch(r"\d{5}", text) and int(text) + serial_shift in SERIALS:
        return _in_range(EPOCH + timedelta(days=int(text) + serial_shift))
    if (found := _YM.fullmatch(text)) and 1 <= int(found[2]) <= 12:
        return _day(int(found[1]), int(found[2]), 1) if whole_months else Refusal("no_day")
    return _part(text) or Refusal("not_a_date")


def _part(text: str) -> Refusal | None:
    """Say what a text that is nearly a date lacks."""
    if re.fullmatch(r"(19|20)\d{2}(0[1-9]|1[0-2])|(19|20)\d{2}年?", text):
        return Refusal("no_day")
    if re.fullmatch(r"'?\d{2}[-./年]\d{1,2}[-./月]\d{1,2}[日号]?", text):
        return Refusal("short_year")
    if re.fullmatch(r"\d{1,2}[-./]\d{1,2}[-./]\d{4}", text):
        return Refusal("date_order")
    if re.fullmatch(r"\d{1,2}[-./月]\d{1,2}[日号]?", text):
        return Refusal("no_year")
    return None


def _day(year: int, month: int, day: int) -> date | Refusal:
    try:
        return _in_range(date(year, month, day))
    except ValueError:
        return Refusal("no_such_date")


def _arabic(text: str) -> str:
    """Return a text with Chinese numerals of a date in digits.

    Examples:
        >>> _arabic("二〇二三年十月二十一日")
        '2023年10月21日'
    """
    if not re.match(r"[〇零○一二三四五六七八九]{4}年", text):
        return text

    def number(found: re.Match[str]) -> str:
        tens, ten, units = re.fullmatch(r"(.*?)(十?)([^十]*)", found[0]).groups()  # type: ignore[union-attr]  # fits any text
        if not ten:
            return str(found[0].translate(_NUMERALS))
        return f"{int(tens.translate(_NUMERALS) or 1) * 10 + int(units.translate(_NUMERALS) or 0)}"

    return re.sub(r"[〇零○一二三四五六七八九十]+", number, text)


def read_time(cell: Cell) -> time | Refusal:
    """Return the time of day that a cell means, in whole minutes."""
    if isinstance(cell, datetime):
        cell = cell.time()
    if isinstance(cell, time):
        return cell.replace(second=0, microsecond=0)
    if isinstance(cell, float | int) and not isinstance(cell, bool) and 0 <= cell < 1:
        minutes = round(float(cell) * 1440)
        return time(minutes // 60 % 24, minutes % 60)
    found = isinstance(cell, str) and re.fullmatch(
        r"(\d{1,2})(?:[:.]|时|点)(\d{2})?(?:分|:\d{2})?", plain(cell)
    )
    if found and int(found[1]) < 24 and int(found[2] or 0) < 60:
        return time(int(found[1]), int(found[2] or 0))
    return Refusal("not_a_time")


def read_moment(cell: Cell) -> datetime | Refusal:
    """Return the moment that a cell means: local time where no zone stands."""
    if isinstance(cell, str):
        try:
            cell = datetime.fromisoformat(plain(cell).replace("/", "-"))
        except ValueError:
            return Refusal("not_a_moment")
    if not isinstance(cell, datetime):
        return Refusal("not_a_moment")
    return cell.astimezone(UTC)
