"""How a value is shown to people: one function a kind."""

from datetime import date, datetime, time
from functools import singledispatch
from typing import Any

from fxstation import kinds
from fxstation.i18n import _
from fxstation.records import Fact
from fxstation.services import people
from ui.captions import Captions

NOTHING = "—"


def cell(fact: Fact, value: Any, names: Captions, *, hidden: bool = True) -> str:
    """Return a field as it is shown in a list: numbers of people hidden, "" for nothing."""
    if fact.masked and hidden:
        return people.masked(fact.name, str(value or ""))
    return shown(fact.kind, value, names)


@singledispatch
def shown(kind: kinds.Kind, value: Any, names: Captions) -> str:
    """Return a value as people read it; "" for nothing."""
    del kind, names
    return "" if value is None else str(value)


@shown.register
def _note(kind: kinds.Note, value: str, names: Captions) -> str:
    del kind, names
    return " ".join(value.split())


@shown.register
def _choice(kind: kinds.Choice, value: str, names: Captions) -> str:
    del names
    return next((_(label) for word, label in kind.options if word == value), value)


@shown.register
def _flag(kind: kinds.Flag, value: bool, names: Captions) -> str:
    del kind, names
    return _("Yes") if value else _("No")


@shown.register
def _whole(kind: kinds.Whole, value: int | None, names: Captions) -> str:
    del names
    return "" if value is None else f"{value} {_(kind.unit)}".strip()


@shown.register
def _quantity(kind: kinds.Quantity, value: float | None, names: Captions) -> str:
    del names
    return "" if value is None else f"{number(value, kind.decimals)} {_(kind.unit)}".strip()


@shown.register
def _day(kind: kinds.Day, value: date | None, names: Captions) -> str:
    del kind, names
    return "" if value is None else value.isoformat()


@shown.register
def _time(kind: kinds.TimeOfDay, value: time, names: Captions) -> str:
    del kind, names
    return f"{value:%H:%M}"


@shown.register
def _moment(kind: kinds.Moment, value: datetime | None, names: Captions) -> str:
    del kind, names
    return "" if value is None else f"{value.astimezone():%Y-%m-%d %H:%M}"


@shown.register
def _ref(kind: kinds.Ref, value: str, names: Captions) -> str:
    return names.of(kind.table, value)


@shown.register
def _refs(kind: kinds.Refs, value: tuple[str, ...], names: Captions) -> str:
    return _(", ").join(names.of(kind.table, one) for one in value)


@shown.register
def _counts(kind: kinds.Counts, value: dict[str, int], names: Captions) -> str:
    return _(", ").join(f"{names.of(kind.table, one)} {count}" for one, count in value.items())


@shown.register
def _table(kind: kinds.Table, value: tuple[dict[str, str | int], ...], names: Captions) -> str:
    del kind, names
    return _(", ").join(str(line.get("name", "")) for line in value)


@shown.register
def _secret(kind: kinds.Secret, value: str, names: Captions) -> str:
    del kind, names
    return "••••" if value else ""


def number(value: float, decimals: int) -> str:
    """Return a number without zeros that say nothing.

    >>> number(24.0, 2), number(8.25, 2)
    ('24', '8.25')
    """
    text = f"{value:.{decimals}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
