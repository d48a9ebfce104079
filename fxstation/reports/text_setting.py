"""Setting text: how large each style is, how wide a piece, where a cell's lines break.

All lengths in points.
"""

import functools
import re

from attrs import frozen

from fxstation.reports import fonts
from fxstation.reports.roster_view import Cell, Piece, Style

SMALLEST = 7.0
"""No text on any sheet is smaller."""
LEADING = 1.22
RULE_EMS = 2.4
"""The blank rule beside 缺, on which a name can be written."""
_RELATIVE = {
    Style.LABEL: 0.85, Style.QUIET: 0.75, Style.PHONE: 0.85, Style.NUMBER: 0.9,
    Style.NOTE: 0.8, Style.MARK: 0.75, Style.SIGN: 0.75, Style.TIMES: 0.75,
    Style.LONG_NAME: 0.7,
}  # fmt: skip
_STRONG = frozenset(
    {Style.NAME, Style.LONG_NAME, Style.CODE, Style.MARK, Style.SIGN, Style.LABEL, Style.GAP}
)
_WHOLE = frozenset({Style.GAP, Style.PHONE, Style.NUMBER, Style.CODE, Style.SIGN})
_PARTS = re.compile(r"[^·•・ –\-]+[·•・–\-]*|[·•・–\-]+")
_WORDS = re.compile(
    r"[（「『《“]*(?:[\x21-\x7e\u00c0-\u024f–]+|[^\x00-\x20（「『《“])[，。；：、！？）」』》”]*"
)


def size_of(style: Style, size: float) -> float:
    """Return the type size of a style where names have ``size``."""
    return max(size * _RELATIVE.get(style, 1.0), SMALLEST)


def is_strong(style: Style) -> bool:
    """Tell whether a style is set in bold."""
    return style in _STRONG


@frozen
class Placed:
    """A piece of text on a line: ``x`` from the line's start."""

    x: float
    text: str
    style: Style
    width: float


@frozen
class Line:
    """One line of a cell."""

    placed: tuple[Placed, ...]
    width: float
    height: float


def piece_width(text: str, style: Style, size: float) -> float:
    """Return how much room a piece takes, with the frame of a mark or the rule of a gap."""
    own = size_of(style, size)
    wide = fonts.width(text, own, is_strong(style))
    if style is Style.GAP:
        return wide + RULE_EMS * own
    return wide + 0.5 * own if style is Style.MARK else wide


@functools.lru_cache(maxsize=4096)
def _breakable(text: str, style: Style, tight: bool) -> tuple[str, ...]:
    """Return the parts that may not be cut, in order."""
    if style in _WHOLE:
        return (text,)
    if tight:
        return tuple(text)
    if style in {Style.NOTE, Style.QUIET, Style.MARK}:
        return tuple(_WORDS.findall(text))
    if style is Style.LABEL and " " not in text and fonts.unit_width(text) > 5.2:
        half = (len(text) + 1) // 2
        return text[:half], text[half:]
    return tuple(_PARTS.findall(text)) or (text,)


def _joined(before: str, part: str, whole: str) -> str:
    """Put a part behind others, with the blank that stood between them."""
    spaced = f"{before} {part}"
    return spaced if spaced in whole else before + part


def lines_of(cell: Cell, width: float, size: float, tight: bool = False) -> tuple[Line, ...]:
    """Break a cell's pieces into lines no wider than ``width``."""
    return _lines(cell.pieces, cell.stacked, round(width, 2), size, tight)


@functools.lru_cache(maxsize=50_000)
def _lines(
    pieces: tuple[Piece, ...], stacked: bool, width: float, size: float, tight: bool
) -> tuple[Line, ...]:
    room = width + 0.02
    gap = 0.7 * size
    lines: list[list[Placed]] = [[]]
    alone = stacked
    for piece in pieces:
        before = lines[-1][-1] if lines[-1] else None
        start = before.x + before.width + gap if before else 0.0
        wide = piece_width(piece.text, piece.style, size)
        if before and (alone or start + wide > room):
            lines.append([])
            start = 0.0
        alone = stacked or start + wide > room  # nothing follows on the last line of a cut piece
        if not alone or wide <= room:
            lines[-1].append(Placed(start, piece.text, piece.style, wide))
            continue
        for text in _cut(piece, room, size, tight):
            if lines[-1]:
                lines.append([])
            wide = piece_width(text, piece.style, size)
            lines[-1].append(Placed(0.0, text, piece.style, wide))
    return tuple(
        Line(
            tuple(line),
            line[-1].x + line[-1].width,
            max(size_of(placed.style, size) for placed in line) * LEADING,
        )
        for line in lines
        if line
    )


def _cut(piece: Piece, width: float, size: float, tight: bool) -> list[str]:
    found: list[str] = []
    for part in _breakable(piece.text, piece.style, tight):
        joined = _joined(found[-1], part, piece.text) if found else part
        if found and piece_width(joined, piece.style, size) <= width:
            found[-1] = joined
        else:
            found.append(part)
    return found


def text_lines(text: str, width: float, size: float) -> list[str]:
    """Break a sentence into lines, between Chinese characters or between words."""
    return _cut(Piece(text, Style.NOTE), width, size / _RELATIVE[Style.NOTE], tight=False)


def cell_widths(cell: Cell, size: float, tight: bool) -> tuple[float, float]:
    """Return the narrowest and the natural width of a cell."""
    if not cell.pieces:
        return 0.0, 0.0
    least = max(
        piece_width(part, piece.style, size)
        for piece in cell.pieces
        for part in _breakable(piece.text, piece.style, tight)
    )
    whole = [piece_width(piece.text, piece.style, size) for piece in cell.pieces]
    if cell.stacked:
        return least, max(whole)
    natural = sum(whole) + 0.7 * size * (len(whole) - 1)
    if any(piece.style is Style.NOTE for piece in cell.pieces):
        return min(natural, max(least, 4 * size)), natural
    return least, natural


def padding(size: float) -> tuple[float, float]:
    """Return the free room left and right, and above and below the text of a cell."""
    return max(1.5, 0.22 * size), max(0.5, 0.12 * size - 0.4)


def cell_height(cell: Cell, width: float, size: float, tight: bool) -> float:
    """Return how high a cell must be in a column of this width."""
    aside, above = padding(size)
    lines = lines_of(cell, width - 2 * aside, size, tight)
    return max(sum(line.height for line in lines), size * LEADING) + 2 * above
