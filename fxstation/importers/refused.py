"""What could not come in, handed back: the original sheet with one more column, the reason."""

from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from fxstation import kinds
from fxstation.i18n import _
from fxstation.importers.plan import Fate, Fault, Line, Plan
from fxstation.importers.tables import Cell
from fxstation.importers.vocabulary import Vocabulary

REASON = "未导入原因"
"""Heading of the added column; the importer knows it and leaves the column out."""

_WIDEST = 48


def rows_of(plan: Plan) -> list[Line]:
    """Return the lines that are handed back: refused ones, and doubtful ones not decided on."""
    return [
        line
        for line in plan.lines
        if line.fate is Fate.REFUSED
        or (line.fate is Fate.DUPLICATE and not line.sure and line.key not in plan.wishes.decisions)
    ]


def write(plan: Plan, path: Path) -> int:
    """Write the rows that were not brought in as a workbook; return how many.

    Titles and headings stand as in the original; numbers that are names keep the text format,
    so that Excel does not destroy them when they are corrected.

    Raises:
        OSError: the file cannot be written.
    """
    import xlsxwriter

    lines = rows_of(plan)
    book = xlsxwriter.Workbook(str(path), {"strings_to_numbers": False, "strings_to_urls": False})
    try:
        sheet = book.add_worksheet(_sheet_name(plan.sheet.name))
        text = book.add_format({"num_format": "@"})
        bold = book.add_format({"bold": True})
        reason = book.add_format({"text_wrap": True, "font_color": "#C8102E"})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        width = plan.sheet.width
        for column in range(width):
            kept = text if column in _text_columns(plan) else None
            sheet.set_column(column, column, _width(plan, column), kept)
        sheet.set_column(width, width, _WIDEST)
        top = plan.matching.last_row + 1
        for row in range(top):
            for column in range(width):
                _write(sheet, (row, column), plan.sheet.own(row, column), bold, day)
        if top:
            sheet.write_string(top - 1, width, REASON, bold)
            sheet.freeze_panes(top, 0)
        written: dict[int, int] = {}
        for line in lines:
            row = written.setdefault(line.row, top + len(written))
            for column in range(width):
                form = text if column in _text_columns(plan) else None
                _write(sheet, (row, column), plan.cell(line, column), form, day)
            sheet.write_string(row, width, told(plan, line), reason)
    finally:
        _close(book)
    return len(lines)


def told(plan: Plan, line: Line) -> str:
    """Return why a line did not come in: each cell with its heading, and what is expected."""
    if line.fate is not Fate.REFUSED:
        return line.sentence()
    parts = []
    for fault in line.faults:
        said = named(plan, line, fault)
        if wanted := fault.expected():
            said += " " + _("Expected: {what}.").format(what=wanted)
        parts.append(said)
    return "\n".join(parts)


def named(plan: Plan, line: Line, fault: Fault) -> str:
    """Return why a cell does not come in, after its heading in the file."""
    where = next(
        (c.heading for c in plan.matching.columns if c.index + line.shift == fault.column), ""
    )
    return f"{where or _(fault.label)}：{fault.sentence()}" if fault.label else fault.sentence()


def _close(book: Any) -> None:
    from xlsxwriter.exceptions import FileCreateError

    try:
        book.close()
    except FileCreateError as error:
        raise OSError(str(error)) from error


def _sheet_name(name: str) -> str:
    return "".join("_" if c in "[]:*?/\\" else c for c in name)[:31].strip("'") or "1"


def _text_columns(plan: Plan) -> set[int]:
    facts = Vocabulary(plan.kind).facts
    numbers = (kinds.IdentityNumber, kinds.Phone, kinds.Code)
    return {
        column + shift
        for field, column in plan.matching.fields.items()
        if isinstance(facts[field].kind, numbers)
        for shift in plan.matching.shifts
    }


def _width(plan: Plan, column: int) -> float:
    below = (plan.sheet.own(row, column) for row in range(plan.matching.last_row + 1, 60))
    longest = max((sum(1 + (c > "ÿ") for c in str(cell)) for cell in below), default=0)
    return float(min(max(longest + 2, 8), 32))


def _write(sheet: Any, at: tuple[int, int], cell: Cell, form: Any, day: Any) -> None:
    row, column = at
    match cell:
        case "":
            sheet.write_blank(row, column, None, form)
        case bool():
            sheet.write_boolean(row, column, cell, form)
        case int() | float():
            sheet.write_number(row, column, cell, form)
        case datetime() | date():
            sheet.write_datetime(row, column, cell, day)
        case time() | timedelta():
            sheet.write_string(row, column, str(cell), form)
        case str():
            # As text: what begins with "=" is no formula of ours.
            sheet.write_string(row, column, cell, form)
