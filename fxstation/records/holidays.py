"""Holidays 节假日: statutory days, days off and make-up workdays (domain.md 2.5)."""

from datetime import date

from fxstation.i18n import N_
from fxstation.kinds import Choice, Day, Name
from fxstation.records.declare import Record, fact, record

HOLIDAY_KINDS = Choice(
    (
        ("法定节假日", N_("Statutory holiday")),
        ("调休休息", N_("Shifted day off")),
        ("调休上班", N_("Make-up workday")),
    )
)


@record(table="holidays", title=N_("Holidays"), one=N_("holiday"), named_by="name")
class Holiday(Record):
    """One day that is not simply a working day or a weekend.

    A year without any row is "not yet published": its statutory days count nothing.
    """

    falls_on: date | None = fact(
        Day(),
        N_("Day"),
        default=None,
        required=True,
        column=1,
        headings=("日期", "date"),
    )
    name: str = fact(
        Name(),
        N_("Title"),
        required=True,
        default="",
        column=2,
        headings=("名称", "节日", "name"),
    )
    kind: str = fact(
        HOLIDAY_KINDS,
        N_("Kind"),
        default="法定节假日",
        required=True,
        column=3,
        headings=("类型", "种类"),
    )
