"""One cell of a register: read by the kind of its field, or refused. Nothing is ever guessed.

One function a kind (``functools.singledispatch``), and no record is known here.
"""

import functools
import math
import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import singledispatch
from typing import Any

from attrs import Factory, frozen

from fxstation import kinds
from fxstation.i18n import _, language
from fxstation.importers import dates
from fxstation.importers.refusals import Refusal
from fxstation.importers.tables import Cell
from fxstation.importers.words import clean, key, person_name, plain, synonyms
from fxstation.rules import people

_DASHES = frozenset(
    ["", "-", "--", "---", "—", "——", "–", "/", "//", "\\", "、", ".", "。", "〇", "○"]
)
_NONE = frozenset(["无", "暂无", "没有", "空", "不详", "未知", "未填", "待补", "待定"])
NOTHING = _DASHES | _NONE | {"n/a", "na", "none", "null", "nil"}
"""What captains write into a cell to say that there is nothing."""

AS_ABOVE = frozenset(["同上", "〃", "″", "''", '"', "”", "“", "″″", "…″", "ditto"])
"""What captains write for "as in the row above"."""

EXCEL_ERRORS = re.compile(r"#(N/A|REF!|VALUE!|NAME\?|DIV/0!|NUM!|NULL!|SPILL!|CALC!|#+)")
_SHORTENED = re.compile(r"[+-]?\d(\.\d+)?[eE][+-]?\d+")
_TEXT_AS_NUMBER = 10**15
"""From here on Excel and a float have lost digits."""


class Names:
    """Names in use, by table: what a word in a register may mean."""

    def __init__(self, tables: Mapping[str, Mapping[str, str]] | None = None) -> None:
        """Take, of each table, its names and the ``id`` of the row that each means."""
        self._listed = {table: tuple(names) for table, names in (tables or {}).items()}
        self._rows = {
            table: {key(name): row for name, row in names.items()}
            for table, names in (tables or {}).items()
        }

    def listed(self, table: str) -> tuple[str, ...]:
        """Return the names of a table as they are written."""
        return self._listed.get(table, ())

    def row(self, table: str, text: str) -> str | None:
        """Return the ``id`` that a name, or a synonym of one, means; nothing if none."""
        rows = self._rows.get(table, {})
        word = key(text)
        if word in rows:
            return rows[word]
        meant = synonyms(table).get(word)
        return rows.get(key(meant)) if meant else None


@frozen
class About:
    """What is known when cells of one column are read.

    Attributes:
        field: ``table.field``, for the synonyms of choices.
        names: the names in use of the tables that are referred to.
        today: the station's day; a birth date may not lie after it.
        serial_shift: added to Excel's day numbers (1462 in workbooks that count from 1904).
        is_birth: the column holds birth dates.
    """

    field: str = ""
    names: Names = Factory(Names)
    today: date | None = None
    serial_shift: int = 0
    is_birth: bool = False


def shown(cell: Cell) -> str:
    """Return a cell as its writer saw it.

    Examples:
        >>> shown(13678220482.0), shown(3.10120196708194e17), shown(" 余　洋 ")
        ('13678220482', '3.10120196708194E+17', '余　洋')
    """
    match cell:
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() if not math.isfinite(cell):
            return ""
        case float() | int() if abs(cell) >= _TEXT_AS_NUMBER:
            return f"{float(cell):.15G}"
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime() if cell.time() == time():
            return cell.date().isoformat()
        case datetime():
            return cell.isoformat(" ", "minutes")
        case time():
            return cell.isoformat("minutes")
        case timedelta():
            minutes = int(cell.total_seconds()) // 60
            return f"{minutes // 60:02d}:{minutes % 60:02d}"
        case str():
            return clean(cell)
        case _:
            return str(cell)


def is_nothing(kind: kinds.Kind, cell: Cell) -> bool:
    """Tell whether a cell says nothing about its field."""
    if not isinstance(cell, str):
        return False
    if not cell:
        return True
    if isinstance(kind, kinds.Flag):
        return not clean(cell)
    return len(cell) < 20 and plain(cell).casefold() in NOTHING


def is_as_above(cell: Cell) -> bool:
    """Tell whether a cell says "as in the row above"."""
    return isinstance(cell, str) and 0 < len(cell) < 12 and plain(cell).casefold() in AS_ABOVE


def read_cell(kind: kinds.Kind, cell: Cell, about: About) -> Any:
    """Return the value of a cell that says something, or its :class:`Refusal`."""
    if isinstance(cell, str) and "#" in cell and EXCEL_ERRORS.fullmatch(plain(cell)):
        return Refusal("excel_error")
    if isinstance(cell, float) and not math.isfinite(cell):
        return Refusal("excel_error")
    return read(kind, cell, about)


@singledispatch
def read(kind: kinds.Kind, cell: Cell, about: About) -> Any:
    """Return the value of a cell by its kind, or its :class:`Refusal`."""
    del kind, cell, about
    return Refusal("not_importable")


def is_importable(kind: kinds.Kind) -> bool:
    """Tell whether fields of this kind can be read from a register."""
    return read.dispatch(type(kind)) is not read.dispatch(object)


# --- texts ---


def _text(cell: Cell, longest: int) -> str | Refusal:
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        if abs(cell) >= _TEXT_AS_NUMBER:
            return Refusal("number_shortened")
        return shown(cell)
    text = shown(cell)
    return Refusal("too_long", {"longest": longest}) if len(text) > longest else text


@read.register
def read_text(kind: kinds.Text, cell: Cell, about: About) -> str | Refusal:
    """Return one line of text."""
    del about
    text = _text(cell, kind.longest)
    return text if isinstance(text, Refusal) else re.sub(r"\s*\n\s*", " ", text)


@read.register
def read_note(kind: kinds.Note, cell: Cell, about: About) -> str | Refusal:
    """Return a text with its lines."""
    del about
    return _text(cell, kind.longest)


@read.register
def read_code(kind: kinds.Code, cell: Cell, about: About) -> str | Refusal:
    """Return a code, full-width signs made narrow."""
    del about
    text = _text(cell, kind.longest)
    return text if isinstance(text, Refusal) else plain(text)


@read.register
def read_name(kind: kinds.Name, cell: Cell, about: About) -> str | Refusal:
    """Return a name in one form."""
    del about
    if not isinstance(cell, str):
        return Refusal("not_a_name")
    name = person_name(cell)
    if len(name) > kind.longest:
        return Refusal("too_long", {"longest": kind.longest})
    return name if any(c.isalpha() for c in name) else Refusal("not_a_name")


# --- numbers that are names: never guessed ---


def _digits(cell: Cell) -> str | Refusal:
    """Return the text of a number kept as text or as a number that lost nothing."""
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        return Refusal("not_a_number")
    if isinstance(cell, str):
        text = re.sub(r"(?<=\d)\.0+$", "", clean(cell))  # a number that a program wrote
        return Refusal("number_shortened") if _SHORTENED.fullmatch(plain(text)) else text
    if abs(cell) >= _TEXT_AS_NUMBER:
        return Refusal("number_shortened")
    # 1367822048.2 has the digits of a mobile number, but is none.
    return shown(cell) if float(cell).is_integer() else Refusal("not_whole")


@read.register
def read_identity_number(kind: kinds.IdentityNumber, cell: Cell, about: About) -> str | Refusal:
    """Return an identity number that passes its check digit (GB 11643)."""
    del kind
    text = _digits(cell)
    if isinstance(text, Refusal):
        return _destroyed(cell) if text.code == "number_shortened" else text
    if re.search(r"[*＊●•xX×]{3,}", text):
        return Refusal("masked")
    try:
        number = people.parse_identity_number(text)
    except ValueError as error:
        fault = error.args[0]
        return Refusal(
            f"identity_{fault.value.replace(' ', '_')}", told=people.explain_identity(fault, text)
        )
    born = people.born_on(number)
    if about.today and born and born > about.today:
        return Refusal("birth_in_future")
    return number


def _destroyed(cell: Cell) -> Refusal:
    """Say that Excel kept an identity number as a number: 15 digits are true, the rest is not."""
    number = float(cell)  # type: ignore[arg-type]  # text or a number here
    if not 1e17 <= number < 1e18:
        return Refusal("identity_rounded")
    # What Excel shows (15 digits, then zeros), and what the file holds.
    forms = (f"{int(Decimal(f'{number:.15G}')):d}", f"{int(number):d}")
    fails = any(people.check_identity_number(form) is not None for form in forms)
    return Refusal("identity_destroyed" if fails else "identity_rounded")


@read.register
def read_phone(kind: kinds.Phone, cell: Cell, about: About) -> str | Refusal:
    """Return a telephone number in normal form."""
    del kind, about
    text = _digits(cell)
    if isinstance(text, Refusal):
        return text
    if re.search(r"\d[\s-]*[*＊●•xX×]{2,}", text):
        return Refusal("masked")
    try:
        return people.parse_phone(text)
    except ValueError as error:
        fault = error.args[0]
        return Refusal(
            f"phone_{fault.value.replace(' ', '_')}", told=people.explain_phone(fault, text)
        )


# --- days and times ---


@read.register
def read_day(kind: kinds.Day, cell: Cell, about: About) -> date | Refusal:
    """Return a day that can mean no other."""
    day = dates.read_day(cell, about.serial_shift, whole_months=getattr(kind, "by_month", False))
    if isinstance(day, date) and about.is_birth and about.today and day > about.today:
        return Refusal("birth_in_future")
    return day


@read.register
def read_month(kind: kinds.Month, cell: Cell, about: About) -> str | Refusal:
    """Return a month as 2026-12."""
    del kind
    day = dates.read_day(cell, about.serial_shift, whole_months=True)
    return Refusal("not_a_month") if isinstance(day, Refusal) else f"{day:%Y-%m}"


@read.register
def read_time_of_day(kind: kinds.TimeOfDay, cell: Cell, about: About) -> time | Refusal:
    """Return a time in whole minutes."""
    del kind, about
    return dates.read_time(cell)


@read.register
def read_moment(kind: kinds.Moment, cell: Cell, about: About) -> datetime | Refusal:
    """Return a moment in UTC."""
    del kind, about
    return dates.read_moment(cell)


# --- words and amounts ---


@functools.lru_cache(maxsize=64)
def _choices(kind: kinds.Choice, in_language: str) -> dict[str, str]:
    """Return how the options may be written; the labels depend on the language."""
    del in_language
    return {key(form): value for value, label in kind.options for form in (value, label, _(label))}


@read.register
def read_choice(kind: kinds.Choice, cell: Cell, about: About) -> str | Refusal:
    """Return the stored word of a choice, from the word, its label or a synonym."""
    word = key(shown(cell))
    known = _choices(kind, language())
    found = known.get(word) or synonyms(about.field).get(word)
    if found is None and (bare := re.sub(r"\(.*\)$", "", word)) != word:
        found = known.get(bare) or synonyms(about.field).get(bare)
    if found in kind.values():
        return found
    return Refusal("not_a_choice", expected=kind.values())


@read.register
def read_flag(kind: kinds.Flag, cell: Cell, about: About) -> bool | Refusal:
    """Return yes or no."""
    del kind, about
    if isinstance(cell, bool):
        return cell
    word = key(shown(cell))
    if word in ("是", "有", "对", "同意", "√", "✓", "✔", "y", "yes", "true", "1"):
        return True
    if word in (
        "否",
        "无",
        "没有",
        "不",
        "不同意",
        "×",
        "✗",
        "x",
        "-",
        "/",
        "n",
        "no",
        "false",
        "0",
    ):
        return False
    return Refusal("not_yes_or_no")


@read.register
def read_quantity(kind: kinds.Quantity, cell: Cell, about: About) -> float | Refusal:
    """Return a number within the limits of its kind."""
    del about
    number = _number(cell, kind.unit)
    if number is None:
        return Refusal("not_a_number")
    if not kind.low <= number <= kind.high:
        return Refusal("out_of_range", {"low": kind.low, "high": kind.high})
    return number


@read.register
def read_whole(kind: kinds.Whole, cell: Cell, about: About) -> int | Refusal:
    """Return a whole number within the limits of its kind."""
    del about
    number = _number(cell, kind.unit)
    if number is None:
        return Refusal("not_a_number")
    if not number.is_integer():
        return Refusal("not_whole")
    if not kind.low <= number <= kind.high:
        return Refusal("out_of_range", {"low": kind.low, "high": kind.high})
    return int(number)


def _number(cell: Cell, unit: str) -> float | None:
    if isinstance(cell, bool) or not isinstance(cell, int | float | str):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    text = plain(cell)
    for word in filter(None, (unit, _(unit))):
        text = text.removesuffix(word).rstrip()
    # A comma stands for thousands only where it cuts off groups of three.
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", text):
        text = text.replace(",", "")
    return float(text) if re.fullmatch(r"[+-]?\d+(\.\d+)?([eE][+-]?\d+)?", text) else None


# --- rows of other tables, by name ---


def split_names(text: str) -> list[str]:
    """Return the names that stand in one cell.

    Examples:
        >>> split_names("驾驶员、消防员 / 班长兼宣传员")
        ['驾驶员', '消防员', '班长', '宣传员']
        >>> split_names("消防员（兼驾驶员）"), split_names("站长（兼）")
        (['消防员', '驾驶员'], ['站长'])
    """
    parts = re.split(r"[、,，;；/+＋&\n]|兼(?!任|职)|和", plain(text))
    bare = (part.strip(" ()") for part in parts)
    return [part for part in bare if part]


@read.register
def read_ref(kind: kinds.Ref, cell: Cell, about: About) -> str | Refusal:
    """Return the row that a name means."""
    text = plain(shown(cell))
    listed = about.names.listed(kind.table)
    if found := about.names.row(kind.table, text):
        return found
    parts = split_names(text)
    if len(parts) > 1 and all(about.names.row(kind.table, part) for part in parts):
        return Refusal("several_names", expected=listed)
    # 驾驶员（泵浦操作）: what is added in brackets is no other post.
    if found := about.names.row(kind.table, re.sub(r"\(.*\)$", "", text)):
        return found
    return Refusal("unknown_name", {"found": text}, expected=listed)


@read.register
def read_refs(kind: kinds.Refs, cell: Cell, about: About) -> tuple[str, ...] | Refusal:
    """Return the rows that the names in a cell mean."""
    found: list[str] = []
    for part in split_names(shown(cell)):
        one = about.names.row(kind.table, part)
        if one is None:
            listed = about.names.listed(kind.table)
            return Refusal("unknown_name", {"found": part.strip()}, expected=listed)
        if one not in found:
            found.append(one)
    return tuple(found)
