"""The sample station: an invented estate with invented people, to play with."""

import random
from datetime import date, timedelta
from typing import Any

import attrs

from fxstation.i18n import N_
from fxstation.records import Absence, AbsenceKind, Person, Post, Qualification, QualificationKind
from fxstation.roster.greedy import greedy
from fxstation.roster.problem import Answer
from fxstation.rules.calendar import month_of
from fxstation.rules.people import born_on, check_character, sex_of
from fxstation.services import proposals, rosters
from fxstation.services import settings as settings_service
from fxstation.services.setup import FirstDay
from fxstation.storage.journal import SETUP
from fxstation.storage.station import Actor, Station

PASSPHRASE = "sample-station"  # noqa: S105 - of invented people, and in the help
PIN = "1234"
FIRST_DAY = FirstDay(
    name="幸福里社区微型消防站",
    code="FX-000",
    profile="upgraded",
    pattern="S6",
    captain="李卫东",
    pin=PIN,
    is_demo=True,
)
TEAM = (
    ("王建国", "男", "副站长", "专职"), ("陈玉珍", "女", "值班员", "村居干部"),
    ("张志强", "男", "驾驶员", "专职"), ("孙明亮", "男", "驾驶员", "专职"),
    ("周海波", "男", "驾驶员", "兼职"), ("吴国平", "男", "消防员", "专职"),
    ("郑晓峰", "男", "消防员", "专职"), ("沈㛃", "女", "消防员", "志愿者"),
    ("李䶮", "男", "消防员", "专职"), ("王𬭎", "男", "消防员", "兼职"),
    ("欧阳建军", "男", "消防员", "专职"), ("买买提·艾力", "男", "消防员", "兼职"),
    ("顾阿芳", "女", "值班员", "物业保安"), ("徐根宝", "男", "消防员", "物业保安"),
    ("单云飞", "男", "消防员", "志愿者"),
)  # fmt: skip


def fill(station: Station) -> None:
    """Write the sample team, with certificates and leave, and this month's published roster."""
    _fill_team(station)
    captain = station.all(Person, '"name" = ?', (FIRST_DAY.captain,))[0]
    station.who = Actor(captain.id, captain.name)
    _publish_this_month(station)


def _publish_this_month(station: Station) -> None:
    """Publish a sensible roster of this month, without the solver: a sample must open at once."""
    month = month_of(station.clock.today())
    question = proposals.prepare(station, month, whole=True)
    proposals.accept(station, question, Answer(duties=greedy(question.problem)))
    rosters.publish(station, month)


def _fill_team(station: Station) -> None:
    chance, today = random.Random(119), station.clock.today()  # noqa: S311 - sample data
    posts = {post.name: post.id for post in station.all(Post)}
    licences = {kind.name: kind.id for kind in station.all(QualificationKind)}
    leaves = {kind.name: kind.id for kind in station.all(AbsenceKind)}
    next_month = (today.replace(day=1) + timedelta(days=32)).replace(day=1)
    with station.operation(N_("Set up the sample station"), kind=SETUP) as pen:
        captain = station.all(Person)[0]
        team = [
            attrs.evolve(captain, **_data(chance, "男"), kind="专职", joined_on=_joined(chance))
        ]
        pen.change(team[0], captain)
        settings = settings_service.load(station)
        settings_service.write(
            pen, station, settings_service.changed(settings, duty_phone="021-57420119")
        )
        for name, sex, post, kind in TEAM:
            person = Person(
                name=name,
                post=posts[post],
                kind=kind,
                joined_on=_joined(chance),
                **_data(chance, sex),
            )
            pen.add(person)
            team.append(person)
        drivers = [person for person in team if person.post == posts["驾驶员"]]
        for number, driver in enumerate(drivers):
            pen.add(
                Qualification(
                    person=driver.id,
                    kind=licences["驾驶证"],
                    valid_from_on=date(2021, 3, 1),
                    valid_until_on=next_month + timedelta(days=(9, 700, 1400)[number % 3]),
                )
            )
        for person, kind, first, days in (
            (team[5], "年休", 4, 5), (team[8], "病假", 11, 2), (team[12], "愿休", 19, 2),
            (team[3], "培训", 2, 1),
        ):  # fmt: skip
            start = next_month + timedelta(days=first - 1)
            pen.add(
                Absence(
                    person=person.id,
                    kind=leaves[kind],
                    first_on=start,
                    last_on=start + timedelta(days=days - 1),
                )
            )


def _joined(chance: random.Random) -> date:
    return date(2019, 1, 1) + timedelta(days=chance.randrange(2000))


def _data(chance: random.Random, sex: str) -> dict[str, Any]:
    """Return an invented identity number of the right form, its birth date, and a phone."""
    birth = date(1966, 1, 1) + timedelta(days=chance.randrange(13000))
    order = chance.randrange(100, 998) // 2 * 2 + (sex == "男")
    number = f"310120{birth:%Y%m%d}{order:03d}"
    number += check_character(number + "0")
    return {
        "sex": sex_of(number),
        "identity_number": number,
        "born_on": born_on(number),
        "phone": f"1{chance.choice('3578')}{chance.randrange(10**9):09d}",
    }
