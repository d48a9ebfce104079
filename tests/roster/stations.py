"""Invented stations of any size, for the tests and the benchmark of the roster engine."""

import random
from datetime import date, time, timedelta

import attrs

from fxstation.records import (
    Absence,
    AbsenceKind,
    Assignment,
    Holiday,
    Person,
    Post,
    Qualification,
    QualificationKind,
    Roster,
    Shift,
    ShiftKind,
)
from fxstation.rules.calendar import Calendar, days_of, falls_on, month_after
from fxstation.rules.plan import Plan
from fxstation.rules.tallies import EarlierMonth, Tally
from fxstation.settings import StationSettings

OCTOBER = (
    *(
        Holiday(
            falls_on=date(2026, 10, day),
            name="国庆节",
            kind="法定节假日" if day <= 3 else "调休休息",
        )
        for day in range(1, 8)
    ),
    Holiday(falls_on=date(2026, 10, 10), name="国庆节", kind="调休上班"),
)

LICENCE = QualificationKind(id="licence", name="驾驶证")
OPERATOR = QualificationKind(id="operator", name="消防设施操作员证")
SICK = AbsenceKind(id="sick", name="病假", binds=True)
WISH = AbsenceKind(id="wish", name="愿休", binds=False)

CAPTAIN = Post(id="captain", name="站长", position=1)
LEADER = Post(
    id="leader", name="班长", filled_by=("captain",), fire_work=True, leads=True, position=3
)
DRIVER = Post(id="driver", name="驾驶员", qualification="licence", fire_work=True, position=5)
CONTROL = Post(id="control", name="控制室值班员", qualification="operator", position=6)
FIREFIGHTER = Post(
    id="firefighter",
    name="消防员",
    filled_by=("captain", "leader", "driver", "control"),
    fire_work=True,
    position=4,
)
POSTS = (CAPTAIN, LEADER, FIREFIGHTER, DRIVER, CONTROL)

THREE_SHIFT = (
    ShiftKind(id="early", name="早班", code="早", starts_at_time=time(8), hours=8, rest_hours=11),
    ShiftKind(id="late", name="中班", code="中", starts_at_time=time(16), hours=8, rest_hours=11),
    ShiftKind(
        id="night",
        name="夜班",
        code="夜",
        starts_at_time=time(0),
        hours=8,
        rest_hours=11,
        is_night=True,
    ),
)
TWELVE = (
    ShiftKind(id="day", name="白班", code="白", starts_at_time=time(8), hours=12, rest_hours=11),
    ShiftKind(
        id="night",
        name="夜班",
        code="夜",
        starts_at_time=time(20),
        hours=12,
        rest_hours=11,
        is_night=True,
    ),
)
TWENTY_FOUR = (
    ShiftKind(
        id="whole",
        name="24小时班",
        code="24",
        starts_at_time=time(8, 30),
        hours=24,
        rest_hours=24,
        is_night=True,
    ),
)
MIXED = (
    ShiftKind(
        id="office",
        name="白班",
        code="白",
        starts_at_time=time(8, 30),
        hours=8.5,
        rest_hours=0,
        on_days="工作日",
    ),
    ShiftKind(
        id="home",
        name="夜间备勤",
        code="备",
        starts_at_time=time(17),
        hours=15.5,
        is_night=True,
        is_stand_by=True,
    ),
    ShiftKind(
        id="feast",
        name="节假日班",
        code="节",
        starts_at_time=time(9),
        hours=24,
        rest_hours=24,
        is_night=True,
        on_days="休息日",
    ),
    ShiftKind(
        id="evening",
        name="志愿者时段",
        code="志",
        starts_at_time=time(18),
        hours=2.25,
        rest_hours=0,
    ),
)
PATTERNS = {"three": THREE_SHIFT, "twelve": TWELVE, "24": TWENTY_FOUR, "mixed": MIXED}

NAMES = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"


def station(
    people: int,
    pattern: str,
    *,
    demand: dict[str, int],
    seed: int = 1,
    month: str = "2026-10",
    settings: StationSettings | None = None,
    history: bool = True,
    after: bool = False,
) -> Plan:
    """Return a station with invented people, leave, wishes, certificates and a history.

    With ``after``, the days after the month are rostered already, too.
    """
    dice = random.Random(seed)
    team = tuple(_person(number, dice) for number in range(people))
    kinds = tuple(attrs.evolve(kind, demand=demand) for kind in PATTERNS[pattern])
    calendar = Calendar(OCTOBER)
    roster = Roster(id="roster", month=month)
    days = days_of(month)
    shifts = tuple(
        shift_of(kind, day, roster)
        for day in days
        for kind in kinds
        if falls_on(kind, day, calendar)
    )
    around = [days[0] - timedelta(days=n) for n in range(1, 8)]
    if after:
        around += [days[-1] + timedelta(days=n) for n in range(1, 8)]
    near = tuple(shift_of(kind, day, roster) for day in around for kind in kinds)
    certificates = [c for person in team for c in _certificates(person, days[0], dice)]
    return Plan(
        month=month,
        calendar=calendar,
        settings=settings or StationSettings(),
        roster=roster,
        people=team,
        posts=POSTS,
        shift_kinds=kinds,
        absences=tuple(a for person in team for a in _absences(person, days, dice)),
        absence_kinds=(SICK, WISH),
        qualifications=tuple(certificates),
        qualification_kinds=(LICENCE, OPERATOR),
        shifts=shifts,
        near_shifts=near,
        near_assignments=_near(team, near, dice),
        earlier=_earlier(team, month, dice) if history else (),
    )


def shift_of(kind: ShiftKind, day: date, roster: Roster) -> Shift:
    """Return one shift of a kind."""
    return Shift(
        id=f"{day:%m%d}-{kind.id}",  # a month and its neighbours have no day in common
        roster=roster.id,
        starts_on=day,
        kind=kind.id,
        starts_at_time=kind.starts_at_time,
        hours=kind.hours,
        demand=dict(kind.demand),
    )


def _person(number: int, dice: random.Random) -> Person:
    roll = dice.random()
    post = "firefighter"
    if number == 0:
        post = "captain"
    elif roll < 0.30:
        post = "leader"
    elif roll < 0.60:
        post = "driver"
    elif roll < 0.80:
        post = "control"
    further = tuple(
        other.id for other in (LEADER, DRIVER, CONTROL) if other.id != post and dice.random() < 0.4
    )
    return Person(
        id=f"p{number:02d}",
        name=f"{NAMES[number % len(NAMES)]}{'甲乙丙丁戊己庚辛'[number // len(NAMES)]}",
        post=post,
        further_posts=further,
        kind="志愿者" if dice.random() < 0.25 else "专职",
        joined_on=date(2020, 1, 1),
        born_on=date(1970 + dice.randrange(30), 5, 17),
    )


def _certificates(person: Person, first: date, dice: random.Random) -> list[Qualification]:
    found = []
    for post, kind in (("driver", "licence"), ("control", "operator")):
        if person.post == post or post in person.further_posts:
            until = first + timedelta(days=10) if dice.random() < 0.05 else date(2030, 1, 1)
            found.append(
                Qualification(
                    id=f"{person.id}-{kind}", person=person.id, kind=kind, valid_until_on=until
                )
            )
    return found


def _absences(person: Person, days: tuple[date, ...], dice: random.Random) -> list[Absence]:
    found = []
    if dice.random() < 0.4:
        first = dice.choice(days)
        last = first + timedelta(days=dice.randint(1, 4))
        found.append(
            Absence(
                id=f"{person.id}-a", person=person.id, kind="sick", first_on=first, last_on=last
            )
        )
    for number in range(dice.randint(1, 3)):
        day = dice.choice(days)
        found.append(
            Absence(
                id=f"{person.id}-w{number}",
                person=person.id,
                kind="wish",
                first_on=day,
                last_on=day,
            )
        )
    return found


def _near(
    team: tuple[Person, ...], near: tuple[Shift, ...], dice: random.Random
) -> tuple[Assignment, ...]:
    found = []
    last: dict[str, date] = {}
    for shift in sorted(near, key=lambda s: (s.starts_on or date.min, s.starts_at_time)):
        assert shift.starts_on
        free = [p for p in team if (shift.starts_on - last.get(p.id, date.min)).days > 2]
        for person in dice.sample(free, min(len(free), max(1, len(team) // 8))):
            last[person.id] = shift.starts_on
            found.append(
                Assignment(
                    id=f"{shift.id}-{person.id}",
                    shift=shift.id,
                    person=person.id,
                    post="firefighter",
                )
            )
    return tuple(found)


def _earlier(team: tuple[Person, ...], month: str, dice: random.Random) -> tuple[EarlierMonth, ...]:
    return tuple(
        EarlierMonth(
            month=month_after(month, -back),
            tallies={
                person.id: Tally(
                    shifts=(shifts := dice.randint(5, 9)),
                    nights=dice.randint(1, 5),
                    weekends=dice.randint(1, 4),
                    holidays=dice.randint(0, 1),
                    hours=12.0 * shifts,
                )
                for person in team
            },
            present={person.id: 1.0 for person in team},
        )
        for back in (3, 2, 1)
    )
