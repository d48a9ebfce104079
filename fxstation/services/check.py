"""Checking the station's file: database, journal, keys, references. Says what was checked."""

from attrs import frozen

from fxstation import kinds
from fxstation.errors import Damaged
from fxstation.i18n import _
from fxstation.records import BY_TABLE, RECORD_TYPES, facts
from fxstation.services.records import caption
from fxstation.storage import journal, keys
from fxstation.storage.search import is_found_by_words
from fxstation.storage.station import Station


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
    ]


def _database(station: Station) -> Finding:
    try:
        wrong = [row[0] for row in station.select("PRAGMA quick_check(5)") if row[0] != "ok"]
        wrong += [str(row[0]) for row in station.select("PRAGMA cipher_integrity_check")]
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
    """Compare each row with what the journal says was last written."""
    rows, wrong = 0, 0
    for cls in RECORD_TYPES:
        rows += station.count(cls)
        wrong += int(
            station.select(
                f'SELECT count(*) FROM "{cls.TABLE}" t WHERE NOT EXISTS (SELECT 1 FROM '
                '"_changes" c WHERE c."tbl" = ? AND c."id" = t."id")',
                (cls.TABLE,),
            )[0][0]
        )
    if wrong:
        return Finding(
            "rows",
            False,
            _("Records: {count} were written around the journal.").format(count=wrong),
        )
    return Finding("rows", True, _("Records: {count}, each in the journal.").format(count=rows))


def _references(station: Station) -> Finding:
    for cls in RECORD_TYPES:
        for fact in facts(cls):
            if not isinstance(fact.kind, kinds.Ref):
                continue
            lost = station.all(
                cls,
                f'"{fact.name}" <> \'\' AND "{fact.name}" NOT IN '
                f'(SELECT "id" FROM "{fact.kind.table}")',
            )
            if lost:
                return Finding(
                    "references",
                    False,
                    _("References: {what} {name} refers to a missing {one}.").format(
                        what=_(cls.ONE),
                        name=caption(station, lost[0]),
                        one=_(BY_TABLE[fact.kind.table].ONE),
                    ),
                )
    return Finding("references", True, _("References: all lead somewhere."))


def _words(station: Station) -> Finding:
    lost = 0
    for cls in RECORD_TYPES:
        if is_found_by_words(cls):
            lost += int(
                station.select(
                    f'SELECT count(*) FROM "{cls.TABLE}" t WHERE NOT EXISTS (SELECT 1 FROM '
                    '"_names" n WHERE n."tbl" = ? AND n."id" = t."id")',
                    (cls.TABLE,),
                )[0][0]
            )
    if lost:
        return Finding(
            "search", False, _("Search: {count} records cannot be found.").format(count=lost)
        )
    return Finding("search", True, _("Search: every record can be found."))


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
