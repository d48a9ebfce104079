"""Rosters 排班表: one month's duty roster, its state and version."""

from datetime import datetime

from fxstation.i18n import N_
from fxstation.kinds import Choice, Moment, Month, Note, Text, Whole
from fxstation.records.declare import Record, fact, record

ROSTER_STATES = Choice((("草稿", N_("Draft")), ("已发布", N_("Published"))))


@record(table="rosters", title=N_("Duty rosters"), one=N_("duty roster"), named_by="month")
class Roster(Record):
    """The roster of one month.

    ``version`` is 0 until it is first published; each change after that makes the next version
    and keeps its reason in ``reason``.
    """

    month: str = fact(Month(), N_("Month"), required=True, column=1)
    state: str = fact(ROSTER_STATES, N_("State"), default="草稿", column=2)
    version: int = fact(Whole("", 0, 9999), N_("Version"), default=0, column=3)
    published_at: datetime | None = fact(Moment(), N_("Published at"), default=None, column=4)
    published_by: str = fact(Text(60), N_("Published by"), default="", column=5)
    reason: str = fact(
        Note(300),
        N_("Reason of the last change"),
        default="",
        column=6,
    )
    note: str = fact(
        Note(500),
        N_("Note on the sheet"),
        default="",
        hint=N_("Printed under the table."),
    )
