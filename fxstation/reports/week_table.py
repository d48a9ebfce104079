"""The week table 周表: a sheet a week, rows are the posts of each shift (domain.md 2.6)."""

from datetime import date, timedelta

from fxstation.i18n import _, language
from fxstation.reports.roster_parts import (
    contacts_of,
    day_mark,
    kinds_of,
    label_column,
    notes_of,
    posts_of,
    seat_signs,
    seats_cell,
    subtitle_words,
    times_words,
    title_words,
    usual_times,
    weekday_words,
)
from fxstation.reports.roster_view import Cell, Column, Copy, Piece, Role, Row, Sheet, Style, Tint
from fxstation.rules.calendar import ENGLISH_MONTHS, day_words, days_words, month_of
from fxstation.rules.duties import day_of
from fxstation.rules.plan import Plan

SIZES = (26.0, 9.0)


def mondays(plan: Plan) -> list[date]:
    """Return the Mondays of all weeks that have a day in the month."""
    first = plan.week_of(plan.first_on)[0]
    return [first + timedelta(weeks=n) for n in range((plan.last_on - first).days // 7 + 1)]


def week_sheet(plan: Plan, copy: Copy, monday: date) -> Sheet:
    """Return one week: columns are Monday to Sunday; days of another month stay blank."""
    days = [monday + timedelta(days=n) for n in range(7)]
    inside = [day for day in days if month_of(day) == plan.month]
    shifts = [shift for day in inside for shift in plan.shifts_on(day)]
    heads = [label_column(_("Shift")), label_column(_("Post"))]
    heads += [Column(_head(plan, day), Role.DAY) for day in days]
    number = (monday - mondays(plan)[0]).days // 7 + 1
    title = _("{title}, week {number} ({days})").format(
        title=title_words(plan), number=number, days=days_words(inside[0], inside[-1])
    )
    return Sheet(
        name=_("Week {number}").format(number=number),
        title=title,
        subtitle=subtitle_words(plan),
        columns=tuple(heads),
        rows=tuple(_rows(plan, days)),
        notes=notes_of(plan, shifts, seat_signs(plan, shifts, inside)),
        contacts=contacts_of(plan, copy, shifts),
        sizes=SIZES,
    )


def _rows(plan: Plan, days: list[date]) -> list[Row]:
    shifts = [shift for day in days for shift in plan.shifts_on(day)]
    rows: list[Row] = []
    for kind, its in kinds_of(plan, shifts):
        posts = posts_of(plan, its)
        usual = usual_times(its)
        label = Cell(
            (Piece(kind.name, Style.LABEL), Piece(times_words(*usual), Style.TIMES)),
            stacked=True,
            rows=len(posts),
        )
        for place, post in enumerate(posts):
            cells: list[Cell | None] = [None if place else label]
            cells.append(Cell((Piece(post.name, Style.LABEL),)))
            for day in days:
                if month_of(day) != plan.month:
                    cells.append(Cell((), Tint.OUTSIDE))
                    continue
                there = [shift for shift in its if day_of(shift) == day]
                cells.append(seats_cell(plan, there, post, usual, day_mark(plan, day).tint))
            rows.append(Row(tuple(cells), heavy=not place))
    return rows


def _head(plan: Plan, day: date) -> Cell:
    pieces = [Piece(weekday_words(day), Style.LABEL), Piece(day_words(day), Style.QUIET)]
    if month_of(day) != plan.month:
        number = day.month if language() != "en" else ENGLISH_MONTHS[day.month - 1]
        other = _("see {month}").format(month=number)
        return Cell((*pieces, Piece(other, Style.QUIET)), Tint.OUTSIDE, stacked=True)
    mark = day_mark(plan, day)
    if mark.mark:
        pieces.append(Piece(mark.mark, Style.MARK))
    if mark.name:
        pieces.append(Piece(mark.name, Style.QUIET))
    return Cell(tuple(pieces), mark.tint, stacked=True)
