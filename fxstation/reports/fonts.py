"""Fonts on paper: Noto Sans SC, a supplement for rare names, and 〓 as the last resort.

reportlab does not fall back from one font to the next, so a text is cut into runs by what each
font has. All fonts are embedded as subsets; nothing is taken from the PC.
"""

import functools
import re
import unicodedata

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import PDFDocument, PDFStream
from reportlab.pdfbase.ttfonts import TTFont

from fxstation.paths import RESOURCES

REGULAR, BOLD, RARE = "NotoSansSC-Regular", "NotoSansSC-Bold", "MFSRareHan-Regular"
LAST_RESORT = "〓"
_BEYOND = re.compile(r"(<[0-9A-F]{2}>) <([0-9A-F]{5,6})>")


class EmbeddedFont(TTFont):
    """A TrueType font whose rare characters can be copied out of the PDF and searched."""

    def addObjects(self, doc: PDFDocument) -> None:  # noqa: N802 - reportlab's own name
        """Add the subsets; write characters above U+FFFF in UTF-16, as PDF wants them.

        reportlab writes ``<20BB7>`` for 𠮷 in the ToUnicode table, which readers take for
        another character; it must be the surrogate pair ``<D842DFB7>``.
        """
        super().addObjects(doc)
        for key, value in doc.idToObject.items():
            if key.startswith("toUnicodeCMap:") and isinstance(value, PDFStream):
                value.content = _BEYOND.sub(_as_utf16, value.content)


def _as_utf16(found: re.Match[str]) -> str:
    return f"{found[1]} <{chr(int(found[2], 16)).encode('utf-16-be').hex().upper()}>"


@functools.cache
def _font(name: str) -> TTFont:
    """Load a font and make it known to reportlab, once."""
    font = EmbeddedFont(name, str(RESOURCES / "fonts" / f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    return font


def load() -> None:
    """Load all fonts of the paper (about 0.1 s the first time)."""
    for name in (REGULAR, BOLD, RARE):
        _font(name)


@functools.cache
def _has(name: str, character: str) -> bool:
    return ord(character) in _font(name).face.charToGlyph


def clean(text: str) -> str:
    """Return a text without what has no shape of its own: controls and variation selectors."""
    return "".join(
        character
        for character in text
        if unicodedata.category(character) not in {"Cc", "Cf"}
        and not 0xFE00 <= ord(character) <= 0xFE0F
        and not 0xE0100 <= ord(character) <= 0xE01EF
    )


@functools.lru_cache(maxsize=20_000)
def runs(text: str, bold: bool = False) -> tuple[tuple[str, str], ...]:
    """Cut a text into ``(font, part)``; what no font has becomes 〓."""
    parts: list[tuple[str, str]] = []
    main = BOLD if bold else REGULAR
    for character in clean(text):
        font = main
        if not _has(main, character):
            if _has(RARE, character):
                font = RARE
            else:
                character = LAST_RESORT  # noqa: PLW2901 - drawn instead of it
        if parts and parts[-1][0] == font:
            parts[-1] = (font, parts[-1][1] + character)
        else:
            parts.append((font, character))
    return tuple(parts)


@functools.lru_cache(maxsize=20_000)
def unit_width(text: str, bold: bool = False) -> float:
    """Return how wide a text is at 1 pt type."""
    return float(sum(_font(font).stringWidth(part, 1) for font, part in runs(text, bold)))


def width(text: str, size: float, bold: bool = False) -> float:
    """Return how wide a text is, in points, at ``size`` points of type."""
    return unit_width(text, bold) * size


def unprintable(text: str) -> tuple[str, ...]:
    """Return the characters that no font has, in order, each once."""
    wanted = (c for c in clean(text) if not _has(REGULAR, c) and not _has(RARE, c))
    return tuple(dict.fromkeys(wanted))
