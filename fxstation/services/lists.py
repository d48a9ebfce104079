"""Pages of records for lists: searched, sorted and cut in SQL."""

from typing import TypeVar

from fxstation import kinds
from fxstation.records.declare import Record, facts
from fxstation.storage.cells import Cell, columns, from_row
from fxstation.storage.station import Station, searched

R = TypeVar("R", bound=Record)
_NAME_KEY = 's."_sort"'


def page(
    station: Station,
    cls: type[R],
    words: str = "",
    sort: str = "",
    *,
    descending: bool = False,
    offset: int = 0,
    limit: int = 200,
    where: str = "",
    parameters: tuple[Cell, ...] = (),
) -> list[R]:
    """Return one page of records.

    Args:
        station: where to look.
        cls: the record type.
        words: what the user typed: text, pinyin or initials; several words must all be found.
        sort: a declared field; "" sorts by name. Names sort by pinyin, references by the name of
            what they refer to.
        descending: from the end.
        offset: rows to leave out first.
        limit: rows at most.
        where: a further condition over the declared columns.
        parameters: what fills the marks of ``where``.
    """
    listed = ", ".join(f't."{name}"' for name in columns(cls))
    source, key, values = _source(cls, words, sort or cls.NAMED_BY, where, parameters)
    way = "DESC" if descending else "ASC"
    # The page is cut before its rows are read: skipping 90,000 names walks one index only.
    order = f'"key" {way}, "row"' + (f" {way}" if key == _NAME_KEY else "")
    cut = f'SELECT {key} AS "key", {source} ORDER BY {order} LIMIT ? OFFSET ?'
    rows = station.select(
        f'SELECT {listed} FROM ({cut}) p JOIN "{cls.TABLE}" t ON t."id" = p."row" ORDER BY {order}',
        (*values, limit, offset),
    )
    return [from_row(cls, row) for row in rows]


def ids(
    station: Station,
    cls: type[Record],
    words: str = "",
    sort: str = "",
    *,
    descending: bool = False,
    where: str = "",
    parameters: tuple[Cell, ...] = (),
) -> list[str]:
    """Return the identifiers of all records that fit, in the order of :func:`page`.

    For whoever moves about in the middle of a long list: skipping rows page by page is slow.
    """
    source, key, values = _source(cls, words, sort or cls.NAMED_BY, where, parameters)
    way = "DESC" if descending else "ASC"
    order = f'"key" {way}, "row"' + (f" {way}" if key == _NAME_KEY else "")
    rows = station.select(f'SELECT {key} AS "key", {source} ORDER BY {order}', values)
    return [str(row[1]) for row in rows]


def of_ids(station: Station, cls: type[R], wanted: list[str]) -> list[R]:
    """Return the records with these identifiers, in order; those that are gone are left out."""
    marks = ", ".join("?" * len(wanted))
    found = {row.id: row for row in station.all(cls, f'"id" IN ({marks})', tuple(wanted))}
    return [found[one] for one in wanted if one in found]


def total(
    station: Station,
    cls: type[Record],
    words: str = "",
    where: str = "",
    parameters: tuple[Cell, ...] = (),
) -> int:
    """Return how many records there are that fit."""
    source, _key, values = _source(cls, words, cls.NAMED_BY, where, parameters)
    return int(station.select(f"SELECT count(*) FROM (SELECT {source})", values)[0][0])


def _source(
    cls: type[Record], words: str, sort: str, where: str, parameters: tuple[Cell, ...]
) -> tuple[str, str, tuple[Cell, ...]]:
    """Return where rows come from, the key they are sorted by, and what fills the marks.

    What is searched or sorted by name is walked along the index of names, which holds all that
    is needed: the first page is there before the last name was looked at.
    """
    kind = next((fact.kind for fact in facts(cls) if fact.name == sort), None)
    by_name = isinstance(kind, kinds.Name) and sort == cls.NAMED_BY
    typed = [searched(word) for word in words.split()]
    row, key, source = 't."id"', f't."{sort if kind else "id"}"', f'"{cls.TABLE}" t'
    if by_name or typed:
        row, names = 's."_of"', _names(cls.TABLE, "s")
        alone = by_name and not where
        source = names if alone else f'{names} CROSS JOIN {source} ON t."id" = s."_of"'
    if by_name:
        key = _NAME_KEY
    elif isinstance(kind, kinds.Ref):
        source += f' LEFT JOIN {_names(kind.table, "r")} ON r."_of" = t."{sort}"'
        key = 'r."_sort"'
    tests = [test for test, _word in typed] + ([f"({where})"] if where else [])
    met = f" WHERE {' AND '.join(tests)}" if tests else ""
    return f'{row} AS "row" FROM {source}{met}', key, (*(word for _t, word in typed), *parameters)


def _names(table: str, alias: str) -> str:
    """Return the names of a table's rows; no record has columns that are called so."""
    return (
        '(SELECT "n" AS "_n", "id" AS "_of", "sort" AS "_sort", "words" AS "_words" '
        f'FROM "_names" WHERE "tbl" = \'{table}\') {alias}'
    )
