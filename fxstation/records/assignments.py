"""Assignments 排班: who sits on which seat of a shift."""

from fxstation.i18n import N_
from fxstation.kinds import Choice, Flag, Ref
from fxstation.records.declare import Record, fact, record

ORIGINS = Choice((("proposed", N_("Proposed")), ("by_hand", N_("By hand"))))


@record(table="assignments", title=N_("Assignments"), one=N_("assignment"), named_by="person")
class Assignment(Record):
    """One person on one post of one shift. A pinned one is never moved by a proposal."""

    shift: str = fact(Ref("shifts"), N_("Shift"), required=True, column=1)
    person: str = fact(Ref("people"), N_("Team member"), required=True, column=2, personal=True)
    post: str = fact(Ref("posts"), N_("Post"), required=True, column=3)
    pinned: bool = fact(Flag(), N_("Pinned"), default=False, column=4)
    origin: str = fact(ORIGINS, N_("Origin"), default="by_hand", column=5)
