"""Made-up months to print: any number of people, shifts, posts; long and rare names among them."""

import random
from datetime import UTC, date, datetime, time, timedelta, timezone

from fxstation.records import (
    Absence,
    AbsenceKind,
    Assignment,
    Holiday,
    Person,
    Post,
    Roster,
    Shift,
    ShiftKind,
)
from fxstation.rules.calendar import Calendar, days_of
from fxstation.rules.plan import Plan
from fxstation.settings import StationSettings

PRINTED_AT = datetime(2026, 11, 25, 9, 30, tzinfo=timezone(timedelta(hours=8)))
LONG_NAME = "买买提·艾力江·阿不都拉"
RARE_NAMES = ("王㛃", "李䶮", "张𬭎", "𠮷田")
_SURNAMES = "赵钱孙李周吴郑王冯陈蒋沈韩杨朱秦许何吕施张孔曹严华金魏陶姜"
_GIVEN = "伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英文辉"

POSTS = (
    Post(id="p01", name="带班领导", position=10, leads=True),
    Post(id="p02", name="班长", position=20),
    Post(id="p03", name="消防员", position=30),
    Post(id="p04", name="驾驶员", position=40),
    Post(id="p05", name="控制室值班员", position=50),
)
DAY_AND_NIGHT = (
    ShiftKind(id="day", name="白班", code="白", starts_at_time=time(8, 30), hours=12, position=1),
    ShiftKind(
        id="night", name="夜班", code="夜", starts_at_time=time(20, 30), hours=12, is_night=True,
        position=2,
    ),
)  # fmt: skip
WHOLE_DAY = (
    ShiftKind(id="whole", name="24小时班", code="24", starts_at_time=time(8, 30), hours=24,
              is_night=True, position=1),
)  # fmt: skip
THREE_SHIFTS = (
    ShiftKind(id="early", name="早班", code="早", starts_at_time=time(8), hours=8, position=1),
    ShiftKind(id="late", name="中班", code="中", starts_at_time=time(16), hours=8, position=2),
    ShiftKind(
        id="nightly", name="夜班", code="夜", starts_at_time=time(0), hours=8, is_night=True,
        position=3,
    ),
)  # fmt: skip
HOLIDAYS_2026 = (
    *(
        Holiday(
            falls_on=date(2026, 10, day), name="国庆节",
            kind="法定节假日" if day <= 3 else "调休休息",
        )
        for day in range(1, 8)
    ),
    Holiday(falls_on=date(2026, 10, 10), name="国庆节", kind="调休上班"),
)  # fmt: skip


def people(count: int, seed: int = 1) -> tuple[Person, ...]:
    """Return so many people, the first ones with a long and with rare names."""
    chance = random.Random(seed)
    names = [LONG_NAME, *RARE_NAMES]
    while len(names) < count:
        name = chance.choice(_SURNAMES) + "".join(chance.choices(_GIVEN, k=chance.choice((1, 2))))
        if name not in names:
            names.append(name)
    return tuple(
        Person(
            id=f"person{number:02}", name=name, phone=f"138{number:04}{5600 + number:04}",
            post=POSTS[1 if number < count / 6 else 3 if number % 4 == 0 else 2].id,
            phone_on_wall=number == 1,
        )
        for number, name in enumerate(names[:count])
    )  # fmt: skip


def plan(
    count: int = 12,
    kinds: tuple[ShiftKind, ...] = WHOLE_DAY,
    demand: dict[str, int] | None = None,
    *,
    month: str = "2026-10",
    gaps: bool = True,
    published: bool = True,
    seed: int = 1,
) -> Plan:
    """Return a filled month. Every ninth seat is empty when ``gaps`` are wanted."""
    demand = {"p01": 1, "p03": 2, "p04": 1} if demand is None else demand
    team = people(count, seed)
    shifts: list[Shift] = []
    assignments: list[Assignment] = []
    turn = seats = 0
    for day in days_of(month):
        for kind in kinds:
            shift = Shift(
                id=f"{day}{kind.id}", roster="r", starts_on=day, kind=kind.id,
                starts_at_time=kind.starts_at_time, hours=kind.hours, demand=dict(demand),
            )  # fmt: skip
            shifts.append(shift)
            for post, number in demand.items():
                for _seat in range(number):
                    seats += 1
                    turn += 1
                    if gaps and seats % 29 == 0:
                        continue
                    assignments.append(
                        Assignment(
                            id=f"a{seats}", shift=shift.id, person=team[turn % count].id, post=post
                        )
                    )
    return Plan(
        month=month,
        calendar=Calendar(HOLIDAYS_2026),
        settings=StationSettings(
            station_name="奉贤区南桥镇江海社区微型消防站", station_code="FX-001",
            duty_phone="021-57421674", handover_note="替班须经站长同意。",
        ),
        roster=Roster(
            id="r", month=month, state="已发布" if published else "草稿",
            version=2 if published else 0,
            published_at=datetime(2026, 11, 24, 6, 5, tzinfo=UTC) if published else None,
            published_by="赵队长" if published else "",
        ),
        people=team,
        posts=POSTS,
        shift_kinds=kinds,
        absence_kinds=(AbsenceKind(id="sick", name="病假", code="病"),),
        absences=(
            Absence(person=team[-1].id, kind="sick", first_on=days_of(month)[9],
                    last_on=days_of(month)[11]),
        ),
        shifts=tuple(shifts),
        assignments=tuple(assignments),
    )  # fmt: skip


def any_plan(seed: int) -> Plan:
    """Return some station's month: one to four shifts a day, one to five posts, odd names."""
    chance = random.Random(seed)
    kinds = tuple(
        ShiftKind(
            id=f"kind{number}",
            name=chance.choice(("白班", "夜班", "24小时班", "夜间备勤", "Evening volunteers")),
            code=chance.choice(("白", "夜", "24", "备勤")),
            starts_at_time=time(chance.randint(0, 23), 30),
            hours=chance.choice((4, 8, 12, 24)),
            position=number,
        )
        for number in range(chance.randint(1, 4))
    )
    wanted = chance.sample(POSTS, chance.randint(1, len(POSTS)))
    return plan(
        chance.choice((3, 6, 12, 25, 60)),
        kinds,
        {post.id: chance.randint(1, 5) for post in wanted},
        month=chance.choice(("2026-02", "2026-10", "2026-12")),
        published=chance.random() < 0.5,
        seed=seed,
    )
