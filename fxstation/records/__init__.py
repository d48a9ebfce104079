"""Record types: what the station keeps, each declared once.

``RECORD_TYPES`` is the explicit list; registration by import would be a silent hole.
"""

from fxstation.records.absences import Absence, AbsenceKind
from fxstation.records.accounts import Account
from fxstation.records.assignments import Assignment
from fxstation.records.declare import Fact, Record, facts
from fxstation.records.holidays import Holiday
from fxstation.records.people import Person
from fxstation.records.posts import Post
from fxstation.records.qualifications import Qualification, QualificationKind
from fxstation.records.rosters import Roster
from fxstation.records.settings import Setting
from fxstation.records.shift_kinds import ShiftKind, ShiftPattern
from fxstation.records.shifts import Shift

RECORD_TYPES: tuple[type[Record], ...] = (
    Person,
    Qualification,
    QualificationKind,
    Absence,
    AbsenceKind,
    Post,
    ShiftKind,
    ShiftPattern,
    Holiday,
    Roster,
    Shift,
    Assignment,
    Account,
    Setting,
)

BY_TABLE: dict[str, type[Record]] = {kind.TABLE: kind for kind in RECORD_TYPES}

__all__ = [
    "BY_TABLE",
    "RECORD_TYPES",
    "Absence",
    "AbsenceKind",
    "Account",
    "Assignment",
    "Fact",
    "Holiday",
    "Person",
    "Post",
    "Qualification",
    "QualificationKind",
    "Record",
    "Roster",
    "Setting",
    "Shift",
    "ShiftKind",
    "ShiftPattern",
    "facts",
]
