"""What the page 今日 shows: who is on duty now and next, what is due, and four figures.

Only what concerns the weeks ahead is read, so that a long register or years of rosters do not
slow it down.
"""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from attrs import evolve, frozen

from fxstation.clock import Clock
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
from fxstation.rules.calendar import Calendar, days_of, month_after, month_of
from fxstation.rules.due import Due, Situation, due, is_overdue, vacancies
from fxstation.rules.plan import Plan
from fxstation.rules.watches import Watch, coming_next, next_change, on_duty, watch_of
from fxstation.services import settings as settings_service
from fxstation.services.plans import standing_rosters
from fxstation.storage.station import Station

LONGEST_WARNING = 365
"""Days ahead of which a certificate may be warned of at most."""


WEEK = 7
"""So many days, today first, are shown with how they are covered."""


@frozen
class MonthState:
    """How this month's roster stands: ``missing``, ``draft`` or ``published``, and its gaps.

    ``gaps`` counts the empty seats from today on; ``next_gap_on`` is the first day with one.
    """

    month: str
    state: str
    gaps: int = 0
    next_gap_on: date | None = None


@frozen
class DayCover:
    """How one day is covered: its month's state as in :class:`MonthState`, required and there.

    Stand-by at home is not counted.
    """

    day: date
    state: str
    required: int = 0
    have: int = 0

    @property
    def gap(self) -> int:
        """Return how many seats are empty."""
        return max(0, self.required - self.have)


@frozen
class Today:
    """Everything that the page shows.

    ``tomorrow`` counts what will be due tomorrow; ``members`` counts active members by type.
    ``look_again_at`` is when "now" changes: a relief, or midnight.
    """

    at: datetime
    now: tuple[Watch, ...]
    following: tuple[Watch, ...]
    month: MonthState
    due: tuple[Due, ...]
    tomorrow: int
    members: Mapping[str, int]
    look_again_at: datetime
    plan: Plan
    week: tuple[DayCover, ...] = ()

    @property
    def overdue(self) -> int:
        """Return how many things are late."""
        return sum(is_overdue(one, self.at.date()) for one in self.due)

    def of(self, rule: str) -> tuple[Due, ...]:
        """Return what one rule found."""
        return tuple(one for one in self.due if one.rule == rule)


def wall_time(clock: Clock) -> datetime:
    """Return the time on the station's wall clock, without a zone."""
    return clock.now().astimezone().replace(tzinfo=None)


def load(station: Station, at: datetime | None = None) -> Today:
    """Return what the page shows at a moment of the wall clock, now if none is given."""
    at = at or wall_time(station.clock)
    situation = situate(station, at)
    plan = situation.plan
    on_the_wall = _published(situation)
    found = due(situation)
    return Today(
        at=at,
        now=on_duty(on_the_wall, at),
        following=coming_next(on_the_wall, at),
        month=_month(situation),
        due=found,
        tomorrow=len(due(situation.tomorrow())),
        members=_members(station),
        look_again_at=next_change(plan, at),
        plan=plan,
        week=tuple(_cover(situation, at.date() + timedelta(days=n)) for n in range(WEEK)),
    )


def situate(station: Station, at: datetime) -> Situation:
    """Return what the rules of :mod:`fxstation.rules.due` look at."""
    month = month_of(at.date())
    standing = standing_rosters(station)
    rosters = {one: standing[one] for one in _around(month) if one in standing}
    posts = tuple(station.all(Post, order='"position", "id"'))
    return Situation(
        at=at,
        plan=_near_plan(station, at.date(), posts, rosters),
        rosters=rosters,
        has_earlier_rosters=station.count(Roster, '"month" <= ?', (month,)) > 0,
        members=station.count(Person, "\"state\" = '在岗'"),
        unregistered=_unregistered(station, posts),
    )


_NEAR = 'SELECT "id" FROM "shifts" WHERE "roster" IN (?, ?, ?)'
_ON_DUTY = f'SELECT "person" FROM "assignments" WHERE "shift" IN ({_NEAR})'  # noqa: S608 - constant
_ENDING = 'SELECT "person" FROM "qualifications" WHERE "valid_until_on" <= ?'


def _near_plan(
    station: Station, today: date, posts: tuple[Post, ...], rosters: Mapping[str, Roster]
) -> Plan:
    """Return the shifts of last month's end, this month and the next, as one plan."""
    month = month_of(today)
    following = month_after(month)
    ids = [rosters[one].id if one in rosters else "" for one in _around(month)]
    horizon = (today + timedelta(days=LONGEST_WARNING + 1)).isoformat()
    span = (days_of(month)[0].isoformat(), days_of(following)[-1].isoformat())
    near = (ids[0], ids[1], ids[2])
    return Plan(
        month=month,
        calendar=Calendar(tuple(station.all(Holiday))),
        settings=settings_service.load(station),
        roster=rosters.get(month) or Roster(month=month),
        people=tuple(
            station.all(Person, f'"id" IN ({_ON_DUTY}) OR "id" IN ({_ENDING})', (*near, horizon))
        ),
        posts=posts,
        shift_kinds=tuple(station.all(ShiftKind)),
        absences=tuple(station.all(Absence, '"last_on" >= ? AND "first_on" <= ?', span)),
        absence_kinds=tuple(station.all(AbsenceKind)),
        qualifications=tuple(
            station.all(
                Qualification,
                f'"person" IN ({_ON_DUTY}) OR "person" IN ({_ENDING})',
                (*near, horizon),
            )
        ),
        qualification_kinds=tuple(station.all(QualificationKind)),
        shifts=tuple(station.all(Shift, f'"id" IN ({_NEAR})', near)),
        assignments=tuple(station.all(Assignment, f'"shift" IN ({_NEAR})', near)),
    )


def _around(month: str) -> tuple[str, str, str]:
    return month_after(month, -1), month, month_after(month)


def _published(situation: Situation) -> Plan:
    """Return the plan with the shifts of published rosters only."""
    plan = situation.plan
    return evolve(
        plan, shifts=tuple(one for one in plan.shifts if one.roster in situation.published)
    )


def _month(situation: Situation) -> MonthState:
    month = month_of(situation.today)
    roster = situation.rosters.get(month)
    if roster is None:
        return MonthState(month, "missing")
    plan = situation.plan
    empty = [
        shift.starts_on
        for shift in plan.shifts
        if shift.roster == roster.id
        and shift.starts_on
        and shift.starts_on >= situation.today
        and plan.vacancies(shift)
    ]
    return MonthState(
        month,
        _state(roster),
        vacancies(situation, roster, situation.today),
        min(empty, default=None),
    )


def _cover(situation: Situation, day: date) -> DayCover:
    roster = situation.rosters.get(month_of(day))
    if roster is None:
        return DayCover(day, "missing")
    watches = [
        watch
        for shift in situation.plan.shifts_on(day)
        if shift.roster == roster.id and not (watch := watch_of(situation.plan, shift)).is_stand_by
    ]
    return DayCover(
        day,
        _state(roster),
        sum(watch.have + watch.gap for watch in watches),
        sum(watch.have for watch in watches),
    )


def _state(roster: Roster) -> str:
    return "published" if roster.state == "已发布" else "draft"


def _members(station: Station) -> dict[str, int]:
    rows = station.select(
        'SELECT "kind", count(*) FROM "people" WHERE "state" = \'在岗\' GROUP BY "kind" '
        "ORDER BY 2 DESC"
    )
    return {str(kind): int(count) for kind, count in rows}


def _unregistered(station: Station, posts: tuple[Post, ...]) -> dict[str, int]:
    return {
        post.id: station.count(
            Person,
            '"post" = ? AND "state" = \'在岗\' AND "id" NOT IN '
            '(SELECT "person" FROM "qualifications" WHERE "kind" = ?)',
            (post.id, post.qualification),
        )
        for post in posts
        if post.qualification and post.in_use
    }
