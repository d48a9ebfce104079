"""Paper: pages of a PDF painted on a printer."""

from collections.abc import Iterator

from PySide6.QtCore import QMarginsF, QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter

from fxstation.errors import Unreachable
from fxstation.i18n import _
from ui.prints.pictures import Pages

DOTS = 300
"""Dots an inch that are sent to the printer; more is not seen on a laser printer's paper."""
_SIZES = {"A4": QPageSize.PageSizeId.A4, "A3": QPageSize.PageSizeId.A3}


def printer_for(paper: str, pages: int, name: str) -> QPrinter:
    """Return a printer that is set up for the roster: its paper, landscape, all pages."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(name)
    printer.setCreator("fxstation")
    printer.setFullPage(True)
    printer.setPageLayout(
        QPageLayout(
            QPageSize(_SIZES[paper]), QPageLayout.Orientation.Landscape, QMarginsF(0, 0, 0, 0)
        )
    )
    printer.setFromTo(1, pages)
    return printer


def wanted_pages(printer: QPrinter, count: int, shown: int) -> list[int]:
    """Return which pages (from 0) were asked for in the system's dialog, in their order."""
    match printer.printRange():
        case QPrinter.PrintRange.PageRange:
            numbers = list(range(max(1, printer.fromPage()) - 1, min(count, printer.toPage())))
        case QPrinter.PrintRange.CurrentPage:
            numbers = [shown]
        case _:
            numbers = list(range(count))
    backwards = printer.pageOrder() == QPrinter.PageOrder.LastPageFirst
    return numbers[::-1] if backwards else numbers


def printing(pages: Pages, printer: QPrinter, numbers: list[int]) -> Iterator[int]:
    """Paint pages on a printer, one a step, each as large as its paper.

    Yields:
        How many pages are painted, so that the window can live between two of them.

    Raises:
        Unreachable: the printer does not answer.
    """
    painter = QPainter()
    if not painter.begin(printer):
        raise Unreachable(_("The printer does not answer. Is it switched on and connected?"))
    try:
        for done, number in enumerate(_copies(printer, numbers)):
            if done and not printer.newPage():
                raise Unreachable(_("The printer stopped after {done} pages.").format(done=done))
            dots = min(DOTS, printer.resolution())
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(_place(printer, pages.size(number)), pages.picture(number, dots))
            yield done + 1
    finally:
        painter.end()


def _copies(printer: QPrinter, numbers: list[int]) -> Iterator[int]:
    """Yield each page as often as it is wanted, where the printer cannot do that itself."""
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        for _copy in range(copies):
            yield from numbers
    else:
        for number in numbers:
            yield from [number] * copies


def _place(printer: QPrinter, size: QSizeF) -> QRectF:
    """Return where a page goes: the middle of the paper, whole, whatever paper was chosen."""
    paper = printer.paperRect(QPrinter.Unit.DevicePixel)
    scaled = size.scaled(paper.size(), Qt.AspectRatioMode.KeepAspectRatio)
    place = QRectF(0, 0, scaled.width(), scaled.height())
    place.moveCenter(QRectF(0, 0, paper.width(), paper.height()).center())
    return place
