"""What a register is made of: sheets of raw cells, and how large it may be."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from functools import cached_property

from attrs import frozen

from fxstation.errors import Refused
from fxstation.i18n import _
from fxstation.importers.words import clean

Cell = str | int | float | bool | date | datetime | time | timedelta
"""A raw cell as calamine gives it; an empty one is ``""``."""

MOST_ROWS = 100_000
MOST_COLUMNS = 300
MOST_TEXT_BYTES = 64 * 2**20


@frozen
class Merge:
    """A merged range: rows and columns from 0, both ends included."""

    top: int
    left: int
    bottom: int
    right: int


@frozen(slots=False)
class Sheet:
    """One sheet: rows of raw cells from sheet row 1 on, and its merged ranges.

    ``serial_shift`` is added to day numbers (1462 in workbooks that count from 1904).
    """

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    merges: tuple[Merge, ...] = ()
    hidden: bool = False
    serial_shift: int = 0

    @cached_property
    def width(self) -> int:
        """Return the number of columns."""
        return max(map(len, self.rows), default=0)

    def own(self, row: int, column: int) -> Cell:
        """Return a cell (from 0) as it was typed, ``""`` beyond the edge."""
        if not 0 <= row < len(self.rows):
            return ""
        cells = self.rows[row]
        return cells[column] if 0 <= column < len(cells) else ""

    def cell(self, row: int, column: int) -> Cell:
        """Return a cell (from 0); below the top of a merged range stands what is above."""
        found = self.own(row, column)
        if found == "" and (top := self._above.get((row, column))) is not None:
            return self.own(top, column)
        return found

    def heading(self, row: int, column: int) -> Cell:
        """Return a cell of a heading; everywhere in a merged range stands its first cell."""
        found = self.own(row, column)
        if found == "" and (first := self._wide.get((row, column))) is not None:
            return self.own(*first)
        return found

    def is_wide(self, row: int) -> bool:
        """Tell whether one merged cell covers more than half of a row, as titles do."""
        return any(row == m.top and 2 * (m.right - m.left + 1) > self.width for m in self._across)

    @cached_property
    def _across(self) -> tuple[Merge, ...]:
        return tuple(m for m in self.merges if m.right > m.left)

    @cached_property
    def _above(self) -> dict[tuple[int, int], int]:
        return {
            (row, merge.left): merge.top
            for merge in self.merges
            for row in range(merge.top + 1, min(merge.bottom + 1, len(self.rows)))
        }

    @cached_property
    def _wide(self) -> dict[tuple[int, int], tuple[int, int]]:
        return {
            (row, column): (merge.top, merge.left)
            for merge in self.merges
            for row in range(merge.top, min(merge.bottom + 1, len(self.rows)))
            for column in range(merge.left, min(merge.right + 1, MOST_COLUMNS))
        }


@frozen
class Workbook:
    """What was read: the name it is shown by, and its sheets in order."""

    name: str
    sheets: tuple[Sheet, ...]


def too_large(name: str) -> Refused:
    """Return the refusal of a file that no register of a station can be."""
    return Refused(
        _(
            "{file} is too large for a register: at most {rows} rows. Copy the rows that are "
            "needed into a new workbook, without pictures, and read that in."
        ).format(file=name, rows=MOST_ROWS)
    )


def within_limits(name: str, rows: Sequence[Sequence[Cell]]) -> tuple[tuple[Cell, ...], ...]:
    """Return rows without empty cells at their ends and empty rows at the bottom.

    Raises:
        Refused: more rows or columns are left than a register has.
    """
    kept: list[tuple[Cell, ...]] = []
    filled = 0
    for row in rows:
        end = len(row)
        while end and (row[end - 1] == "" or is_blank(row[end - 1])):
            end -= 1
        if end > MOST_COLUMNS:
            raise too_large(name)
        kept.append(tuple(row[:end]))
        if end:
            filled = len(kept)
        if filled > MOST_ROWS:
            raise too_large(name)
    return tuple(kept[:filled])


def is_blank(cell: Cell) -> bool:
    """Tell whether nothing can be seen in a cell."""
    return isinstance(cell, str) and (not cell or not clean(cell))


def letter(column: int) -> str:
    """Return the letters of a column counted from 0.

    Examples:
        >>> letter(0), letter(25), letter(26)
        ('A', 'Z', 'AA')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
