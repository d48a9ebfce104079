"""The people calendar 人员月历: a row a person, a column a day, then counts (domain.md 2.6)."""

from datetime import date

from fxstation.i18n import _
from fxstation.records import Person
from fxstation.reports.roster_parts import (
    day_mark,
    kinds_of,
    label_column,
    mark_meaning,
    marked_kinds,
    name_piece,
    notes_of,
    phone_words,
    shift_words,
    sign_words,
    subtitle_words,
    title_words,
)
from fxstation.reports.roster_view import Cell, Column, Copy, Piece, Role, Row, Sheet, Style
from fxstation.rules.calendar import DayType, day_words, month_words, weekday_sign
from fxstation.rules.duties import day_of, hours_words
from fxstation.rules.plan import Plan

SIZES = (13.0, 7.0)
_NAMED_GAPS = 8


def people_sheet(plan: Plan, copy: Copy) -> Sheet:
    """Return the month by people."""
    heads = [label_column(_("Name")), label_column(_("Post"))]
    heads.append(Column(Cell((Piece(_("Telephone"), Style.LABEL),)), Role.PHONE, frozen=True))
    heads += [Column(_head(plan, day), Role.DAY) for day in plan.days]
    counts = (_("Shifts"), _("Nights"), _("Weekends"), _("Holidays"), _("Duty hours"))
    heads += [Column(Cell((Piece(text, Style.QUIET),)), Role.COUNT) for text in counts]
    rows = [
        Row(_cells(plan, copy, person), heavy=number % 5 == 0)
        for number, person in enumerate(plan.crew)
    ]
    if any(plan.vacancies(shift) for shift in plan.shifts):
        rows.append(Row(_vacancies(plan), heavy=True))
    return Sheet(
        name=month_words(plan.month),
        title=title_words(plan),
        subtitle=subtitle_words(plan),
        columns=tuple(heads),
        rows=tuple(rows),
        notes=(*notes_of(plan, plan.shifts, _signs(plan, copy)), *_named_gaps(plan)),
        sizes=SIZES,
    )


def _short_mark(kind: DayType) -> str:
    """Return the mark of a day for a narrow column."""
    match kind:
        case DayType.STATUTORY:
            return _("St")
        case DayType.SHIFTED_OFF:
            return _("Of")
        case _:
            return _("Wk")


def _head(plan: Plan, day: date) -> Cell:
    """Return the number and weekday of a day and its mark, Chinese ones written downwards."""
    pieces = [Piece(str(day.day), Style.LABEL), Piece(weekday_sign(day), Style.QUIET)]
    for kind in marked_kinds(plan, [day]):
        mark = _short_mark(kind)
        pieces += [Piece(sign, Style.SIGN) for sign in ((mark,) if mark.isascii() else mark)]
    return Cell(tuple(pieces), day_mark(plan, day).tint, stacked=True, value=day.day)


def _cells(plan: Plan, copy: Copy, person: Person) -> tuple[Cell, ...]:
    post = plan.post(person.post).name if person.post else ""
    phone = phone_words(person, copy)
    tally = plan.tallies[person.id]
    hours = tally.hours + tally.stand_by_hours
    figures = (tally.shifts, tally.nights, tally.weekends, tally.holidays, hours)
    return (
        Cell((name_piece(person),)),
        Cell((Piece(post, Style.LABEL),) if post else ()),
        Cell((Piece(phone, Style.PHONE),) if phone else ()),
        *(_day(plan, copy, person, day) for day in plan.days),
        *(Cell((Piece(hours_words(figure), Style.NUMBER),), value=figure) for figure in figures),
    )


def _day(plan: Plan, copy: Copy, person: Person, day: date) -> Cell:
    """Return the signs of a person's shifts on a day, or that the person is away."""
    pieces = [Piece(duty.kind.code, Style.CODE) for duty in plan.duties_on(person.id, day)]
    if absence := plan.away(person.id, day):
        sign = _away_sign(copy, plan.absence_kind(absence).code)
        pieces.append(Piece(sign, Style.QUIET))
    return Cell(tuple(pieces), day_mark(plan, day).tint, stacked=True)


def _away_sign(copy: Copy, code: str) -> str:
    """Return why a person is away; on the wall only that he is.

    The kind of leave may tell of an illness (domain.md 7 R2, R8; PIPL articles 25 and 28).
    """
    return code if copy is Copy.LEADER else _("A")


def _vacancies(plan: Plan) -> tuple[Cell, ...]:
    """Return the last row: how many seats of each day are empty."""
    numbers = [
        sum(sum(plan.vacancies(shift).values()) for shift in plan.shifts_on(day))
        for day in plan.days
    ]
    return (
        Cell((Piece(_("Vacant seats"), Style.NAME),)),
        Cell(),
        Cell(),
        *(
            Cell(
                (Piece(str(number), Style.SIGN),) if number else (),
                day_mark(plan, day).tint,
                value=number or None,
            )
            for number, day in zip(numbers, plan.days, strict=True)
        ),
        Cell((Piece(str(sum(numbers)), Style.NUMBER),), value=sum(numbers)),
        *(Cell() for _column in range(4)),
    )


def _signs(plan: Plan, copy: Copy) -> list[str]:
    """Return the key to all signs in the table."""
    signs = {kind.code: shift_words(kind, its) for kind, its in kinds_of(plan, plan.shifts)}
    for person in plan.crew:
        for day in plan.days:
            if absence := plan.away(person.id, day):
                kind = plan.absence_kind(absence)
                name = kind.name if copy is Copy.LEADER else _("away")
                signs.setdefault(_away_sign(copy, kind.code), name)
    signs[_("blank cell")] = _("off duty")
    for day_type in marked_kinds(plan, plan.days):
        signs[_short_mark(day_type)] = mark_meaning(day_type)
    return [sign_words(sign, meaning) for sign, meaning in signs.items()]


def _named_gaps(plan: Plan) -> tuple[str, ...]:
    """Return the empty seats in words, the first of them."""
    gaps = [
        _("{day} {shift} {post}: {number}").format(
            day=day_words(day_of(shift)),
            shift=plan.kind(shift).name,
            post=plan.post(post).name,
            number=number,
        )
        for day in plan.days
        for shift in plan.shifts_on(day)
        for post, number in plan.vacancies(shift).items()
    ]
    if not gaps:
        return ()
    if len(gaps) > _NAMED_GAPS:
        more = _("{number} more").format(number=len(gaps) - _NAMED_GAPS)
        gaps = [*gaps[:_NAMED_GAPS], more]
    return (_("Vacant seats: {gaps}.").format(gaps=_("; ").join(gaps)),)
