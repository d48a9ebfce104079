"""Checking the station's file: database, journal, rows, keys, clock. Says what was checked."""

import json
from datetime import datetime, timedelta

from attrs import frozen

from fxstation import kinds
from fxstation.errors import Damaged
from fxstation.i18n import _
from fxstation.records import BY_TABLE, RECORD_TYPES, Fact, facts
from fxstation.services.records import caption
from fxstation.storage import journal, keys
from fxstation.storage.cells import Cell, columns
from fxstation.storage.search import is_found_by_words
from fxstation.storage.station import Station

CLOCK_TOLERANCE = timedelta(hours=1)
"""How far the PC's clock may stand before the last entry of the journal."""


@frozen
class Finding:
    """One thing that was checked: whether it is well, and a sentence."""

    what: str
    is_well: bool
    sentence: str


def check(station: Station) -> list[Finding]:
    """Check everything that can be checked without changing anything."""
    database = _database(station)
    if not database.is_well:
        return [database]  # what stands in a damaged file says nothing
    return [
        database,
        _journal(station),
        _rows(station),
        _references(station),
        _words(station),
        _keys(station),
        _clock(station),
    ]


def _database(station: Station) -> Finding:
    try:
        wrong = station.damage()
    except Damaged as error:
        wrong = [str(error)]
    if wrong:
        return Finding(
            "database",
            False,
            _("Database: damaged ({first}). Copy the folder, then restore a copy.").format(
                first=wrong[0]
            ),
        )
    return Finding("database", True, _("Database: every page readable and unaltered."))


def _journal(station: Station) -> Finding:
    broken = station.read(journal.broken_seals)
    count = station.select('SELECT count(*) FROM "_operations"')[0][0]
    if broken:
        return Finding(
            "journal",
            False,
            _("Journal: entry {n} was altered from outside.").format(n=broken[0]),
        )
    return Finding(
        "journal",
        True,
        _("Journal: {count} entries, the chain of seals whole.").format(count=count),
    )


def _rows(station: Station) -> Finding:
    """Compare every row, cell by cell, with what the journal says was last written."""
    rows, wrong = 0, 0
    for cls in RECORD_TYPES:
        names, table = columns(cls), cls.TABLE
        said: dict[str, list[str]] = {}
        for row_id, after in station.select(
            'SELECT "id", "after" FROM "_changes" WHERE "tbl" = ? ORDER BY "operation", "k"',
            (table,),
        ):
            if after is None:
                said.pop(row_id, None)
            else:
                said.setdefault(row_id, []).append(after)
        listed = ", ".join(f'"{name}"' for name in names)
        for cells in station.select(f'SELECT {listed} FROM "{table}"'):
            rows += 1
            row = dict(zip(names, cells, strict=True))
            wrong += not _agrees(row, said.pop(row["id"], []))
        wrong += len(said)
    if wrong:
        return Finding(
            "rows",
            False,
            _("Records: {count} differ from the journal; they were altered from outside.").format(
                count=wrong
            ),
        )
    return Finding(
        "rows", True, _("Records: {count}, each as the journal says.").format(count=rows)
    )


def _agrees(row: dict[str, Cell], said: list[str]) -> bool:
    written: dict[str, Cell] = {}
    for after in said:
        written |= json.loads(after)
    return bool(said) and all(row[name] == written[name] for name in row if name in written)


def _references(station: Station) -> Finding:
    for cls in RECORD_TYPES:
        for fact in facts(cls):
            of = getattr(fact.kind, "table", "")
            lost = station.all(cls, _leads_nowhere(fact, of)) if of else []
            if lost:
                return Finding(
                    "references",
                    False,
                    _("References: {what} {name} refers to a missing {one}.").format(
                        what=_(cls.ONE), name=caption(station, lost[0]), one=_(BY_TABLE[of].ONE)
                    ),
                )
    return Finding("references", True, _("References: all lead somewhere."))


def _leads_nowhere(fact: Fact, of: str) -> str:
    there = f'(SELECT "id" FROM "{of}")'
    match fact.kind:
        case kinds.Refs():
            listed = f'SELECT value FROM json_each("{fact.name}")'
        case kinds.Counts():
            listed = f'SELECT key FROM json_each("{fact.name}")'
        case _:
            return f'"{fact.name}" <> \'\' AND "{fact.name}" NOT IN {there}'
    return f"EXISTS ({listed} EXCEPT SELECT * FROM {there})"


def _words(station: Station) -> Finding:
    lost = 0
    for cls in RECORD_TYPES:
        if is_found_by_words(cls):
            rows, names = f'SELECT "id" FROM "{cls.TABLE}"', 'SELECT "id" FROM "_names"'
            names += f" WHERE \"tbl\" = '{cls.TABLE}'"
            for some, others in ((rows, names), (names, rows)):
                apart = station.select(f"SELECT count(*) FROM ({some} EXCEPT {others})")
                lost += int(apart[0][0])
    if lost:
        return Finding(
            "search", False, _("Search: {count} records cannot be found.").format(count=lost)
        )
    return Finding("search", True, _("Search: every record can be found."))


def _clock(station: Station) -> Finding:
    newest = station.read(journal.operations, 1)
    now = station.clock.now()
    if newest and newest[0].at > now + CLOCK_TOLERANCE:
        return Finding(
            "clock",
            False,
            _(
                "Clock: this PC says {now}, but the last entry of the journal was written at {at}. "
                "Set the clock of the PC; nothing is lost, and the order of entries stays right."
            ).format(now=_shown(now), at=_shown(newest[0].at)),
        )
    return Finding("clock", True, _("Clock: not behind the journal."))


def _shown(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _keys(station: Station) -> Finding:
    if not (station.folder / keys.FILE).exists():
        return Finding(
            "keys",
            False,
            _("Keys: the file {file} is missing; change the passphrase to write it anew.").format(
                file=keys.FILE
            ),
        )
    return Finding("keys", True, _("Keys: the file opens, and the recovery passphrase wraps it."))
