"""What is due at the station today, and why: one list, made by a few rules.

A rule looks at a :class:`Situation` and yields :class:`Due` things. A new record type adds its
rule to :data:`RULES` (and what the rule needs to the situation); the page 今日 shows it without
a change. One function, :func:`is_overdue`, says what is late, for every list and every count.

Source: product.md 3.1 (one board, each row says why); domain.md 2.3 (certificates), 2.5 (holidays).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum

from attrs import evolve, field, frozen

from fxstation.i18n import N_, _, language
from fxstation.records import Person, Post, Qualification, Roster
from fxstation.rules import duty_limits
from fxstation.rules.calendar import (
    ENGLISH_MONTHS,
    WEEKDAY_NAMES,
    day_words,
    days_words,
    first_day,
    month_after,
    month_of,
    month_words,
)
from fxstation.rules.duties import Duty, day_of, end_of
from fxstation.rules.eligibility import Why, obstacle
from fxstation.rules.plan import Plan
from fxstation.rules.watches import minute_of

HOLIDAYS_KNOWN_FROM = (12, 1)
"""Month and day from which next year's holidays should be known (domain.md 2.5)."""


class Urgency(StrEnum):
    """How pressing a thing is; the words of the list say the same."""

    NOW = "now"
    SOON = "soon"
    KNOW = "know"


@frozen
class Due:
    """One thing that is due.

    ``subject`` says what, ``reason`` in whole sentences why it is there, ``due_on`` until when
    (``None``: whenever there is time). ``page`` and ``target`` lead to where it is done. What
    holds for every thing of a rule (``rule``, ``page``, ``source``) is filled in by :func:`due`.
    """

    subject: str
    reason: str
    urgency: Urgency
    due_on: date | None = None
    target: str = ""
    rule: str = ""
    page: str = ""
    source: str = ""


@frozen
class Situation:
    """What the rules look at: the station on one day, with the weeks before it.

    ``plan`` holds the shifts from yesterday to the end of next month, whoever is on them, and
    whose certificates end soon. ``rosters`` are by month. ``unregistered`` counts, by post, the
    active members who hold it without its certificate on file.
    """

    at: datetime
    plan: Plan
    rosters: Mapping[str, Roster] = field(factory=dict)
    has_earlier_rosters: bool = False
    members: int = 0
    unregistered: Mapping[str, int] = field(factory=dict)

    @property
    def today(self) -> date:
        """Return the day."""
        return self.at.date()

    @property
    def published(self) -> frozenset[str]:
        """Return the identifiers of the rosters that hang on the wall."""
        return frozenset(one.id for one in self.rosters.values() if one.state == "已发布")

    def is_published(self, month: str) -> bool:
        """Tell whether a month's roster hangs on the wall."""
        roster = self.rosters.get(month)
        return roster is not None and roster.state == "已发布"

    def tomorrow(self) -> "Situation":
        """Return the same station at the beginning of the next day."""
        midnight = datetime.combine(self.today + timedelta(days=1), datetime.min.time())
        return evolve(self, at=midnight)


@frozen
class DueRule:
    """One rule: its slug, the page where it is done, what it rests on, and how it looks."""

    slug: str
    page: str
    source: str
    look: Callable[[Situation], Iterable[Due]]


# --- the rules ----------------------------------------------------------------------------------


def _first_steps(situation: Situation) -> Iterator[Due]:
    """Say what comes first at a new station: the register of the team (issue F01, F22)."""
    if situation.members > 1:
        return
    yield Due(
        _("Read in the register of the team"),
        _(
            "The program knows nobody but you so far. It reads the Excel register as it is; "
            "members can be typed in one by one, too."
        ),
        Urgency.SOON,
        None,
    )


def _rosters(situation: Situation) -> Iterator[Due]:
    """Want this month's roster published, and next month's from a day of the month on."""
    today, settings = situation.today, situation.plan.settings
    month = month_of(today)
    following = month_after(month)
    if situation.members < 2:
        return
    if situation.has_earlier_rosters and not situation.is_published(month):
        yield Due(
            _("The roster of {month} is not published").format(month=month_words(month)),
            _("The month has begun. {state}").format(state=_state(situation, month)),
            Urgency.NOW,
            first_day(month) - timedelta(days=1),
            month,
        )
    if situation.is_published(following):
        return
    if today.day >= settings.publish_from_day:
        yield Due(
            _("The roster of {month} is not published").format(month=month_words(following)),
            _("It should hang on the wall before the month begins. {state}").format(
                state=_state(situation, following)
            ),
            Urgency.SOON,
            first_day(following) - timedelta(days=1),
            following,
        )
    elif not situation.has_earlier_rosters:
        yield Due(
            _("Propose the first roster"),
            _(
                "No month was rostered yet. The program proposes {month} from shift kinds, posts, "
                "certificates and leave; you correct what you know better."
            ).format(month=month_words(following)),
            Urgency.KNOW,
            None,
            following,
        )


def _state(situation: Situation, month: str) -> str:
    roster = situation.rosters.get(month)
    if roster is None:
        return _("Nothing was proposed for it yet.")
    empty = vacancies(situation, roster)
    if barred := not_allowed(situation, roster):
        words = _("There is a draft; not allowed in it: {barred}. Put that right, then publish.")
        if empty:
            words = _(
                "There is a draft; not allowed in it: {barred}, empty seats: {empty}. Put that "
                "right, then publish."
            )
        return words.format(barred=barred, empty=empty)
    if empty:
        return _("There is a draft; empty seats in it: {count}.").format(count=empty)
    return _("There is a draft, every seat of it filled: look through it and publish it.")


def not_allowed(situation: Situation, roster: Roster) -> int:
    """Return how many hard findings a roster has, as the roster page counts them.

    Source: domain.md 2.3 (hard rules block).
    """
    plan = situation.plan
    own = {shift.id for shift in plan.shifts if shift.roster == roster.id}
    plan = evolve(
        plan,
        month=roster.month,
        roster=roster,
        assignments=tuple(one for one in plan.assignments if one.shift in own),
        near_assignments=tuple(one for one in plan.assignments if one.shift not in own),
    )
    findings = duty_limits.check(plan).values()
    return sum(finding.is_hard for found in findings for finding in found)


def vacancies(situation: Situation, roster: Roster, since: date | None = None) -> int:
    """Return how many seats of a roster are empty, from a day on if it is given.

    Source: domain.md 2.3 (coverage).
    """
    plan = situation.plan
    return sum(
        sum(plan.vacancies(shift).values())
        for shift in plan.shifts
        if shift.roster == roster.id and (since is None or day_of(shift) >= since)
    )


def _empty_seats(situation: Situation) -> Iterator[Due]:
    """Name the empty seats of the days ahead, a row a day (domain.md 2.3: gaps in red)."""
    plan, now = situation.plan, minute_of(situation.at)
    for day in _days_ahead(situation):
        missing: list[str] = []
        count = 0
        for shift in plan.shifts_on(day):
            if shift.roster not in situation.published or end_of(shift) <= now:
                continue
            if empty := plan.vacancies(shift):
                count += sum(empty.values())
                missing.append(
                    _("{shift}: {posts}").format(
                        shift=plan.kind(shift).name, posts=_posts(plan, empty)
                    )
                )
        if missing:
            yield Due(
                _("{day}: empty seats: {count}").format(day=_day_and_weekday(day), count=count),
                _("{missing}.").format(missing=_("; ").join(missing)),
                Urgency.NOW if day <= situation.today + timedelta(days=1) else Urgency.SOON,
                day,
                day.isoformat(),
            )


def _posts(plan: Plan, empty: Mapping[str, int]) -> str:
    posts = sorted((plan.post(post) for post in empty), key=lambda post: post.position)
    return _(", ").join(
        _("{post} {count}").format(post=post.name, count=empty[post.id]) for post in posts
    )


def _cannot_come(situation: Situation) -> Iterator[Due]:
    """Name who is on the roster of the days ahead and cannot be there (domain.md 2.3)."""
    plan, now = situation.plan, minute_of(situation.at)
    ahead = _days_ahead(situation)
    for person in plan.people:
        stuck = [
            (duty, why)
            for duty in plan.duties(person.id)
            if duty.day in ahead
            and duty.end > now
            and duty.shift.roster in situation.published
            and (why := _hindrance(plan, duty.person, duty.post, duty.day))
        ]
        if stuck:
            first = stuck[0][0].day
            yield Due(
                _("{person} is on the roster and cannot come").format(person=person.name),
                _("{why}. Duties: {duties}. Find a stand-in.").format(
                    why=_("; ").join(dict.fromkeys(why for _duty, why in stuck)),
                    duties=_(", ").join(
                        _("{day} {shift} ({post})").format(
                            day=day_words(duty.day), shift=duty.kind.name, post=duty.post.name
                        )
                        for duty, _why in stuck
                    ),
                ),
                Urgency.NOW,
                first,
                first.isoformat(),
            )


def _hindrance(plan: Plan, identifier: str, post: Post, day: date) -> str:
    if away := plan.away(identifier, day):
        kind = plan.absence_kind(away).name
        first, last = away.first_on or day, away.last_on or day
        return _("{kind}, {days}").format(kind=kind, days=days_words(first, last))
    bar = obstacle(plan, plan.person(identifier), post, day)
    # What a certificate stops is told by the certificate's own row.
    if bar is None or not bar.blocks or bar.why in {Why.EXPIRED, Why.NOT_YET_VALID}:
        return ""
    return bar.words


def _days_ahead(situation: Situation) -> tuple[date, ...]:
    days = range(situation.plan.settings.gap_days)
    return tuple(situation.today + timedelta(days=n) for n in days)


def _certificates(situation: Situation) -> Iterator[Due]:
    """Warn of certificates that have expired or end within the days their kind says."""
    plan, today = situation.plan, situation.today
    for person in plan.people:
        if person.state != "在岗" or (person.left_on and person.left_on < today):
            continue
        for kind in plan.qualification_kinds:
            last = _last_of(plan.certificates(person.id, kind.id))
            if last is None or last.valid_until_on is None or not kind.in_use:
                continue
            if last.valid_until_on <= today + timedelta(days=kind.warn_days):
                yield _certificate(situation, person, last, last.valid_until_on)


def _last_of(certificates: Iterable[Qualification]) -> Qualification | None:
    """Return the one that is valid longest: a renewed certificate does not warn."""
    return max(certificates, key=lambda one: one.valid_until_on or date.max, default=None)


def _certificate(situation: Situation, person: Person, last: Qualification, end: date) -> Due:
    plan = situation.plan
    after = [
        duty
        for duty in plan.duties(person.id)
        if duty.day > max(end, situation.today - timedelta(days=1))
        and duty.post.qualification == last.kind
    ]
    has_expired = end < situation.today
    certificate = plan.certificate(last.kind).name
    form = _("Expired on {day}. {roster}") if has_expired else _("Valid until {day}. {roster}")
    return Due(
        _("{person}: {certificate}").format(person=person.name, certificate=certificate),
        form.format(day=full_day_words(end), roster=_on_the_roster(situation, after, end)),
        Urgency.NOW if has_expired or after else Urgency.SOON,
        end,
        last.id,
    )


def _on_the_roster(situation: Situation, after: list[Duty], end: date) -> str:
    """Say whether somebody stands on the rosters after a certificate's last day."""
    if after:
        return _("Duties on the roster after that: {count}; the first on {day} ({post}).").format(
            count=len(after), day=day_words(after[0].day), post=after[0].post.name
        )
    following = month_after(month_of(situation.today))
    if following in situation.rosters:
        return _("Nothing on the roster up to the end of {month} needs it after that.").format(
            month=month_words(following)
        )
    if end < first_day(month_after(following)):
        return _("{month} is not rostered yet; a proposal will leave such seats to others.").format(
            month=month_words(following)
        )
    return ""


def _unregistered(situation: Situation) -> Iterator[Due]:
    """Ask for the certificates of those whose post needs one that is not on file."""
    plan = situation.plan
    for post in plan.posts:
        if count := situation.unregistered.get(post.id, 0):
            yield Due(
                _("{post}: {count} without {certificate} on file").format(
                    post=post.name,
                    count=count,
                    certificate=plan.certificate(post.qualification).name,
                ),
                _(
                    "They are put on duty with a warning. Enter number and last valid day, and "
                    "nobody is put on duty after it has expired."
                ),
                Urgency.KNOW,
                None,
            )


def _holidays(situation: Situation) -> Iterator[Due]:
    """Want the holidays of this year, and from 1 December those of the next."""
    today = situation.today
    years = [today.year]
    if (today.month, today.day) >= HOLIDAYS_KNOWN_FROM:
        years.append(today.year + 1)
    for year in years:
        if not situation.plan.calendar.is_published(year):
            is_late = year == today.year
            yield Due(
                _("The holidays of {year} are not entered").format(year=year),
                _(
                    "Until they are, a roster of {year} counts no statutory holidays and no "
                    "make-up workdays. The State Council publishes them about November."
                ).format(year=year),
                Urgency.NOW if is_late else Urgency.SOON,
                date(year - 1, 12, 31),
                "holidays",
            )


RULES: tuple[DueRule, ...] = (
    DueRule("first_steps", "imports", N_("First steps at a new station"), _first_steps),
    DueRule("empty_seats", "roster", N_("Published roster"), _empty_seats),
    DueRule(
        "cannot_come", "roster", N_("Published roster; absences and state on file"), _cannot_come
    ),
    DueRule("rosters", "roster", N_("Setting of the station: when the roster is due"), _rosters),
    DueRule("certificates", "qualifications", N_("Certificates on file"), _certificates),
    DueRule(
        "unregistered",
        "qualifications",
        N_("Catalogue of posts: a certificate is needed"),
        _unregistered,
    ),
    DueRule("holidays", "catalogues", N_("Notice of the State Council on holidays"), _holidays),
)


# --- the list -----------------------------------------------------------------------------------

_ORDER = {Urgency.NOW: 0, Urgency.SOON: 1, Urgency.KNOW: 2}


def due(situation: Situation, rules: Iterable[DueRule] = RULES) -> tuple[Due, ...]:
    """Return all that is due, the most pressing first, then by day."""
    found = [
        evolve(one, rule=rule.slug, page=rule.page, source=_(rule.source))
        for rule in rules
        for one in rule.look(situation)
    ]
    return tuple(
        sorted(found, key=lambda one: (_ORDER[one.urgency], one.due_on or date.max, one.subject))
    )


def is_overdue(one: Due, today: date) -> bool:
    """Tell whether a thing is late: its last day is over (the one definition, product.md 3.1)."""
    return one.due_on is not None and one.due_on < today


def due_words(one: Due, today: date) -> str:
    """Return in words when a thing is due: 今天, 3 天后, 超期 2 天; "" where there is no day."""
    if one.due_on is None:
        return ""
    days = (one.due_on - today).days
    if days < -1:
        return _("{count} days late").format(count=-days)
    near = {-1: N_("1 day late"), 0: N_("today"), 1: N_("tomorrow")}
    return _(near[days]) if days in near else _("in {count} days").format(count=days)


def full_day_words(day: date) -> str:
    """Return a day with its year in words: 2026年12月10日, or 10 December 2026."""
    if language() == "en":
        return f"{day.day} {ENGLISH_MONTHS[day.month - 1]} {day.year}"
    return f"{day.year}年{day.month}月{day.day}日"


def _day_and_weekday(day: date) -> str:
    return _("{day}, {weekday}").format(day=day_words(day), weekday=_(WEEKDAY_NAMES[day.weekday()]))
