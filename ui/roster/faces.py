"""What a cell of the grid shows and says: pure values made from a plan and its findings."""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum

from attrs import frozen

from fxstation.i18n import N_, _
from fxstation.records import ShiftKind
from fxstation.rules.calendar import DayType, day_words
from fxstation.rules.duties import Duty, hours_words
from fxstation.rules.findings import Finding
from fxstation.rules.plan import Plan
from fxstation.rules.tallies import Tally

LONG_HOURS = 20
"""From this length on a duty is drawn as a whole day and night."""


class Tone(StrEnum):
    """How a duty is drawn; the sign in it says the same."""

    DAY = "day"
    NIGHT = "night"
    WHOLE = "whole"
    STAND_BY = "stand_by"


@frozen
class Sign:
    """One duty in a cell: the sign of its kind and how it came there."""

    code: str
    tone: Tone
    pinned: bool
    by_hand: bool


@frozen
class Face:
    """What one cell shows: duties, else an absence; and the worst that the rules say."""

    signs: tuple[Sign, ...] = ()
    absence: str = ""
    wish: str = ""
    hard: bool = False
    soft: bool = False

    @property
    def text(self) -> str:
        """Return the signs alone, as they are copied or read out."""
        return "".join(sign.code for sign in self.signs) or self.absence or self.wish


@frozen
class Need:
    """How full the shifts of one kind are on one day; ``needed`` 0 and nobody there: none."""

    filled: int = 0
    needed: int = 0
    missing: int = 0
    exists: bool = False


def tone_of(kind: ShiftKind) -> Tone:
    """Return how duties of a kind are drawn."""
    if kind.is_stand_by:
        return Tone.STAND_BY
    if kind.hours >= LONG_HOURS:
        return Tone.WHOLE
    return Tone.NIGHT if kind.is_night else Tone.DAY


def own_duties(plan: Plan, person: str, day: date) -> tuple[Duty, ...]:
    """Return the duties of a person that start on a day of the month."""
    return tuple(duty for duty in plan.duties_on(person, day) if duty.in_month)


def face_of(plan: Plan, person: str, day: date, findings: Sequence[Finding]) -> Face:
    """Return what the cell of a person and a day shows; ``findings`` are those of the cell."""
    away, wish = plan.away(person, day), plan.wish(person, day)
    return Face(
        signs=tuple(
            Sign(
                duty.kind.code,
                tone_of(duty.kind),
                duty.assignment.pinned,
                duty.assignment.origin != "proposed",
            )
            for duty in own_duties(plan, person, day)
        ),
        absence=plan.absence_kind(away).code if away else "",
        wish=plan.absence_kind(wish).code if wish else "",
        hard=any(finding.is_hard for finding in findings),
        soft=any(not finding.is_hard for finding in findings),
    )


def need_of(plan: Plan, kind: str, day: date) -> Need:
    """Return how full the shifts of a kind are on a day."""
    shifts = [shift for shift in plan.shifts_on(day) if shift.kind == kind]
    return Need(
        filled=sum(len(plan.assigned(shift)) for shift in shifts),
        needed=sum(sum(shift.demand.values()) for shift in shifts),
        missing=sum(sum(plan.vacancies(shift).values()) for shift in shifts),
        exists=bool(shifts),
    )


_MARKS = {
    DayType.STATUTORY: N_("Hol"),
    DayType.SHIFTED_OFF: N_("Off"),
    DayType.MAKE_UP: N_("Wrk"),
}


def day_mark(plan: Plan, day: date) -> str:
    """Return the word over a day's column: 法定, 休, 班, or ""."""
    mark = _MARKS.get(plan.calendar.day_type(day))
    return _(mark) if mark else ""


def tint_of(plan: Plan, day: date) -> str:
    """Return the colour token of a day's column: holiday, weekend, or ""."""
    match plan.calendar.day_type(day):
        case DayType.STATUTORY:
            return "holiday"
        case DayType.WEEKEND | DayType.SHIFTED_OFF:
            return "weekend"
        case _:
            return ""


def day_title(plan: Plan, day: date) -> str:
    """Return a day in words with its weekday and what it is: 10月1日 星期四 国庆节 法定节假日."""
    from fxstation.rules.calendar import DAY_TYPE_LABELS, WEEKDAY_NAMES

    kind = plan.calendar.day_type(day)
    words = [day_words(day), _(WEEKDAY_NAMES[day.weekday()])]
    if name := plan.calendar.name(day):
        words.append(name)
    if kind is not DayType.WORKDAY:
        words.append(_(DAY_TYPE_LABELS[kind]))
    return " ".join(words)


def duty_words(duty: Duty) -> str:
    """Return a duty in words: shift, times, post, how it came there, pinned or not."""
    words = [
        f"{duty.kind.name} {duty.starts_at:%H:%M}–{duty.ends_at:%H:%M}",
        duty.post.name,
        _("proposed") if duty.assignment.origin == "proposed" else _("by hand"),
    ]
    if duty.assignment.pinned:
        words.append(_("pinned"))
    return _(", ").join(words)


def cell_words(plan: Plan, person: str, day: date, findings: Sequence[Finding]) -> list[str]:
    """Return what there is to say about a cell, a line each: duties, absences, findings."""
    lines = [duty_words(duty) for duty in own_duties(plan, person, day)]
    for absence in plan.absences_on(person, day):
        kind = plan.absence_kind(absence)
        form = _("Away: {kind}") if kind.binds else _("Wish: {kind}")
        lines.append(form.format(kind=kind.name))
    lines += [f"{finding.text}" for finding in findings]
    return lines


def tally_words(plan: Plan, person: str) -> str:
    """Return what a person has to do this month, in one line."""
    tally = plan.tallies.get(person, Tally())
    return _(
        "This month: {shifts} shifts, {nights} nights, {weekends} weekends, {holidays} holidays, "
        "{hours} h"
    ).format(
        shifts=tally.shifts,
        nights=tally.nights,
        weekends=tally.weekends,
        holidays=tally.holidays,
        hours=hours_words(tally.hours),
    )


def need_words(plan: Plan, kind: str, day: date) -> list[str]:
    """Return what there is to say about the shifts of a kind on a day: times, seats, who."""
    lines = []
    for shift in plan.shifts_on(day):
        if shift.kind != kind:
            continue
        seats = plan.seats(shift)
        lines.append(
            _("{start}, {hours} h, {filled} of {needed} seats filled").format(
                start=f"{shift.starts_at_time:%H:%M}",
                hours=hours_words(shift.hours),
                filled=sum(seat.assignment is not None for seat in seats),
                needed=sum(shift.demand.values()),
            )
        )
        lines += [
            _("{post}: {person}").format(
                post=seat.post.name,
                person=plan.person(seat.person).name if seat.assignment else _("nobody"),
            )
            for seat in seats
        ]
    return lines
