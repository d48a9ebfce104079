"""What F2 offers: people for the seats of a shift, or shifts and posts for a person's day."""

from collections.abc import Iterable
from datetime import date

from attrs import frozen

from fxstation.i18n import _
from fxstation.records import Assignment, Post, Shift
from fxstation.rules import candidates
from fxstation.rules.calendar import day_words
from fxstation.rules.candidates import Candidate
from fxstation.rules.plan import Plan, Seat
from fxstation.services import rosters
from ui.roster.choices import Choice, Tab
from ui.roster.faces import day_title, own_duties


@frozen
class TakeSeat:
    """Put a person on a seat, in the place of an assignment if one is named."""

    shift: str
    person: str
    post: str
    instead_of: str = ""


@frozen
class LeaveSeat:
    """Take a person off a seat."""

    assignment: str


@frozen
class SetCell:
    """Let a person do these kinds of shift on a day."""

    person: str
    day: date
    kinds: tuple[str, ...]


Act = TakeSeat | LeaveSeat | SetCell


@frozen
class Offer:
    """A heading, a caption, and the lists to choose from."""

    heading: str
    caption: str
    tabs: tuple[Tab, ...]


# --- a shift's seats ---


def for_need(plan: Plan, kind: str, day: date, post: str = "") -> Offer | None:
    """Offer people for the seats of a shift, empty seats (of ``post``) first.

    ``None`` where the kind has no shift on the day.
    """
    shift = next((one for one in plan.shifts_on(day) if one.kind == kind), None)
    if shift is None:
        return None
    seats = plan.seats(shift)
    missing = plan.vacancies(shift)
    empty = sorted((plan.post(one) for one in missing), key=lambda p: (p.id != post, p.position))
    tabs = [_empty(plan, shift, one, missing[one.id]) for one in empty]
    tabs += [_filled(plan, shift, seat) for seat in seats if seat.assignment]
    heading = f"{day_title(plan, day)} {plan.kind(shift).name}"
    caption = (
        _("Empty seats come first. The best candidate stands on top, with the reasons.")
        if missing
        else _("All seats are filled. Choose a seat, then who shall take it.")
    )
    return Offer(heading, caption, tuple(tabs))


def _empty(plan: Plan, shift: Shift, post: Post, number: int) -> Tab:
    name = _("{post}: {number} empty").format(post=post.name, number=number)
    return Tab(name, lambda: _people(plan, shift, post))


def _filled(plan: Plan, shift: Shift, seat: Seat) -> Tab:
    taken = seat.assignment
    name = f"{seat.post.name} {plan.person(seat.person).name}"
    return Tab(name, lambda: _instead(plan, shift, seat.post, taken) if taken else ())


def _people(plan: Plan, shift: Shift, post: Post, instead_of: str = "") -> tuple[Choice, ...]:
    return tuple(
        Choice(
            key=TakeSeat(shift.id, one.person.id, post.id, instead_of),
            title=one.person.name,
            aside=plan.post(one.person.post).name if one.person.post else "",
            words=_words(one),
            warnings=_warnings(one),
            tone=_tone(one),
            possible=one.is_allowed,
        )
        for one in candidates.candidates(plan, shift, post, instead_of)
    )


def _instead(plan: Plan, shift: Shift, post: Post, taken: Assignment) -> tuple[Choice, ...]:
    leave = Choice(
        key=LeaveSeat(taken.id),
        title=_("Leave the seat empty"),
        aside="",
        words=_("{person} is off duty then.").format(person=plan.person(taken.person).name),
        tone="grey",
    )
    return (*_people(plan, shift, post, taken.id), leave)


def _words(one: Candidate) -> str:
    return _("; ").join(one.bars or one.reasons)


def _warnings(one: Candidate) -> tuple[str, ...]:
    return tuple(finding.text for finding in one.warnings)


def _tone(one: Candidate) -> str:
    if not one.is_allowed:
        return "red"
    return "amber" if one.warnings else "green"


# --- a person's day ---


def for_person(plan: Plan, person: str, day: date) -> Offer:
    """Offer the shifts and posts that a person could take on a day, the present one too."""
    who = plan.person(person)
    own = own_duties(plan, person, day)
    taken = {duty.shift.id: duty.assignment for duty in own}
    free = plan.with_assignments(
        one for one in plan.assignments if one.id not in {a.id for a in taken.values()}
    )
    choices = [
        choice
        for shift in plan.shifts_on(day)
        for choice in _seats(free, shift, person, day, taken.get(shift.id))
    ]
    choices.sort(key=lambda choice: not choice.possible)
    if own:
        choices.append(
            Choice(
                key=SetCell(person, day, ()),
                title=_("Free on this day"),
                aside="",
                words=_("The seat stays empty until somebody else takes it."),
                tone="grey",
            )
        )
    post = plan.post(who.post).name if who.post else _("no post")
    caption = _("{post}. Choose a shift and a post; the reasons stand beside.").format(post=post)
    return Offer(
        f"{who.name} {day_title(plan, day)}",
        caption,
        (Tab(day_words(day), lambda: tuple(choices)),),
    )


def _seats(
    plan: Plan, shift: Shift, person: str, day: date, taken: Assignment | None
) -> Iterable[Choice]:
    """Yield the posts that a person could take on a shift, the nearest first."""
    kind = plan.kind(shift)
    nearest = rosters.nearest_post(plan, person, shift)
    posts = sorted(
        (plan.post(one) for one in shift.demand), key=lambda p: (p.id != nearest, p.position)
    )
    missing = plan.vacancies(shift)
    for post in posts:
        one = candidates.candidate(plan, plan.person(person), shift, post)
        here = taken is not None and taken.post == post.id
        if not (here or post.id == nearest or (one.is_allowed and missing.get(post.id))):
            continue
        key: Act = TakeSeat(shift.id, person, post.id, taken.id if taken else "")
        if here or (taken is None and post.id == nearest):
            key = SetCell(person, day, (kind.id,))
        full = "" if missing.get(post.id) else _("all seats filled, one more")
        yield Choice(
            key=key,
            title=f"{kind.name} {shift.starts_at_time:%H:%M}",
            aside=_(", ").join(part for part in (post.name, _("now") if here else full) if part),
            words=_words(one),
            warnings=_warnings(one),
            tone=_tone(one),
            possible=one.is_allowed,
        )
