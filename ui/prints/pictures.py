"""Pages of a PDF as pictures, for the screen and for the printer."""

from typing import Any

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS = 72.0
_MOST_PIXELS = 36_000_000
"""A picture is never larger (144 MB), however far the preview is zoomed."""


class Pages:
    """A PDF in memory, drawn by PDFium. Used on one thread only: PDFium allows no more."""

    def __init__(self, content: bytes) -> None:
        """Open it."""
        import pypdfium2

        self._document: Any = pypdfium2.PdfDocument(content)

    def __len__(self) -> int:
        """Return the number of pages."""
        return len(self._document)

    def close(self) -> None:
        """Give the memory back; no picture can be drawn any more."""
        self._document.close()

    def size(self, number: int) -> QSizeF:
        """Return the size of a page (from 0) in points."""
        wide, high = self._document[number].get_size()
        return QSizeF(wide, high)

    def text(self, number: int) -> str:
        """Return what a page says, for a screen reader."""
        page = self._document[number].get_textpage()
        try:
            return str(page.get_text_range())
        finally:
            page.close()

    def picture(self, number: int, dots_per_inch: float) -> QImage:
        """Draw a page (from 0) on white, in so many pixels an inch or fewer if that is too many."""
        page = self._document[number]
        wide, high = page.get_size()
        scale = dots_per_inch / POINTS
        scale *= min(1.0, (_MOST_PIXELS / (wide * high * scale * scale)) ** 0.5)
        bitmap = page.render(scale=scale, prefer_bgrx=True)
        try:
            drawn = QImage(
                bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride,
                QImage.Format.Format_RGB32,
            )  # fmt: skip
            return drawn.copy()  # the buffer goes with the bitmap
        finally:
            bitmap.close()
