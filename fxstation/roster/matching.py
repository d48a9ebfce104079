"""Who takes which seat: a cheapest matching of people and seats."""

from collections.abc import Mapping


def cheapest_matching(rows: int, cost: Mapping[tuple[int, int], int]) -> list[tuple[int, int]]:
    """Return a matching with the most pairs and, among these, the least cost.

    Args:
        rows: how many there are on the one side, counted from 0.
        cost: of each possible pair of row and column.

    >>> cheapest_matching(2, {(0, 0): 0, (0, 1): 2, (1, 0): 1})
    [(0, 1), (1, 0)]
    >>> cheapest_matching(2, {(0, 0): 5, (1, 0): 1})
    [(1, 0)]
    """
    of_row: dict[int, list[tuple[int, int]]] = {}
    for (row, column), price in cost.items():
        of_row.setdefault(row, []).append((column, price))
    taken: dict[int, int] = {}
    while path := _cheapest_path([row for row in range(rows) if row in of_row], of_row, taken):
        taken.update({column: row for row, column in path})
    return sorted((row, column) for column, row in taken.items())


def _cheapest_path(
    rows: list[int], of_row: Mapping[int, list[tuple[int, int]]], taken: Mapping[int, int]
) -> list[tuple[int, int]]:
    """Return the cheapest way to seat one more, as pairs to be matched now."""
    seated = set(taken.values())
    price = {(row, column): p for row in of_row for column, p in of_row[row]}
    best: dict[int, tuple[int, list[tuple[int, int]]]] = {}
    for row in rows:
        if row not in seated:
            for column, p in of_row[row]:
                if column not in best or p < best[column][0]:
                    best[column] = (p, [(row, column)])
    # Bellman-Ford over the columns; a shift has a handful of them.
    for _round in range(len(taken)):
        for column, (so_far, path) in list(best.items()):
            holder = taken.get(column)
            if holder is None:
                continue
            for other, p in of_row[holder]:
                total = so_far - price[holder, column] + p
                if other != column and (other not in best or total < best[other][0]):
                    best[other] = (total, [*path, (holder, other)])
    free = [(total, path) for column, (total, path) in best.items() if column not in taken]
    return min(free, default=(0, []))[1]
