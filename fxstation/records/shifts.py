"""Shifts 班: one kind of shift on one day of a roster, with the seats to fill."""

from datetime import date, time

from fxstation.i18n import N_
from fxstation.kinds import Counts, Day, Quantity, Ref, TimeOfDay
from fxstation.records.declare import Record, fact, record


@record(table="shifts", title=N_("Shifts"), one=N_("shift"), named_by="starts_on")
class Shift(Record):
    """One shift. Times and seats are copied from its kind, so that the past stays as it was."""

    roster: str = fact(Ref("rosters"), N_("Duty roster"), required=True)
    starts_on: date | None = fact(Day(), N_("Day"), default=None, required=True, column=1)
    kind: str = fact(Ref("shift_kinds"), N_("Kind"), required=True, column=2)
    starts_at_time: time = fact(TimeOfDay(), N_("Starts"), default=time(8, 30), column=3)
    hours: float = fact(Quantity(N_("h"), 0.5, 24, 2), N_("Lasts"), default=24.0, column=4)
    demand: dict[str, int] = fact(
        Counts("posts"),
        N_("People needed"),
        factory=dict,
        column=5,
    )
