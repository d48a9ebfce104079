"""Pages of records for lists: searched, sorted and cut in SQL."""

from typing import TypeVar

from fxstation import kinds
from fxstation.records.declare import Record, facts
from fxstation.storage.cells import Cell, columns, from_row
from fxstation.storage.search import is_found_by_words
from fxstation.storage.station import Station, searched

R = TypeVar("R", bound=Record)


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
    source, values = _source(cls, words, where, parameters)
    listed = ", ".join(f't."{name}"' for name in columns(cls))
    join, order = _order(cls, sort or cls.NAMED_BY, descending)
    # The page is cut before the rows are read: skipping 90,000 rows walks an index only.
    cut = f'SELECT t."id" FROM "{cls.TABLE}" t{join}{source} ORDER BY {order} LIMIT ? OFFSET ?'
    if not source and sort in ("", cls.NAMED_BY) and is_found_by_words(cls):
        way = "DESC" if descending else "ASC"
        cut = (
            f'SELECT s."id" FROM "_names" s WHERE s."tbl" = \'{cls.TABLE}\' '
            f'ORDER BY s."sort" {way}, s."id" {way} LIMIT ? OFFSET ?'
        )
    rows = station.select(
        f'SELECT {listed} FROM ({cut}) p JOIN "{cls.TABLE}" t ON t."id" = p."id"{join} '
        f"ORDER BY {order}",
        (*values, limit, offset),
    )
    return [from_row(cls, row) for row in rows]


def total(
    station: Station,
    cls: type[Record],
    words: str = "",
    where: str = "",
    parameters: tuple[Cell, ...] = (),
) -> int:
    """Return how many records there are that fit."""
    source, values = _source(cls, words, where, parameters)
    found = station.select(f'SELECT count(*) FROM "{cls.TABLE}" t{source}', values)
    return int(found[0][0])


def _source(
    cls: type[Record], words: str, where: str, parameters: tuple[Cell, ...]
) -> tuple[str, tuple[Cell, ...]]:
    tests: list[str] = []
    values: list[Cell] = []
    for word in words.split():
        query, found = searched(cls.TABLE, word)
        tests.append(f't."id" IN ({query})')
        values += found
    if where:
        tests.append(f"({where})")
        values += parameters
    return (f" WHERE {' AND '.join(tests)}" if tests else "", tuple(values))


def _order(cls: type[Record], sort: str, descending: bool) -> tuple[str, str]:
    way = "DESC" if descending else "ASC"
    kind = next((fact.kind for fact in facts(cls) if fact.name == sort), None)
    if kind is None:
        return "", f't."id" {way}'
    if isinstance(kind, kinds.Name) and sort == cls.NAMED_BY:
        join = f' LEFT JOIN "_names" s ON s."tbl" = \'{cls.TABLE}\' AND s."id" = t."id"'
        return join, f's."sort" {way}, t."id" {way}'
    if isinstance(kind, kinds.Ref):
        join = f' LEFT JOIN "_names" s ON s."tbl" = \'{kind.table}\' AND s."id" = t."{sort}"'
        return join, f's."sort" {way}, t."id" {way}'
    return "", f't."{sort}" {way}, t."id" {way}'
