"""The same table as a workbook, in the shape people know: a row a day or a person, no merges."""

import io
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from attrs import field, frozen

from fxstation.i18n import _
from fxstation.reports.fonts import clean
from fxstation.reports.roster_view import (
    Cell,
    Column,
    Contact,
    Paper,
    Piece,
    Role,
    RosterView,
    Sheet,
    Style,
    Tint,
)

_FILLS = {Tint.HOLIDAY: "#FBE1E2", Tint.WEEKEND: "#F1F3F5", Tint.OUTSIDE: "#F7F7F7"}
_GAP_FILL = "#FFF3BF"
_PAPERS = {Paper.A4: 9, Paper.A3: 8}
"""Excel's numbers of the paper sizes."""
_TITLE_ROWS = 3
_WIDEST = 42.0
_NOT_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\'"))


def workbook(view: RosterView, paper: Paper) -> bytes:
    """Write a roster as .xlsx: a worksheet a sheet, and the telephone list on one of its own."""
    import xlsxwriter

    file = io.BytesIO()
    book = xlsxwriter.Workbook(
        file, {"in_memory": True, "strings_to_numbers": False, "strings_to_formulas": False}
    )
    book.set_properties(
        {"title": view.name, "author": "", "created": view.printed_at.replace(tzinfo=None)}
    )
    pages = _Pages(book, view, paper)
    for sheet in view.sheets:
        pages.write(sheet)
    contacts = {contact: None for sheet in view.sheets for contact in sheet.contacts}
    if contacts:
        pages.write_contacts(tuple(contacts))
    book.close()
    return file.getvalue()


@frozen
class _Pages:
    """Writes worksheets. Formats are made once for each look."""

    book: Any  # xlsxwriter.Workbook, which comes without types
    view: RosterView
    paper: Paper
    formats: dict[tuple[tuple[str, Any], ...], Any] = field(factory=dict)

    def look(self, **wanted: Any) -> Any:
        """Return the format that looks like this."""
        key = tuple(sorted({"font_name": "Microsoft YaHei", "valign": "vcenter", **wanted}.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(dict(key))
        return self.formats[key]

    def write(self, sheet: Sheet) -> None:
        """Write one table with its title, notes and signatures."""
        page = self.page(sheet.name)
        self.write_title(page, sheet.title, sheet.subtitle)
        grouped = any(column.group for column in sheet.columns)
        for number, column in enumerate(sheet.columns):
            head = self.head_look(column)
            if grouped:
                page.write_string(_TITLE_ROWS, number, clean(column.group), head)
            self.write_head(page, _TITLE_ROWS + grouped, number, column, head)
        first = _TITLE_ROWS + grouped + 1
        page.repeat_rows(_TITLE_ROWS, first - 1)
        page.freeze_panes(first, sum(column.frozen for column in sheet.columns))
        above: list[Cell] = []
        for number, row in enumerate(sheet.rows):
            above = [above[n] if cell is None else cell for n, cell in enumerate(row.cells)]
            for place, cell in enumerate(above):
                self.write_cell(page, first + number, place, cell, sheet.columns[place])
        for number, column in enumerate(sheet.columns):
            cells = (row.cells[number] for row in sheet.rows)
            page.set_column(number, number, _wide(column, [cell for cell in cells if cell]))
        self.write_end(page, first + len(sheet.rows) + 1, sheet.notes)

    def page(self, name: str) -> Any:
        """Add a worksheet, set up to print on one page's width."""
        page = self.book.add_worksheet(name.translate(_NOT_IN_NAMES)[:31])
        page.set_landscape()
        page.set_paper(_PAPERS[self.paper])
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.6)
        page.center_horizontally()
        page.hide_gridlines(2)
        version = f"{self.view.version}　{self.view.copy_label}".replace("&", "&&")
        page.set_footer(f"&L&8{version}&R&8&P/&N")
        return page

    def write_title(self, page: Any, title: str, subtitle: str) -> None:
        """Write title and second line; a draft says so first."""
        badge = f"【{self.view.badge}】" if self.view.badge else ""
        page.write_string(0, 0, clean(f"{badge}{title}"), self.look(bold=True, font_size=16))
        page.write_string(1, 0, clean(subtitle), self.look(bold=True, font_size=11))
        page.set_row(0, 26)

    def head_look(self, column: Column) -> Any:
        """Return how a heading looks; one of a holiday is red."""
        fill = _FILLS.get(column.head.tint, "#E5E7EB")
        return self.look(bold=True, align="center", text_wrap=True, border=1, bg_color=fill)

    def write_head(
        self, page: Any, row: int, number: int, column: Column, look: Any
    ) -> None:  # fmt: skip
        """Write a heading, its parts one under the other."""
        page.write_string(row, number, clean_lines(_stacked(column.head.pieces)), look)

    def write_cell(
        self, page: Any, row: int, number: int, cell: Cell, column: Column
    ) -> None:  # fmt: skip
        """Write one cell: a number as a number, everything else as text."""
        gap = any(piece.style is Style.GAP for piece in cell.pieces)
        wanted: dict[str, Any] = {
            "border": 1,
            "text_wrap": True,
            "align": "left" if column.role is Role.NOTE else "center",
        }
        if fill := _GAP_FILL if gap else _FILLS.get(cell.tint):
            wanted["bg_color"] = fill
        if cell.value is not None:
            page.write_number(row, number, cell.value, self.look(**wanted))
        else:
            between = "\n" if cell.stacked else "、" if column.role in _LISTS else " "
            text = between.join(clean(piece.text) for piece in cell.pieces)
            if text:
                page.write_string(row, number, text, self.look(**wanted))
            else:
                page.write_blank(row, number, None, self.look(**wanted))

    def write_end(self, page: Any, row: int, notes: tuple[str, ...]) -> None:
        """Write notes, signatures and when it was written, each on a line of its own."""
        printed = _("Written out {moment}").format(moment=_moment(self.view.printed_at))
        signatures = "　　　　　　　　".join(self.view.signatures)
        version = f"{self.view.version}　{self.view.copy_label}　{printed}"
        for number, text in enumerate((*notes, signatures, version)):
            page.write_string(row + number, 0, clean(text), self.look())

    def write_contacts(self, contacts: tuple[Contact, ...]) -> None:
        """Write the telephone list, a person a row."""
        page = self.page(_("Telephone list"))
        self.write_title(page, _("Telephone list"), self.view.copy_label)
        head = self.look(bold=True, align="center", border=1, bg_color="#E5E7EB")
        for number, text in enumerate((_("Name"), _("Post"), _("Telephone"))):
            page.write_string(_TITLE_ROWS, number, text, head)
        for row, contact in enumerate(contacts, _TITLE_ROWS + 1):
            for number, text in enumerate((contact.name, contact.post, contact.phone)):
                page.write_string(row, number, clean(text), self.look(border=1, align="center"))
        page.set_column(0, 2, 18)
        page.freeze_panes(_TITLE_ROWS + 1, 1)


_LISTS = frozenset({Role.NAMES, Role.DAY})


def _moment(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def clean_lines(lines: Iterator[str]) -> str:
    """Return lines as one text, without characters that have no shape."""
    return "\n".join(clean(line) for line in lines)


def _stacked(pieces: tuple[Piece, ...]) -> Iterator[str]:
    """Yield the lines of a heading; signs that are written downwards stay one word."""
    signs = "".join(piece.text for piece in pieces if piece.style is Style.SIGN)
    yield from (piece.text for piece in pieces if piece.style is not Style.SIGN)
    if signs:
        yield signs


def _wide(column: Column, cells: list[Cell]) -> float:
    """Return a column's width in characters, as Excel counts them."""
    lines = [*_stacked(column.head.pieces)]
    for cell in cells:
        parts = [piece.text for piece in cell.pieces]
        lines += parts if cell.stacked else ["、".join(parts)]
    longest = max((sum(1 if sign.isascii() else 2.1 for sign in line) for line in lines), default=0)
    return min(max(longest + 1.5, 4.2), _WIDEST)
