"""Days as people type them: 0815, 昨天, -2, 8月15日, 2026-12-01."""

import re
import unicodedata
from datetime import date, time, timedelta

_NEAR = {
    "大前天": -3, "前天": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "明天": 1, "明日": 1,
    "后天": 2, "大后天": 3, "yesterday": -1, "today": 0, "tomorrow": 1,
}  # fmt: skip
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_WEEKS = {"上": -7, "本": 0, "这": 0, "": 0, "下": 7}


def read_day(text: str, today: date) -> date:
    """Return the day that somebody typed.

    A day without its year is the nearest one: in November, 0105 is next January and 0815 last
    August.

    Raises:
        ValueError: it is no day.

    Examples:
        >>> read_day("0815", date(2026, 11, 23))
        datetime.date(2026, 8, 15)
        >>> read_day("-2", date(2026, 11, 23))
        datetime.date(2026, 11, 21)
        >>> read_day("下周三", date(2026, 11, 23))
        datetime.date(2026, 12, 2)
    """
    typed = unicodedata.normalize("NFKC", text).strip().lower()
    if typed in _NEAR:
        return _moved(today, _NEAR[typed])
    if found := re.fullmatch(r"([+-])\s*(\d{1,4})", typed):
        return _moved(today, int(found[1] + found[2]))
    if found := re.fullmatch(r"(上|本|这|下|)(?:周|星期|礼拜)([一二三四五六日天])", typed):
        monday = today - timedelta(days=today.weekday())
        return _moved(monday, _WEEKS[found[1]] + _WEEKDAYS[found[2]])
    if typed in ("月底", "月末"):
        return _moved((today.replace(day=1) + timedelta(days=32)).replace(day=1), -1)
    return _written(typed, today)


def read_month(text: str, today: date) -> str:
    """Return the month that somebody typed, as 2026-12.

    Raises:
        ValueError: it is no month.

    Examples:
        >>> read_month("12", date(2026, 11, 23)), read_month("下月", date(2026, 11, 23))
        ('2026-12', '2026-12')
    """
    typed = unicodedata.normalize("NFKC", text).strip().lower()
    near = {"上月": -1, "上个月": -1, "本月": 0, "这个月": 0, "下月": 1, "下个月": 1}
    if typed in near:
        months = today.year * 12 + today.month - 1 + near[typed]
        return f"{months // 12:04d}-{months % 12 + 1:02d}"
    parts = [int(part) for part in re.findall(r"\d+", typed)]
    if len(parts) == 1 and len(str(parts[0])) == 6:
        parts = [parts[0] // 100, parts[0] % 100]
    year, month = (today.year, *parts) if len(parts) == 1 else tuple(parts)
    if not 1 <= month <= 12 or not 1900 <= year <= 2200:
        raise ValueError(text)
    return f"{year:04d}-{month:02d}"


def read_time(text: str) -> time:
    """Return the time of day that somebody typed.

    Raises:
        ValueError: it is no time.

    Examples:
        >>> read_time("830"), read_time("8点半"), read_time("20：05")
        (datetime.time(8, 30), datetime.time(8, 30), datetime.time(20, 5))
    """
    typed = unicodedata.normalize("NFKC", text).strip().replace("半", "30")
    typed = re.sub(r"[时点h.]", ":", typed).rstrip("分: ")
    if found := re.fullmatch(r"(\d{1,2})(?::(\d{1,2}))?", typed):
        return time(int(found[1]), int(found[2] or 0))
    if found := re.fullmatch(r"(\d{1,2})(\d{2})", typed):
        return time(int(found[1]), int(found[2]))
    raise ValueError(text)


def _moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise ValueError(days) from error


def _written(typed: str, today: date) -> date:
    if found := re.fullmatch(r"(\d{4})(\d{2})(\d{2})", typed):
        return date(int(found[1]), int(found[2]), int(found[3]))
    if found := re.fullmatch(r"(\d{2})(\d{2})", typed):
        return _nearest(int(found[1]), int(found[2]), today)
    parts = re.fullmatch(
        r"(?:(\d{4})\s*[-./年]\s*)?(\d{1,2})\s*[-./月]\s*(\d{1,2})\s*[日号]?", typed
    )
    if parts and parts[1]:
        return date(int(parts[1]), int(parts[2]), int(parts[3]))
    if parts:
        return _nearest(int(parts[2]), int(parts[3]), today)
    if found := re.fullmatch(r"(\d{1,2})\s*[日号]?", typed):
        return today.replace(day=int(found[1]))
    raise ValueError(typed)


def _nearest(month: int, day: int, today: date) -> date:
    near = []
    for year in (today.year - 1, today.year, today.year + 1):
        try:
            near.append(date(year, month, day))
        except ValueError:
            continue
    if not near:
        raise ValueError((month, day))
    return min(near, key=lambda found: abs(found - today))
