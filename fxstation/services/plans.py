"""Loading the plan of a month: everything its roster is decided from and shown with."""

from datetime import date, timedelta

from fxstation.errors import Refused
from fxstation.i18n import _
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
from fxstation.rules.calendar import Calendar, days_of, first_day
from fxstation.rules.plan import Plan
from fxstation.rules.tallies import EarlierMonth, tally_of
from fxstation.services import lists
from fxstation.services import settings as settings_service
from fxstation.settings import StationSettings
from fxstation.storage.station import Station

NEAR_DAYS = 40
"""Duties so far before or after a month matter for rest, rows of duties and weeks."""


def load_plan(station: Station, month: str) -> Plan:
    """Return the plan of a month (``2026-12``); without a roster it has no shifts yet.

    Raises:
        Refused: it is no month.
    """
    first, last = _ends(month)
    settings = settings_service.load(station)
    rosters = station.all(Roster, '"month" = ?', (month,))
    roster = rosters[0] if rosters else Roster(month=month)
    shifts = _shifts(station, first, last)
    before = _shifts(station, first - timedelta(days=NEAR_DAYS), first - timedelta(days=1))
    after = _shifts(station, last + timedelta(days=1), last + timedelta(days=NEAR_DAYS))
    assignments = _assignments(station, first, last)
    near = _assignments(station, first - timedelta(days=NEAR_DAYS), first - timedelta(days=1))
    near += _assignments(station, last + timedelta(days=1), last + timedelta(days=NEAR_DAYS))
    posts = tuple(sorted(station.all(Post), key=lambda post: (post.position, post.id)))
    calendar = Calendar(tuple(station.all(Holiday)))
    absences = tuple(station.all(Absence))
    kinds = tuple(sorted(station.all(ShiftKind), key=lambda kind: (kind.position, kind.id)))
    return Plan(
        month=month,
        calendar=calendar,
        settings=settings,
        roster=roster,
        people=_people(station, posts),
        posts=posts,
        shift_kinds=kinds,
        absences=absences,
        absence_kinds=tuple(station.all(AbsenceKind)),
        qualifications=tuple(station.all(Qualification)),
        qualification_kinds=tuple(station.all(QualificationKind)),
        shifts=tuple(shifts),
        assignments=tuple(assignments),
        near_shifts=(*before, *after),
        near_assignments=tuple(near),
        earlier=_earlier(station, month, calendar, kinds, settings),
    )


def _ends(month: str) -> tuple[date, date]:
    try:
        first = first_day(month)
    except ValueError:
        raise Refused(
            _("“{month}” is no month; write it like 2026-12.").format(month=month)
        ) from None
    return first, days_of(month)[-1]


def _shifts(station: Station, first: date, last: date) -> list[Shift]:
    return station.all(Shift, '"starts_on" BETWEEN ? AND ?', (first.isoformat(), last.isoformat()))


def _assignments(station: Station, first: date, last: date) -> list[Assignment]:
    return station.all(
        Assignment,
        '"shift" IN (SELECT "id" FROM "shifts" WHERE "starts_on" BETWEEN ? AND ?)',
        (first.isoformat(), last.isoformat()),
    )


def _people(station: Station, posts: tuple[Post, ...]) -> tuple[Person, ...]:
    """Return all members in the order of the sheet: by post, then by the pinyin of the name."""
    place = {post.id: number for number, post in enumerate(posts)}
    by_name = lists.page(station, Person, limit=1_000_000)
    return tuple(sorted(by_name, key=lambda person: place.get(person.post, len(place))))


def _earlier(
    station: Station,
    month: str,
    calendar: Calendar,
    kinds: tuple[ShiftKind, ...],
    settings: StationSettings,
) -> tuple[EarlierMonth, ...]:
    """Return what earlier months leave behind for fairness, newest last."""
    if not settings.history_months:
        return ()
    months = [
        str(row[0])
        for row in station.select(
            'SELECT "month" FROM "rosters" WHERE "month" < ? ORDER BY "month" DESC LIMIT ?',
            (month, settings.history_months),
        )
    ]
    people = station.all(Person)
    away = _away(station)
    found = []
    for earlier in reversed(months):
        first, last = _ends(earlier)
        plan = Plan(
            month=earlier,
            calendar=calendar,
            settings=settings,
            roster=Roster(month=earlier),
            shift_kinds=kinds,
            shifts=tuple(_shifts(station, first, last)),
            assignments=tuple(_assignments(station, first, last)),
        )
        on_duty = {assignment.person for assignment in plan.assignments}
        tallies = {person: tally_of(plan.duties(person), calendar) for person in on_duty}
        present = {
            person.id: share
            for person in people
            if (share := _present(person, away.get(person.id, ()), first, last))
        }
        found.append(EarlierMonth(month=earlier, tallies=tallies, present=present))
    return tuple(found)


def _away(station: Station) -> dict[str, tuple[Absence, ...]]:
    binding = {kind.id for kind in station.all(AbsenceKind) if kind.binds}
    away: dict[str, tuple[Absence, ...]] = {}
    for absence in station.all(Absence):
        if absence.kind in binding and absence.first_on and absence.last_on:
            away[absence.person] = (*away.get(absence.person, ()), absence)
    return away


def _present(person: Person, away: tuple[Absence, ...], first: date, last: date) -> float:
    """Return on which share of a month somebody belonged to the team and was not away."""
    begins = max(first, person.joined_on) if person.joined_on else first
    ends = min(last, person.left_on) if person.left_on else last
    gone: set[date] = set()
    for absence in away:
        if absence.first_on and absence.last_on:
            start, end = max(begins, absence.first_on), min(ends, absence.last_on)
            gone |= {start + timedelta(days=n) for n in range((end - start).days + 1)}
    there = max(0, (ends - begins).days + 1) - len(gone)
    return there / ((last - first).days + 1)
