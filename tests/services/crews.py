"""A crew for tests of the roster: people by name, days by number, written into a real station."""

from datetime import date

import attrs

from fxstation.records import (
    Absence,
    AbsenceKind,
    Assignment,
    Person,
    Post,
    Qualification,
    QualificationKind,
    Record,
    ShiftKind,
    ShiftPattern,
)
from fxstation.rules.duties import day_of
from fxstation.rules.plan import Plan
from fxstation.services import catalogues, rosters
from fxstation.storage.station import Station

DECEMBER = "2026-12"


def day(number: int, month: int = 12, year: int = 2026) -> date:
    """Return a day of December 2026, or of another month."""
    return date(year, month, number)


def write(station: Station, *records: Record) -> None:
    """Add records, or change those that are there."""
    with station.operation("Prepare the test") as pen:
        for one in records:
            there = station.find(type(one), one.id)
            if there is None:
                pen.add(one)
            else:
                pen.change(one, there)


def remove(station: Station, *records: Record) -> None:
    """Remove records, whatever refers to them."""
    with station.operation("Prepare the test") as pen:
        for one in records:
            pen.remove(one)


def post(station: Station, name: str) -> Post:
    """Return a post by its name."""
    return next(one for one in station.all(Post) if one.name == name)


def kind(station: Station, name: str) -> ShiftKind:
    """Return a kind of shift in use by its name."""
    return next(one for one in station.all(ShiftKind, '"in_use" = 1') if one.name == name)


def hire(station: Station, names: str, as_post: str = "消防员", **facts: object) -> list[Person]:
    """Add people, a name each character, all with the same post."""
    own = post(station, as_post).id
    known = {"post": own, "kind": "专职", "born_on": date(1990, 1, 1), **facts}
    people = [Person(name=name, **known) for name in names]  # type: ignore[arg-type]
    write(station, *people)
    return people


def person(station: Station, name: str) -> Person:
    """Return a person by the name."""
    return next(one for one in station.all(Person) if one.name == name)


def leave(
    station: Station, name: str, first: date, last: date | None = None, why: str = "年休"
) -> Absence:
    """Note that somebody is away, or wishes to be."""
    of_kind = next(one for one in station.all(AbsenceKind) if one.name == why)
    absence = Absence(
        person=person(station, name).id, kind=of_kind.id, first_on=first, last_on=last or first
    )
    write(station, absence)
    return absence


def licence(station: Station, name: str, until: date, why: str = "驾驶证") -> Qualification:
    """Put a certificate on file."""
    of_kind = next(one for one in station.all(QualificationKind) if one.name == why)
    held = Qualification(person=person(station, name).id, kind=of_kind.id, valid_until_on=until)
    write(station, held)
    return held


def use_pattern(station: Station, code: str, **seats: int) -> None:
    """Put a shift pattern in force; ``seats`` are posts with how many of each, on every shift."""
    pattern = next(one for one in station.all(ShiftPattern) if one.code == code)
    catalogues.use_pattern(station, pattern)
    if seats:
        need(station, **seats)


def need(station: Station, **seats: int) -> None:
    """Let every shift in use need so many people of these posts."""
    demand = {post(station, name).id: number for name, number in seats.items()}
    kinds = station.all(ShiftKind, '"in_use" = 1')
    write(station, *(attrs.evolve(one, demand=demand) for one in kinds))


def put(
    station: Station,
    names: str,
    on: date,
    shift: str = "24小时班",
    as_post: str = "消防员",
    **facts: object,
) -> list[Assignment]:
    """Put people on a shift of an open month, as if a proposal had done it."""
    plan = rosters.load_plan(station, f"{on:%Y-%m}")
    there = next(one for one in plan.shifts_on(on) if plan.kind(one).name == shift)
    made = [
        Assignment(
            shift=there.id,
            person=person(station, name).id,
            post=post(station, as_post).id,
            **{"origin": "proposed", **facts},  # type: ignore[arg-type]
        )
        for name in names
    ]
    write(station, *made)
    return made


def name_of(plan: Plan, one: Assignment) -> str:
    """Return the name of who sits somewhere."""
    return plan.person(one.person).name


def who(plan: Plan, on: date, shift: str = "") -> str:
    """Return who is on duty on a day, in the order of shifts and seats: "王李"."""
    return "".join(
        name_of(plan, one)
        for there in plan.shifts_on(on)
        if shift in ("", plan.kind(there).name)
        for one in plan.assigned(there)
    )


def seated(plan: Plan) -> set[tuple[date, str, str, str]]:
    """Return everybody's seats: day, kind, post and person."""
    return {
        (day_of(shift), plan.kind(shift).name, plan.post(one.post).name, name_of(plan, one))
        for shift in plan.shifts
        for one in plan.assigned(shift)
    }
