"""Drawing a table and its texts on a page, and telling where each text came to stand."""

from collections.abc import Sequence

from attrs import frozen
from reportlab.lib.colors import Color, HexColor
from reportlab.pdfgen.canvas import Canvas

from fxstation.reports import fonts
from fxstation.reports.arranging import Arranged, Measured
from fxstation.reports.column_widths import groups
from fxstation.reports.roster_view import Cell, Piece, Role, Row, Style, Tint
from fxstation.reports.text_setting import (
    LEADING,
    Line,
    is_strong,
    lines_of,
    padding,
    size_of,
)

INK = HexColor("#111827")
QUIET = HexColor("#4B5563")
RED = HexColor("#B00020")
RULE = HexColor("#6B7280")
_GROUND = {
    Tint.HOLIDAY: HexColor("#FBE1E2"),
    Tint.WEEKEND: HexColor("#F1F3F5"),
    Tint.OUTSIDE: HexColor("#F7F7F7"),
}
_COLOURS = {
    Style.MARK: RED, Style.SIGN: RED, Style.GAP: RED, Style.QUIET: QUIET, Style.TIMES: QUIET,
}  # fmt: skip
_HEAD_GROUND = HexColor("#E5E7EB")
_LEFT = frozenset({Role.NOTE})
HEAVY_FROM = 16.0
"""Points."""


@frozen
class Box:
    """Where a text stands: the page from 0, the cell's edges in points, the text as one string."""

    page: int
    left: float
    bottom: float
    right: float
    top: float
    text: str


@frozen
class Spot:
    """A rectangle to draw in, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def bottom(self) -> float:
        """Return the lower edge."""
        return self.top - self.height


class Pen:
    """Draws on the current page of a canvas; ``y`` counts upwards from the page's foot."""

    def __init__(self, canvas: Canvas, unit: float) -> None:
        """Draw on ``canvas``; ``unit`` is 1 on A4 and 1.41 on A3."""
        self.canvas = canvas
        self.unit = unit
        self.page = 0
        self.boxes: list[Box] = []
        self.missing: dict[str, None] = {}

    def text(
        self, x: float, y: float, text: str, size: float,
        *, bold: bool = False, colour: Color = INK,
    ) -> None:  # fmt: skip
        """Write one line with its baseline at ``y``."""
        self.missing.update(dict.fromkeys(fonts.unprintable(text)))
        self.canvas.setFillColor(colour)
        for font, part in fonts.runs(text, bold):
            self.canvas.setFont(font, size)
            # The supplement has no bold of its own. In large type its outlines are drawn thicker;
            # in small type screens would make a blot of them.
            heavy = bold and font == fonts.RARE and size >= HEAVY_FROM
            if heavy:
                self.canvas.setStrokeColor(colour)
                self.canvas.setLineWidth(0.03 * size)
            self.canvas.drawString(x, y, part, mode=2 if heavy else None)
            x += self.canvas.stringWidth(part, font, size)

    def line(self, x: float, y: float, line: Line, size: float) -> None:
        """Write a line of a cell; ``y`` is the line's upper edge."""
        base = y - line.height + (line.height - line.height / LEADING) / 2 + line.height * 0.1
        for placed in line.placed:
            own = size_of(placed.style, size)
            at = x + placed.x
            if placed.style is Style.MARK:
                self._frame(at, base, placed.width, own)
                at += 0.25 * own
            colour = _COLOURS.get(placed.style, INK)
            self.text(at, base, placed.text, own, bold=is_strong(placed.style), colour=colour)
            if placed.style is Style.GAP:
                start = at + fonts.width(placed.text, own, is_strong(placed.style)) + 0.15 * own
                self.rule(start, base - 0.1 * own, x + placed.x + placed.width, thick=0.7)

    def _frame(self, x: float, base: float, width: float, size: float) -> None:
        self.canvas.setStrokeColor(RED)
        self.canvas.setLineWidth(0.6 * self.unit)
        self.canvas.roundRect(x, base - 0.2 * size, width, 1.14 * size, 0.15 * size)

    def rule(self, left: float, y: float, right: float, thick: float = 0.5) -> None:
        """Draw a level line."""
        self.canvas.setStrokeColor(INK)
        self.canvas.setLineWidth(thick * self.unit)
        self.canvas.line(left, y, right, y)

    def ground(self, spot: Spot, colour: Color) -> None:
        """Fill a rectangle."""
        self.canvas.setFillColor(colour)
        self.canvas.rect(spot.left, spot.bottom, spot.width, spot.height, stroke=0, fill=1)

    def cell(
        self, cell: Cell, spot: Spot, at: Measured, *, head: bool = False, left: bool = False
    ) -> None:
        """Draw one cell with its ground, its text and its frame."""
        ground = _GROUND.get(cell.tint, _HEAD_GROUND if head else None)
        if ground:
            self.ground(spot, ground)
        aside = padding(at.size)[0]
        lines = lines_of(cell, spot.width - 2 * aside, at.size, at.tight)
        y = spot.top - (spot.height - sum(line.height for line in lines)) / 2
        for line in lines:
            free = spot.width - 2 * aside - line.width
            self.line(spot.left + aside + (0.0 if left else free / 2), y, line, at.size)
            y -= line.height
        self.canvas.setStrokeColor(RULE)
        self.canvas.setLineWidth(0.5 * self.unit)
        self.canvas.rect(spot.left, spot.bottom, spot.width, spot.height, stroke=1, fill=0)
        if cell.pieces:
            self.note(spot.left, spot.bottom, spot.left + spot.width, spot.top, cell.text())

    def note(self, left: float, bottom: float, right: float, top: float, text: str) -> None:
        """Remember where a text stands."""
        self.boxes.append(Box(self.page, left, bottom, right, top, text))


def draw_block(pen: Pen, arranged: Arranged, slot: int, x: float, top: float) -> None:
    """Draw the heading and the rows of one block with its upper left corner at ``x``, ``top``."""
    sheet, at = arranged.sheet, arranged.measured
    first, last = arranged.slots[slot]
    y = _draw_head(pen, arranged, x, top)
    start = y
    for number in range(first, last):
        height = at.heights[number] * arranged.stretch
        left = x
        for place, column in enumerate(sheet.columns):
            cell = sheet.rows[number].cells[place]
            rows = 1
            if cell is None and number == first:
                cell, rows = _continued(sheet.rows, number, place)
            elif cell:
                rows = cell.rows
            if cell:
                high = sum(at.heights[number : min(number + rows, last)]) * arranged.stretch
                spot = Spot(left, y, at.widths[place], high)
                pen.cell(cell, spot, at, left=column.role in _LEFT)  # fmt: skip
            left += at.widths[place]
        y -= height
    _draw_heavy_rules(pen, arranged, (first, last), x, start)
    wide = sum(at.widths)
    pen.canvas.setStrokeColor(INK)
    pen.canvas.setLineWidth(1.1 * pen.unit)
    pen.canvas.rect(x, y, wide, top - y, stroke=1, fill=0)


def _continued(rows: Sequence[Row], number: int, place: int) -> tuple[Cell, int]:
    """Return the spanning cell that began above, and how many rows of it are left."""
    above = number
    while rows[above].cells[place] is None:
        above -= 1
    cell = rows[above].cells[place]
    assert cell is not None  # noqa: S101 - the loop ended there
    return cell, cell.rows - (number - above)


def _draw_head(pen: Pen, arranged: Arranged, x: float, top: float) -> float:
    """Draw the heading; return its lower edge."""
    sheet, at = arranged.sheet, arranged.measured
    lefts = [x + sum(at.widths[:number]) for number in range(len(at.widths))]
    for first, last, text in groups(sheet.columns):
        wide = sum(at.widths[first:last])
        if text:
            cell = Cell((Piece(text, Style.LABEL),))
            pen.cell(cell, Spot(lefts[first], top, wide, at.group_height), at, head=True)
        for number in range(first, last):
            upper = top - at.group_height if text else top
            high = at.head_height if text else at.top()
            head = sheet.columns[number].head
            pen.cell(head, Spot(lefts[number], upper, at.widths[number], high), at, head=True)
    bottom = top - at.top()
    pen.rule(x, bottom, x + sum(at.widths), thick=1.1)
    return bottom


def _draw_heavy_rules(
    pen: Pen, arranged: Arranged, rows: tuple[int, int], x: float, top: float
) -> None:
    at = arranged.measured
    y = top
    for number in range(*rows):
        if arranged.sheet.rows[number].heavy and number > rows[0]:
            pen.rule(x, y, x + sum(at.widths), thick=1.0)
        y -= at.heights[number] * arranged.stretch
