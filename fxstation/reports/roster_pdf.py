"""A roster as a PDF: title, table, notes, telephone list, signatures and foot of each page."""

import io
import math

from attrs import frozen
from reportlab.lib.pagesizes import A3, A4, landscape
from reportlab.pdfgen.canvas import Canvas

from fxstation.i18n import _
from fxstation.reports import fonts
from fxstation.reports.arranging import Arranged, arranged
from fxstation.reports.drawing import INK, QUIET, RED, Box, Pen, draw_block
from fxstation.reports.roster_view import Contact, Paper, RosterView, Sheet
from fxstation.reports.text_setting import LEADING, text_lines

_SIZES = {Paper.A4: landscape(A4), Paper.A3: landscape(A3)}
_MARGIN = 22.0
_UNITS = {Paper.A4: 1.0, Paper.A3: 1.2}
_TITLE, _SUBTITLE, _SMALL, _SIGNATURE, _FOOT = 20.0, 11.5, 9.0, 10.5, 8.0


@frozen
class Drawn:
    """A finished PDF.

    ``boxes`` tells where each text stands, ``type_sizes`` how large the names of each sheet are
    in points, ``missing`` which characters no font has (printed as 〓).
    """

    content: bytes
    pages: int
    boxes: tuple[Box, ...]
    type_sizes: tuple[float, ...]
    missing: tuple[str, ...]


@frozen
class _Frame:
    """The room on a page, from the foot upwards, and how large one unit is."""

    width: float
    height: float
    unit: float

    @property
    def inner(self) -> float:
        """Width between the margins."""
        return self.width - 2 * _MARGIN

    @property
    def body_top(self) -> float:
        """Upper edge of the table."""
        return self.height - _MARGIN - (_TITLE * 1.2 + _SUBTITLE * 1.5) * self.unit

    @property
    def body_bottom(self) -> float:
        """Lower edge of what stands above the foot."""
        return _MARGIN + _FOOT * 1.8 * self.unit


def draw(view: RosterView, paper: Paper) -> Drawn:
    """Draw a roster on paper.

    Raises:
        Refused: the table cannot be set on this paper without cutting something off.
    """
    fonts.load()
    wide, high = _SIZES[paper]
    frame = _Frame(wide, high, _UNITS[paper])
    file = io.BytesIO()
    canvas = Canvas(
        file, pagesize=(wide, high), pageCompression=1, invariant=1,
        initialFontName=fonts.REGULAR,  # type: ignore[arg-type]  # the stub is wrong
        lang=view.language.replace("_", "-"),
    )  # fmt: skip
    _describe(canvas, view)
    pen = Pen(canvas, frame.unit)
    gutter = 10 * frame.unit
    plans = [
        arranged(sheet, frame.inner, frame.body_top - frame.body_bottom,
                 _end_height(view, sheet, frame), gutter)
        for sheet in view.sheets
    ]  # fmt: skip
    pages = sum(plan.pages() for plan in plans)
    for sheet, plan in zip(view.sheets, plans, strict=True):
        for page in range(plan.pages()):
            _draw_head(pen, view, sheet, frame)
            bottom = _draw_table(pen, plan, page, frame, gutter)
            if page == plan.pages() - 1:
                _draw_end(pen, view, sheet, frame, bottom)
            _draw_foot(pen, view, frame, pages)
            canvas.showPage()
            pen.page += 1
    canvas.save()
    sizes = tuple(plan.measured.size for plan in plans)
    return Drawn(file.getvalue(), pages, tuple(pen.boxes), sizes, tuple(pen.missing))


def _describe(canvas: Canvas, view: RosterView) -> None:
    """Write what the file says about itself: what and when, never who or on which PC."""
    canvas.setTitle(view.name)
    canvas.setAuthor("")
    canvas.setSubject("")
    canvas.setKeywords("")
    canvas.setCreator("fxstation")
    canvas.setProducer("fxstation")
    zone = view.printed_at.strftime("%z") or "+0000"
    stamp = f"D:{view.printed_at:%Y%m%d%H%M%S}{zone[:3]}'{zone[3:5]}'"
    canvas.setDateFormatter(lambda *_parts: stamp)


def _draw_head(pen: Pen, view: RosterView, sheet: Sheet, frame: _Frame) -> None:
    unit = frame.unit
    top = frame.height - _MARGIN
    badge = 0.0
    if view.badge:
        size = 15 * unit
        badge = fonts.width(view.badge, size, bold=True) + 1.2 * size
        left = frame.width - _MARGIN - badge
        pen.canvas.setStrokeColor(RED)
        pen.canvas.setLineWidth(1.6 * unit)
        pen.canvas.roundRect(left, top - 1.55 * size, badge, 1.5 * size, 0.2 * size)
        pen.text(left + 0.6 * size, top - 1.15 * size, view.badge, size, bold=True, colour=RED)
        pen.note(left, top - 1.55 * size, left + badge, top, view.badge)
    room = frame.inner - 2 * (badge + 8 * unit)
    base = top
    for text, largest, lead in (
        (sheet.title, _TITLE * unit, 1.0),
        (sheet.subtitle, _SUBTITLE * unit, 1.35),
    ):
        # A long name of a station is set smaller than to run into the badge.
        size = largest * min(1.0, room / max(fonts.width(text, largest, bold=True), 1.0))
        base -= lead * largest
        _draw_centred(pen, frame.width / 2, base, text, size)


def _draw_centred(pen: Pen, middle: float, base: float, text: str, size: float) -> None:
    """Write a bold line around the middle."""
    wide = fonts.width(text, size, bold=True)
    left = middle - wide / 2
    pen.text(left, base, text, size, bold=True)
    pen.note(left, base - 0.18 * size, left + wide, base + 0.92 * size, text)


def _draw_table(pen: Pen, plan: Arranged, page: int, frame: _Frame, gutter: float) -> float:
    """Draw a page's blocks; return the lower edge of the lowest."""
    bottom = frame.body_top
    for block in range(plan.blocks):
        slot = page * plan.blocks + block
        first, last = plan.slots[slot]
        if first == last and block:
            continue
        draw_block(pen, plan, slot, _MARGIN + block * (plan.block_width + gutter),
                   frame.body_top)  # fmt: skip
        high = plan.measured.top() + sum(plan.measured.heights[first:last]) * plan.stretch
        bottom = min(bottom, frame.body_top - high)
    return bottom


def _note_lines(sheet: Sheet, frame: _Frame) -> list[str]:
    size = _SMALL * frame.unit
    return [line for note in sheet.notes for line in text_lines(note, frame.inner, size)]


def _contact_text(contact: Contact) -> str:
    return f"{contact.name} {contact.phone}"


def _contact_lines(sheet: Sheet, frame: _Frame) -> list[list[tuple[float, Contact]]]:
    """Set the telephone list in even columns; a long name takes two."""
    if not sheet.contacts:
        return []
    size = _SMALL * frame.unit
    gap = 1.2 * size
    wide = sorted(fonts.width(_contact_text(contact), size) + gap for contact in sheet.contacts)
    step = wide[int(0.8 * (len(wide) - 1))]
    columns = max(1, int((frame.inner + gap) / step))
    step = (frame.inner + gap) / columns
    lines: list[list[tuple[float, Contact]]] = [[]]
    at = 0
    for contact in sheet.contacts:
        own = math.ceil((fonts.width(_contact_text(contact), size) + gap - 0.01) / step)
        if at + own > columns and lines[-1]:
            lines.append([])
            at = 0
        lines[-1].append((at * step, contact))
        at += own
    return lines


def _end_height(view: RosterView, sheet: Sheet, frame: _Frame) -> float:
    """Return how high everything between the table and the foot is."""
    size = _SMALL * frame.unit
    count = len(_note_lines(sheet, frame)) + len(_contact_lines(sheet, frame))
    signatures = _SIGNATURE * 2.0 * frame.unit if view.signatures else 0.0
    return 0.5 * size + count * size * LEADING * 1.05 + signatures


def _draw_end(pen: Pen, view: RosterView, sheet: Sheet, frame: _Frame, top: float) -> None:
    size = _SMALL * frame.unit
    step = size * LEADING * 1.05
    y = top - 0.35 * size
    for line in _note_lines(sheet, frame):
        pen.text(_MARGIN, y - size, line, size)
        pen.note(_MARGIN, y - step, frame.width - _MARGIN, y, line)
        y -= step
    for row in _contact_lines(sheet, frame):
        for x, contact in row:
            text = _contact_text(contact)
            pen.text(_MARGIN + x, y - size, text, size)
            wide = fonts.width(text, size)
            pen.note(_MARGIN + x, y - step, _MARGIN + x + wide, y, text)
        y -= step
    if view.signatures:
        _draw_signatures(pen, view, frame)


def _draw_signatures(pen: Pen, view: RosterView, frame: _Frame) -> None:
    """Draw the signature line right above the foot, with rules to sign on."""
    size = _SIGNATURE * frame.unit
    base = frame.body_bottom + 0.45 * size
    step = frame.inner / len(view.signatures)
    for number, label in enumerate(view.signatures):
        x = _MARGIN + number * step
        pen.text(x, base, label, size)
        end = x + fonts.width(label, size)
        pen.note(x, base - 0.3 * size, end, base + size, label)
        if label[-1] in "：:":
            pen.rule(end + 0.2 * size, base - 0.15 * size, x + step - 1.5 * size)


def _draw_foot(pen: Pen, view: RosterView, frame: _Frame, pages: int) -> None:
    size = _FOOT * frame.unit
    base = _MARGIN + 0.3 * size
    pen.rule(_MARGIN, base + 1.15 * size, frame.width - _MARGIN, thick=0.4)
    left = f"{view.version}　{view.copy_label}"
    right = _("Printed {moment}, page {page} of {pages}").format(
        moment=f"{view.printed_at:%Y-%m-%d %H:%M}", page=pen.page + 1, pages=pages
    )
    wide = fonts.width(right, size)
    edge = frame.width - _MARGIN
    room = edge - wide - size - _MARGIN
    fitting = size * min(1.0, room / max(fonts.width(left, size), 1.0))
    pen.text(_MARGIN, base, left, fitting, bold=bool(view.badge), colour=INK)
    pen.note(_MARGIN, base - 0.3 * size, edge - wide - size, base + size, left)
    pen.text(edge - wide, base, right, size, colour=QUIET)
    pen.note(edge - wide, base - 0.3 * size, edge, base + size, right)
