"""Absences 请假: when a person cannot, or would rather not, be on duty."""

from datetime import date

from fxstation.i18n import N_
from fxstation.kinds import Code, Day, Flag, Name, Note, Ref
from fxstation.records.declare import Record, fact, record


@record(
    table="absence_kinds",
    title=N_("Kinds of absence"),
    one=N_("kind of absence"),
    named_by="name",
)
class AbsenceKind(Record):
    """One kind of absence, such as 病假; a kind that does not bind is a wish."""

    name: str = fact(Name(), N_("Title"), required=True, column=1, searched=True)
    code: str = fact(
        Code(4), N_("Sign in the grid"), default="假", column=2, hint=N_("One character.")
    )
    binds: bool = fact(
        Flag(),
        N_("Binding"),
        default=True,
        column=3,
        hint=N_("Yes: never on duty that day. No: a wish, kept where it can be."),
    )
    in_use: bool = fact(Flag(), N_("In use"), default=True, column=4)


@record(table="absences", title=N_("Absences"), one=N_("absence"), named_by="person")
class Absence(Record):
    """One absence of one person, from its first to its last day, both included."""

    person: str = fact(
        Ref("people"),
        N_("Team member"),
        required=True,
        column=1,
        personal=True,
        headings=("姓名",),
    )
    kind: str = fact(
        Ref("absence_kinds"),
        N_("Kind"),
        required=True,
        column=2,
        headings=("请假类型", "类型"),
    )
    first_on: date | None = fact(
        Day(),
        N_("From"),
        default=None,
        required=True,
        column=3,
        headings=("开始日期", "自"),
    )
    last_on: date | None = fact(
        Day(),
        N_("To"),
        default=None,
        required=True,
        column=4,
        hint=N_("The last day away."),
        headings=("结束日期", "至"),
    )
    note: str = fact(
        Note(500),
        N_("Note"),
        default="",
        hint=N_("No illnesses here."),
        headings=("备注",),
    )
