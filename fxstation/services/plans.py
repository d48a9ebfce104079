"""Loading the plan of a month: everything its roster is decided from and shown with."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

import attrs

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
from fxstation.rules.calendar import Calendar, days_of, first_day, month_after
from fxstation.rules.plan import Plan
from fxstation.rules.tallies import EarlierMonth, tally_of
from fxstation.services import lists
from fxstation.services import settings as settings_service
from fxstation.storage.station import Station

NEAR_DAYS = 14
"""Duties so far before or after a month matter for rest and weeks; for rows of duties a day more
than the longest that is allowed."""


def load_plan(station: Station, month: str) -> Plan:
    """Return the plan of a month (``2026-12``); without a roster it has no shifts yet.

    Raises:
        Refused: it is no month.
    """
    first, last = ends_of(month)
    settings = settings_service.load(station)
    rosters = standing_rosters(station)
    roster = rosters.get(month) or Roster(month=month)
    near_days = timedelta(days=max(NEAR_DAYS, settings.nights_in_row + 1, settings.days_in_row + 1))
    shifts, assignments = _duties(station, [roster.id], first, last)
    before = _duties(
        station, _ids(rosters, month, -2), first - near_days, first - timedelta(days=1)
    )
    after = _duties(station, _ids(rosters, month, 2), last + timedelta(days=1), last + near_days)
    posts = tuple(sorted(station.all(Post), key=lambda post: (post.position, post.id)))
    kinds = tuple(sorted(station.all(ShiftKind), key=lambda kind: (kind.position, kind.id)))
    plan = Plan(
        month=month,
        calendar=Calendar(tuple(station.all(Holiday))),
        settings=settings,
        roster=roster,
        people=_people(station, posts),
        posts=posts,
        shift_kinds=kinds,
        absences=tuple(_absences(station, first - near_days, last + near_days)),
        absence_kinds=tuple(station.all(AbsenceKind)),
        qualifications=tuple(station.all(Qualification)),
        qualification_kinds=tuple(station.all(QualificationKind)),
        shifts=shifts,
        assignments=assignments,
        near_shifts=(*before[0], *after[0]),
        near_assignments=(*before[1], *after[1]),
    )
    return attrs.evolve(plan, earlier=_earlier(station, plan, rosters))


def standing_rosters(station: Station) -> dict[str, Roster]:
    """Return the roster that stands for each month.

    Two PCs can make a roster of the same month before they hear of each other: the published
    one stands, then that of the higher version, then the older one.
    """
    standing: dict[str, Roster] = {}
    for roster in station.all(Roster, order='"id"'):
        there = standing.get(roster.month)
        if there is None or _weight(roster) > _weight(there):
            standing[roster.month] = roster
    return standing


def _weight(roster: Roster) -> tuple[bool, int]:
    return roster.state == "已发布", roster.version


def ends_of(month: str) -> tuple[date, date]:
    """Return the first and the last day of a month written as 2026-12.

    Raises:
        Refused: it is no month.
    """
    try:
        first = first_day(month)
    except ValueError:
        raise Refused(
            _("“{month}” is no month; write it like 2026-12.").format(month=month)
        ) from None
    return first, days_of(month)[-1]


def _ids(rosters: Mapping[str, Roster], month: str, months: int) -> list[str]:
    """Return the rosters of so many months after (or before) a month."""
    step = 1 if months > 0 else -1
    found = (rosters.get(month_after(month, n * step)) for n in range(1, abs(months) + 1))
    return [roster.id for roster in found if roster]


def _duties(
    station: Station, rosters: list[str], first: date, last: date
) -> tuple[tuple[Shift, ...], tuple[Assignment, ...]]:
    """Return the shifts of some rosters between two days, and who is on them."""
    where = f'"roster" IN ({_marks(rosters)}) AND "starts_on" BETWEEN ? AND ?'
    given = (*rosters, first.isoformat(), last.isoformat())
    shifts = station.all(Shift, where, given)
    on_them = f'"shift" IN (SELECT "id" FROM "shifts" WHERE {where})'  # noqa: S608 - marks only
    return tuple(shifts), tuple(station.all(Assignment, on_them, given))


def _marks(values: Iterable[object]) -> str:
    return ", ".join("?" for _value in values)


def _absences(station: Station, first: date, last: date) -> list[Absence]:
    span = (first.isoformat(), last.isoformat())
    return station.all(Absence, '"last_on" >= ? AND "first_on" <= ?', span)


def _people(station: Station, posts: tuple[Post, ...]) -> tuple[Person, ...]:
    """Return all members in the order of the sheet: by post, then by the pinyin of the name."""
    place = {post.id: number for number, post in enumerate(posts)}
    by_name = lists.page(station, Person, limit=1_000_000)
    return tuple(sorted(by_name, key=lambda person: place.get(person.post, len(place))))


# --- earlier months ---


class Served(NamedTuple):
    """As much of an earlier duty as its tally needs."""

    kind: ShiftKind
    day: date
    hours: float


def _earlier(
    station: Station, plan: Plan, rosters: Mapping[str, Roster]
) -> tuple[EarlierMonth, ...]:
    """Return what earlier months leave behind for fairness, newest last."""
    months = _looked_back_on(rosters, plan)
    if not months:
        return ()
    served = _served(station, plan, [rosters[month].id for month in months])
    away = _away(station, plan, first_day(months[0]))
    found = []
    for month in months:
        days = days_of(month)
        present = {
            person.id: share
            for person in plan.people
            if (share := _present(person, away.get(person.id, ()), days[0], days[-1]))
        }
        tallies = {
            person: tally_of(duties, plan.calendar)
            for person, duties in served.get(rosters[month].id, {}).items()
        }
        found.append(EarlierMonth(month=month, tallies=tallies, present=present))
    return tuple(found)


def _looked_back_on(rosters: Mapping[str, Roster], plan: Plan) -> list[str]:
    earlier = sorted(month for month in rosters if month < plan.month)
    return earlier[max(0, len(earlier) - plan.settings.history_months) :]


def _served(station: Station, plan: Plan, rosters: list[str]) -> dict[str, dict[str, list[Served]]]:
    """Return what everybody did in some rosters: by roster and person."""
    kinds = {kind.id: kind for kind in plan.shift_kinds}
    served: dict[str, dict[str, list[Served]]] = {}
    for roster, person, kind, day, hours in station.select(
        'SELECT s."roster", a."person", s."kind", s."starts_on", s."hours" '  # noqa: S608 - marks
        'FROM "shifts" s JOIN "assignments" a ON a."shift" = s."id" '
        f'WHERE s."roster" IN ({_marks(rosters)}) AND s."starts_on" IS NOT NULL',
        tuple(rosters),
    ):
        known = kinds.get(kind) or ShiftKind(id=kind, name="")
        duties = served.setdefault(roster, {}).setdefault(person, [])
        duties.append(Served(known, date.fromisoformat(day), float(hours)))
    return served


def _away(station: Station, plan: Plan, since: date) -> dict[str, tuple[Absence, ...]]:
    away: dict[str, tuple[Absence, ...]] = {}
    for absence in _absences(station, since, plan.first_on):
        if plan.absence_kind(absence).binds:
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
