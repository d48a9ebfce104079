"""What all forms of the roster share: marks of days, times, names, phones, title and notes."""

import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, time

from fxstation.i18n import _
from fxstation.records import Person, Post, Shift, ShiftKind
from fxstation.reports.roster_view import (
    Cell,
    Column,
    Contact,
    Copy,
    DayMark,
    Piece,
    Role,
    Style,
    Tint,
)
from fxstation.rules.calendar import DayType, month_words
from fxstation.rules.people import mask_phone
from fxstation.rules.plan import Plan, Seat

Times = tuple[time, float]
"""When a shift starts and how many hours it lasts."""

_MARKED = (DayType.STATUTORY, DayType.SHIFTED_OFF, DayType.MAKE_UP)
_TINTS = {
    DayType.STATUTORY: Tint.HOLIDAY,
    DayType.SHIFTED_OFF: Tint.HOLIDAY,
    DayType.WEEKEND: Tint.WEEKEND,
}


# --- days ---


def mark_words(kind: DayType) -> str:
    """Return the mark of a day: 法定, 休, 班 or nothing (domain.md 2.5, 2.6)."""
    match kind:
        case DayType.STATUTORY:
            return _("Statutory")
        case DayType.SHIFTED_OFF:
            return _("Day off")
        case DayType.MAKE_UP:
            return _("Workday")
        case _:
            return ""


def mark_meaning(kind: DayType) -> str:
    """Return what a mark means, for the line under the table."""
    match kind:
        case DayType.STATUTORY:
            return _("statutory holiday")
        case DayType.SHIFTED_OFF:
            return _("shifted day off")
        case _:
            return _("make-up workday")


def marked_kinds(plan: Plan, days: Iterable[date]) -> list[DayType]:
    """Return which kinds of marked day are among some days."""
    there = {plan.calendar.day_type(day) for day in days}
    return [kind for kind in _MARKED if kind in there]


def day_mark(plan: Plan, day: date) -> DayMark:
    """Return how paper shows a day: holidays on a red ground and marked, 补班 marked."""
    kind = plan.calendar.day_type(day)
    return DayMark(day, mark_words(kind), plan.calendar.name(day), _TINTS.get(kind, Tint.NONE))


def weekday_words(day: date) -> str:
    """Return a weekday as a list has it: 周六, or Sat."""
    names = (_("Mon"), _("Tue"), _("Wed"), _("Thu"), _("Fri"), _("Sat"), _("Sun"))
    return names[day.weekday()]


# --- shifts ---


def times_words(starts: time, hours: float) -> str:
    """Return a shift's times: 08:30–20:30, or 20:30–次日08:30."""
    minutes = starts.hour * 60 + starts.minute + round(hours * 60)
    end = f"{minutes // 60 % 24:02}:{minutes % 60:02}"
    start = f"{starts:%H:%M}"
    if minutes < 24 * 60:
        return f"{start}–{end}"
    if minutes == 24 * 60:
        return f"{start}–24:00"
    return _("{start}–{end} next day").format(start=start, end=end)


def usual_times(shifts: Iterable[Shift]) -> Times:
    """Return the times that most of some shifts have."""
    return Counter((shift.starts_at_time, shift.hours) for shift in shifts).most_common(1)[0][0]


def kinds_of(plan: Plan, shifts: Iterable[Shift]) -> list[tuple[ShiftKind, list[Shift]]]:
    """Return the kinds of some shifts with those shifts, in the order of the sheet."""
    found: dict[str, list[Shift]] = {}
    for shift in shifts:
        found.setdefault(shift.kind, []).append(shift)
    both = [(plan.kind(its[0]), its) for its in found.values()]
    return sorted(
        both, key=lambda one: (one[0].position, usual_times(one[1])[0], one[0].name, one[0].id)
    )


def posts_of(plan: Plan, shifts: Iterable[Shift]) -> list[Post]:
    """Return the posts that some shifts have, in their order."""
    posts = {seat.post.id: seat.post for shift in shifts for seat in plan.seats(shift)}
    return sorted(posts.values(), key=lambda post: (post.position, post.id))


def shift_words(kind: ShiftKind, shifts: Iterable[Shift]) -> str:
    """Return a kind of shift with its times: 白班 08:30–20:30."""
    return f"{kind.name} {times_words(*usual_times(shifts))}"


# --- cells and columns ---


def label_column(text: str) -> Column:
    """Return a column that names its row; it stays in sight in the workbook."""
    return Column(Cell((Piece(text, Style.LABEL),)), Role.LABEL, frozen=True)


def seats_cell(plan: Plan, shifts: Sequence[Shift], post: Post, usual: Times, tint: Tint) -> Cell:
    """Return who sits on one post; 缺 and a rule for an empty seat, a dash where there is none."""
    pieces: list[Piece] = []
    for shift in shifts:
        seats = [seat for seat in plan.seats(shift) if seat.post.id == post.id]
        pieces += (_seat_piece(plan, seat) for seat in seats)
        own = (shift.starts_at_time, shift.hours)
        if seats and own != usual:
            pieces.append(Piece(times_words(*own), Style.TIMES))
    return Cell(tuple(pieces) or (Piece("—"),), tint)


def _seat_piece(plan: Plan, seat: Seat) -> Piece:
    if not seat.person:
        return Piece(_("Vacant"), Style.GAP)
    return name_piece(plan.person(seat.person))


def name_piece(person: Person) -> Piece:
    """Return a name; one of more than six characters is set smaller, so that all others are not."""
    wide = sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in person.name)
    return Piece(person.name, Style.LONG_NAME if wide > 13 else Style.NAME)


def phone_words(person: Person, copy: Copy) -> str:
    """Return a person's number as a copy may show it (domain.md 7 R8, PIPL article 25)."""
    if copy is Copy.LEADER or person.phone_on_wall:
        return person.phone
    return mask_phone(person.phone)


def contacts_of(plan: Plan, copy: Copy, shifts: Iterable[Shift]) -> tuple[Contact, ...]:
    """Return the telephone list of everybody on some shifts, in the order of the sheet."""
    on_duty = {assignment.person for shift in shifts for assignment in plan.assigned(shift)}
    return tuple(
        Contact(
            person.name,
            plan.post(person.post).name if person.post else "",
            phone_words(person, copy),
        )
        for person in plan.people
        if person.id in on_duty and person.phone
    )


# --- above and under the table ---


def title_words(plan: Plan) -> str:
    """Return the title: ××微型消防站 2026年12月值班表."""
    return _("{station} duty roster {month}").format(
        station=plan.settings.station_name, month=month_words(plan.month)
    )


def subtitle_words(plan: Plan, more: str = "") -> str:
    """Return the second line: the duty phone, or room to write it, and 119."""
    phones = _("Duty phone: {phone}　Fire alarm: 119").format(
        phone=plan.settings.duty_phone or "_" * 14
    )
    return f"{more}　{phones}" if more else phones


def sign_words(sign: str, meaning: str) -> str:
    """Return one entry of the key to the signs: 夜：夜班 20:30–次日08:30."""
    return _("{sign}: {meaning}").format(sign=sign, meaning=meaning)


def seat_signs(plan: Plan, shifts: Sequence[Shift], days: Iterable[date]) -> list[str]:
    """Return the key to marks and empty seats; nothing where there are none."""
    signs = [sign_words(mark_words(kind), mark_meaning(kind)) for kind in marked_kinds(plan, days)]
    if any(plan.vacancies(shift) for shift in shifts):
        signs.append(sign_words(_("Vacant"), _("seat still empty; write the name on the line")))
    return signs


def notes_of(plan: Plan, shifts: Iterable[Shift], signs: Iterable[str]) -> tuple[str, ...]:
    """Return what stands under a table: key to the signs, hand-over, the roster's own note.

    Hand-over and the need for the captain's consent: domain.md 2.6.
    """
    year = plan.first_on.year
    starts = sorted({shift.starts_at_time for shift in shifts})
    times = _(", ").join(f"{at:%H:%M}" for at in starts)
    handover = _("Hand-over: every day {times}.").format(times=times) if times else ""
    said = [*signs, *(text for text in (handover, plan.settings.handover_note) if text)]
    if not plan.calendar.is_published(year):
        unpublished = _(
            "The holidays of {year} are not yet published: days off are not marked here."
        )
        said.append(unpublished.format(year=year))
    lines = ("　".join(said), *plan.roster.note.splitlines())
    return tuple(line for line in lines if line.strip())
