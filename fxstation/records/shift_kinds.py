"""Shift kinds 班次 and shift patterns 班制 (domain.md 2.2, S1-S10)."""

from datetime import time

from fxstation.i18n import N_
from fxstation.kinds import (
    Choice,
    Code,
    Counts,
    Flag,
    Name,
    Note,
    Quantity,
    Table,
    TimeOfDay,
    Whole,
)
from fxstation.records.declare import Record, fact, record

ON_DAYS = Choice(
    (
        ("每天", N_("Every day")),
        ("工作日", N_("Working days")),
        ("休息日", N_("Weekends and days off")),
        ("法定节假日", N_("Statutory holidays")),
        ("节假期间", N_("Days off of a holiday")),
    )
)


@record(table="shift_kinds", title=N_("Kinds of shift"), one=N_("kind of shift"), named_by="name")
class ShiftKind(Record):
    """One kind of shift: when it starts, how long it lasts, who is needed."""

    name: str = fact(Name(), N_("Title"), required=True, column=1, searched=True)
    code: str = fact(
        Code(4),
        N_("Sign in the grid"),
        required=True,
        default="班",
        column=2,
        hint=N_("One or two characters: 白 夜 24 备"),
    )
    starts_at_time: time = fact(TimeOfDay(), N_("Starts"), default=time(8, 30), column=3)
    hours: float = fact(
        Quantity(N_("h"), 0.5, 24, 2),
        N_("Lasts"),
        default=24.0,
        column=4,
    )
    is_night: bool = fact(
        Flag(),
        N_("Counts as a night"),
        default=False,
        column=5,
    )
    is_stand_by: bool = fact(
        Flag(),
        N_("Stand-by at home"),
        default=False,
        column=6,
        hint=N_("Hours count as stand-by, not as duty."),
    )
    on_days: str = fact(ON_DAYS, N_("On which days"), default="每天", column=7)
    rest_hours: float = fact(
        Quantity(N_("h"), 0, 96, 1),
        N_("Rest wanted afterwards"),
        default=24.0,
    )
    demand: dict[str, int] = fact(
        Counts("posts"),
        N_("People needed"),
        factory=dict,
        column=8,
        hint=N_("How many of each post on every shift."),
    )
    position: int = fact(Whole("", 0, 999), N_("Order"), default=50)
    in_use: bool = fact(Flag(), N_("In use"), default=True, column=9)


@record(
    table="shift_patterns", title=N_("Shift patterns"), one=N_("shift pattern"), named_by="name"
)
class ShiftPattern(Record):
    """One pattern 班制 that a station may choose; its shifts become the kinds of shift."""

    name: str = fact(Name(), N_("Title"), required=True, column=2, searched=True)
    code: str = fact(Code(8), N_("Code"), default="", column=1)
    crews: int = fact(Whole("", 0, 12), N_("Crews"), default=0, column=3)
    shifts: tuple[dict[str, str | int], ...] = fact(
        Table(
            (
                ("name", N_("Title")),
                ("code", N_("Sign in the grid")),
                ("starts", N_("Starts")),
                ("hours", N_("Lasts")),
                ("rest_hours", N_("Rest wanted afterwards")),
                ("is_night", N_("Counts as a night")),
                ("is_stand_by", N_("Stand-by at home")),
                ("on_days", N_("On which days")),
                ("ordinary", N_("People needed, ordinary station")),
                ("upgraded", N_("People needed, upgraded station")),
            )
        ),
        N_("Shifts"),
        default=(),
    )
    cost: str = fact(
        Note(300),
        N_("What it costs in hours"),
        default="",
        column=4,
    )
    position: int = fact(Whole("", 0, 999), N_("Order"), default=50)
    in_use: bool = fact(Flag(), N_("In use"), default=True)
