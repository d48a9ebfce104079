"""Where everything of a table stands: type size, pages, blocks side by side.

The type is as large as the fewest pages allow. Those are counted at the smallest type of the
sheet: below it the table breaks onto a further page and never shrinks. All lengths in points.
"""

from collections.abc import Callable, Sequence

from attrs import frozen

from fxstation.errors import Refused
from fxstation.i18n import _
from fxstation.reports.column_widths import column_widths
from fxstation.reports.roster_view import Row, Sheet, Style
from fxstation.reports.text_setting import LEADING, cell_height, padding, size_of

COMFORTABLE = 14.0
"""Names of this size are read at two metres (domain.md 2.6)."""
_STEP = 0.5


@frozen
class Measured:
    """A table at one type size: widths of columns, heights of heading and rows."""

    size: float
    tight: bool
    widths: tuple[float, ...]
    group_height: float
    head_height: float
    heights: tuple[float, ...]
    together: tuple[int, ...]

    def top(self) -> float:
        """Return the height of the whole heading."""
        return self.group_height + self.head_height


def measured(sheet: Sheet, width: float, size: float, tight: bool = False) -> Measured | None:
    """Measure a table at a type size; ``None`` where its columns do not fit the width."""
    widths = column_widths(sheet, width, size, tight)
    if widths is None:
        return None
    heads = [cell_height(c.head, w, size, tight)
             for c, w in zip(sheet.columns, widths, strict=True)]  # fmt: skip
    heights: list[float] = []
    for row in sheet.rows:
        cells = zip(row.cells, widths, strict=True)
        heights.append(
            max(cell_height(cell, w, size, tight) for cell, w in cells if cell and cell.rows == 1)
        )
    for number, row in enumerate(sheet.rows):
        for cell, w in zip(row.cells, widths, strict=True):
            if cell and cell.rows > 1:
                lack = cell_height(cell, w, size, tight) - sum(heights[number : number + cell.rows])
                for below in range(number, number + cell.rows):
                    heights[below] += max(0.0, lack) / cell.rows
    has_groups = any(column.group for column in sheet.columns)
    group = size_of(Style.LABEL, size) * LEADING + 2 * padding(size)[1] if has_groups else 0.0
    return Measured(
        size, tight, tuple(widths), group, max(heads), tuple(heights), _together(sheet.rows)
    )


def _bundles(at: Measured, place: "_Place") -> list[int]:
    """Return how many rows belong together each time: a page breaks between days or shifts.

    Only a shift with more rows than a page has room for is broken inside.
    """
    room = place.room(at, 1)[0]
    split: list[int] = []
    first = 0
    for count in at.together:
        high = sum(at.heights[first : first + count])
        split += [count] if high <= room else [1] * count
        first += count
    return split


def _together(rows: Sequence[Row]) -> tuple[int, ...]:
    """Return how many rows share the cell in the first column each time."""
    found: list[int] = []
    for row in rows:
        if row.cells[0] is None and found:
            found[-1] += 1
        else:
            found.append(1)
    return tuple(found)


@frozen
class Arranged:
    """A table arranged: how large, in how many blocks side by side, which rows where.

    ``sheet`` is the one that was chosen where there are two ways to set it. ``slots`` holds
    ``(first row, past the last)`` for each block, page by page; ``stretch`` is the factor by
    which rows are higher than they need to be, so that the page is filled.
    """

    sheet: Sheet
    measured: Measured
    blocks: int
    slots: tuple[tuple[int, int], ...]
    stretch: float
    block_width: float

    def pages(self) -> int:
        """Return the number of pages."""
        return len(self.slots) // self.blocks


def arranged(sheet: Sheet, width: float, height: float, end: float, gutter: float) -> Arranged:
    """Arrange a table on as few pages as its smallest type allows, in the largest type.

    Args:
        sheet: what to arrange.
        width: of the page's body.
        height: of the page's body.
        end: what the foot under the table takes away from the last page.
        gutter: between two blocks side by side.

    Raises:
        Refused: nothing but cutting something off would make it fit.
    """
    best: Arranged | None = None
    for way in (sheet, sheet.instead):
        for blocks in (1, 2):
            if way is None or (blocks == 2 and not way.halves):
                continue
            room = (width - (blocks - 1) * gutter) / blocks
            place = _Place(room, height, end, blocks)
            if best is None or _is_worth_trying(way, place, best):
                found = _arranged(way, place)
                if found and (best is None or _is_better(found, best)):
                    best = found
            if best and best.pages() == 1 and best.measured.size >= COMFORTABLE:
                return best
    if best is None:
        raise Refused(_("The roster does not fit this paper. Choose A3 or another form."))
    return best


@frozen
class _Place:
    """Where a table may stand: width of a block, height of the page, what its end takes away."""

    width: float
    height: float
    end: float
    blocks: int

    def room(self, at: "Measured", pages: int) -> list[float]:
        """Return how high the rows of each block may be in all."""
        body = self.height - at.top()
        return [body] * self.blocks * (pages - 1) + [body - self.end] * self.blocks

    def takes(self, at: "Measured", pages: int) -> bool:
        """Tell whether a table has room on so many pages."""
        return pages > 0 and _filled(at, _bundles(at, self), self.room(at, pages)) is not None


def _is_worth_trying(sheet: Sheet, place: _Place, best: Arranged) -> bool:
    """Tell whether a way can need fewer pages or have larger type than the best one so far."""
    larger = measured(sheet, place.width, min(best.measured.size + 1, sheet.sizes[0]))
    if larger and place.takes(larger, best.pages()):
        return True
    smallest = measured(sheet, place.width, sheet.sizes[1])
    if smallest is None:
        return False
    return best.measured.tight or place.takes(smallest, best.pages() - 1)


def _is_better(one: Arranged, other: Arranged) -> bool:
    """Tell whether one way to set a table is worth leaving the other, plainer one."""
    if one.measured.tight != other.measured.tight:
        return other.measured.tight
    if one.pages() != other.pages():
        return one.pages() < other.pages()
    return one.measured.size >= other.measured.size + 1


def _arranged(sheet: Sheet, place: _Place) -> Arranged | None:
    largest, smallest = sheet.sizes
    tight = measured(sheet, place.width, smallest) is None
    lowest = measured(sheet, place.width, smallest, tight)
    if lowest is None or max(lowest.heights, default=0.0) > place.room(lowest, 1)[0]:
        return None
    pages = 1
    while not place.takes(lowest, pages):
        pages += 1

    def fits(size: float) -> Measured | None:
        at = measured(sheet, place.width, size, tight)
        return at if at and place.takes(at, pages) else None

    best = _largest(fits, smallest, largest) or lowest
    room = place.room(best, pages)
    slots = _even(best, _bundles(best, place), room)
    used = max(
        sum(best.heights[first:last]) / limit
        for (first, last), limit in zip(slots, room, strict=True)
    )
    stretch = min(1 / used, 2.2) if used else 1.0
    return Arranged(sheet, best, place.blocks, tuple(slots), stretch, place.width)


def _largest(
    fits: Callable[[float], Measured | None], smallest: float, largest: float
) -> Measured | None:
    """Return the measure at the largest type that fits."""
    low, high = 0, int((largest - smallest) / _STEP)
    best = None
    while low <= high:
        middle = (low + high) // 2
        at = fits(smallest + middle * _STEP)
        if at:
            best, low = at, middle + 1
        else:
            high = middle - 1
    return best


def _filled(
    at: Measured, together: Sequence[int], room: Sequence[float]
) -> list[tuple[int, int]] | None:
    """Fill the blocks one after the other; ``None`` when rows are left over."""
    slots: list[tuple[int, int]] = []
    first = last = 0
    used = 0.0
    for count in together:
        high = sum(at.heights[last : last + count])
        while used + high > room[len(slots)] + 0.01:
            slots.append((first, last))
            first, used = last, 0.0
            if len(slots) == len(room):
                return None
        used += high
        last += count
    slots.append((first, last))
    return slots + [(last, last)] * (len(room) - len(slots))


def _even(at: Measured, together: Sequence[int], room: Sequence[float]) -> list[tuple[int, int]]:
    """Fill the blocks as evenly as possible."""
    for percent in range(40, 100, 2):
        slots = _filled(at, together, [limit * percent / 100 for limit in room])
        if slots:
            return slots
    return _filled(at, together, room) or [(0, len(at.heights))]
