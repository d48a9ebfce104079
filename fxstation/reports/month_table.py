"""The month table 月表: a row a day, a column a post (domain.md 2.6)."""

from collections.abc import Sequence
from datetime import date, time

from attrs import evolve

from fxstation.i18n import _
from fxstation.records import Post, Shift
from fxstation.reports.roster_parts import (
    Times,
    contacts_of,
    day_mark,
    kinds_of,
    label_column,
    notes_of,
    phone_words,
    posts_of,
    seat_signs,
    seats_cell,
    shift_words,
    subtitle_words,
    times_words,
    title_words,
    usual_times,
    weekday_words,
)
from fxstation.reports.roster_view import (
    Cell,
    Column,
    Copy,
    DayMark,
    Piece,
    Role,
    Row,
    Sheet,
    Style,
    Tint,
)
from fxstation.rules.calendar import month_words
from fxstation.rules.plan import Plan

SIZES = (17.0, 8.0)


def month_sheet(plan: Plan, copy: Copy) -> Sheet:
    """Return the month: a row a day, with the posts of each shift side by side.

    Where there are several shifts a day, the drawing may set a row a shift instead.
    """
    shifts = plan.shifts
    kinds = kinds_of(plan, shifts)
    heads, rows = _rows_by_day(plan, copy)
    only = shift_words(*kinds[0]) if len(kinds) == 1 else ""
    alone = all(len(plan.seats(shift)) == 1 for shift in shifts)
    sheet = Sheet(
        name=month_words(plan.month),
        title=title_words(plan),
        subtitle=subtitle_words(plan, only),
        columns=tuple(heads),
        rows=tuple(rows),
        notes=notes_of(plan, shifts, seat_signs(plan, shifts, plan.days)),
        contacts=() if alone else contacts_of(plan, copy, shifts),
        sizes=SIZES,
        halves=True,
    )
    if len(kinds) < 2:
        return sheet
    heads, rows = _rows_by_shift(plan, copy)
    return evolve(sheet, instead=evolve(sheet, columns=tuple(heads), rows=tuple(rows)))


def _phone_post(posts: Sequence[Post]) -> Post | None:
    """Return the post whose number a row shows: one that leads, else the first."""
    return min(posts, key=lambda post: not post.leads, default=None)


def _phone_column(post: Post, group: str = "") -> Column:
    head = (Piece(_("Telephone"), Style.LABEL), Piece(post.name, Style.QUIET))
    return Column(Cell(head, stacked=True), Role.PHONE, group)


def _note_column() -> Column:
    return Column(Cell((Piece(_("Remarks"), Style.LABEL),)), Role.NOTE)


def _post_column(post: Post, group: str = "") -> Column:
    return Column(Cell((Piece(post.name, Style.LABEL),)), Role.NAMES, group)


def _day_cell(mark: DayMark, rows: int = 1) -> Cell:
    day = _("{day} {weekday}").format(day=mark.on.day, weekday=weekday_words(mark.on))
    pieces = [Piece(day)]
    if mark.mark:
        pieces.append(Piece(mark.mark, Style.MARK))
    return Cell(tuple(pieces), mark.tint, rows=rows)


def _note_cell(mark: DayMark) -> Cell:
    return Cell((Piece(mark.name, Style.NOTE),) if mark.name else (), mark.tint)


def _phone_cell(plan: Plan, copy: Copy, shifts: Sequence[Shift], post: Post, tint: Tint) -> Cell:
    """Return the number of who sits on a post; blank where nobody does, to be written in."""
    there = (
        plan.person(seat.person)
        for shift in shifts
        for seat in plan.seats(shift)
        if seat.person and seat.post.id == post.id
    )
    number = next((phone_words(person, copy) for person in there), "")
    return Cell((Piece(number, Style.PHONE),) if number else (), tint)


def _of_kind(plan: Plan, day: date, kind: str) -> list[Shift]:
    return [shift for shift in plan.shifts_on(day) if shift.kind == kind]


def _rows_by_day(plan: Plan, copy: Copy) -> tuple[list[Column], list[Row]]:
    kinds = kinds_of(plan, plan.shifts)
    with_phones = len(kinds) <= 2  # with three shifts a day the list under the table has them
    heads = [label_column(_("Day"))]
    parts: list[tuple[str, list[Post], Times]] = []
    for kind, shifts in kinds:
        group = shift_words(kind, shifts) if len(kinds) > 1 else ""
        posts = posts_of(plan, shifts)
        parts.append((kind.id, posts, usual_times(shifts)))
        heads += [_post_column(post, group) for post in posts]
        if with_phones and (leading := _phone_post(posts)):
            heads.append(_phone_column(leading, group))
    heads.append(_note_column())
    rows: list[Row] = []
    for day in plan.days:
        mark = day_mark(plan, day)
        cells: list[Cell | None] = [_day_cell(mark)]
        for kind_id, posts, usual in parts:
            shifts = _of_kind(plan, day, kind_id)
            cells += [seats_cell(plan, shifts, post, usual, mark.tint) for post in posts]
            if with_phones and (leading := _phone_post(posts)):
                cells.append(_phone_cell(plan, copy, shifts, leading, mark.tint))
        rows.append(Row((*cells, _note_cell(mark)), heavy=day.weekday() == 0))
    return heads, rows


def _rows_by_shift(plan: Plan, copy: Copy) -> tuple[list[Column], list[Row]]:
    posts = posts_of(plan, plan.shifts)
    kinds = kinds_of(plan, plan.shifts)
    heads = [label_column(_("Day")), label_column(_("Shift"))]
    heads += [_post_column(post) for post in posts]
    everywhere = [
        post for post in posts if all(post in posts_of(plan, its) for _kind, its in kinds)
    ]
    leading = _phone_post(everywhere)
    if leading:
        heads.append(_phone_column(leading))
    heads.append(_note_column())
    rows: list[Row] = []
    for day in plan.days:
        mark = day_mark(plan, day)
        there = [(kind.name, usual_times(its), found) for kind, its in kinds
                 if (found := _of_kind(plan, day, kind.id))]  # fmt: skip
        for number, (name, usual, shifts) in enumerate(there or [("", (time(), 0.0), [])]):
            label = (Piece(name, Style.LABEL), Piece(times_words(*usual), Style.TIMES))
            rows.append(
                Row(
                    (
                        None if number else _day_cell(mark, rows=max(1, len(there))),
                        Cell(label if name else (), mark.tint),
                        *(seats_cell(plan, shifts, post, usual, mark.tint) for post in posts),
                        *([_phone_cell(plan, copy, shifts, leading, mark.tint)] if leading else []),
                        Cell((), mark.tint) if number else _note_cell(mark),
                    ),
                    heavy=not number,
                )
            )
    return heads, rows
