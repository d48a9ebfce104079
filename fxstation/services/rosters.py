"""Making, changing and publishing a month's duty roster. Every act is one operation."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

import attrs

from fxstation.changes import Changes
from fxstation.errors import NotThere, Refused
from fxstation.i18n import N_, _
from fxstation.records import Assignment, Roster, Shift, ShiftKind
from fxstation.rules.calendar import falls_on, month_words
from fxstation.rules.duties import day_of
from fxstation.rules.eligibility import closeness, obstacle
from fxstation.rules.plan import Plan
from fxstation.services.plans import load_plan
from fxstation.storage.pen import Pen
from fxstation.storage.station import Station

__all__ = [
    "NeedsReason",
    "change_cells",
    "copy_pattern",
    "load_plan",
    "open_month",
    "pin",
    "publish",
    "revise",
    "seat",
    "swap",
]


class NeedsReason(Refused):
    """The roster is published: a change needs a reason."""


def open_month(station: Station, month: str) -> Changes:
    """Make the roster of a month and its shifts, or bring a draft's shifts up to date.

    A draft follows the kinds of shift in use and the calendar: shifts that lack are added,
    shifts that no longer fit are taken out unless somebody is pinned or set by hand there. A
    published roster is left as it is.

    Raises:
        Refused: it is no month, or no kind of shift is in use.
    """
    plan = load_plan(station, month)
    if plan.is_published:
        return Changes()
    if not any(kind.in_use for kind in plan.shift_kinds):
        raise Refused(
            _("No kind of shift is in use. Choose a shift pattern in the settings first.")
        )
    with station.operation(N_("Open the roster of {month}"), month=month_words(month)) as pen:
        _lay_out(pen, station, plan)
    return pen.changes


def _lay_out(pen: Pen, station: Station, plan: Plan) -> None:
    if station.find(Roster, plan.roster.id) is None:
        pen.add(plan.roster)
    wanted = {
        (day, kind.id): kind
        for day in plan.days
        for kind in plan.shift_kinds
        if kind.in_use and falls_on(kind, day, plan.calendar)
    }
    there = {(day_of(shift), shift.kind): shift for shift in plan.shifts}
    for key, shift in there.items():
        kept = [one for one in plan.assigned(shift) if one.pinned or one.origin == "by_hand"]
        if key in wanted:
            kind = wanted[key]
            fresh = attrs.evolve(
                shift, starts_at_time=kind.starts_at_time, hours=kind.hours, demand=kind.demand
            )
            pen.change(shift if kept else fresh, shift)
        elif not kept:
            for assignment in plan.assigned(shift):
                pen.remove(assignment)
            pen.remove(shift)
    for (day, _kind), kind in wanted.items():
        if (day, kind.id) not in there:
            pen.add(_shift(plan.roster, kind, day))


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
        Refused: the person is on this shift already.
    """
    plan = load_plan(station, month)
    wanted = _shift_of(plan, shift)
    if any(one.person == person and one.id != instead_of for one in plan.assigned(wanted)):
        raise Refused(
            _("{person} is on this shift already.").format(person=plan.person(person).name)
        )
    title = N_("Roster {month}: {person} on duty on {day}")
    with station.operation(
        title,
        month=month_words(month),
        person=plan.person(person).name,
        day=_day_words(wanted),
    ) as pen:
        revised(pen, plan, reason)
        for one in plan.assigned(wanted):
            if one.id == instead_of:
                pen.remove(one)
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
        day=f"{first_day:%m-%d}",
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
    for kind in kinds:
        if kind in has:
            continue
        shift = next((one for one in plan.shifts_on(day) if one.kind == kind), None)
        if shift is None:
            raise Refused(_("There is no such shift on {day}.").format(day=f"{day:%Y-%m-%d}"))
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
    """Let two people change places.

    Raises:
        NeedsReason: the roster is published and no reason is given.
    """
    plan = load_plan(station, month)
    first, second = _assignment(plan, one), _assignment(plan, other)
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
    """Take everybody off the month who is not pinned."""
    plan = load_plan(station, month)
    with station.operation(N_("Clear the roster of {month}"), month=month_words(month)) as pen:
        revised(pen, plan, reason)
        for assignment in plan.assignments:
            if not assignment.pinned:
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

LONGEST_CYCLE = 28
"""Days of the longest rotation that is looked for; without one, four weeks earlier serves."""


def copy_pattern(station: Station, month: str, reason: str = "") -> tuple[Changes, tuple[str, ...]]:
    """Go on with the rotation of the month before, into seats that are still empty.

    Doing it twice changes nothing. Nobody is put where it is forbidden: who is away, left or
    not allowed stays off, and is told.

    Returns:
        The changes, and a sentence for each seat that stays empty because its turn is barred.

    Raises:
        NotThere: the month before has no roster.
        NeedsReason: the roster is published and no reason is given.
    """
    open_month(station, month)
    plan = load_plan(station, month)
    before = load_plan(station, (plan.first_on - timedelta(days=1)).strftime("%Y-%m"))
    if not before.assignments:
        raise NotThere(
            _("There is no roster of {month} to go on from.").format(
                month=month_words(before.month)
            )
        )
    cycle = _cycle(before)
    told: list[str] = []
    with station.operation(
        N_("Roster {month}: go on with the pattern of {before}"),
        month=month_words(month),
        before=month_words(before.month),
    ) as pen:
        revised(pen, plan, reason)
        for shift in sorted(plan.shifts, key=plan.shift_order):
            source = _turn(before, shift, cycle)
            for one in before.assigned(source) if source else ():
                plan = _go_on(pen, plan, shift, one, told)
    return pen.changes, tuple(told)


def _cycle(before: Plan) -> int:
    """Return after how many days the same people are on the same kind of shift again."""
    crews = {
        (day_of(shift), shift.kind): frozenset(one.person for one in before.assigned(shift))
        for shift in before.shifts
    }
    best, best_share = LONGEST_CYCLE, 0.9
    for cycle in range(1, 16):
        pairs = [
            (crew, crews[day + timedelta(days=cycle), kind])
            for (day, kind), crew in crews.items()
            if (day + timedelta(days=cycle), kind) in crews
        ]
        share = sum(one == other for one, other in pairs) / len(pairs) if pairs else 0.0
        if share > best_share:
            best, best_share = cycle, share
    return best


def _turn(before: Plan, shift: Shift, cycle: int) -> Shift | None:
    """Return the shift of the month before whose people are due again."""
    day = day_of(shift)
    while day >= before.first_on:
        day -= timedelta(days=cycle)
        if before.first_on <= day <= before.last_on:
            return next((one for one in before.shifts_on(day) if one.kind == shift.kind), None)
    return None


def _go_on(pen: Pen, plan: Plan, shift: Shift, one: Assignment, told: list[str]) -> Plan:
    day, person = day_of(shift), plan.person(one.person)
    if one.post not in plan.vacancies(shift):
        return plan
    if any(duty.day == day for duty in plan.duties_on(person.id, day)):
        return plan
    bar = obstacle(plan, person, plan.post(one.post), day)
    away = plan.away(person.id, day)
    if away or (bar is not None and bar.blocks):
        told.append(
            _("{day}: {person} would be next, but is not available.").format(
                day=f"{day:%m-%d}", person=person.name
            )
        )
        return plan
    fresh = Assignment(shift=shift.id, person=person.id, post=one.post, origin="proposed")
    pen.add(fresh)
    return plan.with_assignments((*plan.assignments, fresh))


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
    return f"{day_of(shift):%m-%d}"
