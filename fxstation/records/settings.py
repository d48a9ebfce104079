"""Stored settings: one row a setting, so that they are journalled and synced like all else.

What settings there are, with kinds and defaults, is declared in ``fxstation/settings``.
"""

from fxstation.i18n import N_
from fxstation.kinds import Note
from fxstation.records.declare import Record, fact, record


@record(table="settings", title=N_("Settings"), one=N_("setting"), named_by="id")
class Setting(Record):
    """One setting that was changed from its default; ``id`` is its name, ``value`` its cell."""

    value: str = fact(Note(), N_("Value"), default="")
