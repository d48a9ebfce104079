"""Printing: plain JSON, or lines a person reads."""

import argparse
import contextlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time
from typing import Any

from fxstation import app, kinds
from fxstation.i18n import _
from fxstation.records import BY_TABLE, Record, facts
from fxstation.services.people import masked
from fxstation.services.records import caption
from fxstation.storage.station import Actor, Station


@contextlib.contextmanager
def opened(given: argparse.Namespace) -> Iterator[Station]:
    """Open the station of a call; the journal names the command line."""
    with app.open_station(given.data) as station:
        station.who = Actor(name=_("command line"))
        yield station


def as_json(value: object) -> str:
    """Return a value as JSON, Chinese characters as they are."""
    return json.dumps(value, ensure_ascii=False, indent=1, default=str)


def tell(value: object) -> None:
    """Print a value as JSON."""
    print(as_json(value))


def row(record: Record, names: Mapping[str, str], *, reveal: bool) -> dict[str, Any]:
    """Return a record as plain data: references by name, hidden numbers masked.

    Args:
        record: the record.
        names: identifiers to names, of the rows already looked up.
        reveal: show the hidden numbers.
    """
    shown: dict[str, Any] = {"id": record.id}
    for fact in facts(type(record)):
        value = getattr(record, fact.name)
        if isinstance(fact.kind, kinds.Secret):
            continue
        if fact.masked and not reveal:
            value = masked(fact.name, value)
        shown[fact.name] = plain(fact.kind, value, names)
    return shown


def plain(kind: kinds.Kind, value: Any, names: Mapping[str, str]) -> Any:
    """Return a value as plain data; references as names."""
    match kind:
        case kinds.Ref():
            return names.get(value, "")
        case kinds.Refs():
            return [names.get(one, "") for one in value]
        case kinds.Counts():
            return {names.get(one, one): number for one, number in value.items()}
    match value:
        case datetime():
            return value.isoformat(timespec="seconds")
        case date():
            return value.isoformat()
        case time():
            return f"{value:%H:%M}"
        case tuple():
            return list(value)
    return value


def names_for(station: Station, cls: type[Record]) -> dict[str, str]:
    """Return identifiers to names of everything that records of a type refer to."""
    names: dict[str, str] = {}
    for fact in facts(cls):
        match fact.kind:
            case kinds.Ref(table) | kinds.Refs(table) | kinds.Counts(table):
                names |= {one.id: caption(station, one) for one in station.all(BY_TABLE[table])}
    return names


def lines(rows: Iterable[Mapping[str, object]], columns: Iterable[str]) -> None:
    """Print rows with tabs between their columns."""
    columns = list(columns)
    for one in rows:
        print("\t".join(str(one[name] if one[name] is not None else "") for name in columns))
