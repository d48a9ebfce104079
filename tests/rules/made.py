"""A small month made by hand: who is on which shift of which day."""

from datetime import date, timedelta

import attrs

from fxstation.records import Absence, Assignment, Person, Qualification, Roster, ShiftKind
from fxstation.rules.calendar import Calendar, days_of
from fxstation.rules.findings import Finding, Rule
from fxstation.rules.plan import Plan
from fxstation.settings import StationSettings
from tests.roster.stations import (
    LICENCE,
    OCTOBER,
    OPERATOR,
    POSTS,
    SICK,
    TWELVE,
    TWENTY_FOUR,
    WISH,
    shift_of,
)

SEATS = {"leader": 1, "driver": 1, "firefighter": 1}


def day(number: int, month: int = 10) -> date:
    """Return a day of October 2026, or of another month."""
    return date(2026, month, number)


def person(name: str, post: object = "firefighter", **facts: object) -> Person:
    """Return a member whose identifier is the name."""
    known: dict[str, object] = {"id": name, "name": name, "post": post, "born_on": date(1990, 1, 1)}
    return Person(**{**known, **facts})  # type: ignore[arg-type]


def certificate(
    who: str, *, until: date | None = None, since: date | None = None, kind: str = "licence"
) -> Qualification:
    """Return a certificate of a member."""
    return Qualification(person=who, kind=kind, valid_from_on=since, valid_until_on=until)


def away(who: str, first: date, last: date, kind: str = "sick") -> Absence:
    """Return an absence of a member."""
    return Absence(person=who, kind=kind, first_on=first, last_on=last)


def month(
    *people: Person,
    kinds: tuple[ShiftKind, ...] = TWELVE + TWENTY_FOUR,
    absences: tuple[Absence, ...] = (),
    certificates: tuple[Qualification, ...] = (),
    settings: StationSettings | None = None,
    seats: dict[str, int] | None = None,
) -> Plan:
    """Return October 2026 with these members, a week of shifts before and after, nobody on it."""
    roster = Roster(id="roster", month="2026-10")
    wanted = tuple(attrs.evolve(kind, demand=seats or SEATS) for kind in kinds)
    days = days_of("2026-10")
    near = [days[0] - timedelta(days=n) for n in range(1, 9)]
    near += [days[-1] + timedelta(days=n) for n in range(1, 9)]
    return Plan(
        month="2026-10",
        calendar=Calendar(OCTOBER),
        settings=settings or StationSettings(),
        roster=roster,
        people=people,
        posts=POSTS,
        shift_kinds=wanted,
        absences=absences,
        absence_kinds=(SICK, WISH),
        qualifications=certificates,
        qualification_kinds=(LICENCE, OPERATOR),
        shifts=tuple(shift_of(kind, on, roster) for on in days for kind in wanted),
        near_shifts=tuple(shift_of(kind, on, roster) for on in near for kind in wanted),
    )


def on_duty(plan: Plan, *duties: tuple[str, str, str]) -> Plan:
    """Return the month with members on shifts: (name, ``1003-night``, post)."""
    own = {shift.id for shift in plan.shifts}
    made = [
        Assignment(id=f"{shift}-{name}-{post}", shift=shift, person=name, post=post)
        for name, shift, post in duties
    ]
    return attrs.evolve(
        plan,
        assignments=(*plan.assignments, *(one for one in made if one.shift in own)),
        near_assignments=(
            *plan.near_assignments,
            *(one for one in made if one.shift not in own),
        ),
    )


def rules(findings: tuple[Finding, ...]) -> list[Rule]:
    """Return the rules that findings are about."""
    return [finding.rule for finding in findings]
