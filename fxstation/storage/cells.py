"""Values to cells and back, one function a kind."""

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, time
from functools import singledispatch
from typing import Any, TypeVar

from fxstation import kinds
from fxstation.records.declare import Fact, Record, facts

R = TypeVar("R", bound=Record)
Cell = str | int | float | None
Value = Any
"""A value of a record; its Python type is fixed by its kind."""


@singledispatch
def column(kind: kinds.Kind) -> str:
    """Return the SQL of a column of this kind, without its name. Text unless said otherwise."""
    del kind
    return "TEXT NOT NULL DEFAULT ''"


@column.register
def _(kind: kinds.Flag) -> str:
    del kind
    return "INTEGER NOT NULL DEFAULT 0"


@column.register
def _(kind: kinds.Whole) -> str:
    del kind
    return "INTEGER"


@column.register
def _(kind: kinds.Quantity) -> str:
    del kind
    return "REAL"


@column.register(kinds.Day)
@column.register(kinds.Moment)
@column.register(kinds.TimeOfDay)
def _(kind: kinds.Kind) -> str:
    del kind
    return "TEXT"


@column.register(kinds.Refs)
@column.register(kinds.Table)
def _(kind: kinds.Kind) -> str:
    del kind
    return "TEXT NOT NULL DEFAULT '[]'"


@column.register
def _(kind: kinds.Counts) -> str:
    del kind
    return "TEXT NOT NULL DEFAULT '{}'"


@singledispatch
def to_cell(kind: kinds.Kind, value: Value) -> Cell:
    """Return the cell that keeps a value of this kind."""
    del kind
    return str(value)


@to_cell.register
def _(kind: kinds.Flag, value: Value) -> Cell:
    del kind
    return int(value)


@to_cell.register
def _(kind: kinds.Whole, value: Value) -> Cell:
    del kind
    return None if value is None else int(value)


@to_cell.register
def _(kind: kinds.Quantity, value: Value) -> Cell:
    del kind
    return None if value is None else float(value)


@to_cell.register
def _(kind: kinds.Day, value: Value) -> Cell:
    del kind
    return None if value is None else value.isoformat()


@to_cell.register
def _(kind: kinds.Moment, value: Value) -> Cell:
    del kind
    return None if value is None else value.astimezone(UTC).isoformat(timespec="microseconds")


@to_cell.register
def _(kind: kinds.TimeOfDay, value: Value) -> Cell:
    del kind
    return None if value is None else value.strftime("%H:%M")


@to_cell.register(kinds.Refs)
@to_cell.register(kinds.Table)
def _(kind: kinds.Kind, value: Value) -> Cell:
    del kind
    return json.dumps(list(value), ensure_ascii=False, separators=(",", ":"))


@to_cell.register
def _(kind: kinds.Counts, value: Value) -> Cell:
    del kind
    kept = {key: int(number) for key, number in value.items() if number}
    return json.dumps(kept, sort_keys=True, separators=(",", ":"))


@singledispatch
def from_cell(kind: kinds.Kind, cell: Cell) -> Value:
    """Return the value that a cell of this kind keeps."""
    del kind
    return cell


@from_cell.register
def _(kind: kinds.Flag, cell: Cell) -> Value:
    del kind
    return bool(cell)


@from_cell.register
def _(kind: kinds.Day, cell: Cell) -> Value:
    del kind
    return None if cell is None else date.fromisoformat(str(cell))


@from_cell.register
def _(kind: kinds.Moment, cell: Cell) -> Value:
    del kind
    return None if cell is None else datetime.fromisoformat(str(cell))


@from_cell.register
def _(kind: kinds.TimeOfDay, cell: Cell) -> Value:
    del kind
    return None if cell is None else time.fromisoformat(str(cell))


@from_cell.register(kinds.Refs)
@from_cell.register(kinds.Table)
def _(kind: kinds.Kind, cell: Cell) -> Value:
    del kind
    return tuple(json.loads(str(cell or "[]")))


@from_cell.register
def _(kind: kinds.Counts, cell: Cell) -> Value:
    del kind
    return json.loads(str(cell or "{}"))


_Reader = Callable[[kinds.Kind, Cell], Value]
_Writer = Callable[[kinds.Kind, Value], Cell]
_readers: dict[type[Record], tuple[tuple[str, kinds.Kind, _Reader], ...]] = {}
_writers: dict[type[Record], tuple[tuple[str, kinds.Kind, _Writer], ...]] = {}


def cells(record: Record) -> dict[str, Cell]:
    """Return the cells of a record, ``id`` first."""
    cls = type(record)
    writers = _writers.get(cls)
    if writers is None:
        writers = _writers[cls] = tuple(
            (fact.name, fact.kind, to_cell.dispatch(type(fact.kind))) for fact in facts(cls)
        )
    row: dict[str, Cell] = {"id": record.id}
    for name, kind, write in writers:
        row[name] = write(kind, getattr(record, name))
    return row


def columns(cls: type[Record]) -> tuple[str, ...]:
    """Return the column names of a record type, ``id`` first."""
    return ("id", *(fact.name for fact in facts(cls)))


def from_row(cls: type[R], row: tuple[Cell, ...]) -> R:
    """Build a record from a row whose cells stand in the order of :func:`columns`."""
    readers = _readers.get(cls)
    if readers is None:
        readers = _readers[cls] = tuple(
            (fact.name, fact.kind, from_cell.dispatch(type(fact.kind))) for fact in facts(cls)
        )
    values: dict[str, Value] = {"id": row[0]}
    for (name, kind, read), cell in zip(readers, row[1:], strict=True):
        values[name] = read(kind, cell)
    return cls(**values)


def same(fact: Fact, one: Value, other: Value) -> bool:
    """Tell whether two values of a field are the same to the file."""
    return bool(to_cell(fact.kind, one) == to_cell(fact.kind, other))
