"""Qualifications 资质证书: what a person is licensed for, and until when."""

from datetime import date

from fxstation.i18n import N_
from fxstation.kinds import Day, Flag, Name, Note, Ref, Text, Whole
from fxstation.records.declare import Record, fact, record


@record(
    table="qualification_kinds",
    title=N_("Kinds of certificate"),
    one=N_("kind of certificate"),
    named_by="name",
)
class QualificationKind(Record):
    """One kind of certificate, such as 驾驶证 or 消防设施操作员证."""

    name: str = fact(Name(), N_("Title"), required=True, column=1, searched=True)
    warn_days: int = fact(
        Whole(N_("days"), 0, 365),
        N_("Warn before expiry"),
        default=30,
        column=2,
    )
    in_use: bool = fact(Flag(), N_("In use"), default=True, column=3)


@record(
    table="qualifications",
    title=N_("Certificates"),
    one=N_("certificate"),
    named_by="kind",
)
class Qualification(Record):
    """One certificate of one person. Valid from its first to its last day, both included."""

    person: str = fact(
        Ref("people"),
        N_("Team member"),
        required=True,
        column=1,
        personal=True,
        headings=("姓名", "持证人"),
    )
    kind: str = fact(
        Ref("qualification_kinds"),
        N_("Certificate"),
        required=True,
        column=2,
        headings=("证书", "证书名称", "资质"),
    )
    number: str = fact(
        Text(60),
        N_("Certificate number"),
        default="",
        personal=True,
        masked=True,
        headings=("证书编号", "证号"),
    )
    valid_from_on: date | None = fact(
        Day(),
        N_("Valid from"),
        default=None,
        column=3,
        headings=("发证日期", "有效期起"),
    )
    valid_until_on: date | None = fact(
        Day(),
        N_("Valid until"),
        default=None,
        column=4,
        hint=N_("The last valid day. Empty: does not expire."),
        headings=("有效期至", "到期日期", "有效期止"),
    )
    note: str = fact(Note(500), N_("Note"), default="", headings=("备注",))
