"""Who could take a seat: everybody, the best first, each with the reasons in words.

Source: domain.md 2.3 (what blocks, what warns); product.md 3, item 5 (ranked candidates).
"""

from datetime import date

from attrs import frozen

from fxstation.i18n import _
from fxstation.records import Assignment, Person, Post, Shift
from fxstation.rules.calendar import day_words
from fxstation.rules.duties import Duty, day_of, end_of, hours_words, start_of
from fxstation.rules.duty_limits import check_person
from fxstation.rules.eligibility import closeness, obstacle
from fxstation.rules.findings import Finding
from fxstation.rules.plan import Plan


@frozen
class Candidate:
    """One person for a seat.

    ``reasons`` speak for or about the person; ``warnings`` are the soft findings that the duty
    would add; ``bars`` are why it is forbidden, empty when it is allowed.
    """

    person: Person
    reasons: tuple[str, ...]
    warnings: tuple[Finding, ...] = ()
    bars: tuple[str, ...] = ()

    @property
    def is_allowed(self) -> bool:
        """Tell whether no hard rule is broken."""
        return not self.bars

    @property
    def words(self) -> str:
        """Everything in one line: 本月夜班2，中位3；持证；前一班结束16小时前."""
        warned = (finding.text.rstrip(".。") for finding in self.warnings)
        return _("; ").join(self.bars or (*self.reasons, *warned))


def candidates(plan: Plan, shift: Shift, post: Post, instead_of: str = "") -> list[Candidate]:
    """Return the whole crew for one seat, best first, who is barred last.

    Args:
        plan: the month.
        shift: the shift of the seat.
        post: the post of the seat.
        instead_of: an assignment whose person gives up this seat, or "".
    """
    freed = plan.with_assignments(one for one in plan.assignments if one.id != instead_of)
    found = [candidate(freed, person, shift, post) for person in plan.crew]
    leaving = next((one.person for one in plan.assignments if one.id == instead_of), "")
    others = [one for one in found if one.person.id != leaving]
    return sorted(others, key=lambda one: _rank(freed, one, shift, post))


def candidate(plan: Plan, person: Person, shift: Shift, post: Post) -> Candidate:
    """Return one person for one seat of a plan in which the seat is free."""
    if barred := bars(plan, person, shift, post):
        return Candidate(person, reasons=(), bars=barred)
    duties = plan.duties(person.id)
    fresh = plan.duty(Assignment(shift=shift.id, person=person.id, post=post.id))
    seated = sorted((*duties, *([fresh] if fresh else [])), key=lambda duty: duty.start)
    before = {finding.text for finding in check_person(plan, person, duties)}
    after = check_person(plan, person, seated)
    warnings = tuple(finding for finding in after if finding.text not in before)
    return Candidate(person, _reasons(plan, person, shift, post), warnings)


def bars(plan: Plan, person: Person, shift: Shift, post: Post) -> tuple[str, ...]:
    """Return why a person may not take a free seat (domain.md 2.3, hard rules)."""
    day, found = day_of(shift), []
    bar = obstacle(plan, person, post, day)
    if bar is not None and bar.blocks:
        found.append(bar.words)
    away = plan.away(person.id, day)
    if away is not None:
        found.append(_("away: {kind}").format(kind=plan.absence_kind(away).name))
    if busy := busy_with(plan, person.id, shift):
        found.append(_busy_words(busy, shift))
    return tuple(found)


def busy_with(plan: Plan, person: str, shift: Shift) -> Duty | None:
    """Return the duty of a person that overlaps a shift, if there is one (domain.md 2.3)."""
    start, end = start_of(shift), end_of(shift)
    return next((d for d in plan.duties(person) if d.start < end and start < d.end), None)


def _busy_words(duty: Duty, shift: Shift) -> str:
    if duty.shift.id == shift.id:
        return _("on this shift already, as {post}").format(post=duty.post.name)
    return _("on duty then: {shift} of {day}").format(shift=duty.kind.name, day=day_words(duty.day))


def _reasons(plan: Plan, person: Person, shift: Shift, post: Post) -> tuple[str, ...]:
    day, said = day_of(shift), []
    near = closeness(person, post)
    if near == 0:
        said.append(_("own post"))
    elif near == 1:
        said.append(_("further post"))
    if certificate := _certificate_words(plan, person, post, day):
        said.append(certificate)
    said.append(_share_words(plan, person, shift))
    if gap := _rest_words(plan, person, shift):
        said.append(gap)
    return tuple(said)


def _certificate_words(plan: Plan, person: Person, post: Post, day: date) -> str:
    held = plan.certificates(person.id, post.qualification) if post.qualification else ()
    ends = [one.valid_until_on for one in held if one.valid_until_on and one.valid_until_on >= day]
    if ends:
        return _("certificate valid until {day}").format(day=f"{max(ends):%Y-%m-%d}")
    return _("holds the certificate") if held else ""


def _share_words(plan: Plan, person: Person, shift: Shift) -> str:
    """Return how the person stands in what this shift counts as, against the median."""
    name, count, middle = _measure(plan, person, shift)
    return _("{measure} {count}, median {median}").format(
        measure=name, count=hours_words(count), median=hours_words(middle)
    )


def _measure(plan: Plan, person: Person, shift: Shift) -> tuple[str, float, float]:
    tally, medians = plan.tallies[person.id], plan.medians
    day = day_of(shift)
    if plan.calendar.is_statutory(day):
        return _("holidays this month"), tally.holidays, medians.holidays
    if plan.kind(shift).is_night:
        return _("nights this month"), tally.nights, medians.nights
    if plan.calendar.counts_as_weekend(day):
        return _("weekends this month"), tally.weekends, medians.weekends
    return _("shifts this month"), tally.shifts, medians.shifts


def _rest_words(plan: Plan, person: Person, shift: Shift) -> str:
    ended = [duty.end for duty in plan.duties(person.id) if duty.end <= start_of(shift)]
    if not ended:
        return ""
    rest = (start_of(shift) - max(ended)) / 60
    if rest > 24 * 14:
        return ""
    return _("last shift ended {hours} h before").format(hours=hours_words(rest))


def _rank(plan: Plan, one: Candidate, shift: Shift, post: Post) -> tuple[object, ...]:
    """Order: allowed, fewest warnings, no wish broken, nearest post, least done so far."""
    tally = plan.tallies[one.person.id]
    _name, count, _middle = _measure(plan, one.person, shift)
    return (
        not one.is_allowed,
        len(one.warnings),
        closeness(one.person, post),
        count,
        tally.hours + tally.stand_by_hours,
        one.person.name,
    )
