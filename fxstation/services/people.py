"""People: looking at hidden numbers is allowed, and always journalled."""

from fxstation.i18n import N_
from fxstation.records import Record, facts
from fxstation.rules.people import mask_identity_number, mask_phone
from fxstation.services.records import caption
from fxstation.storage.journal import LOOK
from fxstation.storage.station import Station


def reveal(station: Station, record: Record) -> dict[str, str]:
    """Return a record's hidden numbers, by field; the journal notes who looked at whose."""
    hidden = [fact for fact in facts(type(record)) if fact.masked]
    name = caption(station, record)
    with station.operation(N_("Looked at the numbers of {name}"), kind=LOOK, name=name):
        return {fact.name: str(getattr(record, fact.name)) for fact in hidden}


def reveal_all(station: Station, count: int, purpose: str) -> None:
    """Note that the hidden numbers of many rows are shown or written out, and what for."""
    with station.operation(
        N_("Looked at the numbers of {count} rows: {purpose}"),
        kind=LOOK,
        count=count,
        purpose=purpose,
    ):
        return


def masked(field: str, value: str) -> str:
    """Return a hidden number as it is shown: 138****5678, 310***********123X."""
    if not value:
        return ""
    if field == "identity_number":
        return mask_identity_number(value)
    return mask_phone(value) if field == "phone" else "•" * min(len(value), 8)
