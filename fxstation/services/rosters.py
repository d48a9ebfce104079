"""Making, changing and publishing a month's duty roster. Every act is one operation."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import attrs

from fxstation.changes import Changes
from fxstation.errors import NotThere, Refused
from fxstation.i18n import N_, _
from fxstation.records import Assignment, Roster, Shift, ShiftKind
from fxstation.rules.calendar import day_words, falls_on, month_after, month_words
from fxstation.rules.candidates import bars
from fxstation.rules.duties import day_of
from fxstation.rules.eligibility import closeness, obstacle
from fxstation.rules.plan import Plan
from fxstation.services.plans import ends_of, load_plan
from fxstation.storage.pen import Pen
from fxstation.storage.station import Station

__all__ = [
    "NeedsReason",
    "change_cells",
    "clear",
    "copy_pattern",
    "load_plan",
    "open_month",
    "pin",
    "publish",
    "remove",
    "revise",
    "seat",
    "swap",
]


class NeedsReason(Refused):
    """The roster is published: a change needs a reason."""


def open_month(station: Station, month: str) -> Changes:
    """Make the roster of a month and its shifts, or bring a draft's shifts up to date.

    A draft follows the kinds of shift in use and the calendar: shifts that lack are added, the
    others take the times and the seats of their kind, and those that no longer fit are taken out
    unless somebody is pinned or set by hand there. Days that are over stay as they were, and so
    does a published roster.

    Raises:
        Refused: it is no month, or no kind of shift is in use.
    """
    ends_of(month)
    with station.operation(N_("Open the roster of {month}"), month=month_words(month)) as pen:
        # Read where nobody else can write: another window may have opened the month just now.
        plan = load_plan(station, month)
        if not plan.is_published:
            _lay_out(pen, station, plan)
    return pen.changes


def _lay_out(pen: Pen, station: Station, plan: Plan) -> None:
    if not any(kind.in_use for kind in plan.shift_kinds):
        raise Refused(
            _("No kind of shift is in use. Choose a shift pattern in the settings first.")
        )
    if station.find(Roster, plan.roster.id) is None:
        pen.add(plan.roster)
    begins = station.clock.today() if plan.shifts else plan.first_on
    wanted = {
        (day, kind.id): kind
        for day in plan.days
        for kind in plan.shift_kinds
        if day >= begins and kind.in_use and falls_on(kind, day, plan.calendar)
    }
    for shift in plan.shifts:
        if day_of(shift) < begins:
            continue
        kind = wanted.pop((day_of(shift), shift.kind), None)
        if kind:
            fresh = attrs.evolve(
                shift, starts_at_time=kind.starts_at_time, hours=kind.hours, demand=kind.demand
            )
            pen.change(fresh, shift)
        elif not any(one.pinned or one.origin == "by_hand" for one in plan.assigned(shift)):
            for assignment in plan.assigned(shift):
                pen.remove(assignment)
            pen.remove(shift)
    for (day, _kind), kind in wanted.items():
        pen.add(_shift(plan.roster, kind, day))


def today_in(station: Station, plan: Plan) -> date | None:
    """Return today where it lies in the month of a plan: shifts before it are over."""
    today = station.clock.today()
    return today if plan.first_on <= today <= plan.last_on else None


def _shift(roster: Roster, kind: ShiftKind, day: date) -> Shift:
    return Shift(
        roster=roster.id,
        starts_on=day,
        kind=kind.id,
        starts_at_time=kind.starts_at_time,
        hours=kind.hours,
        demand=kind.demand,
    )


# --- changing ---


def seat(
    station: Station,
    month: str,
    shift: str,
    person: str,
    post: str,
    *,
    instead_of: str = "",
    reason: str = "",
) -> Changes:
    """Put a person on a seat; ``instead_of`` is the assignment that makes room.

    Raises:
        NeedsReason: the roster is published and no reason is given.
        NotThere: the shift, the person or who should make room is not there any more.
        Refused: the person is on this shift already.
    """
    plan = load_plan(station, month)
    wanted, leaving = _shift_of(plan, shift), _assignment(plan, instead_of) if instead_of else None
    _there(plan, person)
    _once_on(plan, wanted, person, instead_of)
    title = N_("Roster {month}: {person} on duty on {day}")
    with station.operation(
        title,
        month=month_words(month),
        person=plan.person(person).name,
        day=_day_words(wanted),
    ) as pen:
        revised(pen, plan, reason)
        if leaving:
            pen.remove(leaving)
        pen.add(Assignment(shift=shift, person=person, post=post, origin="by_hand"))
    return pen.changes


def change_cells(
    station: Station,
    month: str,
    cells: Mapping[tuple[str, date], tuple[str, ...]],
    reason: str = "",
) -> Changes:
    """Set what people do on days: typing, deleting, filling and pasting in the grid.

    Args:
        station: the station.
        month: the month, ``2026-12``.
        cells: person and day to the kinds of shift wanted there, an empty tuple for none.
        reason: why a published roster is changed.

    The post is the nearest to the person that is still empty, else the person's own.

    Raises:
        NeedsReason: the roster is published and no reason is given.
        NotThere: a person is not there any more.
        Refused: a kind of shift has no shift on that day.
    """
    plan = load_plan(station, month)
    title = N_("Roster {month}: change {count} cells")
    if len(cells) == 1:
        title = N_("Roster {month}: change {person} on {day}")
    (first_person, first_day), *_rest = cells or {("", plan.first_on): ()}
    with station.operation(
        title,
        month=month_words(month),
        count=len(cells),
        person=plan.person(first_person).name,
        day=day_words(first_day),
    ) as pen:
        revised(pen, plan, reason)
        for (person, day), kinds in cells.items():
            plan = _cell(pen, plan, person, day, kinds)
    return pen.changes


def _cell(pen: Pen, plan: Plan, person: str, day: date, kinds: tuple[str, ...]) -> Plan:
    there = [duty for duty in plan.duties_on(person, day) if duty.in_month]
    gone = {duty.assignment.id for duty in there if duty.kind.id not in kinds}
    for duty in there:
        if duty.assignment.id in gone:
            pen.remove(duty.assignment)
    kept = [one for one in plan.assignments if one.id not in gone]
    plan = plan.with_assignments(kept)
    has = {duty.kind.id for duty in there}
    for kind in dict.fromkeys(kinds):
        if kind in has:
            continue
        _there(plan, person)
        shift = next((one for one in plan.shifts_on(day) if one.kind == kind), None)
        if shift is None:
            raise Refused(_("There is no such shift on {day}.").format(day=day_words(day)))
        fresh = Assignment(
            shift=shift.id,
            person=person,
            post=nearest_post(plan, person, shift),
            origin="by_hand",
        )
        pen.add(fresh)
        kept.append(fresh)
        plan = plan.with_assignments(kept)
    return plan


def nearest_post(plan: Plan, person: str, shift: Shift) -> str:
    """Return the post somebody takes on a shift: allowed before not, empty before full."""
    who, day = plan.person(person), day_of(shift)
    empty = plan.vacancies(shift)

    def distance(post: str) -> tuple[bool, bool, int, int]:
        bar = obstacle(plan, who, plan.post(post), day)
        place = plan.post(post)
        return (
            bar is not None and bar.blocks,
            post not in empty,
            closeness(who, place),
            place.position,
        )

    choices = sorted({*shift.demand, *([who.post] if who.post else [])}, key=distance)
    return choices[0] if choices else who.post


def remove(station: Station, month: str, assignment: str, reason: str = "") -> Changes:
    """Take a person off a seat.

    Raises:
        NeedsReason: the roster is published and no reason is given.
    """
    plan = load_plan(station, month)
    taken = _assignment(plan, assignment)
    with station.operation(
        N_("Roster {month}: {person} off duty on {day}"),
        month=month_words(month),
        person=plan.person(taken.person).name,
        day=_day_words(plan.shift(taken.shift)),
    ) as pen:
        revised(pen, plan, reason)
        pen.remove(taken)
    return pen.changes


def swap(station: Station, month: str, one: str, other: str, reason: str = "") -> Changes:
    """Let two people change places; somebody with himself changes nothing.

    Raises:
        NeedsReason: the roster is published and no reason is given.
        NotThere: one of the two is not there any more.
        Refused: one of the two is on the shift of the other already.
    """
    plan = load_plan(station, month)
    first, second = _assignment(plan, one), _assignment(plan, other)
    if first.person == second.person:
        return Changes()
    if first.shift != second.shift:
        _once_on(plan, plan.shift(first.shift), second.person)
        _once_on(plan, plan.shift(second.shift), first.person)
    with station.operation(
        N_("Roster {month}: swap {person} and {other}"),
        month=month_words(month),
        person=plan.person(first.person).name,
        other=plan.person(second.person).name,
    ) as pen:
        revised(pen, plan, reason)
        pen.change(attrs.evolve(first, person=second.person, origin="by_hand"), first)
        pen.change(attrs.evolve(second, person=first.person, origin="by_hand"), second)
    return pen.changes


def pin(station: Station, month: str, assignments: Iterable[str], *, pinned: bool) -> Changes:
    """Pin assignments, so that no proposal moves them, or let them loose again."""
    plan = load_plan(station, month)
    wanted = [_assignment(plan, one) for one in assignments]
    title = N_("Roster {month}: pin {count}") if pinned else N_("Roster {month}: unpin {count}")
    with station.operation(title, month=month_words(month), count=len(wanted)) as pen:
        for assignment in wanted:
            pen.change(attrs.evolve(assignment, pinned=pinned), assignment)
    return pen.changes


def clear(station: Station, month: str, reason: str = "") -> Changes:
    """Take everybody off the month who is not pinned; days that are over stay as they were.

    Raises:
        NeedsReason: the roster is published and no reason is given.
    """
    plan = load_plan(station, month)
    begins = today_in(station, plan) or plan.first_on
    with station.operation(N_("Clear the roster of {month}"), month=month_words(month)) as pen:
        revised(pen, plan, reason)
        for assignment in plan.assignments:
            if not assignment.pinned and day_of(plan.shift(assignment.shift)) >= begins:
                pen.remove(assignment)
    return pen.changes


# --- publishing ---


def publish(station: Station, month: str) -> Changes:
    """Publish a month: the draft becomes the next version.

    Raises:
        NotThere: there is no roster of that month.
        Refused: it is published as it stands, or nobody is on duty.
    """
    plan = load_plan(station, month)
    if not plan.shifts:
        raise NotThere(_("There is no roster of {month} yet.").format(month=month_words(month)))
    if plan.is_published:
        raise Refused(
            _("The roster of {month} is published already (version {version}).").format(
                month=month_words(month), version=plan.roster.version
            )
        )
    if not plan.assignments:
        raise Refused(
            _("Nobody is on duty in {month} yet: propose the roster or fill it in first.").format(
                month=month_words(month)
            )
        )
    fresh = attrs.evolve(
        plan.roster,
        state="已发布",
        version=plan.roster.version + 1,
        published_at=station.clock.now(),
        published_by=station.who.name,
    )
    with station.operation(
        N_("Publish the roster of {month}, version {version}"),
        month=month_words(month),
        version=fresh.version,
    ) as pen:
        pen.change(fresh, plan.roster)
    return pen.changes


def revise(station: Station, month: str, reason: str) -> Changes:
    """Open a published roster for changes; publishing again makes the next version.

    Raises:
        NeedsReason: no reason is given.
    """
    plan = load_plan(station, month)
    with station.operation(
        N_("Change the published roster of {month}: {reason}"),
        month=month_words(month),
        reason=reason.strip(),
    ) as pen:
        revised(pen, plan, reason)
    return pen.changes


def needs_reason(plan: Plan) -> None:
    """Refuse to change a published roster.

    Raises:
        NeedsReason: the roster is published; says what a change means.
    """
    if plan.is_published:
        raise NeedsReason(
            _(
                "The roster of {month} is published (version {version}). Say why it is changed; "
                "the change becomes version {next} when it is published again."
            ).format(
                month=month_words(plan.month),
                version=plan.roster.version,
                next=plan.roster.version + 1,
            )
        )


def revised(pen: Pen, plan: Plan, reason: str) -> None:
    """Turn a published roster into a draft of its next version, with the reason.

    Raises:
        NeedsReason: it is published and no reason is given.
    """
    if not reason.strip():
        needs_reason(plan)
    elif plan.is_published:
        pen.change(attrs.evolve(plan.roster, state="草稿", reason=reason.strip()), plan.roster)


# --- last month's pattern ---

LONGEST_CYCLE = 21
FOUR_WEEKS = 28
"""Days of the longest rotation that is looked for; without one, four weeks earlier serves."""

MOSTLY = 0.75
"""A rotation is one if so much of each crew comes back: one of four may have been on leave."""

ENOUGH = 7
"""From so many shifts a rotation is seen."""


def copy_pattern(station: Station, month: str, reason: str = "") -> tuple[Changes, tuple[str, ...]]:
    """Go on with the rotation of the month before, into seats that are still empty.

    Doing it twice changes nothing. Nobody is put where it is forbidden: who is away, left or
    not allowed stays off, and is told. Days that are over stay as they were.

    Returns:
        The changes, and a sentence for each seat that stays empty because its turn is barred.

    Raises:
        NotThere: the month before has no roster.
        NeedsReason: the roster is published and no reason is given.
    """
    plan = load_plan(station, month)
    if not reason.strip():
        needs_reason(plan)
    before = load_plan(station, month_after(month, -1))
    if not before.assignments:
        raise NotThere(
            _("There is no roster of {month} to go on from.").format(
                month=month_words(before.month)
            )
        )
    begins = today_in(station, plan) or plan.first_on
    cycle = _cycle(before)
    told: list[str] = []
    with station.operation(
        N_("Roster {month}: go on with the pattern of {before}"),
        month=month_words(month),
        before=month_words(before.month),
    ) as pen:
        if not plan.is_published:
            _lay_out(pen, station, plan)
            plan = load_plan(station, month)
        for shift in sorted(plan.shifts, key=plan.shift_order):
            turns = _turns(before, shift, cycle) if day_of(shift) >= begins else []
            for one in _regulars(before, turns):
                together = _kinds_of(before, one.person, turns)
                plan = _go_on(pen, plan, shift, one, together=together, told=told)
        if pen.has_written:
            revised(pen, plan, reason)
    return pen.changes, tuple(told)


def _cycle(before: Plan) -> int:
    """Return after how many days the same people are on the same kind of shift again."""
    crews = {
        (day_of(shift), shift.kind): {one.person for one in before.assigned(shift)}
        for shift in before.shifts
        if before.assigned(shift)
    }
    best, best_share = FOUR_WEEKS, MOSTLY
    for cycle in range(1, LONGEST_CYCLE + 1):
        same = [
            len(crew & later) / max(len(crew), len(later))
            for (day, kind), crew in crews.items()
            if (later := crews.get((day + timedelta(days=cycle), kind)))
        ]
        share = sum(same) / len(same) if len(same) >= ENOUGH else 0.0
        if share > best_share:
            best, best_share = cycle, share
    return best


def _turns(before: Plan, shift: Shift, cycle: int) -> list[Shift]:
    """Return the shifts of the month before whose people are due again, the latest first."""
    return sorted(
        (
            one
            for one in before.shifts
            if one.kind == shift.kind and (day_of(shift) - day_of(one)).days % cycle == 0
        ),
        key=day_of,
        reverse=True,
    )


def _regulars(before: Plan, turns: list[Shift]) -> list[Assignment]:
    """Return whose turn it is: who mostly was on these shifts, then who was there last.

    So nobody inherits a place by having stood in for somebody once.
    """
    by_seat: dict[tuple[str, str], list[Assignment]] = {}
    for turn in turns:
        for one in before.assigned(turn):
            by_seat.setdefault((one.post, one.person), []).append(one)
    often = Counter({seat: len(ones) for seat, ones in by_seat.items()})
    found = [by_seat[seat][0] for seat, times in often.most_common() if 2 * times > len(turns)]
    for post, seats in Counter(one.post for one in _last(before, turns)).items():
        lacking = seats - sum(one.post == post for one in found)
        people = {one.person for one in found}
        others = [
            one for one in _last(before, turns) if one.post == post and one.person not in people
        ]
        found += others[: max(0, lacking)]
    return found


def _last(before: Plan, turns: list[Shift]) -> tuple[Assignment, ...]:
    return before.assigned(turns[0]) if turns else ()


def _kinds_of(before: Plan, person: str, turns: list[Shift]) -> set[str]:
    """Return which kinds of shift a person did together on the days of these turns."""
    return {duty.kind.id for turn in turns for duty in before.duties_on(person, day_of(turn))}


def _go_on(
    pen: Pen, plan: Plan, shift: Shift, one: Assignment, *, together: set[str], told: list[str]
) -> Plan:
    """Put a person on a shift again, if the seat is empty and nothing is in the way."""
    day, person, post = day_of(shift), plan.person(one.person), plan.post(one.post)
    duties = plan.duties_on(person.id, day)
    if post.id not in plan.vacancies(shift) or any(d.shift.id == shift.id for d in duties):
        return plan
    barred = bars(plan, person, shift, post)
    other = next((duty.kind.name for duty in duties if duty.kind.id not in together), "")
    if other and not barred:
        barred = (_("on duty that day already: {shift}").format(shift=other),)
    if barred:
        told.append(
            _("{day} {shift}, {post}: it is {person}’s turn, but {why}.").format(
                day=day_words(day),
                shift=plan.kind(shift).name,
                post=post.name,
                person=person.name,
                why=_("; ").join(barred),
            )
        )
        return plan
    fresh = Assignment(shift=shift.id, person=person.id, post=post.id, origin="proposed")
    pen.add(fresh)
    return plan.with_assignments((*plan.assignments, fresh))


def _there(plan: Plan, person: str) -> None:
    if all(one.id != person for one in plan.people):
        raise NotThere(_("This person is not in the register any more."))


def _once_on(plan: Plan, shift: Shift, person: str, besides: str = "") -> None:
    """Refuse to put a person on a shift twice; ``besides`` is an assignment that makes room."""
    if any(one.person == person and one.id != besides for one in plan.assigned(shift)):
        raise Refused(
            _("{person} is on this shift already.").format(person=plan.person(person).name)
        )


def _shift_of(plan: Plan, identifier: str) -> Shift:
    for shift in plan.shifts:
        if shift.id == identifier:
            return shift
    raise NotThere(_("This shift is not in the roster any more."))


def _assignment(plan: Plan, identifier: str) -> Assignment:
    for assignment in plan.assignments:
        if assignment.id == identifier:
            return assignment
    raise NotThere(_("This person is not on that shift any more."))


def _day_words(shift: Shift) -> str:
    return day_words(day_of(shift))
