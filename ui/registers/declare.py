"""What a register shows beyond the declarations: tones of states, extra columns, filters."""

from collections.abc import Callable
from typing import Any

from attrs import field, frozen

from fxstation.records import Fact, Record, facts
from ui.desk import Desk


@frozen
class Extra:
    """A column that is worked out: its label, and text and tone of a record."""

    label: str
    of: Callable[[Any, Desk], tuple[str, str]]
    width: int = 120


@frozen
class Filter:
    """A choice above the list: its label, and a condition over the columns with its values."""

    label: str
    where: str = ""
    values: Callable[[Desk], tuple[str, ...]] = lambda _desk: ()


@frozen
class Register:
    """How one record type is listed.

    Attributes:
        cls: the record type.
        icon: shown where the list is empty.
        empty: what to do first, a source text.
        tones: tone of a pill for each stored word of a field.
        extras: columns that are worked out, at the end.
        filters: choices above the list; the first one is on.
        sort: the field that the list is sorted by at first.
        leave_out: fields that are not listed.
        widths: widths of columns in 100 % pixels.
    """

    cls: type[Record]
    icon: str
    empty: str
    tones: dict[str, dict[str, str]] = field(factory=dict)
    extras: tuple[Extra, ...] = ()
    filters: tuple[Filter, ...] = ()
    sort: str = ""
    leave_out: tuple[str, ...] = ()
    widths: dict[str, int] = field(factory=dict)

    def columns(self) -> tuple[Fact, ...]:
        """Return the listed fields in the order of their columns."""
        listed = [f for f in facts(self.cls) if f.column and f.name not in self.leave_out]
        return tuple(sorted(listed, key=lambda fact: fact.column))
