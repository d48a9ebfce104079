"""Reading a PDF back as a reader program does, with PDFium."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager

import pypdfium2
from pypdfium2 import raw

from fxstation.reports.drawing import Box
from fxstation.reports.roster_pdf import Drawn


@contextmanager
def opened(content: bytes) -> Iterator[pypdfium2.PdfDocument]:
    """Open a PDF and close it again."""
    with closing(pypdfium2.PdfDocument(content)) as document:
        yield document


def page_texts(content: bytes) -> list[str]:
    """Return the text of each page, without blanks and line ends."""
    with opened(content) as document:
        return [plain(page.get_textpage().get_text_range()) for page in document]


def plain(text: str) -> str:
    """Return a text without blanks of any kind: how a table is read, not how it is spaced."""
    return re.sub(r"[\s\u3000\ufffe\x00]+", "", text)


def texts_of(drawn: Drawn) -> Iterator[tuple[Box, str]]:
    """Yield each place where a text should stand with the text that PDFium finds there."""
    with opened(drawn.content) as document:
        pages = [page.get_textpage() for page in document]
        for box in drawn.boxes:
            found = pages[box.page].get_text_bounded(
                box.left - 0.1, box.bottom - 0.1, box.right + 0.1, box.top + 0.1
            )
            yield box, plain(found)


def type_sizes(content: bytes) -> set[float]:
    """Return every type size in a PDF, in points."""
    sizes: set[float] = set()
    with opened(content) as document:
        for page in document:
            for thing in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT]):
                size = ctypes.c_float()
                raw.FPDFTextObj_GetFontSize(thing.raw, ctypes.byref(size))
                sizes.add(round(size.value, 2))
    return sizes


def font_names(content: bytes) -> set[str]:
    """Return the names of all fonts that a PDF mentions, used or not."""
    return {name.decode() for name in re.findall(rb"/BaseFont\s*/([^\s/>]+)", content)}
