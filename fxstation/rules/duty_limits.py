"""What the rules say about people's duties: hard ones block, soft ones warn with their source.

Source of the rules: domain.md 2.2 and 2.3. Hours and rest are warned of, never blocked, because
the usual patterns of fire stations break the labour limits.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from fxstation.i18n import N_, _
from fxstation.records import Person
from fxstation.rules.calendar import day_words, days_words
from fxstation.rules.duties import DAY_MINUTES, Duty, hours_words, moment_of, span_words
from fxstation.rules.eligibility import Why, obstacle
from fxstation.rules.findings import Finding, Level, Rule
from fxstation.rules.plan import Plan

ONE_PLACE = N_("Rule of the roster: one place at a time")
LEAVE = N_("Absences on file")
MEMBERSHIP = N_("State on file of the team member")
POSTS = N_("Posts on file of the team member")
FIRE_WORK = N_("Shanghai Fire Regulations, article 60")
VALIDITY = N_("Certificates on file")
NEEDED = N_("Catalogue of posts: a certificate is needed")
REST = N_("Setting of the station: rest between shifts")
NIGHTS = N_("Setting of the station: nights in a row")
REST_DAY = N_("Labour Law, article 38: at least one rest day a week")
WEEK = N_("Setting of the station; Labour Law, article 36: 44 h a week on average")
MONTH = N_("Setting of the station; Labour Law, article 41: overtime of at most 36 h a month")

LONG_HOURS = 24
"""From this length on, one duty straight after another weighs most (domain.md 2.3)."""

_BARRED: dict[Why, tuple[Level, Rule, str]] = {
    Why.SUSPENDED: (Level.HARD, Rule.NOT_MEMBER, MEMBERSHIP),
    Why.LEFT: (Level.HARD, Rule.NOT_MEMBER, MEMBERSHIP),
    Why.NOT_JOINED: (Level.HARD, Rule.NOT_MEMBER, MEMBERSHIP),
    Why.WRONG_POST: (Level.HARD, Rule.WRONG_POST, POSTS),
    Why.MINOR: (Level.HARD, Rule.MINOR, FIRE_WORK),
    Why.EXPIRED: (Level.HARD, Rule.CERTIFICATE, VALIDITY),
    Why.NOT_YET_VALID: (Level.HARD, Rule.CERTIFICATE, VALIDITY),
}


def check(plan: Plan) -> dict[str, tuple[Finding, ...]]:
    """Return the findings of everybody who has a duty in the month, by person."""
    return recheck(plan, {}, {assignment.person for assignment in plan.assignments})


def recheck(
    plan: Plan, before: Mapping[str, tuple[Finding, ...]], people: Iterable[str]
) -> dict[str, tuple[Finding, ...]]:
    """Return the findings after a change that concerned these people only."""
    after = dict(before)
    for person in people:
        after.pop(person, None)
        if found := check_person(plan, plan.person(person), plan.duties(person)):
            after[person] = found
    return after


def in_order(plan: Plan, findings: Mapping[str, tuple[Finding, ...]]) -> list[Finding]:
    """Return findings as the list beside the grid has them: hard ones first, then by day."""
    place = {person.id: number for number, person in enumerate(plan.people)}
    return sorted(
        (finding for found in findings.values() for finding in found),
        key=lambda f: (not f.is_hard, f.day, place.get(f.person, len(place)), f.rule),
    )


def check_person(plan: Plan, person: Person, duties: Sequence[Duty]) -> tuple[Finding, ...]:
    """Return what the rules say about one person with these duties, sorted by their start.

    Only findings that concern a duty of the month are returned.
    """
    found: list[Finding] = []
    for duty in duties:
        if duty.in_month:
            found += _alone(plan, person, duty)
    found += _unregistered(plan, person, [duty for duty in duties if duty.in_month])
    work = [duty for duty in duties if duty.is_work]
    for rule in (_overlaps, _short_rests, _rows, _weeks, _month):
        found += rule(plan, person, duties if rule is _overlaps else work)
    return tuple(found)


def _alone(plan: Plan, person: Person, duty: Duty) -> Iterator[Finding]:
    """Look at one duty by itself: the person's state, post, certificate, leave and wishes."""
    barred = obstacle(plan, person, duty.post, duty.day)
    if barred and barred.blocks:
        level, rule, source = _BARRED[barred.why]
        text = _("{person} on {day}, {shift}, {post}: {why}.").format(
            person=person.name,
            day=day_words(duty.day),
            shift=duty.kind.name,
            post=duty.post.name,
            why=barred.words,
        )
        yield _finding(level, rule, duty, text, source)
    absences = plan.absences_on(person.id, duty.day)
    for absence in absences:
        kind = plan.absence_kind(absence)
        if not (absence.first_on and absence.last_on):
            continue
        text = (
            _("{person} is away ({kind}, {days}) but on duty on {day}, {shift}.")
            if kind.binds
            else _("{person} asked to be free ({kind}, {days}) but is on duty on {day}, {shift}.")
        ).format(
            person=person.name,
            kind=kind.name,
            days=days_words(absence.first_on, absence.last_on),
            day=day_words(duty.day),
            shift=duty.kind.name,
        )
        level, rule = (Level.HARD, Rule.AWAY) if kind.binds else (Level.SOFT, Rule.WISH)
        yield _finding(level, rule, duty, text, LEAVE)
    if into := runs_into_leave(plan, person.id, duty.day, duty.end):
        text = _("{person}’s {shift} ends only at {end} on {day}, the first day of leave.").format(
            person=person.name,
            shift=duty.kind.name,
            end=f"{duty.ends_at:%H:%M}",
            day=day_words(into),
        )
        yield _finding(Level.SOFT, Rule.RUNS_INTO_LEAVE, duty, text, LEAVE)


def _unregistered(plan: Plan, person: Person, duties: Sequence[Duty]) -> Iterator[Finding]:
    """Say once for each post that a certificate is not on file, not again for every duty."""
    by_post: dict[str, list[Duty]] = {}
    for duty in duties:
        barred = obstacle(plan, person, duty.post, duty.day)
        if barred and not barred.blocks:
            by_post.setdefault(duty.post.id, []).append(duty)
    for of_post in by_post.values():
        first = of_post[0]
        text = _("{person}: no {certificate} on file, but {number} duties as {post}.").format(
            person=person.name,
            certificate=plan.certificate(first.post.qualification).name,
            number=len(of_post),
            post=first.post.name,
        )
        yield _finding(Level.SOFT, Rule.UNREGISTERED, first, text, NEEDED)


def runs_into_leave(plan: Plan, person: str, day: date, end: int) -> date | None:
    """Return the first day of binding leave that a duty starting on ``day`` still runs into.

    A duty belongs to the day on which it starts; who goes on leave after handing over in the
    morning is only warned of (domain.md 2.3). ``end`` is in minutes, as in :class:`Duty`.
    """
    last = moment_of(end - 1).date()
    while day < last:
        day += timedelta(days=1)
        if plan.away(person, day):
            return day
    return None


def _overlaps(plan: Plan, person: Person, duties: Sequence[Duty]) -> Iterator[Finding]:
    """One place at a time, also across midnight and month's end (domain.md 2.3)."""
    del plan
    for place, duty in enumerate(duties):
        for other in duties[place + 1 :]:
            if other.start >= duty.end:
                break
            if not (duty.in_month or other.in_month):
                continue
            if duty.shift.id == other.shift.id:
                text = _("{person} has two seats on {first}.")
            else:
                text = _("{person} is in two places at once: {first}, and {second}.")
            text = text.format(person=person.name, first=_named(duty), second=_named(other))
            about = other if other.in_month else duty
            yield _finding(Level.HARD, Rule.OVERLAP, about, text, ONE_PLACE)


def _named(duty: Duty) -> str:
    return _("{shift} ({time})").format(shift=duty.kind.name, time=span_words(duty.start, duty.end))


def rest_after(plan: Plan, duty: Duty) -> int:
    """Return the rest wanted after a duty at the station, in minutes.

    The longer of what the kind of shift wants and the station's shortest rest
    (domain.md 2.3: 24 h after 24 h).
    """
    return round(60 * max(plan.settings.rest_after_hours, duty.kind.rest_hours))


def _short_rests(plan: Plan, person: Person, work: Sequence[Duty]) -> Iterator[Finding]:
    """Rest after a duty: warned of, never blocked (domain.md 2.3)."""
    for place, duty in enumerate(work):
        for before in reversed(work[:place]):
            if duty.start - before.start > 8 * DAY_MINUTES:
                break
            gap = duty.start - before.end
            wanted = rest_after(plan, before)
            if not 0 <= gap < wanted or not (duty.in_month or before.in_month):
                continue
            if gap == 0:
                text = _(
                    "{person} goes from {first} straight to {second}, without {wanted} h rest."
                )
            else:
                text = _("{person} rests {rest} h from {first} to {second}, less than {wanted} h.")
            text = text.format(
                person=person.name,
                first=_named(before),
                second=_named(duty),
                rest=hours_words(gap / 60),
                wanted=hours_words(wanted / 60),
            )
            about = duty if duty.in_month else before
            yield _finding(Level.SOFT, Rule.REST, about, text, REST)
            break


def _rows(plan: Plan, person: Person, work: Sequence[Duty]) -> Iterator[Finding]:
    """Nights and days in a row (Labour Law, article 38; the station's settings)."""
    nights = [duty for duty in work if duty.kind.is_night]
    yield from _row(
        person,
        nights,
        most=plan.settings.nights_in_row,
        rule=Rule.NIGHTS_IN_ROW,
        sentence=N_("{person} has {number} nights in a row ({days}), more than {most}."),
        source=NIGHTS,
    )
    yield from _row(
        person,
        work,
        most=plan.settings.days_in_row,
        rule=Rule.DAYS_IN_ROW,
        sentence=N_("{person} is on duty {number} days in a row ({days}), more than {most}."),
        source=REST_DAY,
    )


def _row(
    person: Person, duties: Sequence[Duty], *, most: int, rule: Rule, sentence: str, source: str
) -> Iterator[Finding]:
    for run in _runs(duties):
        beyond = [duty for duty in run if (duty.day - run[0].day).days >= most and duty.in_month]
        if beyond:
            text = _(sentence).format(
                person=person.name,
                number=(run[-1].day - run[0].day).days + 1,
                days=days_words(run[0].day, run[-1].day),
                most=most,
            )
            yield _finding(Level.SOFT, rule, beyond[0], text, source)


def _runs(duties: Sequence[Duty]) -> Iterator[list[Duty]]:
    """Split duties into runs without a day between them."""
    run: list[Duty] = []
    for duty in duties:
        if run and (duty.day - run[-1].day).days > 1:
            yield run
            run = []
        run.append(duty)
    if run:
        yield run


def _weeks(plan: Plan, person: Person, work: Sequence[Duty]) -> Iterator[Finding]:
    """Hours in a week, Monday to Sunday (Labour Law, articles 36 and 41)."""
    most = plan.settings.hours_a_week
    by_week = _grouped(work, lambda duty: plan.week_of(duty.day)[0])
    for monday, duties in by_week.items():
        hours = sum(duty.hours for duty in duties)
        own = [duty for duty in duties if duty.in_month]
        if own and hours > most:
            text = _("{person} has {hours} h in the week {days}, more than {most} h.").format(
                person=person.name,
                hours=hours_words(hours),
                days=days_words(monday, monday + timedelta(days=6)),
                most=hours_words(most),
            )
            yield _finding(Level.SOFT, Rule.WEEK_HOURS, own[-1], text, WEEK)


def _month(plan: Plan, person: Person, work: Sequence[Duty]) -> Iterator[Finding]:
    """Hours in the month (Labour Law, article 41; 165.3 h and 36 h overtime)."""
    own = [duty for duty in work if duty.in_month]
    hours = sum(duty.hours for duty in own)
    most = plan.settings.hours_a_month
    if own and hours > most:
        text = _("{person} has {hours} h in the month, {over} h more than {most} h.").format(
            person=person.name,
            hours=hours_words(hours),
            over=hours_words(hours - most),
            most=hours_words(most),
        )
        yield _finding(Level.SOFT, Rule.MONTH_HOURS, own[-1], text, MONTH)


def _grouped(duties: Iterable[Duty], key: Callable[[Duty], date]) -> dict[date, list[Duty]]:
    groups: dict[date, list[Duty]] = {}
    for duty in duties:
        groups.setdefault(key(duty), []).append(duty)
    return groups


def _finding(level: Level, rule: Rule, duty: Duty, text: str, source: str) -> Finding:
    return Finding(
        level=level,
        rule=rule,
        day=duty.day,
        shift=duty.shift.id,
        person=duty.person,
        assignment=duty.assignment.id,
        text=text,
        source=_(source),
    )
