"""How a page's width is shared among the columns of a table. All lengths in points."""

from collections.abc import Iterable, Sequence
from itertools import groupby

from attrs import frozen

from fxstation.reports.roster_view import Column, Role, Sheet, Style
from fxstation.reports.text_setting import cell_height, cell_widths, padding, piece_width

_CHOICES = 5
_STRETCH = {Role.LABEL: 0.5, Role.DAY: 1.0, Role.NAMES: 3.0, Role.PHONE: 0.5, Role.COUNT: 0.3,
            Role.NOTE: 2.0}  # fmt: skip


@frozen
class _Unit:
    """Columns that are equally wide: one column, or all days together.

    ``choices`` are widths worth having, narrowest first, each with the heights of all rows.
    """

    columns: tuple[int, ...]
    choices: tuple[tuple[float, tuple[float, ...]], ...]


def column_widths(sheet: Sheet, width: float, size: float, tight: bool) -> list[float] | None:
    """Share a width among the columns; ``None`` where they do not fit.

    Each column begins as narrow as its longest word allows. What is free goes to the columns
    where it makes the table lower by most, and what is left over to all.
    """
    pad = 2 * padding(size)[0]
    least: list[float] = []
    natural: list[list[float]] = []
    for number, column in enumerate(sheet.columns):
        cells = [column.head, *(row.cells[number] for row in sheet.rows)]
        both = [cell_widths(cell, size, tight) for cell in cells if cell is not None]
        least.append(max(low for low, _high in both) + pad)
        natural.append([high + pad for _low, high in both])
    _widen_for_groups(least, sheet.columns, size, pad)
    days = _days(sheet)
    for number in days:
        least[number] = max(least[n] for n in days)
    if sum(least) > width + 0.01:
        return None
    widths = _eased(_units(sheet, least, natural, size, tight), least, width)
    shares = [_STRETCH[column.role] for column in sheet.columns]
    free = (width - sum(widths)) / sum(shares)
    return [w + free * share for w, share in zip(widths, shares, strict=True)]


def _units(
    sheet: Sheet, least: list[float], natural: list[list[float]], size: float, tight: bool
) -> list[_Unit]:
    days = _days(sheet)
    own = [(number,) for number in range(len(sheet.columns)) if number not in days]
    units: list[_Unit] = []
    for columns in [*own, days] if days else own:
        low = least[columns[0]]
        wanted = sorted({round(w + 0.5) for n in columns for w in natural[n] if w > low})
        chosen = [low, *(wanted[len(wanted) * n // _CHOICES] for n in range(_CHOICES) if wanted)]
        if wanted:  # also where the widest cell has two lines or three
            chosen += [w for n in (4, 5, 6, 8, 10) if (w := wanted[-1] * n / 10) > low]
        chosen = sorted({*chosen})
        choices = [(w, _row_heights(sheet, columns, w, size, tight)) for w in chosen]
        units.append(_Unit(columns, tuple(choices)))
    return units


def _days(sheet: Sheet) -> tuple[int, ...]:
    return tuple(n for n, column in enumerate(sheet.columns) if column.role is Role.DAY)


def _row_heights(
    sheet: Sheet, columns: tuple[int, ...], width: float, size: float, tight: bool
) -> tuple[float, ...]:
    """Return how high the heading and each row must be for some columns of this width."""
    heads = [cell_height(sheet.columns[n].head, width, size, tight) for n in columns]
    rows = [
        max(
            (cell_height(cell, width, size, tight) / cell.rows
             for n in columns if (cell := row.cells[n])),
            default=0.0,
        )
        for row in sheet.rows
    ]  # fmt: skip
    return (max(heads), *rows)


def _eased(units: list[_Unit], least: list[float], width: float) -> list[float]:
    """Widen units step by step, each time where a point of width saves most height."""
    at = [0] * len(units)
    free = width - sum(least)
    while True:
        best: tuple[float, int, int, float] | None = None
        for number, unit in enumerate(units):
            others = [u.choices[at[n]][1] for n, u in enumerate(units) if n != number]
            floor = [max(column) for column in zip(*others, strict=True)]
            now, heights = unit.choices[at[number]]
            high = sum(map(max, floor, heights))
            for choice in range(at[number] + 1, len(unit.choices)):
                wide, wider = unit.choices[choice]
                cost = (wide - now) * len(unit.columns)
                gain = high - sum(map(max, floor, wider))
                if cost <= free and gain > 0.01 and (best is None or gain / cost > best[0]):
                    best = (gain / cost, number, choice, cost)
        if best is None:
            break
        _ratio, number, choice, cost = best
        at[number] = choice
        free -= cost
    widths = list(least)
    for unit, choice in zip(units, at, strict=True):
        for column in unit.columns:
            widths[column] = max(widths[column], unit.choices[choice][0])
    return widths


def _widen_for_groups(
    widths: list[float], columns: Sequence[Column], size: float, pad: float
) -> None:
    for first, last, text in groups(columns):
        if text:
            wanted = piece_width(text, Style.LABEL, size) + pad
            lack = wanted - sum(widths[first:last])
            for number in range(first, last):
                widths[number] += max(0.0, lack) / (last - first)


def groups(columns: Sequence[Column]) -> Iterable[tuple[int, int, str]]:
    """Yield ``(first, past the last, heading)`` of neighbouring columns of the same group."""
    first = 0
    for text, same in groupby(columns, key=lambda column: column.group):
        count = len(list(same))
        yield first, first + count, text
        first += count
