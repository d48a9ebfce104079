"""People 队员: the members of the station's team (domain.md F22 人员花名册)."""

from datetime import date

from fxstation.i18n import N_
from fxstation.kinds import Choice, Day, Flag, IdentityNumber, Name, Note, Phone, Ref, Refs
from fxstation.records.declare import Record, fact, record

SEXES = Choice((("男", N_("Male")), ("女", N_("Female"))))
PERSON_KINDS = Choice(
    (
        ("专职", N_("Full-time")),
        ("兼职", N_("Part-time")),
        ("志愿者", N_("Volunteer")),
        ("村居干部", N_("Committee staff")),
        ("物业保安", N_("Property guard")),
    )
)
PERSON_STATES = Choice(
    (
        ("在岗", N_("Active")),
        ("停岗", N_("Suspended")),
        ("离队", N_("Left the team")),
    )
)


@record(table="people", title=N_("Team members"), one=N_("team member"), named_by="name")
class Person(Record):
    """One member of the team."""

    name: str = fact(
        Name(),
        N_("Name"),
        required=True,
        column=1,
        personal=True,
        searched=True,
        headings=("姓名", "名字", "队员姓名", "队员", "人员姓名", "人员", "name", "full name"),
    )
    sex: str = fact(
        SEXES, N_("Sex"), default="", column=2, personal=True, headings=("性别", "sex", "gender")
    )
    identity_number: str = fact(
        IdentityNumber(),
        N_("Identity number"),
        default="",
        column=6,
        personal=True,
        masked=True,
        hint=N_("18 characters. Kept hidden afterwards; each look at it is recorded."),
        headings=(
            "身份证号码",
            "身份证号",
            "身份证",
            "公民身份号码",
            "证件号码",
            "证件号",
            "identity number",
            "id number",
        ),
    )
    phone: str = fact(
        Phone(),
        N_("Phone"),
        default="",
        column=5,
        personal=True,
        masked=True,
        searched=True,
        hint=N_("Mobile of 11 digits, or a landline such as 021-57421674."),
        headings=(
            "联系电话",
            "手机",
            "手机号",
            "手机号码",
            "电话",
            "电话号码",
            "联系方式",
            "本人电话",
            "移动电话",
            "phone",
            "mobile",
            "telephone",
        ),
    )
    post: str = fact(
        Ref("posts"),
        N_("Post"),
        default="",
        column=3,
        hint=N_("The post this person holds; it decides which seats of a shift may be filled."),
        headings=("岗位", "职务", "岗位职务", "担任岗位", "职位", "post", "position"),
    )
    further_posts: tuple[str, ...] = fact(
        Refs("posts"),
        N_("Further posts"),
        default=(),
        hint=N_("Other posts this person may fill, for example a driver."),
        headings=("兼任岗位", "兼任", "其他岗位", "further posts"),
    )
    kind: str = fact(
        PERSON_KINDS,
        N_("Member type"),
        default="",
        column=4,
        headings=(
            "人员类别",
            "类别",
            "人员性质",
            "用工性质",
            "队员类别",
            "专兼职",
            "人员类型",
            "type",
        ),
    )
    joined_on: date | None = fact(
        Day(),
        N_("Joined"),
        default=None,
        column=7,
        headings=(
            "入站时间",
            "入站日期",
            "入队日期",
            "入队时间",
            "加入日期",
            "入职日期",
            "入职时间",
            "joined",
            "joined on",
        ),
    )
    left_on: date | None = fact(
        Day(), N_("Left"), default=None, headings=("离队日期", "离队时间", "离站日期", "离职日期")
    )
    state: str = fact(
        PERSON_STATES,
        N_("State"),
        default="在岗",
        column=8,
        headings=("在岗状态", "状态", "人员状态", "state"),
    )
    born_on: date | None = fact(
        Day(),
        N_("Born"),
        default=None,
        personal=True,
        hint=N_("Read from the identity number when that is given."),
        headings=("出生日期", "出生年月日", "生日", "born"),
    )
    phone_on_wall: bool = fact(
        Flag(),
        N_("Agrees to the full phone number on the wall"),
        default=False,
        headings=("同意张贴手机号",),
    )
    note: str = fact(
        Note(500),
        N_("Note"),
        default="",
        hint=N_("No illnesses, income or family quarrels here."),
        headings=("备注", "说明", "备 注", "note", "remarks"),
    )
