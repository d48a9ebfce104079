"""The station's settings: read whole, written one row a changed setting."""

import json
from typing import Any

import attrs

from fxstation.changes import Changes
from fxstation.i18n import N_
from fxstation.records import Setting
from fxstation.records.declare import Fact, facts
from fxstation.settings import StationSettings
from fxstation.storage.cells import from_cell, to_cell
from fxstation.storage.pen import Pen
from fxstation.storage.station import Station


def load(station: Station) -> StationSettings:
    """Return the settings; what was never changed, or is not understood, has its default."""
    stored = {row.id: row.value for row in station.all(Setting)}
    values = {
        fact.name: _understood(fact, stored[fact.name])
        for fact in facts(StationSettings)
        if fact.name in stored
    }
    return StationSettings(id="settings", **{"station_name": "", "station_code": "", **values})


def _understood(fact: Fact, text: str) -> Any:
    try:
        value = from_cell(fact.kind, json.loads(text))
    except ValueError:
        return fact.default
    return value if type(value) is type(fact.default) else fact.default


def changed(settings: StationSettings, **values: object) -> StationSettings:
    """Return a copy with other values."""
    return attrs.evolve(settings, **values)  # type: ignore[arg-type]


def write(pen: Pen, station: Station, settings: StationSettings) -> None:
    """Write the settings that differ from the stored ones, as part of an operation."""
    stored = {row.id: row for row in station.all(Setting)}
    before = load(station)
    for fact in facts(StationSettings):
        new = to_cell(fact.kind, getattr(settings, fact.name))
        if new == to_cell(fact.kind, getattr(before, fact.name)):
            continue
        row = Setting(id=fact.name, value=json.dumps(new, ensure_ascii=False))
        if fact.name in stored:
            pen.change(row, stored[fact.name])
        else:
            pen.add(row)


def save(station: Station, settings: StationSettings) -> Changes:
    """Save the settings."""
    with station.operation(N_("Change the settings")) as pen:
        write(pen, station, settings)
    return pen.changes
