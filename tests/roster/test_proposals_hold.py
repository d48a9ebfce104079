"""Whatever the station, a proposal that lies in the database breaks no hard rule.

Stations are drawn at random and written into a real database; the engine is a real process. What
it proposed is read back with plain SQL and looked through by a checker that shares no code with
the rules: dates and hours only.
"""

import json
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from itertools import combinations
from typing import Any, NamedTuple

import pytest
from hypothesis import Phase, assume, given, settings
from hypothesis import strategies as st

from fxstation import app
from fxstation.records import (
    Absence,
    AbsenceKind,
    Assignment,
    Person,
    Post,
    Qualification,
    QualificationKind,
    Record,
    Roster,
    Shift,
    ShiftKind,
)
from fxstation.roster.client import Engine
from fxstation.services import proposals, rosters
from fxstation.storage.station import Station
from tests.conftest import CHEAP, PASSPHRASE, FakeClock

MONTHS = ("2026-10", "2026-12", "2027-01", "2027-03", "2028-02", "2028-03")
KINDS = {
    "24": ("24小时班", time(8, 30), 24.0, True),
    "白": ("白班", time(8), 12.0, False),
    "夜": ("夜班", time(20), 12.0, True),
    "早": ("早班", time(8), 8.0, False),
    "中": ("中班", time(16), 8.0, False),
    "零": ("零点班", time(0), 8.0, True),
    "晚": ("晚班", time(22), 10.0, True),
    "备": ("备勤", time(17), 15.5, True),
}
PATTERNS = (
    ("24",),
    ("白", "夜"),
    ("零", "早", "中"),
    ("早", "中", "晚"),
    ("白", "备"),
    ("24", "早"),
)


class Drawn(NamedTuple):
    """What makes up a random station."""

    month: str
    pattern: tuple[str, ...]
    people: list[dict[str, Any]]
    demand: dict[str, int]
    pins: list[tuple[int, int, int]]
    before: list[tuple[int, int]]


WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)
"""A station takes a second; looking for a smaller one would take many minutes."""

DAY_IN_MONTH = st.integers(-3, 33)
PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "post": st.sampled_from(["P01", "P03", "P04", "P05", "P07", "P09", ""]),
            "further": st.lists(st.sampled_from(["P03", "P05", "P04"]), max_size=1),
            "state": st.sampled_from(["在岗"] * 6 + ["停岗", "离队"]),
            "joined": st.none() | DAY_IN_MONTH,
            "left": st.none() | st.none() | DAY_IN_MONTH,
            "eighteen": st.none() | st.none() | DAY_IN_MONTH,
            "away": st.lists(st.tuples(DAY_IN_MONTH, st.integers(0, 9)), max_size=2),
            "wish": st.lists(DAY_IN_MONTH, max_size=1),
            "licence": st.none() | st.tuples(st.none() | DAY_IN_MONTH, st.none() | DAY_IN_MONTH),
        }
    ),
    min_size=6,
    max_size=15,
)
STATIONS = st.builds(
    Drawn,
    month=st.sampled_from(MONTHS),
    pattern=st.sampled_from(PATTERNS),
    people=PEOPLE,
    demand=st.dictionaries(
        st.sampled_from(["P03", "P04", "P05", "P07"]), st.integers(1, 2), min_size=1, max_size=3
    ),
    pins=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 14), st.integers(0, 3)), max_size=4),
    before=st.lists(st.tuples(st.integers(0, 99), st.integers(0, 14)), max_size=8),
)


@pytest.fixture(scope="module")
def engine() -> Iterator[Engine]:
    """One warm engine for all stations."""
    made = Engine()
    made.warm()
    yield made
    made.close()


@pytest.fixture(scope="module")
def ground(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Station]:
    """One database, swept before each station: making one takes longer than filling it."""
    first = app.FirstDay(name="站", code="X")
    made = app.create_station(
        tmp_path_factory.mktemp("station"), first, PASSPHRASE, keyring=False,
        clock=FakeClock(), cost=CHEAP,
    )  # fmt: skip
    yield made
    made.close()


# --- a random station is written ---


def write(station: Station, drawn: Drawn) -> list[Assignment]:
    """Write a station, the end of the month before, and the pins of the month; return these."""
    posts = {post.code: post.id for post in station.all(Post)}
    first = date.fromisoformat(f"{drawn.month}-01")
    _sweep(station)
    with station.operation("Prepare the test") as pen:
        for kind in _kinds(drawn, posts):
            pen.add(kind)
        for number, one in enumerate(drawn.people):
            for record in _person(station, number, one, first, posts):
                pen.add(record)
    month_before = f"{first - timedelta(days=1):%Y-%m}"
    for month in (month_before, drawn.month):
        rosters.open_month(station, month)
    people = station.all(Person, order='"name"')
    ending = _shifts(station, month_before)[-4 * len(drawn.pattern) :]
    shifts = _shifts(station, drawn.month)
    pins = [
        Assignment(
            shift=shifts[shift % len(shifts)].id,
            person=people[who % len(people)].id,
            post=[*posts.values()][post],
            pinned=True,
        )
        for shift, who, post in drawn.pins
    ]
    earlier = [
        Assignment(
            shift=ending[shift % len(ending)].id,
            person=people[who % len(people)].id,
            post=posts["P07"],
        )
        for shift, who in drawn.before
    ]
    with station.operation("Prepare the test") as pen:
        for assignment in (*pins, *earlier):
            pen.add(assignment)
    return pins


def _sweep(station: Station) -> None:
    swept: tuple[type[Record], ...] = (
        Assignment, Shift, Roster, Absence, Qualification, Person, ShiftKind,
    )  # fmt: skip
    with station.operation("Prepare the test") as pen:
        for cls in swept:
            for record in station.all(cls):
                pen.remove(record)


def _kinds(drawn: Drawn, posts: dict[str, str]) -> Iterator[ShiftKind]:
    demand = {posts[code]: number for code, number in drawn.demand.items()}
    for code in drawn.pattern:
        name, starts, hours, night = KINDS[code]
        yield ShiftKind(
            name=name, code=code, starts_at_time=starts, hours=hours, is_night=night,
            is_stand_by=code == "备", rest_hours=11, demand=demand,
        )  # fmt: skip


def _person(
    station: Station, number: int, one: dict[str, Any], first: date, posts: dict[str, str]
) -> Iterator[Record]:
    def on(day: int | None) -> date | None:
        return None if day is None else first + timedelta(days=day - 1)

    adult = on(one["eighteen"])
    person = Person(
        name=f"队员{number:02d}",
        post=posts.get(one["post"], ""),
        further_posts=tuple(posts[code] for code in one["further"]),
        state=one["state"],
        joined_on=on(one["joined"]),
        left_on=on(one["left"]),
        born_on=_eighteen_years_before(adult) if adult else None,
    )
    yield person
    kinds = {kind.name: kind.id for kind in station.all(AbsenceKind)}
    for day, more in one["away"]:
        yield Absence(
            person=person.id, kind=kinds["病假"], first_on=on(day), last_on=on(day + more)
        )
    for day in one["wish"]:
        yield Absence(person=person.id, kind=kinds["愿休"], first_on=on(day), last_on=on(day))
    if one["licence"]:
        (licence,) = station.all(QualificationKind, "\"name\" = '驾驶证'")
        since, until = one["licence"]
        yield Qualification(
            person=person.id, kind=licence.id, valid_from_on=on(since), valid_until_on=on(until)
        )


def _eighteen_years_before(day: date) -> date:
    return day.replace(year=day.year - 18, day=min(day.day, 28))


def _shifts(station: Station, month: str) -> list[Shift]:
    return station.all(Shift, '"starts_on" LIKE ?', (f"{month}-%",), '"starts_on", "id"')


def has_members(station: Station, month: str) -> bool:
    """Tell whether anybody is in the team in a month; without, a proposal is refused."""
    first = date.fromisoformat(f"{month}-01")
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return any(
        person.state == "在岗"
        and (person.joined_on or first) <= last
        and (person.left_on or last) >= first
        for person in station.all(Person)
    )


# --- and what was proposed is read back and looked through ---


class Duty(NamedTuple):
    """One row of what lies in the database."""

    id: str
    shift: str
    post: str
    pinned: int
    day: date
    start: datetime
    end: datetime
    person: dict[str, Any]
    seat: dict[str, Any]


PEOPLE_COLUMNS = ("name", "state", "joined_on", "left_on", "born_on", "post", "further_posts")
POST_COLUMNS = ("code", "filled_by", "open_to_all", "qualification", "fire_work")


def duties(station: Station) -> list[Duty]:
    people = _rows(station, "people", *PEOPLE_COLUMNS)
    posts = _rows(station, "posts", *POST_COLUMNS)
    found = []
    for row in station.select(
        'SELECT a."id", a."shift", a."post", a."pinned", a."person", s."starts_on", '
        's."starts_at_time", s."hours" FROM "assignments" a JOIN "shifts" s ON s."id" = a."shift"'
    ):
        day = date.fromisoformat(row[5])
        start = datetime.combine(day, time.fromisoformat(row[6]))
        end = start + timedelta(hours=row[7])
        found.append(
            Duty(row[0], row[1], row[2], row[3], day, start, end, people[row[4]], posts[row[2]])
        )
    return found


def _rows(station: Station, table: str, *columns: str) -> dict[str, dict[str, Any]]:
    listed = ", ".join(f'"{name}"' for name in ("id", *columns))
    return {
        row[0]: dict(zip(("id", *columns), row, strict=True))
        for row in station.select(f'SELECT {listed} FROM "{table}"')  # noqa: S608 - constants
    }


def broken(station: Station, month: str) -> list[str]:
    """Return what is forbidden about the duties of a month, in words."""
    all_of_them = duties(station)
    found = []
    for one in all_of_them:
        if not one.pinned and f"{one.day:%Y-%m}" == month:
            found += [f"{one.person['name']} {one.day}: {why}" for why in _wrong(station, one)]
    for one, other in combinations(all_of_them, 2):
        together = one.person is other.person and one.start < other.end and other.start < one.end
        proposed = any(not duty.pinned and f"{duty.day:%Y-%m}" == month for duty in (one, other))
        if together and proposed:
            found.append(f"{one.person['name']}: {one.start} and {other.start}")
    return found


def _wrong(station: Station, one: Duty) -> Iterator[str]:
    who, seat, day = one.person, one.seat, one.day.isoformat()
    if who["state"] != "在岗" or (who["joined_on"] or "") > day or (who["left_on"] or "9") < day:
        yield "not in the team"
    if station.select(
        'SELECT 1 FROM "absences" a JOIN "absence_kinds" k ON k."id" = a."kind" WHERE '
        'k."binds" = 1 AND a."person" = ? AND a."first_on" <= ? AND a."last_on" >= ?',
        (who["id"], day, day),
    ):
        yield "away"
    if seat["fire_work"] and who["born_on"]:
        born = date.fromisoformat(who["born_on"])
        if (one.day.year - born.year, one.day.month, one.day.day) < (18, born.month, born.day):
            yield "minor"
    papers = station.select(
        "SELECT coalesce(\"valid_from_on\", '0') <= ? AND coalesce(\"valid_until_on\", '9') >= ? "
        'FROM "qualifications" WHERE "person" = ? AND "kind" = ? AND ? <> \'\'',
        (day, day, who["id"], seat["qualification"], seat["qualification"]),
    )
    own = {who["post"], *json.loads(who["further_posts"])} - {""}
    by_post = bool(own & {seat["id"], *json.loads(seat["filled_by"])}) or seat["open_to_all"]
    if not by_post and (1,) not in papers:
        yield "wrong post"
    if papers and (1,) not in papers:
        yield "certificate"


def crowded(station: Station, month: str) -> list[str]:
    """Return seats on which more people were proposed than are needed."""
    there: dict[tuple[str, str], int] = {}
    for one in duties(station):
        if f"{one.day:%Y-%m}" == month and not one.pinned:
            there[one.shift, one.post] = there.get((one.shift, one.post), 0) + 1
    demand = {shift.id: shift.demand for shift in station.all(Shift)}
    return [f"{key}: {n}" for key, n in there.items() if n > demand[key[0]].get(key[1], 0)]


@given(drawn=STATIONS)
@settings(max_examples=15, phases=WITHOUT_SHRINKING)
def test_a_proposal_breaks_no_hard_rule_and_moves_no_pin(
    ground: Station, engine: Engine, drawn: Drawn
) -> None:
    pins = write(ground, drawn)
    assume(has_members(ground, drawn.month))

    _changes, answer = proposals.propose(ground, drawn.month, seconds=0.5, engine=engine)

    assert broken(ground, drawn.month) == []
    assert crowded(ground, drawn.month) == []
    assert {one.id for one in ground.all(Assignment, '"pinned" = 1')} == {one.id for one in pins}
    assert [ground.get(Assignment, one.id) for one in pins] == pins
    plan = rosters.load_plan(ground, drawn.month)
    assert sum(sum(plan.vacancies(shift).values()) for shift in plan.shifts) == answer.gaps


@given(drawn=STATIONS, seeds=st.lists(st.integers(1, 1000), min_size=2, max_size=2, unique=True))
@settings(max_examples=3, phases=WITHOUT_SHRINKING)
def test_two_proven_proposals_of_a_station_are_equally_good(
    ground: Station, engine: Engine, drawn: Drawn, seeds: list[int]
) -> None:
    write(ground, drawn._replace(pattern=("24",), people=drawn.people[:7], demand={"P07": 1}))
    assume(has_members(ground, drawn.month))

    answers = [
        proposals.propose(ground, drawn.month, seconds=4, seed=seed, engine=engine)[1]
        for seed in seeds
    ]

    assume(all(answer.proven for answer in answers))
    assert answers[0].objective == answers[1].objective == answers[0].bound


def test_the_checker_finds_what_is_forbidden(ground: Station) -> None:
    people = [
        {"post": "P04", "further": [], "state": "在岗", "joined": None, "left": None,
         "eighteen": None, "away": [], "wish": [], "licence": None, **facts}
        for facts in (
            {}, {"state": "停岗"}, {"joined": 4}, {"left": 2}, {"eighteen": 4},
            {"away": [(3, 0)]}, {"post": ""}, {"post": "P05", "licence": (None, 2)},
        )
    ]  # fmt: skip
    drawn = Drawn("2026-12", ("24", "早"), people, {"P04": 1}, [], [])
    write(ground, drawn)
    posts = {post.code: post.id for post in ground.all(Post)}
    by_name = {person.name: person.id for person in ground.all(Person)}
    third = [shift for shift in _shifts(ground, "2026-12") if shift.starts_on == date(2026, 12, 3)]
    with ground.operation("Prepare the test") as pen:
        for number in range(8):
            post = posts["P05" if number == 7 else "P04"]
            pen.add(Assignment(shift=third[0].id, person=by_name[f"队员{number:02d}"], post=post))
        pen.add(Assignment(shift=third[1].id, person=by_name["队员00"], post=posts["P04"]))

    said = sorted(broken(ground, "2026-12"))

    assert [sentence.rpartition(": ")[2] for sentence in said if "and" not in sentence] == [
        "not in the team", "not in the team", "not in the team", "minor", "away", "wrong post",
        "certificate",
    ]  # fmt: skip
    assert sum("and" in sentence for sentence in said) == 1
    assert [sentence.rpartition(": ")[2] for sentence in crowded(ground, "2026-12")] == ["7", "1"]
