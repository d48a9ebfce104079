"""Posts 岗位: the seats of a shift and who may fill them (domain.md 2.1, P01-P12)."""

from fxstation.i18n import N_
from fxstation.kinds import Code, Flag, Name, Ref, Refs, Whole
from fxstation.records.declare import Record, fact, record


@record(table="posts", title=N_("Posts"), one=N_("post"), named_by="name")
class Post(Record):
    """One post. A person may fill it by an own post, or by a valid certificate, or anybody may."""

    name: str = fact(Name(), N_("Title"), required=True, column=1, searched=True)
    code: str = fact(Code(8), N_("Code"), default="", column=2)
    filled_by: tuple[str, ...] = fact(
        Refs("posts"),
        N_("Also filled by holders of"),
        default=(),
        column=3,
        hint=N_("Holders of these posts may take this seat too."),
    )
    open_to_all: bool = fact(
        Flag(),
        N_("Anybody may fill it"),
        default=False,
        column=4,
    )
    qualification: str = fact(
        Ref("qualification_kinds"),
        N_("Certificate needed"),
        default="",
        column=5,
        hint=N_("Must be valid on the very day; without any on file the roster only warns."),
    )
    fire_work: bool = fact(
        Flag(),
        N_("Fire work (18 and over)"),
        default=False,
        column=6,
        hint=N_("Minors may not fight fires: Shanghai Fire Regulations, article 60."),
    )
    leads: bool = fact(
        Flag(),
        N_("Leads the shift"),
        default=False,
        hint=N_("Printed in the column of the leader on duty."),
    )
    position: int = fact(Whole("", 0, 999), N_("Order"), default=50)
    in_use: bool = fact(Flag(), N_("In use"), default=True, column=7)
