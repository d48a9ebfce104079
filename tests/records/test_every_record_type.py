"""Every record type, said once: through the file, through the wire, undone and done again."""

import json
from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fxstation.i18n import N_
from fxstation.kinds import Kind
from fxstation.records import BY_TABLE, RECORD_TYPES, Record, facts
from fxstation.services import journal
from fxstation.storage.cells import cells
from fxstation.storage.pen import record_of
from fxstation.storage.station import Station
from tests import strategies

TYPES = pytest.mark.parametrize("cls", RECORD_TYPES, ids=lambda cls: cls.TABLE)
WRITE = N_("Write")
some = settings(max_examples=12)


def all_kinds(kind: type[Kind] = Kind) -> list[type[Kind]]:
    """Every kind of field there is."""
    return [kind for sub in kind.__subclasses__() for kind in (sub, *all_kinds(sub))]


@TYPES
@some
@given(data=st.data())
def test_what_is_written_is_read_back_the_same(
    station: Station, cls: type[Record], data: st.DataObject
) -> None:
    record = data.draw(strategies.records(cls))
    with station.operation(WRITE) as pen:
        pen.add(record)
    assert station.get(cls, record.id) == record


@TYPES
@some
@given(data=st.data())
def test_what_goes_over_the_wire_arrives_the_same(cls: type[Record], data: st.DataObject) -> None:
    record = data.draw(strategies.records(cls))
    sent = json.dumps(cells(record), ensure_ascii=False).encode()
    assert record_of(cls.TABLE, json.loads(sent)) == record


@TYPES
@some
@given(data=st.data())
def test_an_addition_is_undone_and_done_again(
    station: Station, cls: type[Record], data: st.DataObject
) -> None:
    record = data.draw(strategies.records(cls))
    with station.operation(WRITE) as pen:
        pen.add(record)
    journal.undo(station)
    assert station.find(cls, record.id) is None
    journal.redo(station)
    assert station.get(cls, record.id) == record


@TYPES
@some
@given(data=st.data())
def test_a_change_is_undone_and_done_again(
    station: Station, cls: type[Record], data: st.DataObject
) -> None:
    old, new = data.draw(strategies.pairs(cls).filter(lambda pair: pair[0] != pair[1]))
    with station.operation(WRITE) as pen:
        pen.add(old)
    with station.operation(WRITE) as pen:
        pen.change(new)
    assert station.get(cls, old.id) == new
    journal.undo(station)
    assert station.get(cls, old.id) == old
    journal.redo(station)
    assert station.get(cls, old.id) == new


@TYPES
@some
@given(data=st.data())
def test_a_removal_is_undone_and_done_again(
    station: Station, cls: type[Record], data: st.DataObject
) -> None:
    record = data.draw(strategies.records(cls))
    with station.operation(WRITE) as pen:
        pen.add(record)
    with station.operation(WRITE) as pen:
        pen.remove(record)
    assert station.find(cls, record.id) is None
    journal.undo(station)
    assert station.get(cls, record.id) == record
    journal.redo(station)
    assert station.find(cls, record.id) is None


@TYPES
@some
@given(data=st.data())
def test_a_change_writes_only_the_cells_that_differ(
    station: Station, cls: type[Record], data: st.DataObject
) -> None:
    old, new = data.draw(strategies.pairs(cls))
    differing = {name for name, cell in cells(new).items() if cell != cells(old)[name]}
    with station.operation(WRITE) as pen:
        pen.add(old)
    with station.operation(WRITE) as pen:
        pen.change(new, old)
    if not differing:
        assert pen.changes.operation == 0
        return
    assert pen.changes.touched == {cls.TABLE: frozenset({old.id})}
    (change,) = journal.changes(station, pen.changes.operation)
    assert set(change.after or {}) == set(change.before or {}) == differing


@TYPES
def test_a_record_is_declared_with_what_every_layer_needs(cls: type[Record]) -> None:
    assert BY_TABLE[cls.TABLE] is cls
    assert cls.TITLE
    assert cls.ONE
    names = {fact.name for fact in facts(cls)}
    assert cls.NAMED_BY in names | {"id"}
    columns = [fact.column for fact in facts(cls) if fact.column]
    assert len(columns) == len(set(columns)), "two fields claim the same place in lists"
    for fact in facts(cls):
        assert fact.label, fact.name
        assert fact.personal or not fact.masked, f"{fact.name} is hidden but nobody's"


@TYPES
def test_a_record_cannot_be_changed_in_place(cls: type[Record]) -> None:
    blank: dict[str, Any] = {fact.name: fact.default for fact in facts(cls)}
    record = cls(**blank)
    for fact in facts(cls):
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            setattr(record, fact.name, fact.default)


@TYPES
def test_a_reference_leads_to_a_table_that_exists(cls: type[Record]) -> None:
    for fact in facts(cls):
        table = getattr(fact.kind, "table", None)
        assert table is None or table in BY_TABLE, fact.name


def test_every_kind_of_field_has_a_strategy() -> None:
    missing = [
        kind.__name__
        for kind in all_kinds()
        if strategies.values.dispatch(kind) is strategies.values.dispatch(Kind)
    ]
    assert not missing
