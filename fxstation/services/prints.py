"""The roster on paper: as a PDF or a workbook, for the wall or for the leader's file."""

import contextlib
from collections.abc import Callable
from datetime import date
from pathlib import Path

from attrs import frozen

from fxstation.errors import NotThere, Refused, Unreachable
from fxstation.i18n import _
from fxstation.reports.roster_view import Copy, Form, Paper, RosterView
from fxstation.rules.calendar import first_day, month_words
from fxstation.rules.plan import Plan
from fxstation.services.people import reveal_all
from fxstation.services.plans import load_plan
from fxstation.storage.station import Station

__all__ = [
    "Copy",
    "Form",
    "Order",
    "Paper",
    "Printed",
    "file_name",
    "make_pdf",
    "make_workbook",
    "save",
    "write",
]


@frozen
class Order:
    """What is wanted on paper: the month as 2026-12, form, copy and paper.

    ``week`` is any day of the only week that is wanted in the week table.
    """

    month: str
    form: Form = Form.MONTH
    copy: Copy = Copy.WALL
    paper: Paper = Paper.A4
    week: date | None = None


@frozen
class Printed:
    """A finished file.

    ``warnings`` are whole sentences, to be read before it is hung up. ``pages`` is 0 for a
    workbook, whose pages the spreadsheet program counts. ``name`` is a good file name.
    ``type_size`` is that of the names in points, the smallest of all sheets; 0 for a workbook.
    """

    content: bytes
    pages: int
    warnings: tuple[str, ...]
    name: str
    type_size: float = 0.0


def make_pdf(station: Station, order: Order) -> Printed:
    """Draw a month's roster.

    A leader's copy shows full telephone numbers, and the journal notes who made it.

    Raises:
        NotThere: there is no roster of that month yet.
        Refused: it is no month, or the table cannot be set on this paper.
    """
    from fxstation.reports.roster_pdf import draw

    drawn = draw(_view(station, order), order.paper)
    warnings = (_missing_words(drawn.missing),) if drawn.missing else ()
    return Printed(
        drawn.content, drawn.pages, warnings, file_name(order, "pdf"), min(drawn.type_sizes)
    )


def make_workbook(station: Station, order: Order) -> Printed:
    """Write a month's roster as .xlsx, set up to be printed.

    Raises:
        NotThere: there is no roster of that month yet.
        Refused: it is no month.
    """
    from fxstation.reports.roster_workbook import workbook

    content = workbook(_view(station, order), order.paper)
    return Printed(content, 0, (), file_name(order, "xlsx"))


_MAKERS: dict[str, Callable[[Station, Order], Printed]] = {
    ".pdf": make_pdf,
    ".xlsx": make_workbook,
}


def save(station: Station, order: Order, out: Path) -> Printed:
    """Write a month's roster into a file, whole or not at all; its ending says which kind.

    Raises:
        Refused: the ending is neither .pdf nor .xlsx, or as for :func:`make_pdf`.
        NotThere: there is no roster of that month yet.
        Unreachable: the file cannot be written.
    """
    make = _MAKERS.get(out.suffix.lower())
    if make is None:
        raise Refused(_("{file} must end in .pdf or .xlsx.").format(file=out.name))
    printed = make(station, order)
    write(printed.content, out)
    return printed


def write(content: bytes, out: Path) -> None:
    """Write a finished file, whole or not at all.

    Raises:
        Unreachable: the file cannot be written.
    """
    fresh = out.with_name(out.name + ".new")
    try:
        fresh.write_bytes(content)
        fresh.replace(out)
    except OSError as error:
        with contextlib.suppress(OSError):
            fresh.unlink()
        raise Unreachable(
            _(
                "{file} cannot be written: close it where it is open, or choose another place."
            ).format(file=out.name)
        ) from error


def file_name(order: Order, suffix: str) -> str:
    """Return a good name for a file: 值班表_2026-12_月表_张贴版.pdf."""
    forms = {Form.MONTH: _("month table"), Form.WEEK: _("week table"), Form.PEOPLE: _("people")}
    copies = {Copy.WALL: _("wall"), Copy.LEADER: _("leader")}
    words = (_("Roster sheet"), order.month, forms[order.form], copies[order.copy])
    return f"{'_'.join(words)}.{suffix}"


def _view(station: Station, order: Order) -> RosterView:
    from fxstation.reports.roster_sheets import roster_view

    plan = _plan(station, order.month)
    now = station.clock.now().astimezone()
    view = roster_view(plan, order.form, order.copy, now, order.week)
    if not view.sheets:
        raise NotThere(
            _("No shift of {month} is in that week.").format(month=month_words(order.month))
        )
    if order.copy is Copy.LEADER:
        purpose = _("roster of {month} on paper").format(month=order.month)
        reveal_all(station, len(plan.crew), purpose)
    return view


def _plan(station: Station, month: str) -> Plan:
    try:
        first_day(month)
    except ValueError:
        raise Refused(
            _("“{month}” is no month; write it like 2026-12.").format(month=month)
        ) from None
    plan = load_plan(station, month)
    if not plan.shifts:
        raise NotThere(
            _("There is no roster of {month} yet: open it on the roster page first.").format(
                month=month_words(month)
            )
        )
    return plan


def _missing_words(characters: tuple[str, ...]) -> str:
    named = _(", ").join(f"U+{ord(character):04X} {character}" for character in characters)
    return _(
        "No font of the program has these characters, they are printed as 〓: {characters}. "
        "Write them in by hand."
    ).format(characters=named)
